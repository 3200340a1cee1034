import Markup
import Model
import Testing

/// Writes every event down in a short form.
private struct Recorder: MarkupHandler {
  enum Name: String, MarkupName {
    case root
    case item
    case other = "o:item"
    static let namespaces = ["": ["", "urn:a", "urn:a2"], "o": ["urn:o"]]
  }
  var events: [String] = []
  var text: [UInt8] = []
  var stopsAt: Name?

  private mutating func flush() {
    if !text.isEmpty { events.append("\"" + String(decoding: text, as: UTF8.self) + "\"") }
    text = []
  }
  mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    flush()
    let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
    events.append(
      "<\(element.name.map { "\($0)" } ?? "?\(element.qualifiedName)")\(attributes) @\(element.offset)")
    if element.name == stopsAt, stopsAt != nil { throw InvalidInput("stop", "stopped") }
  }
  mutating func end(_ name: Name?, offset: Int) {
    flush()
    events.append(">\(name.map { "\($0)" } ?? "?") @\(offset)")
  }
  mutating func text(_ text: Span<UInt8>) { self.text.append(contentsOf: text) }
  mutating func comment(_ text: Span<UInt8>, offset: Int) {
    flush()
    events.append("<!--")
  }
  mutating func processingInstruction(_ target: String, _ data: String, offset: Int) {
    flush()
    events.append("?\(target) \(data)")
  }
}

@Suite struct MarkupReaderTests {
  private func read(_ bytes: [UInt8], _ reader: MarkupReader = MarkupReader()) throws(InvalidInput)
    -> [String]
  {
    var recorder = Recorder()
    try reader.read(MarkupSource(bytes), into: &recorder)
    return recorder.events
  }
  private func read(_ text: String, _ reader: MarkupReader = MarkupReader()) throws(InvalidInput) -> [String]
  {
    try read(Array(text.utf8), reader)
  }

