import LocaleData
import Model
import Tables
import TestSupport
import Testing

@testable import Terminology

/// A table compiled row by row gives the image that it gives when it is read whole.
@Suite struct TableCompilerTests {
  /// What became of a table: the image, or the errors.
  enum Outcome: Equatable {
    case image([UInt8], [Diagnostic])
    case refused([Diagnostic])
  }

  private static func outcome(
    _ body: () throws -> (parts: GlossaryImageParts, notices: [Diagnostic])?
  ) rethrows -> Outcome? {
    do {
      guard let (parts, notices) = try body() else { return nil }
      var image: [UInt8] = []
      parts.write { image += $0 }
      return .image(image, notices)
    } catch let error as InvalidInput { return .refused(error.diagnostics) }
  }

  static func whole(_ bytes: [UInt8], _ reading: GlossaryReading) throws -> Outcome? {
    try outcome {
      var file = try GlossaryFormat.tsv.read(bytes, reading)
      file.glossary.name = "n"
      return (try file.imageParts(for: file.sourceLanguage, digest: [1]), file.glossary.diagnostics)
    }
  }

  static func byRow(_ bytes: [UInt8], _ reading: GlossaryReading) throws -> Outcome? {
    try outcome {
      try bytes.withUnsafeBufferPointer { buffer -> (parts: GlossaryImageParts, notices: [Diagnostic])? in
        var compiler = try TableCompiler(buffer, language: reading.source, skipsBad: reading.skipsBad)
        guard try compiler.run(rows: 3) else { return nil }
        let notices = try compiler.notices()
        let file = GlossaryFile(
          glossary: Glossary(name: "n", concepts: [], diagnostics: notices),
          sourceLanguage: compiler.language,
          targetLanguage: reading.target, columns: compiler.columns)
        return (try compiler.finish(file, digest: [1]), notices)
      }
    }
  }

  private static let plain = [
    "id\tnb\tpos\tgender\ten\nb1\tkraftverk\tnoun\tn\tpower plant\nb2\tlov\tnoun\tm\tact; law\nb3\tny\tadj\t-\tnew\n",
    "nb\nkraftverk\nlov\nen\nEU\nKari Nordmann\nsette i gang\nlov\nlov-2\nlov\nframtid\n",
    "nb;en;definition\nlov;act;\"en regel;\nover to linjer\"\nbil;car;x\n",
    "nn\ten\nkyrkje\tchurch\ntryggleik\tsafety\n", "nb\tnn\ten\nkirke\tkyrkje\tchurch\nuke\t-\tweek\n",
    "term,variants,en_forbidden,status\nbil,kjerre; vogn,auto,\nbuss,,,admitted\n",
    "nb\tkilde\ten\nbil\tx\tcar\nbuss\t-\tbus\n",
    "nb\ten\n til\tto\nfra\u{A0}\tfrom\n\u{A0}\t\nmot\t -\n\n  \nvei\t-; a ;b;;\n",
    "# x\n\nnb\ten\r\nbil\tcar\r\n\r\nbuss\tbus\rvei\troad", "sep=;\nnb;en\n'=bil;car\n'hus;house\n",
    "nb\tpos\nbil\tnoun\nbuss\tnoun\nvei\tnuon\n", "nb\ten\nbil\nbuss\tbus\tx\ty\n", "nb\ten\n-\tx\n\ty\n",
    "nb,en\n\"bil,car\nbuss,bus\n\"a\"b,c\nvei,road\n", "nb\tgender\nbil\tm\nbuss\t/\nvei\t/\nå\tx\n",
    "nb\n" + String(repeating: "x", count: 1001) + "\n" + String(repeating: "å", count: 500) + "\n", "nb\n",
    "en\nx\n",
    "nb\tnb\n", "", "nb\nbil buss\nbil_buss\nbil buss\nbil \u{301}x\n!\n?!\n-x\n",
  ]

  @Test("tables of every kind", arguments: plain, [false, true])
  func kinds(table: String, skipsBad: Bool) throws {
    for source in [LanguageTag.bokmål, .nynorsk, nil] {
      let reading = GlossaryReading(source: source, skipsBad: skipsBad)
      let bytes = Array(table.utf8)
      #expect(try Self.byRow(bytes, reading) == Self.whole(bytes, reading))
    }
  }

  @Test("rows that share an id ask for the whole table")
  func sharedIDs() throws {
    let bytes = Array("id\tnb\na\tbil\nb\tbuss\na\tvogn\n".utf8)
    #expect(try Self.byRow(bytes, GlossaryReading()) == nil)
    let free = Array("id\tnb\n-\tbil\nb\tbil\nbil\tbuss\n".utf8)
    #expect(try Self.byRow(free, GlossaryReading()) == nil)
  }

  @Test("random tables", arguments: 1...40)
  func random(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let separator = ["\t", ";", ","].randomElement(using: &random) ?? "\t"
    let columns =
      ["nb"]
      + ["id", "pos", "gender", "en", "en_alt", "domain", "note", "variants", "kilde"]
      .filter { _ in Bool.random(using: &random) }.shuffled(using: &random)
    let words = [
      "kraftverk", "lov", "bil", "EU", "Oslo", "på", "frem", "fremtid", "sykkel", "museum", "løpe", "rød",
      "grønn bil",
      "se etter", "x", "-", "", " a", "b ", "å", "arkivar", "rettigheter", "tjeneste", "'=1", "\"q\"", "a;b",
      "1.2",
    ]
    let cells: [String: [String]] = [
      "pos": ["noun", "verb", "adj", "NOUN", "proper", "", "-", "nuon"],
      "gender": ["m", "f", "n", "m/f", "", "q"],
    ]
    var text = columns.joined(separator: separator) + "\n"
    for number in 0..<Int.random(in: 0...60, using: &random) {
      var row = columns.map { column -> String in
        if column == "id" { return Int.random(in: 0..<10, using: &random) == 0 ? "" : "k\(number)" }
        let cell = (cells[column] ?? words).randomElement(using: &random) ?? ""
        if separator == "\t" { return cell }
        let mustQuote =
          cell.contains(separator) || cell.contains("\"") || Int.random(in: 0..<8, using: &random) == 0
        let quoted = Int.random(in: 0..<20, using: &random) == 0 ? cell + "\n" : cell
        return mustQuote
          ? "\"" + quoted.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\"" : cell
      }
      if Int.random(in: 0..<30, using: &random) == 0 { row.removeLast() }
      if Int.random(in: 0..<30, using: &random) == 0 { row.append("more") }
      text += row.joined(separator: separator) + (Int.random(in: 0..<9, using: &random) == 0 ? "\r\n" : "\n")
    }
    let bytes = Array(text.utf8)
    for skipsBad in [true, false] {
      let reading = GlossaryReading(source: Bool.random(using: &random) ? .bokmål : nil, skipsBad: skipsBad)
      #expect(try Self.byRow(bytes, reading) == Self.whole(bytes, reading), "\(text)")
    }
  }
}
