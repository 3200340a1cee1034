internal import Model

/// A tag in a cue: `<i>`, `</i>`, `<font color="red">`, `{\an8}`, and WebVTT's `<v Name>`, `<c.class>`, `<00:01.000>`.
struct CueTag {
  /// The tag; its offset in the text is still 0.
  var tag: TagPairs.Tag

  /// What both kinds of file use, and what only WebVTT has (W3C WebVTT, 4.2.2).
  private static let names: Set<String> = ["b", "i", "u", "s", "font"]
  private static let webVTTNames: Set<String> = ["b", "i", "u", "c", "v", "lang", "ruby", "rt"]

  /// The tag at the start of these bytes; nil where they are only text, as in "1 < 2".
  init?(_ bytes: ArraySlice<UInt8>, _ kind: Subtitles.Kind) {
    let isBrace = bytes.first == UInt8(ascii: "{")
    guard let end = bytes.firstIndex(of: isBrace ? UInt8(ascii: "}") : UInt8(ascii: ">")) else { return nil }
    let source = bytes.startIndex..<end + 1
    let shown = String(decoding: bytes[source], as: UTF8.self)
    let inner = bytes[bytes.startIndex + 1..<end]
    if isBrace {
      guard kind == .subRip, inner.first == UInt8(ascii: "\\") else { return nil }
      tag = .init(name: "", kind: .standalone, offset: 0, source: source, attributes: .other(shown))
      return
    }
    if kind == .webVTT, inner.first.map({ (0x30...0x39).contains($0) }) == true {
      tag = .init(name: "", kind: .standalone, offset: 0, source: source, attributes: .other(shown))
      return
    }
    let isClose = inner.first == UInt8(ascii: "/")
    let name = String(
      decoding: inner.dropFirst(isClose ? 1 : 0).prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A },
      as: UTF8.self
    ).lowercased()
    guard (kind == .webVTT ? Self.webVTTNames : Self.names).contains(name) else { return nil }
    let attributes: [InlineCode.Attribute] = ["b", "i", "u"].contains(name) ? .format(name) : .other(shown)
    tag = .init(
      name: name, kind: isClose ? .close : .open, offset: 0, source: source, attributes: attributes)
  }
}
