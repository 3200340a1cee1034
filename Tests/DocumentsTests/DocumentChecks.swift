import Documents
import Model
import TestSupport
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

extension DocumentChecks {
  /// The document with every stretch of its text given as new text by `change`; `nil` keeps it.
  static func merged(
    _ document: some SourceDocument, language: LanguageTag = .britishEnglish, change: ([UInt8]) -> [UInt8]?
  ) throws -> [UInt8] {
    let text = document.document.text
    return try document.merge(
      document.document.blocks.enumerated().map { index, block in
        MergedBlock(
          block: index,
          runs: runs(of: block).map { run in
            guard case .source(let range) = run else { return run }
            // Lines that belong together are one line of new text.
            let line = text[range].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).joined(separator: [
              0x20
            ])
            return change(Array(line)).map { .text($0) } ?? run
          })
      }, language: language)
  }

  /// A text with every letter changed, so that none of its words is left.
  static func pseudo(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "a"..."z":
        out += String(Unicode.Scalar(scalar.value == 0x7A ? 0x61 : scalar.value + 1) ?? "x").utf8
      case "A"..."Z":
        out += String(Unicode.Scalar(scalar.value == 0x5A ? 0x41 : scalar.value + 1) ?? "X").utf8
      default: out += String(scalar).utf8
      }
    }
    return out
  }

  /// New text comes back as it was given, in the same blocks with the same codes: first the document's own text
  /// written anew, then a text with other letters.
  static func newText(
    _ document: some SourceDocument, sourceLocation: SourceLocation = #_sourceLocation,
    reading: ([UInt8]) throws -> any SourceDocument
  ) throws {
    func joined(_ document: Document) -> [String] {
      show(document).map { String($0.map { $0 == "|" ? " " : $0 }) }
    }
    let before = joined(document.document)
    let same = try reading(merged(document) { $0 }).document
    #expect(joined(same) == before, sourceLocation: sourceLocation)
    #expect(
      same.blocks.map(\.role) == document.document.blocks.map(\.role), sourceLocation: sourceLocation)
    let other = try reading(merged(document) { pseudo($0) }).document
    #expect(
      joined(other) == before.map { String(decoding: pseudo(Array($0.utf8)), as: UTF8.self) },
      sourceLocation: sourceLocation)
  }

  /// The files of samples below a folder of `../shared`, by the endings of their names.
  static func samples(_ folders: [String], _ endings: [String]) -> [String] {
    guard let shared = Repository.shared else { return [] }
    return folders.flatMap { folder in
      Repository.names(in: shared + "/data/samples/" + folder).filter { name in
        endings.contains { name.hasSuffix($0) }
      }.map { shared + "/data/samples/" + folder + "/" + $0 }
    }
  }
}
