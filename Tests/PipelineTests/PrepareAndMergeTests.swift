import Bilingual
import LocaleData
import Model
import Normalization
import TestSupport
import Testing

@testable import Pipeline

/// The main job on small texts, out and back.
@Suite struct PrepareAndMergeTests {
  let folder = TemporaryFolder()

  func prepare(
    _ text: [UInt8], named name: String = "text.txt", formats: [OutputFormat] = [.xliff, .xliff12, .tsv],
    force: Bool = false, _ change: (inout Settings) -> Void = { _ in }
  ) async throws -> (outcome: PrepareRun.Outcome, reports: [Report]) {
    let source = folder.write("in/" + name, text)
    var settings = Settings()
    settings.source = .bokmål
    change(&settings)
    var run = PrepareRun(try Resources(settings), folder: folder.path + "/out", formats: formats)
    run.force = force
    let (outcomes, reports) = try await run.run([source])
    return (try #require(outcomes.first), reports)
  }

  func merge(_ name: String, sourceForMissing: Bool = true, original: String? = nil) throws -> [UInt8] {
    var run = MergeRun(folder: folder.path + "/english")
    run.sourceForMissing = sourceForMissing
    run.original = original
    let (outcomes, _) = try run.run([folder.path + "/out/" + name])
    return try InputFile.read(try #require(outcomes.first).document)
  }

  /// Reads a work file, changes it, and writes it back as a translator's tool would.
  func edit(_ name: String, _ change: (inout BilingualFile) -> Void) throws {
    let path = folder.path + "/out/" + name
    var file = try BilingualFile.read(try InputFile.read(path), path: path)
    change(&file)
    let format = try #require(OutputFormat.allCases.last { name.hasSuffix($0.fileEnding) })
    try OutputFile.write(try format.write(file, .embedded).bytes, to: path)
  }

  static let texts: [[UInt8]] = [
    Array("Hei. Ha det.\n".utf8),
    Array("\u{FEFF}Første linje.\r\n\r\nAndre  avsnitt.\tMed   blanke. \r\n".utf8),
    Array("A\u{030A}re er et navn. Ål også.".utf8),
    [0x42, 0x6C, 0xE5, 0x62, 0xE6, 0x72, 0x2E, 0x20, 0x4F, 0x67, 0x20, 0xF8, 0x6C, 0x2E],  // Windows-1252
    [0xFF, 0xFE] + "Æra. Øl.\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
    Array(
      "Dette er en lang linje som noen har brutt for hånd midt i\nsetningen, slik folk gjorde i e-post før i tiden. Det går\nogså bra.\n\n- en\n- to\n"
        .utf8),
  ]

  @Test(
    "untranslated, the original bytes come back from every format", arguments: texts,
    ["text.xlf", "text.12.xlf", "text.tsv"])
  func untranslated(text: [UInt8], name: String) async throws {
    _ = try await prepare(text)
    #expect(try merge(name) == text)
  }

  @Test(
    "with every target equal to its source the original bytes come back", arguments: texts,
    ["text.xlf", "text.12.xlf", "text.tsv"])
  func copied(text: [UInt8], name: String) async throws {
    _ = try await prepare(text)
    try edit(name) { file in
      for unit in file.units.indices {
        for pair in file.units[unit].pairs.indices where file.units[unit].pairs[pair].kind == .segment {
          file.units[unit].pairs[pair].target = file.units[unit].pairs[pair].source
          file.units[unit].pairs[pair].state = .translated
        }
      }
    }
    #expect(try merge(name, sourceForMissing: false) == text)
  }

  @Test("a pseudo-translation leaves no sentence as it was, and the next run takes it out", arguments: texts)
  func pseudo(text: [UInt8]) async throws {
    let pseudo = try await prepare(text) { $0.pseudo = true }
    #expect(pseudo.outcome.untranslated == 0)
    #expect(pseudo.outcome.fromMemory == 0)
    let merged = try merge("text.xlf", sourceForMissing: false)
    let decoded = try DecodedText(decoding: merged, guessing: true)
    #expect(decoded.encoding == (try DecodedText(decoding: text, guessing: true).encoding))
    let path = folder.path + "/out/text.xlf"
    for pair in try BilingualFile.read(try InputFile.read(path), path: path).units.flatMap(\.pairs)
    where pair.kind == .segment {
      let target = try #require(pair.target?.text)
      #expect(target.hasPrefix("[") && target.hasSuffix("]"))
      #expect(!String(decoding: decoded.text, as: UTF8.self).contains(pair.source.text))
    }
    let fresh = try await prepare(text)
    #expect(fresh.outcome.kept == 0)
    #expect(fresh.outcome.untranslated == fresh.outcome.segments)
  }

  @Test("a paragraph in the other standard is searched in it, and forms bring their English along")
  func mixedStandards() async throws {
    let glossary = folder.write(
      "g.tsv", Array("id\tnb\tpos\ten\n1\tmulighet\tNOUN\tpossibility\n2\tstyrke\tNOUN\tforce\n".utf8))
    let text = Array(
      "Jeg vet ikke hva de gjør. Hun sa at jeg ikke har noen muligheter, men hvorfor ikke?\n\nDei veit ikkje kva moglegheiter dei har.\n\nStyrkene kom.\n"
        .utf8)
    _ = try await prepare(text, formats: [.json]) {
      $0.source = nil
      $0.glossaries = [glossary]
    }
    let path = folder.path + "/out/text.json"
    let terms = try BilingualFile.read(try InputFile.read(path), path: path).units.flatMap(\.pairs).flatMap(
      \.terms)
    #expect(terms.map(\.concept.id) == ["1", "1", "2"])
    #expect(terms.map(\.proposal) == ["possibilities", "possibilities", "the forces"])
  }

  static let page = Array(
    """
    <!DOCTYPE html><html lang=nb><title>Om oss</title>
    <p>Kjør <code>ls -l</code> nå, &aring;  <b>se <i>her</i></b>.<br>Så  en <a href=x title="Lenke">lenke</a>. Slutt!</p>
    <ul><li>En <img src=a.png alt='Bilde'> til</ul></html>
    """.utf8)

  @Test(
    "a page comes back byte for byte, with no targets and with each equal to its source",
    arguments: [false, true])
  func pageIdentity(filled: Bool) async throws {
    _ = try await prepare(Self.page, named: "text.html")
    for name in ["text.xlf", "text.12.xlf"] {
      if filled {
        try edit(name) { file in
          for unit in file.units.indices {
            for pair in file.units[unit].pairs.indices {
              file.units[unit].pairs[pair].target = file.units[unit].pairs[pair].source
            }
          }
        }
      }
      #expect(try merge(name, sourceForMissing: !filled) == Self.page)
    }
  }

  @Test("a page's pseudo-translation keeps its elements, its spaces and its protected text")
  func pagePseudo() async throws {
    _ = try await prepare(Self.page, named: "text.html") { $0.pseudo = true }
    let merged = String(decoding: try merge("text.xlf", sourceForMissing: false), as: UTF8.self)
    #expect(
      merged == """
        <!DOCTYPE html><html lang=en-GB><title>[Öm öšš]</title>
        <p>[Kjõr <code>ls -l</code> ñã, ã <b>šë <i>hër</i></b>.]<br>[Šã ëñ <a href=x title="[Lëñkë]">lëñkë</a>.] [Šlütt!]</p>
        <ul><li>[Ëñ <img src=a.png alt='[Bïlðë]'> tïl]</ul></html>
        """)
  }

  static let messages = Array(
    """
    {"a": "{count} av {total, number} filer. Trykk {knapp} !", "b": "{n, plural, one {# dag} other {# dager}} igjen"}
    """.utf8)

  @Test("a message's placeholders stand in its segments, with the spaces beside them")
  func placeholders() async throws {
    _ = try await prepare(Self.messages, named: "text.json") { $0.pseudo = true }
    #expect(
      String(decoding: try merge("text.xlf", sourceForMissing: false), as: UTF8.self) == """
        {"a": "[{count} áv {total, number} fïlër.] [Trýkk {knapp} !]", "b": "{n, plural, one {[# ðág]} other {[# ðágër]}} [ïgjëñ]"}
        """)
  }

