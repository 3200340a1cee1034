import LocaleData
import Localization
import Model
import TestSupport
import Testing

@testable import Pipeline

@Suite struct NameRunTests {
  let folder = TemporaryFolder()

  private func run(_ text: String, glossaries: [String] = [], all: Bool = false) throws -> NameRun {
    let path = folder.write("tekst.txt", Array(text.utf8))
    return try NameRun(
      [path], glossaries: glossaries, fixed: .bokmål, target: .britishEnglish, all: all, locales: .embedded)
  }

  @Test("a name is one row with all its forms, its count and its first place")
  func rows() throws {
    let rows = try run(
      "Tokajev kom.\n\nTokajevs folk og Kasym-Jomart Tokajev. Så gikk Tokajev til København.\n"
    ).rows
    #expect(rows.map(\.name) == ["Tokajev", "Kasym-Jomart Tokajev", "København"])
    #expect(rows.map(\.conversion.englishBase) == ["Tokayev", "Kassym-Jomart Tokayev", "Copenhagen"])
    #expect(rows.map(\.count) == [3, 1, 1])
    #expect(rows.first?.forms == ["Tokajev", "Tokajevs"])
    #expect(rows.map(\.position.line) == [1, 3, 3])
    #expect(rows.map(\.position.column) == [1, 18, 60])
  }

  @Test("a glossary's name is confirmed and counts before the table")
  func confirmed() throws {
    let glossary = folder.write(
      "g.tsv", Array("id\tnb\tpos\ten\nk1\tTokajev\tPROPN\tToqayev\nk2\tbro\tNOUN\tbridge\n".utf8))
    let rows = try run("Tokajevs folk møtte Sergej Lavrov.", glossaries: [glossary]).rows
    #expect(rows.map(\.conversion.englishBase) == ["Toqayev", "Sergei Lavrov"])
    #expect(rows.map(\.conversion.reason) == [.confirmed, .table])
  }

  @Test("with all, names that stay are rows too; words that begin a sentence are none")
  func all() throws {
    let text = "Huset er stort. Så kom Jens Hansen til Bergen."
    #expect(try run(text).rows.isEmpty)
    #expect(try run(text, all: true).rows.map(\.name) == ["Jens Hansen", "Bergen"])
  }

  @Test("a missing file is a fault")
  func missing() {
    #expect(throws: Fault.self) {
      try NameRun(
        [folder.path + "/ikke.txt"], glossaries: [], fixed: nil, target: .britishEnglish, all: false,
        locales: .embedded)
    }
  }

  @Test("each name of the table is found in a sentence as it is found alone")
  func sentences() throws {
    let tools = try NameTools()
    var session = tools.session
    // Given names of other languages and words that are also Norwegian ones have their own tests.
    let names = [
      "Sergej Surovikin", "Aleksandr Solzjenitsyn", "Mikhail Sjisjkin", "Nikolaj Rimskij-Korsakov",
      "Viktor Jusjtsjenko",
      "Henrikh Mkhitarjan", "Mikheil Saakasjvili", "Pavel Gratsjov", "Jevgenija Medvedjeva",
      "Roza Otunbajeva",
      "Tsjernihiv", "Nizjnij Novgorod", "Josjkar-Ola", "Rostov-na-Donu", "Naberezjnyje Tsjelny",
      "St. Petersburg",
    ]
    for name in names {
      let text = Array("I går var \(name) i avisen.".utf8)
      let found = tools.finder.names(in: text, session: &session)
      #expect(found.map(\.conversion.text) == [tools.converter.convert(name).text], "\(name)")
      #expect(found.first?.range == 11..<11 + name.utf8.count, "\(name)")
    }
  }
}

@Suite struct NameProposalsTests {
  private func localized(_ text: String, target: LanguageTag = .britishEnglish) throws -> String {
    let run = try LocalizationRun(style: try LocalizationRun.style(nil, target: target))
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var done = 0
    for proposal in try run.proposals(in: bytes) {
      out += bytes[done..<proposal.range.lowerBound] + proposal.text(in: bytes)
      done = proposal.range.upperBound
    }
    return String(decoding: out + bytes[done...], as: UTF8.self)
  }

  @Test(
    "names of persons, places, peoples, languages, months and days are proposed",
    arguments: [
      ("Den russiske hæren og en kasakhstansk talsmann.", "Den Russian hæren og en Kazakhstani talsmann."),
      ("Sergej Lavrovs tale i Genève", "Sergei Lavrov\u{2019}s tale i Geneva"),
      (
        "Han kom fra Norges kyst i januar, på en torsdag.",
        "Han kom fra Norway\u{2019}s kyst i January, på en Thursday."
      ),
      ("Hun snakker georgisk med noen russere.", "Hun snakker Georgian med noen Russians."),
      ("Jens Hansen bor i Bergen.", "Jens Hansen bor i Bergen."),
      ("Man kan ikke finne den samme kroneisen.", "Man kan ikke finne den samme kroneisen."),
      (
        "Skriv til sergej@tsjernov.example om www.moskva.example.",
        "Skriv til sergej@tsjernov.example om www.moskva.example."
      ),
    ])
  func proposals(norwegian: String, english: String) throws { #expect(try localized(norwegian) == english) }

  @Test("a date with its month is one proposal")
  func date() throws {
    let text = Array("I Moskva 3. januar 2022".utf8)
    let run = try LocalizationRun(style: try LocalizationRun.style(nil, target: .britishEnglish))
    #expect(try run.proposals(in: text).map(\.kind) == [.name, .date])
  }

  @Test("prepare proposes names by what the document showed and the glossary confirms")
  func prepared() throws {
    let folder = TemporaryFolder()
    let text = folder.write("a.txt", Array("Sergej Jakin talte.\n\nSå gikk Jakin til Tokajev.\n".utf8))
    let glossary = folder.write("g.tsv", Array("id\tnb\tpos\ten\nk1\tTokajev\tPROPN\tToqayev\n".utf8))
    var settings = Settings()
    settings.source = .bokmål
    settings.glossaries = [glossary]
    let notes = try Preparation(source: text, with: try Resources(settings)).file.units
      .flatMap(\.pairs).flatMap(\.notes).map(\.text)
    #expect(notes.contains { $0.hasSuffix("Sergej Jakin → Sergei Yakin") })
    #expect(notes.contains { $0.hasSuffix("Jakin → Yakin; Tokajev → Toqayev") })
  }
}
