import Documents
import Model
import TestSupport
import Testing

@Suite struct PlainTextMergeTests {
  /// Puts targets in by the text that they replace, one for each block in order; nil keeps the block.
  func merge(_ text: String, _ targets: [String?], wrapping: PlainText.Wrapping = .auto) -> String {
    let plain = PlainText(Array(text.utf8), wrapping: wrapping)
    #expect(plain.document.blocks.count == targets.count)
    let blocks = zip(plain.document.blocks.indices, targets).map { index, target in
      MergedBlock(
        block: index,
        runs: [target.map { .text(Array($0.utf8)) } ?? .source(whole(plain.document.blocks[index]))])
    }
    return String(decoding: plain.merge(blocks, language: .britishEnglish), as: UTF8.self)
  }

  /// From the start of a block's first line to the end of its last.
  func whole(_ block: Block) -> ByteRange {
    (block.lines.first?.lowerBound ?? 0)..<(block.lines.last?.upperBound ?? 0)
  }

  @Test("targets stand where the sources stood; all else stays, byte for byte")
  func replaced() {
    #expect(
      merge("\n  Farlig \r\n\r\n– Ja,  sier hun.\t\r\nHan går.", ["Dangerous", nil, "He leaves."])
        == "\n  Dangerous \r\n\r\n– Ja,  sier hun.\t\r\nHe leaves.")
  }

  @Test("cells keep their tabs")
  func cells() {
    #expect(
      merge("Melk\t\t20 kr\nBrød\t35 kr\n", ["Milk", nil, "Bread", nil]) == "Milk\t\t20 kr\nBread\t35 kr\n")
  }

  @Test("only the sentence that changed changes in a block of one line")
  func sentence() {
    let text = Array("Han kom.  Hun gikk. ".utf8)
    let merged = PlainText(text, wrapping: .no).merge(
      [
        MergedBlock(block: 0, runs: [.source(0..<8), .source(8..<10), .text(Array("She left.".utf8))])
      ], language: .britishEnglish)
    #expect(String(decoding: merged, as: UTF8.self) == "Han kom.  She left. ")
  }

  @Test("a wrapped block is wrapped again at its own width, with its line ends and indentation")
  func rewrapped() {
    let source = """
        - Søknaden sendes til kommunen før fristen går ut, og alle\r
          vedlegg skal være med fra starten.\r
      \r
      Neste\tavsnitt.
      """
    let document = PlainText(Array(source.utf8), wrapping: .auto).document
    #expect(document.blocks.map(\.lines.count) == [2, 1])
    #expect(
      merge(
        source,
        [
          "- The application is sent to the municipality before the deadline, with all enclosures from the start.",
          nil,
        ])
          == """
            - The application is sent to the municipality before the\r
              deadline, with all enclosures from the start.\r
          \r
          Neste\tavsnitt.
          """)
  }

  @Test("a wrapped block of which a sentence changed keeps the words of the others")
  func partly() {
    let text = Array(
      """
      Kommunen har vedtatt en ny plan for skolene. Planen gjelder
      fra høsten, og den sendes ut til alle foreldre.

      """.utf8)
    let second = Array("Planen".utf8)
    let start = (0..<text.count).first { text[$0...].starts(with: second) } ?? 0
    let merged = PlainText(text, wrapping: .auto).merge(
      [
        MergedBlock(
          block: 0, runs: [.source(0..<start), .text(Array("The plan applies from the autumn.".utf8))])
      ], language: .britishEnglish)
    #expect(
      String(decoding: merged, as: UTF8.self) == """
        Kommunen har vedtatt en ny plan for skolene. The plan
        applies from the autumn.

        """)
  }

  @Test("a word longer than the width stands on a line of its own")
  func longWord() {
    let word = String(repeating: "x", count: 90)
    #expect(
      merge("ord ord\nord", ["a \(word) b"], wrapping: .yes) == "a\n\(word)\nb")
  }

  @Test("with no target, or every target equal to its source, the bytes come back", arguments: 0..<300)
  func identity(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "\n", "\n\n", "\r\n", "\r", " ", "\t", "- ", "– ", "1. ", ".", "Ord ", "ord ", "på", "«", "\u{00A0}",
      "En hel setning som er lang nok til å fylle en linje nesten helt til kanten av\n",
    ]
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<50, using: &random) {
      text += Array((pieces.randomElement(using: &random) ?? "").utf8)
    }
    for wrapping in PlainText.Wrapping.allCases {
      let plain = PlainText(text, wrapping: wrapping)
      func merged(_ target: (ByteRange) -> [UInt8]?) -> [UInt8] {
        plain.merge(
          plain.document.blocks.enumerated().map { index, block in
            var runs: [MergedBlock.Run] = []
            for (number, line) in block.lines.enumerated() {
              if number > 0 { runs.append(.source(block.lines[number - 1].upperBound..<line.lowerBound)) }
              runs.append(target(line).map { .text($0) } ?? .source(line))
            }
            return MergedBlock(block: index, runs: runs)
          }, language: .britishEnglish)
      }
      #expect(merged { _ in nil } == text)
      if plain.document.blocks.allSatisfy({ $0.lines.count == 1 }) {
        #expect(merged { Array(text[$0]) } == text)
      }
      // However it is wrapped again, no character but white space comes or goes.
      let shouted = merged { text[$0].map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 } }
      func isText(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0xC2 && byte != 0xA0 }
      #expect(shouted.count(where: isText) == text.count(where: isText))
    }
  }
}