  @Test("messages come back byte for byte with each target equal to its source")
  func messageIdentity() async throws {
    _ = try await prepare(Self.messages, named: "text.json")
    try edit("text.xlf") { file in
      for unit in file.units.indices {
        for pair in file.units[unit].pairs.indices {
          file.units[unit].pairs[pair].target = file.units[unit].pairs[pair].source
        }
      }
    }
    #expect(try merge("text.xlf", sourceForMissing: false) == Self.messages)
  }

  @Test("a target stands where its source stood, in the source's encoding")
  func placed() async throws {
    _ = try await prepare([0x4A, 0x61, 0x2E, 0x20, 0x4E, 0x65, 0x69, 0xE6, 0x2E, 0x0D, 0x0A])
    try edit("text.xlf") { file in
      file.units[0].pairs[0].target = InlineText("Café.")
      file.units[0].pairs[0].state = .translated
    }
    #expect(
      try merge("text.xlf") == [0x43, 0x61, 0x66, 0xE9, 0x2E, 0x20, 0x4E, 0x65, 0x69, 0xE6, 0x2E, 0x0D, 0x0A])
  }

  @Test("missing targets are refused with a list, and nothing is written")
  func missing() async throws {
    _ = try await prepare(Array("En. To.".utf8))
    #expect {
      try merge("text.xlf", sourceForMissing: false)
    } throws: { error in
      let ids = (error as? Fault)?.reports.map(\.diagnostic.id)
      return ids == ["target-missing", "target-missing"]
    }
    #expect(folder.names(in: "english").isEmpty)
  }

  @Test("a source that changed since is refused")
  func changedSource() async throws {
    _ = try await prepare(Array("En.".utf8))
    folder.write("in/text.txt", "En til.")
    #expect {
      try merge("text.xlf")
    } throws: { ($0 as? Fault)?.reports.first?.diagnostic.id == "source-changed" }
  }

  @Test("a source that moved is found with --original")
  func movedSource() async throws {
    let source = try await prepare(Array("En.".utf8)).outcome.source
    let moved = folder.write("elsewhere/text.txt", "En.")
    OutputFile.remove(source)
    #expect {
      try merge("text.xlf")
    } throws: { ($0 as? Fault)?.reports.first?.diagnostic.id == "original-missing" }
    #expect(try merge("text.xlf", original: moved) == Array("En.".utf8))
  }

  @Test("the source document is never replaced")
  func sourceIsSafe() async throws {
    _ = try await prepare(Array("En.".utf8))
    var run = MergeRun(folder: folder.path + "/in")
    run.sourceForMissing = true
    #expect {
      try run.run([folder.path + "/out/text.xlf"])
    } throws: { ($0 as? Fault)?.reports.first?.diagnostic.id == "file-is-source" }
  }

  @Test(
    "a second run keeps the translator's work in every file",
    arguments: ["text.xlf", "text.12.xlf", "text.tsv"])
  func secondRun(name: String) async throws {
    let text = Array("En mann. To menn.\n\nTre menn.\n".utf8)
    _ = try await prepare(text)
    try edit(name) { file in
      file.units[0].pairs[0].target = InlineText("A man.")
      file.units[0].pairs[0].state = .reviewed
    }
    for _ in 0..<3 {
      let outcome = try await prepare(text).outcome
      #expect(outcome.kept == 1)
      #expect(outcome.untranslated == 2)
      for name in ["text.xlf", "text.12.xlf", "text.tsv"] {
        let path = folder.path + "/out/" + name
        let file = try BilingualFile.read(try InputFile.read(path), path: path)
        let first = try #require(file.units.first?.pairs.first)
        #expect(first.target?.text == "A man.")
        #expect(first.state == .reviewed)
      }
    }
  }

  @Test("work in two files is joined; a contradiction is refused")
  func twoFiles() async throws {
    let text = Array("En. To.".utf8)
    _ = try await prepare(text)
    try edit("text.xlf") { file in
      file.units[0].pairs[0].target = InlineText("One.")
      file.units[0].pairs[0].state = .translated
    }
    try edit("text.tsv") { file in
      let last = file.units[0].pairs.count - 1
      file.units[0].pairs[last].target = InlineText("Two.")
      file.units[0].pairs[last].state = .translated
    }
    #expect(try await prepare(text).outcome.untranslated == 0)
    try edit("text.xlf") { $0.units[0].pairs[0].target = InlineText("A.") }
    try edit("text.tsv") { $0.units[0].pairs[0].target = InlineText("B.") }
    await #expect {
      try await prepare(text)
    } throws: { ($0 as? Fault)?.reports.first?.diagnostic.id == "work-contradicts" }
  }

  @Test("a changed source marks its target stale in every file, and what is gone is kept beside")
  func stale() async throws {
    _ = try await prepare(Array("Den røde bilen kjører fort.\n\nNoe helt for seg selv.\n".utf8))
    try edit("text.xlf") { file in
      file.units[0].pairs[0].target = InlineText("The red car goes fast.")
      file.units[0].pairs[0].state = .final
      file.units[1].pairs[0].target = InlineText("Something by itself.")
      file.units[1].pairs[0].state = .translated
    }
    let result = try await prepare(Array("Den røde bilen kjører sakte.\n".utf8))
    #expect(result.outcome.stale == 1)
    #expect(result.reports.contains { $0.diagnostic.id == "source-gone" })
    let removed = try InputFile.read(folder.path + "/out/text.removed.tsv")
    #expect(String(decoding: removed, as: UTF8.self).contains("Something by itself."))
    for name in ["text.xlf", "text.12.xlf"] {
      let path = folder.path + "/out/" + name
      let pair = try #require(
        try BilingualFile.read(try InputFile.read(path), path: path).units.first?.pairs.first)
      #expect(pair.target?.text == "The red car goes fast.")
      #expect(pair.isStale)
      #expect(pair.state == .draft)
    }
  }

  @Test("an edited file that holds no translations needs --force")
  func editedHandout() async throws {
    let text = Array("En.".utf8)
    _ = try await prepare(text, formats: [.html])
    folder.write("out/text.html", "<p>mine</p>")
    await #expect {
      try await prepare(text, formats: [.html])
    } throws: { ($0 as? Fault)?.reports.first?.diagnostic.id == "file-edited" }
    _ = try await prepare(text, formats: [.html], force: true)
    #expect(try InputFile.read(folder.path + "/out/text.html") != Array("<p>mine</p>".utf8))
  }

  @Test("the same input gives the same bytes")
  func deterministic() async throws {
    let text = Array("En mann gikk. Han kom kl. 12.30 igjen.".utf8)
    var results: [[[UInt8]]] = []
    for _ in 0..<2 {
      let outcome = try await prepare(text, formats: OutputFormat.allCases).outcome
      results.append(try outcome.files.map { try InputFile.read($0) })
    }
    #expect(results[0] == results[1])
    #expect(results[0].count == OutputFormat.allCases.count)
  }

  @Test("characters that nobody sees are reported with their place, and survive the way out and back")
  func invisibleCharacters() async throws {
    let text = Array("En.\nTo\u{07} tre\u{202E}.\n".utf8)
    let reports = try await prepare(text).reports
    let places = reports.filter { $0.file?.hasSuffix("text.txt") == true }.map { $0.diagnostic.position }
    #expect(places == [TextPosition(line: 2, column: 3), TextPosition(line: 2, column: 8)])
    for name in ["text.xlf", "text.12.xlf", "text.tsv"] { #expect(try merge(name) == text) }
  }

  @Test("a paired translation fills every segment; texts that part are refused with the places")
  func translation() async throws {
    let source = folder.write("in/nb.txt", "Tittel\n\nFørste setning. Andre setning.\n\nEn, to og tre.\n")
    let english = folder.write(
      "in/en.txt", "Title\n\nFirst sentence. Second sentence.\n\nOne, two. And three.\n")
    var settings = Settings()
    settings.source = .bokmål
    let run = PrepareRun(try Resources(settings), folder: folder.path + "/out", formats: [.xliff])
    let outcome = try #require(try await run.run([source], translation: english).outcomes.first)
    #expect(outcome.segments == 4)
    #expect(outcome.untranslated == 0)
    let shorter = folder.write("in/short.txt", "Title\n\nFirst sentence. Second sentence.\n")
    await #expect {
      try await run.run([source], translation: shorter)
    } throws: { error in
      let report = (error as? Fault)?.reports.first
      return report?.diagnostic.id == "texts-part"
        && report?.diagnostic.position == TextPosition(line: 5, column: 1)
    }
  }

  @Test("two sources of one name cannot share a folder")
  func nameTwice() async throws {
    let first = folder.write("a/text.txt", "En.")
    let second = folder.write("b/text.txt", "To.")
    let run = PrepareRun(try Resources(Settings()), folder: folder.path + "/out", formats: [.tsv])
    await #expect {
      try await run.run([first, second])
    } throws: { ($0 as? Fault)?.reports.first?.diagnostic.id == "name-twice" }
  }
}