  @Test("elements, text, comments and instructions come in order with byte offsets")
  func events() throws {
    let events = try read(
      "<root a='1' xml:lang=\"nb\">å&amp;&#x41;<![CDATA[<]]><item/><!-- c --><?p d?></root>\n")
    #expect(
      events == [
        "<root a=1 xml:lang=nb @0", "\"å&A<\"", "<item @52", ">item @59", "<!--", "?p d", ">root @83",
      ])
  }

  @Test("names are recognised by namespace, whatever the prefix")
  func namespaces() throws {
    let events = try read(
      "<root xmlns='urn:a2' xmlns:x='urn:o' xmlns:y='urn:q'><x:item/><y:item/><item/></root>")
    #expect(
      events.map { $0.prefix { $0 != " " && $0 != "@" } } == [
        "<root", "<other", ">other", "<?y:item", ">?", "<item", ">item", ">root",
      ])
  }

  @Test("offsets are offsets in the file behind a byte order mark; columns do not count it")
  func byteOrderMark() throws {
    #expect(try read("\u{FEFF}<root/>") == ["<root @3", ">root @10"])
    #expect {
      try read("\u{FEFF}<root>&x;</root>")
    } throws: { error in
      let position = (error as? InvalidInput)?.diagnostics.first?.position
      return position.map { $0.line == 1 && (7...10).contains($0.column) } ?? false
    }
  }

  @Test("offsets hold through a long text")
  func longText() throws {
    let items = (0..<20_000).map { "<item n=\"\($0)\">tekst på norsk</item>\n" }.joined()
    let text = "<root>" + items + "</root>"
    let bytes = Array(text.utf8)
    var starts: [Int] = []
    for event in try read(text) where event.hasPrefix("<item") {
      starts.append(Int(event.split(separator: "@").last ?? "") ?? -1)
    }
    #expect(starts.count == 20_000)
    #expect(starts.allSatisfy { bytes[$0...].starts(with: Array("<item n=".utf8)) })
    #expect(Set(starts).count == 20_000)
  }

  private static let encoded: [[UInt8]] = {
    let latin1 = Array("<?xml version='1.0' encoding='ISO-8859-1'?><root>".utf8)
    let windows = Array("<?xml version='1.0' encoding=\"windows-1252\"?><root>".utf8)
    let end: [UInt8] = [0xE5] + Array("</root>".utf8)
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in "<root>å</root>".utf16 {
      little += [UInt8(unit & 255), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    return [latin1 + end, windows + end, little, big]
  }()

  @Test("other encodings are decoded", arguments: encoded)
  func encodings(bytes: [UInt8]) throws {
    #expect(try read(bytes).contains("\"å\""))
  }

  @Test(
    "bad input is refused with its place",
    arguments: [
      ("", "xml-empty", nil),
      ("  \n", "xml-empty", nil),
      ("<root><item></root>", "xml-syntax", TextPosition(line: 1, column: 20)),
      ("<root>\n<item", "xml-truncated", TextPosition(line: 2, column: 6)),
      ("<root>\n<item>", "xml-truncated", TextPosition(line: 2, column: 7)),
      ("<root>å\u{07}</root>", "xml-character", TextPosition(line: 1, column: 8)),
      ("<root>\n&#7;</root>", "xml-character", TextPosition(line: 2, column: 5)),
      ("<root>&nbsp;</root>", "xml-entity", TextPosition(line: 1, column: 13)),
      ("<!DOCTYPE root SYSTEM 'x.dtd'><root/>", "xml-doctype", TextPosition(line: 1, column: 30)),
      (
        "<!DOCTYPE root [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><root>&e;</root>", "xml-doctype",
        TextPosition(line: 1, column: 16)
      ),
      ("<x:root/>", "xml-namespace", TextPosition(line: 1, column: 8)),
      ("<?xml version='1.0' encoding='klingon'?><root/>", "xml-encoding", TextPosition(line: 1, column: 1)),
      ("plain text", "xml-syntax", TextPosition(line: 1, column: 1)),
      ("<root a='1' a='2'/>", "xml-syntax", TextPosition(line: 1, column: 18)),
    ])
  func faults(text: String, id: String, position: TextPosition?) throws {
    #expect {
      try read(text)
    } throws: { error in
      let first = (error as? InvalidInput)?.diagnostics.first
      return first?.id == id && first?.position == position && !(first?.message.contains("\n") ?? true)
    }
  }

  @Test("Latin-1 that calls itself UTF-8 is refused at the first bad byte")
  func mislabelled() throws {
    let bytes = Array("<?xml version='1.0' encoding='UTF-8'?>\n<root>æ".utf8) + [0xE5] + Array("</root>".utf8)
    #expect {
      try read(bytes)
    } throws: { error in
      let first = (error as? InvalidInput)?.diagnostics.first
      return first?.id == "xml-encoding" && first?.position == TextPosition(line: 2, column: 8)
    }
  }

  @Test("a document type is passed over where it is allowed, but entities never are")
  func documentType() throws {
    let reader = MarkupReader(allowsDocumentType: true)
    #expect(try read("<!DOCTYPE root SYSTEM 'nowhere.dtd'><root/>", reader).count == 2)
    for text in [
      "<!DOCTYPE root [<!ENTITY e 'x'>]><root>&e;</root>",
      "<!DOCTYPE root [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><root>&e;</root>",
      "<!DOCTYPE root [<!ENTITY % e SYSTEM 'file:///etc/passwd'> %e;]><root/>",
      "<!DOCTYPE root SYSTEM 'nowhere.dtd'><root>&e;</root>",
      "<!DOCTYPE root SYSTEM 'nowhere.dtd'><root a='&e;'/>",
    ] {
      #expect {
        try read(text, reader)
      } throws: { error in
        (error as? InvalidInput)?.diagnostics.first?.id == "xml-entity"
      }
    }
  }

  @Test("an entity bomb is refused at its first declaration")
  func bomb() throws {
    var text = "<!DOCTYPE root [<!ENTITY a0 'ha'>"
    for level in 1..<30 { text += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);'>" }
    text += "]><root>&a29;</root>"
    #expect {
      try read(text, MarkupReader(allowsDocumentType: true))
    } throws: { error in
      (error as? InvalidInput)?.diagnostics.first?.id == "xml-entity"
    }
  }

  @Test("nesting and the attributes of a tag are bounded")
  func limits() throws {
    let deep = String(repeating: "<item>", count: 5_000)
    let wide = "<root" + (0..<100_000).map { " a\($0)='1'" }.joined() + "/>"
    let names = "<root" + (0..<300).map { " xmlns:a\($0)='urn:\($0)'" }.joined() + "/>"
    for (text, id) in [(deep, "xml-depth"), (wide, "xml-attributes"), (names, "xml-namespace")] {
      #expect {
        try read(text)
      } throws: { error in
        (error as? InvalidInput)?.diagnostics.first?.id == id
      }
    }
  }

  @Test("a text with many equals signs is no tag with many attributes")
  func equalsSigns() throws {
    #expect(try read("<root>" + String(repeating: "a = b; ", count: 10_000) + "</root>").count == 3)
  }

  @Test("what a handler throws ends the reading at its place")
  func handlerFault() throws {
    var recorder = Recorder(stopsAt: .item)
    let source = try MarkupSource(Array("<root>\n <item/><item/></root>".utf8))
    #expect {
      try MarkupReader().read(source, into: &recorder)
    } throws: { error in
      (error as? InvalidInput)?.diagnostics.first?.position == TextPosition(line: 2, column: 2)
    }
    #expect(recorder.events.count == 3)
  }

  @Test("the root is found without reading on")
  func root() throws {
    let source = try MarkupSource(Array("<!-- x --><a:root xmlns:a='urn:a' version='2.1'><broken".utf8))
    let root = try MarkupReader().root(of: source)
    #expect(root.namespace == "urn:a")
    #expect(root.name == "root")
    #expect(root["version"] == "2.1")
  }

  @Test("diagnostics are placed in one pass, with CR, LF and CR LF")
  func placing() throws {
    let text = "<root>\r\n<item/>\r<item/>\nå<item/></root>"
    let source = try MarkupSource(Array(text.utf8))
    let offsets = [8, 16, 26]
    let placed = source.placing(offsets.map { ($0, Diagnostic(.note, "n", "m")) })
    #expect(placed.map(\.position) == offsets.map { source.position(of: $0) })
    #expect(
      placed.map(\.position) == [(2, 1), (3, 1), (4, 2)].map { TextPosition(line: $0.0, column: $0.1) })
  }
}
