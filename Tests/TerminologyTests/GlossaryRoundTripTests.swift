import Model
import Terminology
import TestSupport
import Testing

/// What a format can hold comes back from it, and nothing is lost without being said.
@Suite struct GlossaryRoundTripTests {
  /// Formats with what each can hold.
  static let cases: [(GlossaryFormat, RandomGlossary.Options)] = [
    (.tsv, .init(partsOfSpeech: ["NOUN", "PROPN", "DET", "X"], hasColumns: true)),
    (.csv, .init(partsOfSpeech: ["NOUN", "PROPN", "DET", "X"], hasLineBreaks: true, hasColumns: true)),
    (.csvSemicolon, .init(partsOfSpeech: ["NOUN", "ADP"], hasLineBreaks: true, hasColumns: true)),
    (.xlsx, .init(partsOfSpeech: ["NOUN", "PROPN", "DET", "X"], hasLineBreaks: true, hasColumns: true)),
    (.tbx, .init(hasLineBreaks: true)), (.tbxBasic, .init(hasLineBreaks: true)),
    (.tbx2008, .init(partsOfSpeech: ["NOUN", "PROPN", "VERB"], hasLineBreaks: true)),
  ]

  @Test("every glossary comes back from every format that can hold it, with nothing lost", arguments: 0..<7)
  func roundTrip(number: Int) throws {
    let (format, options) = Self.cases[number]
    for seed in 0..<150 {
      var random = RandomGlossary(seed: UInt64(seed), options)
      let file = random.file()
      let written = try format.write(file)
      #expect(written.losses.isEmpty, "\(format) \(seed)")
      let detected = try GlossaryFormat.detect(bytes: written.bytes)
      let read = try detected.read(written.bytes)
      #expect(read.plainConcepts == file.plainConcepts, "\(format) \(seed)")
      #expect(try format.write(read).bytes == written.bytes, "\(format) \(seed): not the same bytes again")
      #expect(read.places.count == read.glossary.concepts.count)
      #expect(read.places.map(\.source.count) == read.glossary.concepts.map(\.source.count))
      #expect(read.places.map(\.target.count) == read.glossary.concepts.map(\.target.count))
    }
  }

  @Test("a way through several formats ends where it began")
  func chain() throws {
    for seed in 0..<80 {
      var random = RandomGlossary(seed: UInt64(seed), .init(hasLineBreaks: true))
      let file = random.file()
      var current = file
      for format in [GlossaryFormat.tbx, .xlsx, .tbx2008, .csv, .tbxBasic, .csvSemicolon] {
        let written = try format.write(current)
        #expect(written.losses.isEmpty, "\(format) \(seed)")
        current = try GlossaryFormat.detect(bytes: written.bytes).read(written.bytes)
      }
      #expect(current.plainConcepts == file.plainConcepts, "\(seed)")
    }
  }

  @Test("OmegaT's glossary keeps terms and comments", arguments: [GlossaryFormat.omegat])
  func omegat(format: GlossaryFormat) throws {
    for seed in 0..<80 {
      var random = RandomGlossary(seed: UInt64(seed))
      var file = random.file()
      for index in file.glossary.concepts.indices {
        let concept = file.glossary.concepts[index]
        var targets = Array(concept.target.filter { $0.status != .forbidden }.map(\.text).prefix(2))
        if targets.isEmpty { targets = ["\(index) z"] }
        file.glossary.concepts[index] = Concept(
          id: "c\(index + 1)", source: [concept.source[0]],
          target: targets.enumerated().map { .init($0.element, $0.offset == 0 ? .preferred : .admitted) },
          note: concept.note)
      }
      let written = try format.write(file)
      #expect(written.losses.isEmpty, "\(seed)")
      #expect(try format.read(written.bytes).plainConcepts == file.plainConcepts, "\(seed)")
    }
  }

  @Test("UTX keeps pairs of terms with their standing")
  func utx() throws {
    for seed in 0..<80 {
      var random = RandomGlossary(
        seed: UInt64(seed),
        .init(partsOfSpeech: ["NOUN", "PROPN", "VERB", "ADJ", "ADV"], hasOwnGrammar: false))
      var file = random.file()
      for index in file.glossary.concepts.indices {
        let target = file.glossary.concepts[index].target
        if target.first?.status != .preferred {
          file.glossary.concepts[index].target.insert(.init("\(index) z", .preferred), at: 0)
        }
      }
      let written = try GlossaryFormat.utx.write(file)
      #expect(written.losses.isEmpty, "\(seed)")
      #expect(try GlossaryFormat.detect(bytes: written.bytes) == .utx)
      #expect(try GlossaryFormat.utx.read(written.bytes).plainConcepts == file.plainConcepts, "\(seed)")
    }
  }

  @Test(
    "what a format cannot hold is named",
    arguments: [
      (GlossaryFormat.tbx, "cells of the column \"b\""), (.tbx, "are PROPN"), (.tbxMin, "definition"),
      (.tbxMin, "grammaticalGender"), (.tbxCore, "subjectField"), (.tbxCore, "administrativeStatus"),
      (.omegat, "forbidden terms"), (.omegat, "domain"), (.utx, "cells of other columns"),
      (.tsv, "line break"),
      (.tsv, "a semicolon"),
    ])
  func losses(format: GlossaryFormat, what: String) throws {
    let concept = Concept(
      id: "c1", source: [.init("Nato", .preferred)],
      target: [.init("NATO", .preferred), .init("N; A", .admitted), .init("Nato", .forbidden)],
      partOfSpeech: "PROPN", gender: "m", domain: "forsvar", definition: "en\nallianse", other: ["b": "1"])
    let losses = try format.write(GlossaryFile(glossary: Glossary(concepts: [concept]))).losses
    #expect(losses.contains { $0.message.contains(what) }, "\(losses.map(\.message))")
  }
}
