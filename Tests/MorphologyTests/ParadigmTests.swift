import LocaleData
import Model
import Morphology
import Tables
import Testing

/// Runs the example of every row of the inflection data.
@Suite struct ParadigmTests {
  static let files = ["nb/paradigms.tsv", "nn/paradigms.tsv", "nb/irregular.tsv", "nn/irregular.tsv"]

  static func wordClass(_ pos: String) -> WordClass? {
    switch pos {
    case "NOUN": .noun
    case "VERB", "PARTICIPLE": .verb
    case "ADJ": .adjective
    case "PROPN": .name
    case "ABBR": .abbreviation
    case "GENITIVE": .noun
    default: nil
    }
  }

  /// The forms that a row's example is to be found among.
  static func forms(
    of lemma: String, _ wordClass: WordClass, _ row: Table.Row, _ inflector: Inflector
  ) -> FormList {
    var list = FormList()
    switch (row.cells[0], row.cells[1]) {
    case ("NOUN", "pl"): inflector.inflect(pluralNoun: ArraySlice(lemma.utf8), into: &list)
    case ("ADJ", "neuter"): inflector.inflect(neuterAdjective: ArraySlice(lemma.utf8), into: &list)
    case ("NOUN", "m"), ("NOUN", "f"), ("NOUN", "n"):
      list = inflector.forms(of: lemma, wordClass, genders: Genders(row.cells[1]))
    default: list = inflector.forms(of: lemma, wordClass)
    }
    return list
  }

  @Test("every row has an example, and the rules make it", arguments: files)
  func examples(file: String) throws {
    let bytes = try #require(LocaleData.embedded.bytes(of: file))
    let table = try Table(parsing: bytes, separator: "\t")
    let language = file.hasPrefix("nn") ? LanguageTag.nynorsk : .bokmål
    let inflector = try Inflector(language: language)
    let example = try #require(table.column("example"))
    for row in table.rows {
      try #require(row.cells.count > example, "line \(row.line) has no example")
      let wordClass = try #require(Self.wordClass(row.cells[0]), "line \(row.line)")
      if row.cells[1] == "attested" {
        // The example is a form and its name.
        let sides = row.cells[example].split(separator: ":").map { String($0.trimmingBlanks()) }
        try #require(sides.count == 2)
        #expect(inflector.attestedVerbForm(Array(sides[0].utf8)).description == sides[1])
        #expect(row.cells[4] == sides[1] + "=")
        continue
      }
      for part in row.cells[example].split(separator: ";") {
        let sides = part.split(separator: ":")
        try #require(sides.count == 2, "line \(row.line): an example is LEMMA: FORM, FORM")
        let lemma = String(sides[0].trimmingBlanks())
        let list = Self.forms(of: lemma, wordClass, row, inflector)
        let made = Set(list.items.map { list.spelling(of: $0) })
        for form in sides[1].split(separator: ",").map({ String($0.trimmingBlanks()) }) {
          #expect(made.contains(form), "\(file):\(row.line): \(lemma) has no \(form) among \(made.sorted())")
        }
      }
    }
  }
}

@Suite struct InflectorTests {
  @Test(
    "a word gets its forms and no form of another gender",
    arguments: [
      ("bil", "m", ["bil", "bilen", "biler", "bilene"], ["bilet", "bila"]),
      ("museum", "n", ["museet", "museer"], ["museumen"]),
      ("lærebok", "f", ["læreboka", "lærebøkene"], ["læreboker"]),
    ] as [(String, String, [String], [String])])
  func nouns(lemma: String, gender: String, forms: [String], others: [String]) throws {
    let list = try Inflector().forms(of: lemma, .noun, genders: Genders(gender))
    let made = Set(list.items.map { list.spelling(of: $0) })
    #expect(made.isSuperset(of: forms))
    #expect(made.isDisjoint(with: others))
  }

  @Test("a strong verb has no regular past")
  func strong() throws {
    let list = try Inflector().forms(of: "skrive", .verb)
    let made = Set(list.items.map { list.spelling(of: $0) })
    #expect(made.isSuperset(of: ["skrev", "skrevet", "skrevne", "skriver", "skrives", "skriv", "skrivende"]))
    #expect(made.isDisjoint(with: ["skrivet", "skrivde", "skriva"]))
  }

  @Test("forms say whether they have a genitive, and can be made without it")
  func genitives() throws {
    var list = FormList()
    let inflector = try Inflector()
    inflector.inflect(ArraySlice("hus".utf8), .noun, genders: .neuter, withGenitives: false, into: &list)
    #expect(list.items.allSatisfy { $0.takesGenitive && !$0.form.isGenitive })
    #expect(inflector.genitive.letter == UInt8(ascii: "s") && inflector.genitive.namesTakeApostrophe)
    #expect(inflector.genitive.isBare(after: UInt8(ascii: "x")) && !inflector.genitive.isBare(after: 0x65))
  }

  @Test(
    "short and strange words are inflected without a fault",
    arguments: ["", "e", "é", "er", "m", "å", "👍", "-", "el"])
  func strange(word: String) throws {
    for wordClass in WordClass.allCases {
      let list = try Inflector().forms(of: word, wordClass)
      #expect(list.items.first.map { list.spelling(of: $0) } == word)
    }
  }

  @Test("a form keeps its name in its code")
  func codes() {
    for name in Form.Name.allCases {
      #expect(Form(code: Form(name).code).name == name)
      #expect(Form(code: Form(name, isGenitive: true).code).isGenitive)
    }
    #expect(Form(.citation, isGenitive: true).description == "genitive")
    #expect(Form(.definitePlural, isGenitive: true).description == "definite plural, genitive")
  }
}
