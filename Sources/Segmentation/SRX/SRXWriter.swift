public import LocaleData
internal import Markup
internal import Tables

/// Writes our rules as SRX 2.0, as far as that format can hold them.
///
/// The dialect is ICU's, kept to what Java knows as well: properties such as `\p{Lu}`, look-behind of bounded
/// length, no `\w`, `\b` or `\d`, whose meaning differs between programs.
public struct SRXWriter {
  /// What our decisions know and SRX cannot say; `--export-srx` shows it.
  public static let losses = [
    "words known in lower case tell a sentence start after initials only, by a list",
    "nr., kap., kl. and the like never end a sentence; a known word would end it with us",
    "abbreviations in two parts are known with a blank, but not with several",
    "letters that are labels (vitamin C) and numerals of rulers (Harald V) never end a sentence",
    "section headings, bibliography entries, marks with blanks between them: not kept together",
    "smileys and stray closing quotation marks: not moved",
    "sentences without capitals, and lettered items in a line: not found",
    "the rules of a project",
  ]

  private var writer = XMLWriter(indent: 2, capacity: 1 << 17)

  /// The rules for Bokmål and Nynorsk as an SRX 2.0 file in UTF-8.
  public static func document(data: LocaleData = .embedded) -> [UInt8] {
    var srx = SRXWriter()
    srx.writer.open("srx")
    srx.writer.attribute("xmlns", SRXName.namespace)
    srx.writer.attribute("version", "2.0")
    srx.writer.open("header")
    srx.writer.attribute("segmentsubflows", "yes")
    srx.writer.attribute("cascade", "no")
    srx.writer.close()
    srx.writer.open("body")
    srx.writer.open("languagerules")
    srx.rules("Norwegian Nynorsk", folders: ["nb", "nn"], data)
    srx.rules("Norwegian Bokmål", folders: ["nn", "nb"], data)
    srx.writer.close()
    srx.writer.open("maprules")
    for (pattern, name) in [
      ("[Nn][Nn].*", "Norwegian Nynorsk"), ("[Nn][BbOo].*", "Norwegian Bokmål"),
    ] {
      srx.writer.open("languagemap")
      srx.writer.attribute("languagepattern", pattern)
      srx.writer.attribute("languagerulename", name)
      srx.writer.close()
    }
    srx.writer.close()
    srx.writer.close()
    srx.writer.close()
    return srx.writer.bytes
  }

  private static let marks = #"[.!?\u2026]+"#
  private static let closers = #"[\u0022'\)\]\}\u00AB\u00BB\u2018-\u201F\u2039\u203A]*"#
  private static let openers = #"[\u0022'\(\[\u00AB\u00BB\u2018-\u201F\u2039\u203A\u2010-\u2015\-*\u2022\s]*"#
  private static let wordStart = #"(?<![\p{L}\p{Nd}])"#

  /// The rules of one written standard; the rows of the last folder win.
  private mutating func rules(_ name: String, folders: [String], _ data: LocaleData) {
    var abbreviations: [String: AbbreviationClass] = [:]
    var cues: [String: Set<String>] = [:]
    var starters: Set<String> = []
    for folder in folders {
      for cells in Self.rows(of: "\(folder)/abbreviations.tsv", data) {
        abbreviations[cells[0]] = AbbreviationClass(rawValue: cells[1])
      }
      for cells in Self.rows(of: "\(folder)/sentence-cues.tsv", data) {
        cues[cells[1], default: []].insert(cells[0])
      }
      for cells in Self.rows(of: "\(folder)/lower-case-words.tsv", data)
      where cells.count > 3 && cells[3] == "function" {
        starters.insert(Self.capitalized(cells[0]))
      }
    }
    writer.open("languagerule")
    writer.attribute("languagerulename", name)
    rule(breaks: true, #"[\n\r\u000B\u000C\u0085\u2028\u2029]"#, "")
    // What goes on in lower case, or behind an opening enumerator.
    rule(breaks: false, Self.marks + Self.closers, #"\s+"# + Self.openers + #"\p{Ll}(?!\p{Ll}?\p{Lu})"#)
    rule(breaks: false, #"^\s*(?:\p{Nd}{1,3}|\p{L}|[ivx]{1,4}|[IVX]{1,5})\."#, #"\s"#)
    rule(breaks: false, #":\s\p{Nd}{1,3}\."#, #"\s"#)
    rule(breaks: false, #"(?:\.{3}|\u2026)"#, #"\s+\p{Nd}"#)
    rule(breaks: false, Self.wordStart + #"\p{Nd}{1,2}\."#, #"\s+\p{Nd}{1,2}\.\s+[\p{Nd}\p{Ll}]"#)
    for name in cues["marked-name", default: []].sorted() {
      rule(breaks: false, Self.wordStart + Self.quoted(name), #"\s"#)
    }
    let nouns = cues["ordinal-noun", default: []].sorted().joined(separator: "|")
    rule(breaks: false, Self.wordStart + #"\p{Nd}{1,3}\."#, #"\s+(?:\#(nouns))(?!\p{L})"#)
    for (abbreviation, kind) in abbreviations.sorted(by: { $0.key < $1.key }) {
      let before = Self.wordStart + Self.quoted(abbreviation)
      switch kind {
      case .never, .number: rule(breaks: false, before + #"[\)\u00BB\u0022]?"#, #"\s"#)
      case .end, .unit: rule(breaks: false, before, #"\s+[\(]?\p{Nd}"#)
      }
    }
    // Initials, unless a word that is no name follows.
    let words = starters.sorted().joined(separator: "|")
    rule(
      breaks: false, #"(?<![\p{L}\p{Nd}])(?:\p{Lu}\.[\s\-]?){0,3}\p{Lu}\."#,
      #"\s+(?!(?:\#(words))(?!\p{L}))\p{Lu}"#)
    rule(
      breaks: true, Self.marks + Self.closers,
      #"\s+"# + Self.openers + #"(?:[\p{Lu}\p{Lo}\p{Nd}\u00A7$\u20AC#@\u00A9]|\p{Ll}{1,2}\p{Lu})"#)
    writer.close()
  }

  private mutating func rule(breaks: Bool, _ before: String, _ after: String) {
    writer.open("rule")
    writer.attribute("break", breaks ? "yes" : "no")
    writer.element("beforebreak", before)
    writer.element("afterbreak", after)
    writer.close()
  }

  /// An abbreviation as a pattern: either case for a small first letter, a blank allowed behind inner stops.
  private static func quoted(_ text: String) -> String {
    var pattern = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let isLast = index == text.unicodeScalars.count - 1
      if index == 0, scalar.properties.isLowercase {
        pattern += "[\(scalar.properties.uppercaseMapping)\(scalar)]"
      } else if scalar == "." {
        pattern += isLast ? #"\."# : #"\.\s?"#
      } else if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " " {
        pattern.unicodeScalars.append(scalar)
      } else {
        pattern += "\\" + String(scalar)
      }
    }
    return pattern
  }

  private static func capitalized(_ word: String) -> String {
    guard let first = word.unicodeScalars.first else { return word }
    return first.properties.uppercaseMapping + word.unicodeScalars.dropFirst().map(String.init).joined()
  }

  private static func rows(of name: String, _ data: LocaleData) -> [[String]] {
    guard let bytes = data.bytes(of: name), let table = try? Table(parsing: bytes, separator: "\t") else {
      return []
    }
    return table.rows.map(\.cells).filter { $0.count >= 2 }
  }
}
