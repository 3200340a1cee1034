import ICUText
import LocaleData
import Markup

/// What this program is made of, for `ordbro doctor`.
public struct Installation: Sendable {
  /// A library or a file with its version or description.
  public struct Item: Sendable {
    /// What it is called.
    public var name: String
    /// Its version, or what it holds.
    public var detail: String
    /// Where it comes from; empty for a library.
    public var origin: String
    /// Its licence.
    public var licence: String
  }

  /// The libraries that the program runs with.
  public static var libraries: [Item] {
    [
      Item(
        name: "ICU", detail: "\(ICUVersion.icu), Unicode \(ICUVersion.unicode)", origin: "",
        licence: "Unicode License V3"),
      Item(name: "libxml2", detail: MarkupVersion.libxml2, origin: "", licence: "MIT"),
      Item(name: "libzip", detail: "XLSX", origin: "", licence: "BSD-3-Clause"),
      Item(name: "nettle", detail: "SHA-256", origin: "", licence: "LGPL-3.0-or-later or GPL-2.0-or-later"),
      Item(
        name: "swift-argument-parser", detail: "command line", origin: "",
        licence: "Apache-2.0 with Swift exception"),
      Item(
        name: "Swift", detail: "standard library and runtime", origin: "",
        licence: "Apache-2.0 with Swift exception"),
    ]
  }

  /// The data files of `Locales/`, as `SOURCES.md` lists them.
  public static var dataFiles: [Item] {
    let text = String(decoding: LocaleData.embedded.bytes(of: "SOURCES.md") ?? [], as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| `") else { return nil }
      let cells = line.split(separator: "|").map { cell in
        String(cell).trimmed().replacingBackticks()
      }
      guard cells.count >= 4 else { return nil }
      return Item(name: cells[0], detail: cells[1], origin: cells[2], licence: cells[3])
    }
  }
}

extension String {
  fileprivate func trimmed() -> String {
    String(decoding: utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
  }

  fileprivate func replacingBackticks() -> String {
    String(decoding: utf8.filter { $0 != 0x60 }, as: UTF8.self)
  }
}
