import Model
import Terminology
import Testing

@Suite struct TermMatcherTests {
  func matcher(_ table: String, _ language: LanguageTag = .bokmål) throws -> TermMatcher {
    try TermMatcher([try Glossary(parsing: Array(table.utf8), language: language)], language: language)
  }

  /// Each match as `words kind form`.
  func found(_ table: String, _ text: String, _ language: LanguageTag = .bokmål) throws -> [String] {
    let bytes = Array(text.utf8)
    return try matcher(table, language).matches(in: bytes).map {
      "\(String(decoding: bytes[$0.range], as: UTF8.self))|\($0.kind)|\($0.form)"
    }
  }

  @Test(
    "terms are found in their forms",
    arguments: [
      ("bok\tnoun\tf", "Bøkene ligger der.", ["Bøkene|term|definite plural"]),
      (
        "bok\tnoun\tf", "boka, boken og bokens",
        [
          "boka|term|definite singular", "boken|term|definite singular",
          "bokens|term|definite singular, genitive",
        ]
      ),
      (
        // Things that are named in the plural alone.
        "menneskerettigheter\tnoun\t", "menneskerettighetene, en menneskerettighet",
        ["menneskerettighetene|term|definite plural"]
      ),
      (
        "lærer\tnoun\tm", "lærerne, lærere",
        ["lærerne|term|definite plural", "lærere|term|indefinite plural"]
      ),
      ("gå\tverb\t", "Hun gikk og har gått.", ["gikk|term|past", "gått|term|past participle"]),
      (
        "fin\tadjective\t", "De har et fint hus, men vi har en finere hage.",
        ["fint|term|neuter", "finere|term|comparative"]
      ),
      (
        "EU\tacronym\t", "EUs og EU-s krav, EU’s, EU-landene",
        [
          "EUs|term|genitive", "EU-s|term|genitive", "EU’s|term|genitive", "EU-landene|compound|citation",
        ]
      ),
      ("Moss\tproper\t", "Moss' by og Moss’ vann", ["Moss'|term|genitive", "Moss’|term|genitive"]),
      (
        "militær enhet\tnoun\tm/f", "militære enheter, den militære enheten, militær\u{00A0}enhet",
        [
          "militære enheter|term|indefinite plural", "militære enheten|term|definite singular",
          "militær\u{00A0}enhet|term|citation",
        ]
      ),
      ("stort hus\tnoun\tn", "store hus", ["store hus|term|indefinite plural"]),
      ("rett til arbeid\tnoun\tm", "retten til arbeid", ["retten til arbeid|term|definite singular"]),
      (
        "trekke seg\tverb\t", "De trakk seg, og vi trekker oss.",
        ["trakk seg|term|past", "trekker oss|term|present"]
      ),
      ("Norges Bank\tproper\t", "Norges Banks", ["Norges Banks|term|genitive"]),
      ("i kjølvannet av\tpreposition\t", "I kjølvannet av uroen", ["I kjølvannet av|term|citation"]),
      ("Å gi opp\tverb\t", "gav opp", ["gav opp|term|past"]),
      ("bl.a.\tadverb\t", "Det er bl.a. fint.", ["bl.a.|term|citation"]),
      ("C++\tnoun\t", "C++ er ikke C.", ["C++|term|citation"]),
      ("olje\tnoun\tm/f", "olje- og gassfelt", ["olje|compound|citation"]),
      (
        "hus\tnoun\tn", "HUSET og Hu\u{00AD}set",
        ["HUSET|term|definite singular", "Hu\u{00AD}set|term|definite singular"]
      ),
    ] as [(String, String, [String])])
  func forms(row: String, text: String, expected: [String]) throws {
    #expect(try found("nb\tpos\tgender\n" + row, text) == expected)
  }

  @Test(
    "what is another word is not found",
    arguments: [
      ("LO\tacronym", "De lo. Lo du?"), ("hus\tnoun", "husmor rehus hus_1"), ("Dale\tproper", "i en dale"),
      ("NRK\tacronym", "www.nrk.no og post@nrk.no"), ("Oslo\tproper", "se oslo.kommune.no"),
      ("sosiale medier\tnoun", "sosiale\nmedier"), ("sosiale medier\tnoun", "sosiale, medier"),
      ("EU\tacronym", "Eu"), ("bank\tnoun", "bank@example.org"),
    ])
  func strangers(row: String, text: String) throws {
    #expect(try found("nb\tpos\n" + row, text) == [])
  }

  @Test("an acronym of three letters may be written as a name")
  func acronyms() throws {
    #expect(try found("nb\nNAV", "Vi spurte Nav. Nav svarte. NAV svarte.").count == 3)
    #expect(try found("nb\nNATO", "Nato svarte.") == ["Nato|term|citation"])
  }

