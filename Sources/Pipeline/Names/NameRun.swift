public import LocaleData
public import Localization
public import Model

/// `ordbro names`: the names of some texts with what English makes of them.
public struct NameRun: Sendable {
  /// A name with all forms it was found in.
  public struct Row: Sendable {
    /// The name without a genitive ending.
    public var name: String
    /// What English makes of it; of the first form found.
    public var conversion: NameConversion
    /// How often it was found in any form.
    public var count = 0
    /// The forms found, in order.
    public var forms: [String] = []
    /// The file of the first one.
    public var file: String
    /// Where it stands there.
    public var position: TextPosition
  }

  /// The names in the order of the texts.
  public private(set) var rows: [Row] = []
  /// What was noticed in the files.
  public private(set) var reports: [Report] = []

  /// Looks for names. All texts are one document: a form that is seen in full serves them all.
  ///
  /// - Parameters:
  ///   - glossaries: glossaries whose names are confirmed.
  ///   - fixed: the language of the texts; nil to look at the first.
  ///   - all: whether names that stay as they are belong to the rows too.
  /// - Throws: `Fault` when a file cannot be read.
  public init(
    _ paths: [String], glossaries: [String], fixed: LanguageTag?, target: LanguageTag, all: Bool,
    locales: LocaleData
  ) throws(Fault) {
    var texts: [SourceText] = []
    for path in paths {
      let text = try SourceText(path: path, Reading())
      reports += text.reports
      texts.append(text)
    }
    let segmenters = TextSegmenters(fixed: fixed, data: locales)
    let language = texts.first.map { segmenters.language(of: $0.text) } ?? .bokmål
    let tools = try NameTools(glossaries: glossaries, language: language, target: target, locales: locales)
    reports += tools.reports
    var session = tools.session
    var places: [String: Int] = [:]
    for text in texts {
      let lines = LineIndex(text.text)
      for part in text.parts {
        let bytes = part.text.bytes
        for match in tools.finder.names(in: bytes, session: &session, all: all) {
          let start = part.text.map.sourceRange(of: match.range).lowerBound
          let place =
            places[match.conversion.base]
            ?? {
              rows.append(
                Row(
                  name: match.conversion.base, conversion: match.conversion, file: text.path,
                  position: lines.position(ofByte: start)))
              return rows.count - 1
            }()
          places[match.conversion.base] = place
          rows[place].count += 1
          let form = String(decoding: bytes[match.range], as: UTF8.self)
          if !rows[place].forms.contains(form) { rows[place].forms.append(form) }
        }
      }
    }
  }
}
