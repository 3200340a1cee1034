import Documents
import LocaleData
import Model
import Normalization
import TestSupport
import Testing

@testable import Pipeline

/// Blocks with codes through `BlockCut` and back through `BlockContent`.
@Suite struct InlineCodeTests {
  /// A block written with `<1>`, `</1>`, `<1/>` and, for a code that ends a segment, `<1!>`.
  private func part(_ marked: String) throws -> SourceText.Part {
    let (text, codes) = Self.parse(marked)
    let bytes = Array(text.utf8)
    let block = Block(
      role: .paragraph, path: "text/paragraph", lines: [0..<bytes.count],
      codes: codes.map { BlockCode($0.0, endsSegment: $0.1) })
    let normalized = try Normalizer().normalize(block.lines, of: bytes)
    let placed = codes.map {
      var code = $0.0
      code.offset = normalized.map.resultOffset(of: code.offset)
      return code
    }
    return SourceText.Part(id: "u1", block: block, text: normalized, codes: placed)
  }

  private static func parse(_ marked: String) -> (String, [(InlineCode, Bool)]) {
    var text = ""
    var codes: [(InlineCode, Bool)] = []
    for (index, piece) in marked.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
      if index == 0 {
        text += piece
        continue
      }
      let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      let tag = parts[0]
      let id = tag.filter(\.isNumber)
      let kind: InlineCode.Kind =
        tag.hasPrefix("/") ? .close : tag.hasSuffix("/") || tag.hasSuffix("!") ? .standalone : .open
      codes.append((InlineCode(offset: text.utf8.count, kind: kind, id: id), tag.hasSuffix("!")))
      text += parts[1]
    }
    return (text, codes)
  }

  private static func show(_ text: String, _ codes: [InlineCode]) -> String {
    var out = ""
    var start = text.utf8.startIndex
    for code in codes {
      let end = text.utf8.index(text.utf8.startIndex, offsetBy: code.offset)
      out += text[start..<end]
      start = end
      switch code.kind {
      case .open: out += "<\(code.id)>"
      case .close: out += "</\(code.id)>"
      default: out += "<\(code.id)/>"
      }
    }
    return out + text[start...]
  }

  private func unit(_ part: SourceText.Part) throws -> Unit {
    let segmenter = try TextSegmenters(fixed: .bokmål).segmenter(for: .bokmål)
    let pairs = BlockCut(part, segmenter).pieces.map { piece in
      Pair(
        id: piece.id, kind: piece.isSegment ? .segment : .ignorable,
        source: InlineText(String(decoding: part.text.bytes[piece.range], as: UTF8.self), codes: piece.codes))
    }
    return Unit(id: "u1", role: .paragraph, pairs: pairs)
  }

  /// The new content, written as the block is.
  private func merged(_ part: SourceText.Part, _ text: String, _ unit: Unit) throws -> String {
    let bytes = Array(text.utf8)
    let content = try BlockContent(of: unit, in: part, bilingual: "b.xlf", document: "d.html")
    var out: [UInt8] = []
    for run in content.runs {
      switch run {
      case .source(let range): out += bytes[range]
      case .text(let new): out += new
      case .code(let index):
        let code = part.codes[index]
        out += Array(Self.show("", [InlineCode(offset: 0, kind: code.kind, id: code.id)]).utf8)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  @Test(
    "codes go with the segment they touch",
    arguments: [
      ("<1>Hun kom.</1> Han gikk.", ["<1>Hun kom.</1>", " ", "Han gikk."]),
      ("Hun kom. <1>Han gikk.</1>", ["Hun kom.", " ", "<1>Han gikk.</1>"]),
      ("<1>Hun kom. Han gikk.</1>", ["<1>Hun kom.", " ", "Han gikk.</1>"]),
      ("Hun kom.<1/> Han gikk.<2/>", ["Hun kom.<1/>", " ", "Han gikk.<2/>"]),
      ("Hun <1>kom</1> hit. Han gikk.", ["Hun <1>kom</1> hit.", " ", "Han gikk."]),
      ("Storgata 1<1!>0123 Oslo", ["Storgata 1", "<1/>", "0123 Oslo"]),
      ("<2>Storgata 1<1!>0123 Oslo</2>", ["<2>Storgata 1", "<1/>", "0123 Oslo</2>"]),
      ("<1/>Et bilde.", ["<1/>Et bilde."]),
      ("<1>Hun kom. </1>Han gikk.", ["<1>Hun kom.", " </1>", "Han gikk."]),
      ("Hun kom.<1> Han gikk.</1>", ["Hun kom.", "<1> ", "Han gikk.</1>"]),
    ])
  func cut(marked: String, pieces: [String]) throws {
    let unit = try unit(part(marked))
    #expect(unit.pairs.map { Self.show($0.source.text, $0.source.codes) } == pieces)
  }

  @Test("with no target, and with every target equal to its source, the block comes back", arguments: 0..<400)
  func identity(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let words = ["Hun", "kom", "hit.", "Er", "det", "«sant»?", "e\u{301}n", "3.", "mai", "...", "–"]
    var marked = ""
    var open: [Int] = []
    for id in 1...Int.random(in: 2...14, using: &random) {
      if id > 1, Bool.random(using: &random) { marked += " " }
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        marked += "<\(id)>"
        open.append(id)
      case 1: if let last = open.popLast() { marked += "</\(last)>" }
      case 2: marked += "<\(id)/>"
      case 3: marked += "<\(id)!>"
      default: break
      }
      marked += words.randomElement(using: &random) ?? ""
    }
    for id in open.reversed() { marked += "</\(id)>" }
    let part = try part(marked)
    let text = Self.parse(marked).0
    let written = marked.split(separator: "!", omittingEmptySubsequences: false).joined(separator: "/")
    var unit = try unit(part)
    #expect(try merged(part, text, unit) == written)
    #expect(unit.pairs.flatMap(\.source.codes).count == part.codes.count)
    for index in unit.pairs.indices { unit.pairs[index].target = unit.pairs[index].source }
    #expect(try merged(part, text, unit) == written)
  }

  @Test("a target's codes may stand in another order; text that stayed keeps its spelling")
  func reordered() throws {
    let marked = "Den  <1>røde</1> <2>bilen</2>.  Hun kom."
    let part = try part(marked)
    var unit = try unit(part)
    var target = InlineText("The car, red.")
    target.codes = [
      InlineCode(offset: 4, kind: .open, id: "2"), InlineCode(offset: 7, kind: .close, id: "2"),
      InlineCode(offset: 9, kind: .open, id: "1"), InlineCode(offset: 12, kind: .close, id: "1"),
    ]
    unit.pairs[0].target = target
    #expect(
      try merged(part, Self.parse(marked).0, unit) == "The <2>car</2>, <1>red</1>.  Hun kom.")
  }

  private func check(_ marked: String, target: String) throws -> CodeCheck {
    var part = try part(marked)
    for index in part.codes.indices where part.codes[index].kind == .standalone {
      part.codes[index].attributes = [.init("canDelete", "no"), .init("canCopy", "no")]
    }
    var unit = try unit(part)
    let parsed = Self.parse(target)
    unit.pairs[0].target = InlineText(parsed.0, codes: parsed.1.map(\.0))
    let content = try BlockContent(of: unit, in: part, bilingual: "b.xlf", document: "d.html")
    return CodeCheck(content, unit: "u1", part: part)
  }

  @Test(
    "codes that do not fit are refused or reported",
    arguments: [
      ("Se <1>her</1>.", "See <1>here</1>.", [], []),
      ("Se <1>her</1>.", "See here.", [], ["code-missing"]),
      ("Se <1>her</1>.", "See <1>here.", ["code-unpaired"], []),
      ("Se <1>her</1>.", "See </1>here<1>.", ["code-misnested"], []),
      ("<1>Se <2>her</2></1>.", "<1>See <2>here</1></2>.", ["code-misnested"], []),
      ("Se <1>her</1>.", "<1>See</1> <1>here</1>.", [], ["code-twice"]),
      ("Se <1/>.", "See.", ["code-missing"], []),
      ("Se <1/>.", "See <1/><1/>.", ["code-twice"], []),
      ("Se her.", "See <3/> here.", ["code-unknown"], []),
    ] as [(String, String, [String], [String])])
  func checked(source: String, target: String, faults: [String], warnings: [String]) throws {
    let check = try check(source, target: target)
    #expect(check.faults.map(\.id) == faults)
    #expect(check.warnings.map(\.id) == warnings)
  }
}
