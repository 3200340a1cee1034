import Documents
import Model
import Testing

/// What must hold for the reader and writer of every format.
enum DocumentChecks {
  /// The runs that give a block as it is: its text and its codes in their order, cut at random places too.
  static func runs(of block: Block, cuts: (ByteRange) -> [ByteRange] = { [$0] }) -> [MergedBlock.Run] {
    var runs: [MergedBlock.Run] = []
    var start = block.lines.first?.lowerBound ?? 0
    let end = block.lines.last?.upperBound ?? 0
    func text(to offset: Int) {
      if offset > start { runs += cuts(start..<offset).map { .source($0) } }
      start = max(start, offset)
    }
    for (index, place) in block.codes.enumerated() {
      text(to: place.code.offset)
      runs.append(.code(index))
    }
    text(to: end)
    return runs
  }

  /// With every block written again from its text and codes the original comes back.
  static func identity(
    _ document: some SourceDocument, _ original: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  )
    throws
  {
    #expect(try document.merge([], language: .britishEnglish) == original, sourceLocation: sourceLocation)
    let blocks = document.document.blocks.enumerated().map { MergedBlock(block: $0, runs: runs(of: $1)) }
    #expect(try document.merge(blocks, language: .britishEnglish) == original, sourceLocation: sourceLocation)
  }

  /// Blocks and codes as the interface asks for them.
  static func wellFormed(_ document: Document, sourceLocation: SourceLocation = #_sourceLocation) {
    var end = 0
    for block in document.blocks {
      #expect(!block.lines.isEmpty, sourceLocation: sourceLocation)
      for line in block.lines {
        #expect(line.lowerBound >= end && !line.isEmpty, sourceLocation: sourceLocation)
        #expect(line.upperBound <= document.text.count, sourceLocation: sourceLocation)
        end = line.upperBound
      }
      var last = block.lines.first?.lowerBound ?? 0
      var open: [String] = []
      for place in block.codes {
        #expect(place.code.offset >= last && place.code.offset <= end, sourceLocation: sourceLocation)
        last = place.code.offset
        if place.code.kind == .open { open.append(place.code.id) }
        if place.code.kind == .close {
          #expect(open.popLast() == place.code.id, sourceLocation: sourceLocation)
        }
        #expect(place.blocks.allSatisfy(document.blocks.indices.contains), sourceLocation: sourceLocation)
      }
      #expect(open.isEmpty, sourceLocation: sourceLocation)
    }
  }

  /// A block's text with its codes written `<1>`, `</1>`, `<2/>`; lines joined by `|`.
  static func show(_ block: Block, in document: Document) -> String {
    var out = ""
    var codes = block.codes[...]
    func write(_ range: ByteRange) { out += String(decoding: document.text[range], as: UTF8.self) }
    func write(_ code: InlineCode) {
      switch code.kind {
      case .open: out += "<\(code.id)>"
      case .close: out += "</\(code.id)>"
      default: out += "<\(code.id)/>"
      }
    }
    for (number, line) in block.lines.enumerated() {
      var start = line.lowerBound
      if number > 0 { out += "|" }
      while let code = codes.first?.code,
        code.offset < line.upperBound || (code.offset == line.upperBound && code.kind != .open)
      {
        write(start..<max(start, code.offset))
        start = max(start, code.offset)
        write(code)
        codes.removeFirst()
      }
      write(start..<line.upperBound)
    }
    for code in codes { write(code.code) }
    return out
  }

  /// All blocks, shown.
  static func show(_ document: Document) -> [String] { document.blocks.map { show($0, in: document) } }
}
