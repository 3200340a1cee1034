import Markup
import Model
import Testing

private struct TextCollector: MarkupHandler {
  enum Name: String, MarkupName {
    case root
    static let namespaces = ["": [""]]
  }
  var text: [UInt8] = []
  var attribute: String?
  mutating func start(_ element: borrowing MarkupElement<Name>) { attribute = element["a"] }
  mutating func end(_ name: Name?, offset: Int) {}
  mutating func text(_ text: Span<UInt8>) { self.text.append(contentsOf: text) }
}

@Suite struct XMLWriterTests {
  @Test("elements stand on lines of their own until text begins")
  func layout() {
    var writer = XMLWriter()
    writer.open("root")
    writer.attribute("a", "1 < 2 & \"3\"\n")
    writer.open("child")
    writer.text("x ")
    writer.openInline("mrk")
    writer.text("<y>")
    writer.close()
    writer.close()
    writer.open("empty")
    writer.close()
    writer.close()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <root a="1 &lt; 2 &amp; &quot;3&quot;&#10;">
         <child>x <mrk>&lt;y&gt;</mrk></child>
         <empty/>
        </root>

        """)
  }

  @Test("whatever is written comes back, and characters that XML forbids are never written raw")
  func roundTrip() throws {
    var generator = SystemIndependentGenerator(seed: 7)
    for _ in 0..<300 {
      let text = generator.text()
      var allowed: [Unicode.Scalar] = []
      var expected: [Unicode.Scalar] = []
      for scalar in text.unicodeScalars {
        let isForbidden =
          (scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value)) || scalar.value == 0xFFFE
          || scalar.value == 0xFFFF
        if !isForbidden { allowed.append(scalar) }
        expected.append(isForbidden ? "\u{FFFD}" : scalar)
      }
      var writer = XMLWriter()
      writer.open("root")
      writer.attribute("a", text)
      writer.text(text) { _, _ in }
      writer.close()
      var collector = TextCollector()
      try MarkupReader().read(MarkupSource(writer.bytes), into: &collector)
      #expect(collector.text == Array(String(String.UnicodeScalarView(allowed)).utf8))
      #expect(
        collector.attribute.map { Array($0.utf8) } == Array(String(String.UnicodeScalarView(expected)).utf8))
      #expect(writer.replacedCount == expected.count - allowed.count)
    }
  }

  @Test("an attribute name from a file is written only when it is a name")
  func names() {
    var writer = XMLWriter()
    writer.open("r")
    for name in ["its:term", "1a", "a b", "", "å"] { writer.attribute(named: name, "v") }
    writer.close()
    #expect(String(decoding: writer.bytes, as: UTF8.self).hasSuffix("<r its:term=\"v\" å=\"v\"/>\n"))
  }
}

/// A small generator with a fixed seed (SplitMix64) that makes difficult text.
private struct SystemIndependentGenerator: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func text() -> String {
    let pool: [Unicode.Scalar] = [
      "a", "å", "<", ">", "&", "\"", "'", "]", "\u{07}", "\u{00}", "\n", "\r", "\t", " ", "\u{FFFE}",
      "\u{FFFF}",
      "\u{FFFD}", "\u{FEFF}", "😀", "\u{301}", "\u{1F}", "\u{85}", "\u{2028}", "＀",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...40, using: &self) { text.append(pool.randomElement(using: &self) ?? "a") }
    return String(text)
  }
}
