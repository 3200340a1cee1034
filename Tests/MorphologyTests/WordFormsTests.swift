import LocaleData
import Model
import TestSupport
import Testing

@testable import Morphology

@Suite("Word forms")
struct WordFormsTests {
  static func spellings(_ list: FormList) -> Set<String> {
    Set(list.items.filter { !$0.form.isGenitive }.map { list.spelling(of: $0) })
  }

  @Test(
    "the lexicon chooses among the regular forms and adds the irregular ones",
    arguments: [
      ("kyst", ["kyst", "kysten", "kyster", "kystene"], ["kystet", "kysta"]),
      ("sikkerhetsstyrke", ["sikkerhetsstyrken", "sikkerhetsstyrkene"], ["sikkerhetsstyrket"]),
      ("ordfører", ["ordføreren", "ordførere", "ordførerne"], ["ordføreret", "ordførerer"]),
      ("år", ["året", "årene"], ["åren", "årer"]), ("departement", ["departementet"], ["departementen"]),
      ("blogg-ordfører", ["blogg-ordføreren"], ["blogg-ordføreret"]),
      ("flumpf", ["flumpfen", "flumpfet", "flumpfa"], []),
    ])
  func nouns(lemma: String, has: [String], hasNot: [String]) throws {
    let made = Self.spellings(try WordForms().forms(of: lemma, .noun))
    #expect(made.isSuperset(of: has), "\(made.sorted())")
    #expect(made.isDisjoint(with: hasNot), "\(made.sorted())")
  }

  @Test("a form keeps its genitive exactly when it stays itself")
  func genitives() throws {
    let list = try WordForms().forms(of: "ordfører", .noun)
    let made = Set(list.items.map { list.spelling(of: $0) })
    #expect(made.isSuperset(of: ["ordførers", "ordførerens", "ordførernes"]))
    #expect(!made.contains("ordførerets"))
  }

  /// Lemmas of the lexicon, in an order that a seed decides. Participles, which Norsk ordbank lists as
  /// adjectives under their verb, count as the verb's forms.
  static func lemmas(_ count: Int, _ lexicon: Lexicon) -> [(entry: Lexicon.Entry, wordClass: WordClass)] {
    var entries: [Lexicon.Entry] = []
    lexicon.forEachEntry { if !$0.lemma.contains(0x20) { entries.append($0) } }
    var random = SeededRandom(seed: 20_261_124)
    return entries.shuffled(using: &random).lazy.compactMap { entry -> (Lexicon.Entry, WordClass)? in
      switch entry.lexicalClass {
      case .noun: (entry, .noun)
      case .verb: (entry, .verb)
      case .adjective: (entry, lexicon.contains(lemma: entry.lemma, .verb) ? .verb : .adjective)
      default: nil
      }
    }.prefix(count).map { $0 }
  }

  @Test("the rules alone make at least 97 % of the forms of 5,000 hidden lemmas")
  func hidden() throws {
    let lexicon = try #require(Lexicon("nb"))
    let inflector = try Inflector()
    var found = 0
    var attested = 0
    var made = 0
    for (entry, wordClass) in Self.lemmas(5000, lexicon) {
      let forms = Set(
        lexicon.forms(of: entry.lemma, entry.lexicalClass).map { String(decoding: $0, as: UTF8.self) })
      let rules = Self.spellings(inflector.forms(of: String(decoding: entry.lemma, as: UTF8.self), wordClass))
      attested += forms.count
      found += forms.intersection(rules).count
      made += rules.count
    }
    #expect(Double(found) / Double(attested) >= 0.97, "\(found) of \(attested) forms; \(made) made")
    // All genders and all regular pasts are tried for a hidden word, so many of the forms made are not its.
    #expect(Double(found) / Double(made) >= 0.55, "\(found) of \(made) forms made are attested")
  }

  /// Apertium's analyser of Bokmål as Debian installs it.
  static let analyser = "/usr/share/apertium/apertium-nno-nob/nob-nno.automorf.bin"

  @Test(
    "Apertium accepts at least 97 % of the forms of the lemmas that it knows",
    .enabled(
      if: Subprocess.arePeersRequired
        || Subprocess.exists("lt-proc") && Repository.bytes(of: analyser) != nil,
      "Apertium is not installed (apt: apertium-nno-nob)"))
  func oracle() throws {
    let lexicon = try #require(Lexicon("nb"))
    let wordForms = try WordForms()
    var lines: [(lemma: Bool, form: String)] = []
    for (entry, wordClass) in Self.lemmas(2000, lexicon) where !entry.lemma.contains(0x2D) {
      let lemma = String(decoding: entry.lemma, as: UTF8.self)
      lines.append((true, lemma))
      for form in Self.spellings(wordForms.forms(of: lemma, wordClass)).sorted() {
        lines.append((false, form))
      }
    }
    let folder = TemporaryFolder()
    let input = folder.write("words", lines.map(\.form).joined(separator: "\n") + "\n")
    let run = Subprocess.run(["lt-proc", "-w", Self.analyser, input])
    try #require(run.status == 0)
    let answers = run.output.split(separator: 0x0A).map { !$0.contains(UInt8(ascii: "*")) }
    try #require(answers.count == lines.count)
    var isKnown = false
    var accepted = 0
    var asked = 0
    var refused: [String] = []
    for (line, answer) in zip(lines, answers) {
      if line.lemma {
        isKnown = answer
      } else if isKnown {
        asked += 1
        if answer { accepted += 1 } else { refused.append(line.form) }
      }
    }
    #expect(asked > 1000)
    #expect(
      Double(accepted) / Double(max(1, asked)) >= 0.97, "\(accepted) of \(asked): \(refused.prefix(80))")
  }
}
