import Model
import Testing

@testable import Terminology

@Suite struct CandidateFinderTests {
  /// The candidates of segments, with a glossary that has `allianse`.
  static func candidates(_ segments: [String], minimum: Int = 1) throws -> [TermCandidate] {
    let known = Concept(id: "a", source: [.init("allianse", .preferred)], partOfSpeech: "NOUN")
    let matcher = try TermMatcher([Glossary(concepts: [known])])
    var finder = try CandidateFinder(language: .bokmål, matcher: matcher)
    for segment in segments {
      let text = Array(segment.utf8)
      finder.add(text, range: 0..<text.count)
    }
    return finder.candidates(minimum: minimum)
  }

  @Test("the forms of a word are one candidate, a compound by its last part")
  func merged() throws {
    let found = try Self.candidates([
      "Opprørspolitiet rykket ut.", "De så opprørspolitiet igjen.", "Vi har et opprørspoliti.",
    ])
    let police = try #require(found.first { $0.term == "opprørspoliti" })
    #expect(police.kind == .compound && police.count == 3 && police.gender?.contains("n") == true)
    #expect(police.places.map(\.segment) == [0, 1, 2])
  }

  @Test("what the glossary has is no candidate, and neither are common words")
  func known() throws {
    let found = try Self.candidates([
      "Alliansen har mange medlemmer.", "De er en stor allianse i året som går.",
    ])
    #expect(
      !found.contains { ["allianse", "mange", "stor", "år", "en", "gå"].contains($0.term) },
      "\(found.map(\.term))")
  }

  @Test("an acronym brings the words that it stands for")
  func acronyms() throws {
    let found = try Self.candidates([
      "Organisasjonen for økonomisk samarbeid og utvikling (OECD) møtte NAV (arbeids- og velferdsetaten).",
      "Den kollektive sikkerhetspakten (CSTO) sendte soldater.", "CSTOs soldater dro.",
      "Den europeiske sentralbanken (ESB) hevet renten.",
    ])
    let club = try Self.candidates(["Skolefritidsordningen (SFO) er åpen."])
    #expect(club.first { $0.term == "SFO" }?.longForm == "Skolefritidsordningen", "\(club)")
    let csto = try #require(found.first { $0.term == "CSTO" })
    #expect(csto.kind == .acronym && csto.count == 2 && csto.longForm == "Den kollektive sikkerhetspakten")
    #expect(
      found.first { $0.term == "ESB" }?.longForm == "europeiske sentralbanken"
        || found.first { $0.term == "ESB" }?.longForm == "Den europeiske sentralbanken")
  }

  @Test("names are whole, and their genitive is the same name")
  func names() throws {
    let found = try Self.candidates([
      "Vi møtte Nursultan Nazarbajev i går.", "Det var Nursultan Nazarbajevs siste tale.",
    ])
    #expect(found.first { $0.kind == .name }?.term == "Nursultan Nazarbajev")
    #expect(found.first { $0.kind == .name }?.count == 2)
  }

  @Test(
    "a surname alone is the person named before, and a name in the genitive alone loses it by another's leave"
  )
  func surnames() throws {
    let found = try Self.candidates([
      "Vi møtte Nursultan Nazarbajev i går.", "Nazarbajevs tale var lang.", "Han så Ivar Dale.",
      "Kari Hansen og Per Hansen kom.", "Det sa Hansen.", "Dariga Nazarbajevs fest var fin.",
    ]).filter { $0.kind == .name }
    let counts = Dictionary(uniqueKeysWithValues: found.map { ($0.term, $0.count) })
    #expect(counts["Ivar Dale"] == 1 && counts["Hansen"] == 1, "\(counts)")
    #expect(counts["Dariga Nazarbajev"] == 1 && counts["Dariga Nazarbajevs"] == nil, "\(counts)")
    let two = try Self.candidates(["Vi møtte Nursultan Nazarbajev.", "Nazarbajevs tale var lang."])
    #expect(two.filter { $0.kind == .name }.map(\.term) == ["Nursultan Nazarbajev"])
    #expect(two.first { $0.kind == .name }?.forms.contains("Nazarbajevs") == true)
  }

  @Test("a phrase ranks by how much its words belong together, not by how rare they are")
  func association() throws {
    let found = try Self.candidates([
      "Den høye gassprisen og høye gasspriser er et problem.", "En stor gasspris, sa de.",
      "De fikk store gasspriser.",
    ]).filter { $0.kind == .nounPhrase }
    #expect(found.first?.term == "høy gasspris", "\(found.map(\.term))")
    // `stor` stands with everything.
    let common = try Self.candidates(["De fikk et stort problem."])
    #expect(!common.contains { $0.kind == .nounPhrase }, "\(common.map(\.term))")
  }

  @Test("a participle before a noun is itself, not its verb")
  func participles() throws {
    let found = try Self.candidates(["De plyndrede butikkene ble stengt."])
    #expect(found.contains { $0.term == "plyndret butikk" }, "\(found.map(\.term))")
  }

  @Test("addresses and what is shortened with points hold no candidates")
  func addresses() throws {
    let found = try Self.candidates([
      "Se www.nordlivag.example eller gå til post@nordlivag.example, stengt t.o.m. i dag."
    ])
    #expect(found.allSatisfy { $0.term == "stenge" || $0.term == "stengt" }, "\(found.map(\.term))")
  }

  @Test("an acronym before a hyphen keeps its capitals")
  func hyphen() throws {
    let found = try Self.candidates(["CSTO-soldatene kom.", "En CSTO-soldat dro."])
    #expect(found.first { $0.kind == .compound }?.term == "CSTO-soldat", "\(found.map(\.term))")
    #expect(found.first { $0.kind == .compound }?.count == 2)
  }

  @Test("an adjective agrees with its noun's gender in the citation form")
  func phrases() throws {
    let found = try Self.candidates(["De russiske nyhetsbyråene meldte det.", "Et russisk nyhetsbyrå."])
    let phrase = try #require(found.first { $0.kind == .nounPhrase })
    #expect(phrase.count == 2 && phrase.term == "russisk nyhetsbyrå")
    let house = try Self.candidates(["De autoritære regimene falt."])
    #expect(house.contains { $0.term == "autoritært regime" }, "\(house.map(\.term))")
  }

  @Test("the partner of a candidate is what stands in the same segments")
  func partners() throws {
    var finder = try PartnerFinder(using: TargetForms())
    for text in ["The riot police came.", "They saw the riot police again.", "The alliance sent soldiers."] {
      finder.add(target: Array(text.utf8))
    }
    #expect(finder.partners(of: [0, 1]).first == .init(text: "riot police", score: 1))
    #expect(finder.partners(of: [2]).isEmpty)
    #expect(finder.partners(of: [7, 9]).isEmpty)
  }
}
