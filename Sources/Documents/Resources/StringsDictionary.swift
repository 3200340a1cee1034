internal import Markup
public import Model

/// The messages with plural forms of an Apple program: a property list in a `.stringsdict` file.
///
/// Each form (`zero`, `one`, `two`, `few`, `many`, `other`) and each format around them is a block; specifiers such as
/// `%#@days@` are codes.
public struct StringsDictionary: SourceDocument {
  /// The messages, their blocks and what was noticed.
  public let document: Document
  private let spliced: SplicedText
  private let places: [SplicedBlock]

  /// The keys whose strings are messages (Apple, "Stringsdict File Format").
  private static let messageKeys: Set<String> = [
    "NSStringLocalizedFormatKey", "zero", "one", "two", "few", "many", "other",
  ]

  /// Takes decoded UTF-8 text apart. Linear.
  /// - Throws: `InvalidInput` with the ids of `MarkupReader.read`, and `stringsdict-root` for another kind of XML.
  public init(_ text: [UInt8]) throws(InvalidInput) {
    var check = RootCheck()
    try MarkupReader(allowsDocumentType: true).read(try MarkupSource(text), into: &check)
    guard check.root == "plist" else {
      throw InvalidInput(
        "stringsdict-root", "the root element is \(check.root), not plist",
        remedy: "give XML of another kind another name", at: TextPosition(line: 1, column: 1))
    }
    var draft = DocumentDraft(text)
    Self.read(text, &draft)
    document = draft.document
    spliced = draft.spliced
    places = draft.places
  }

  private struct RootCheck: MarkupHandler {
    enum Name: String, MarkupName {
      case none
      static let namespaces = ["": [""]]
    }
    var root = ""
    mutating func start(_ element: borrowing MarkupElement<Name>) {
      if root.isEmpty { root = element.localName }
    }
    mutating func end(_ name: Name?, offset: Int) {}
    mutating func text(_ text: Span<UInt8>) {}
  }

  /// Goes through XML that is known to be well-formed.
  private static func read(_ text: [UInt8], _ draft: inout DocumentDraft) {
    // The key before the element that is open, at each depth.
    var keys: [String] = []
    var key = ""
    var tokenizer = HTMLTokenizer(text)
    var isKey = false
    var isString = false
    while let token = tokenizer.next() {
      let name = token.name
      isKey = token.kind == .startTag && name == "key" || isKey && token.kind == .text
      if token.kind == .text {
        let string = EscapedString(xml: token.range, of: text)
        if isKey {
          key = String(decoding: string.bytes, as: UTF8.self)
        } else if isString, messageKeys.contains(key), keys.count > 1 {
          let path = (["stringsdict"] + keys.filter { !$0.isEmpty } + [key]).joined(separator: "/")
          draft.add(string, path: path, .printf)
        }
      }
      isString = token.kind == .startTag && name == "string"
      guard name == "dict", !token.isSelfClosing else { continue }
      if token.kind == .endTag {
        _ = keys.popLast()
        key = ""
      } else if token.kind == .startTag {
        keys.append(key)
        key = ""
      }
    }
  }

  /// The file with new messages; everything else stays.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    spliced.merge(blocks, places: places) { _, text in StringEscape.xml(text) }
  }
}