  @Test("the leftmost longest match counts; what is inside it is nested, what overlaps its end possible")
  func overlap() throws {
    let table =
      "nb\tpos\noverdreven maktbruk\tnoun\nmaktbruk\tnoun\nmaktbruk i fengsel\tnoun\nfengsel\tnoun\n"
    #expect(
      try found(table, "overdreven maktbruk i fengsel") == [
        "overdreven maktbruk|term|citation", "maktbruk i fengsel|possible|citation",
        "maktbruk|nested|citation",
        "fengsel|term|citation",
      ])
  }

  @Test("a variant is marked; a forbidden term is known as such")
  func standing() throws {
    let table = "id\tnb\tstatus\tvariants\n1\thviterussland\t\tbelarus\n2\tkarre\tforbidden\t\n"
    let matches = try matcher(table).matches(in: Array("belarus hviterussland karre".utf8))
    #expect(matches.map(\.kind) == [.variant, .term, .term])
    #expect(matches.map(\.status) == [.admitted, .preferred, .forbidden])
    #expect(matches.map(\.term) == ["belarus", "hviterussland", "karre"])
  }

  @Test("concepts of an earlier glossary come first on the same words")
  func ranks() throws {
    let glossaries = try ["id\tnb\nb\thus\n", "id\tnb\na\thus\n"].map {
      try Glossary(parsing: Array($0.utf8))
    }
    let matches = try TermMatcher(glossaries).matches(in: Array("hus".utf8))
    #expect(matches.map(\.concept.id) == ["b", "a"])
  }

  @Test("a search may be limited to a range and to concepts")
  func limits() throws {
    let matcher = try matcher("id\tnb\tpos\n1\thus\tnoun\n2\trødt hus\tnoun\n")
    let text = Array("rødt hus, hus".utf8)
    #expect(matcher.matches(in: text, concepts: ["1"]).map(\.range) == [6..<9, 11..<14])
    #expect(matcher.matches(in: text, concepts: []).isEmpty)
    #expect(matcher.matches(in: text, range: 9..<14).map(\.range) == [11..<14])
    #expect(matcher.matches(in: text, range: 9..<999).count == 1)
  }

  @Test("parts of words with hyphens name the whole word and the part")
  func compounds() throws {
    let text = Array("De CSTO-soldatene kom.".utf8)
    let match = try #require(try matcher("nb\tpos\nsoldat\tnoun\n").matches(in: text).first)
    #expect(match.kind == .compound && match.range == 3..<17 && match.parts == [8..<17])
  }

  @Test("Nynorsk terms have Nynorsk forms")
  func nynorsk() throws {
    let table = "term\tpos\nveke\tNOUN\nskrive\tVERB\n"
    #expect(
      try found(table, "vekene, vekas, skreiv, skrive", .nynorsk) == [
        "vekene|term|definite plural", "vekas|term|definite singular, genitive", "skreiv|term|past",
        "skrive|term|citation",
      ])
  }

  @Test("a word is looked up in any form, alone or as part of a word with hyphens")
  func lookup() throws {
    let matcher = try matcher(
      "id\tnb\tpos\ten\n1\tsikkerhetsstyrke\tnoun\tsecurity force\n2\tNato\tproper\tNATO\n")
    let hits = matcher.lookup(Array("Sikkerhetsstyrkene".utf8))
    #expect(hits.map(\.concept.id) == ["1"] && hits.first?.form == "definite plural")
    #expect(matcher.lookup(Array("Nato-landene".utf8)).map(\.kind) == [.compound])
    #expect(matcher.lookup(Array("sikkerhetsstyrkene nå".utf8)).isEmpty)
    #expect(matcher.lookup([]).isEmpty)
  }

  @Test(
    "a slip in a word leads to the term",
    arguments: [
      ("sikerhetsstyrkene", "sikkerhetsstyrke"), ("sikkerhetstsyrke", "sikkerhetsstyrke"),
      ("naeringsraadgiver", "næringsrådgiver"), ("oekonomi", "økonomi"), ("lo", "LO"), ("ökonomi", "økonomi"),
    ])
  func suggestions(word: String, term: String) throws {
    let matcher = try matcher(
      "nb\tpos\nsikkerhetsstyrke\tnoun\nnæringsrådgiver\tnoun\nøkonomi\tnoun\nLO\tacronym\n")
    #expect(matcher.lookup(Array(word.utf8)).isEmpty)
    #expect(matcher.suggestions(for: Array(word.utf8)) == [term])
  }

  @Test("the forms of a term have names")
  func formNames() throws {
    let matcher = try matcher("nb\tpos\tgender\nBok\tnoun\tf\n")
    let concept = try #require(matcher.concepts.first)
    let forms = matcher.forms(of: concept.source[0], in: concept).map { "\($0.spelling) \($0.form)" }
    #expect(forms.first == "Bok citation")
    #expect(forms.contains("Bøkene definite plural") || forms.contains("bøkene definite plural"))
  }

  @Test("many concepts on one word cost no more than their number")
  func manyHomonyms() throws {
    let rows = (0..<3000).map { "\($0)\thus\tnoun" }.joined(separator: "\n")
    let matches = try matcher("id\tnb\tpos\n" + rows).matches(in: Array("husene".utf8))
    #expect(matches.count == 3000)
    #expect(matches.first?.concept.id == "0" && matches.last?.concept.id == "2999")
  }
}
