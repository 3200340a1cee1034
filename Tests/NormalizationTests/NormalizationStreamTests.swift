import ICUText
import Model
import Normalization
import TestSupport
import Testing

@Suite struct NormalizationStreamTests {
  /// What a stream gives when the text comes in pieces whose sizes `size` says.
  struct Outcome: Equatable {
    var bytes: [UInt8] = []
    var edits: [OffsetMap.Edit] = []
    var diagnostics: [Diagnostic] = []
    var error: InvalidInput?
  }

  static func run(_ text: [UInt8], _ policy: NormalizationPolicy, size: () -> Int) -> Outcome {
    var stream = NormalizationStream(Normalizer(policy), recordsMap: true)
    var outcome = Outcome()
    var pending: [UInt8] = []
    var index = 0
    repeat {
      let end = min(text.count, index + max(size(), 1))
      pending += text[index..<end]
      index = end
      do {
        var out: [UInt8] = []
        var done = 0
        try pending.withUnsafeBytes { bytes in
          done = try stream.normalize(bytes, isLast: index == text.count, into: &out)
        }
        outcome.bytes += out
        outcome.edits += stream.takeEdits(isComplete: index == text.count)
        pending.removeFirst(done)
      } catch {
        outcome.error = error as? InvalidInput
        return outcome
      }
    } while index < text.count
    outcome.diagnostics = stream.diagnostics
    #expect(pending.isEmpty)
    return outcome
  }

  @Test("the result does not depend on how the text is cut", arguments: 0..<300)
  func cuts(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let text = NormalizerTests.text(&random)
    for policy in NormalizerTests.policies {
      let whole = Self.run(text, policy) { text.count }
      #expect(whole.error == nil)
      #expect(Self.run(text, policy) { 1 } == whole)
      #expect(Self.run(text, policy) { Int.random(in: 1..<20, using: &random) } == whole)
      #expect(Self.run(text, policy) { Int.random(in: 1..<200, using: &random) } == whole)
    }
  }

  @Test("every split point of a text with everything in it")
  func everySplit() {
    let text = Array(
      "  Blåbær \t– a\u{030A}r\r\n\r\n \u{1100}\u{1161}\u{11A8} e\u{0327}\u{0301}\u{200B} \r “x” - y  \u{0301}z\t"
        .utf8)
    for policy in NormalizerTests.policies {
      let whole = Self.run(text, policy) { text.count }
      for split in 1..<text.count {
        var sizes = [split, text.count].makeIterator()
        #expect(Self.run(text, policy) { sizes.next() ?? 1 } == whole)
      }
    }
  }

  @Test("a stream and a block agree but for the line ends between lines")
  func agrees() throws {
    let text = Array("En  linje\u{0301} –\tto \u{212B}".utf8)
    let block = try Normalizer().normalize([0..<text.count], of: text)
    let stream = Self.run(text, NormalizationPolicy()) { 7 }
    #expect(stream.bytes == block.bytes)
    #expect(stream.edits == block.map.edits)
  }

  @Test(
    "bytes that are not UTF-8 and NUL are refused at their place, however the text is cut",
    arguments: [1, 3, 1000])
  func refused(size: Int) {
    let faults: [(text: [UInt8], id: String, place: TextPosition)] = [
      (Array("en\nbl".utf8) + [0xE5] + Array("b".utf8), "encoding", TextPosition(line: 2, column: 3)),
      (Array("æ\r\nå".utf8) + [0xC3], "encoding", TextPosition(line: 2, column: 2)),
      (Array("æ\r\rå".utf8) + [0x80, 0x20], "encoding", TextPosition(line: 3, column: 2)),
      (
        Array(String(repeating: "på ", count: 100).utf8) + [0xC0, 0xAF], "encoding",
        TextPosition(line: 1, column: 301)
      ),
      (Array("a\u{0301}".utf8) + [0xCC], "encoding", TextPosition(line: 1, column: 3)),
      (Array("ab".utf8) + [0xED, 0xA0, 0x80], "encoding", TextPosition(line: 1, column: 3)),
      (Array("to\nlinjer".utf8) + [0, 0x61], "binary", TextPosition(line: 2, column: 7)),
    ]
    for fault in faults {
      let error = Self.run(fault.text, NormalizationPolicy()) { size }.error?.diagnostics.first
      #expect(error?.id == fault.id)
      #expect(error?.position == fault.place)
      #expect(error?.remedy.isEmpty == false)
    }
  }

  @Test("it refuses exactly what is not UTF-8", arguments: 0..<300)
  func validates(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var text = Array(String(repeating: "så på blåbær – ", count: Int.random(in: 0..<20, using: &random)).utf8)
    for _ in 0..<Int.random(in: 0..<3, using: &random) where !text.isEmpty {
      text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 1...0xFF, using: &random)
    }
    let isValid = (try? UTF8Span(validating: text.span)) != nil
    let size = Int.random(in: 1..<200, using: &random)
    let outcome = Self.run(text, NormalizationPolicy(whiteSpace: .keep)) { size }
    #expect((outcome.error == nil) == isValid)
    if isValid {
      #expect(
        outcome.bytes == (try? NormalForm.nfc.applyByICU(to: text.filter { $0 != 0x0D }))
          || text.contains(0x0D))
    }
  }

  @Test("a long line without a space, blanks without end and marks without end stay within the piece")
  func bounded() throws {
    let piece = 4096
    for unit in ["x", " ", "\t ", "\u{0301}", "é", "\u{0323}\u{0301}"] {
      var stream = NormalizationStream(Normalizer())
      var buffer: [UInt8] = []
      var written = 0
      for _ in 0..<200 {
        while buffer.count < piece { buffer += Array(unit.utf8) }
        var out: [UInt8] = []
        let done = try buffer.withUnsafeBytes { try stream.normalize($0, isLast: false, into: &out) }
        buffer.removeFirst(done)
        written += out.count
        #expect(buffer.count <= 1100)
        #expect(out.count <= 3 * piece)
      }
      #expect(written > 200 * 2000 || unit.first == " " || unit.first == "\t")
    }
  }
}
