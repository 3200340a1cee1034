import LocaleData
import Model
import TestSupport
import Testing

@testable import Localization

@Suite struct NameConverterTests {
  let converter: NameConverter
  init() throws { converter = try NameConverter() }

  @Test(
    "names that are no romanized ones stay",
    arguments: [
      "Jens", "Kjell", "Bjørn", "Sarajevo", "Jovanović", "Mikołaj", "Maja", "Raja", "Sjur", "Sjøberg",
      "Skjelbred",
      "Gjert", "Bergljot", "Anja", "Katja", "Olja", "Tanja", "Sonja", "Vanja", "Jens Stoltenberg",
      "Kjell Magne Bondevik",
      "Novak Djokovic", "Slobodan Jovanovic", "Jacques Chirac", "Jürgen Klopp", "Jason Bourne",
      "Justin Timberlake",
      "Jean-Jacques Rousseau", "Johan Cruijff", "Marjan Hajian", "Benjamin Netanjahu", "Jan Tinbergen",
      "Björk",
      "Halldór Kiljan Laxness", "Khadija Minhas", "Najib Razak", "Beijing", "Fiji", "Vilja Hjorth",
      "Sigrid Sjursjord",
      "Lech Wałęsa", "Dijana Jelić", "Johannes Sejersted Bødtker", "NTB", "KGB", "", "–", "Å", "Njål",
      "Ljubljana",
    ])
  func kept(name: String) {
    let conversion = converter.convert(name)
    #expect(conversion.text == name)
    #expect(!conversion.isChanged)
  }

  @Test(
    "a name is decided as a whole: a telling word brings the others along",
    arguments: [
      ("Katja Kabanovskaja", "Katya Kabanovskaya"), ("Maja Plisetskaja", "Maya Plisetskaya"),
      ("Julia Skripal", "Yulia Skripal"),
      ("Tatjana Tarasova", "Tatyana Tarasova"), ("Sergej Petrov", "Sergei Petrov"),
      ("A.P. Tsjekhov", "A.P. Chekhov"),
      ("Jurij Alekseevitsj Gagarin", "Yuri Alekseevich Gagarin"), ("TSJAJKOVSKIJ", "TCHAIKOVSKY"),
      ("Pjotr Iljitsj Tsjaikovskij", "Pyotr Ilyich Tchaikovsky"),
      ("Dmitrij Dmitrijevitsj Sjostakovitsj", "Dmitri Dmitriyevich Shostakovich"),
      ("Olga-Maria Sjevtsjuk", "Olga-Maria Shevchuk"), ("Vitalij Bondartsjuk", "Vitaly Bondarchuk"),
      ("Serhij Bondarnyj", "Serhiy Bondarnyi"), ("Rest-Tsjekkoslovakia", "Rest-Czechoslovakia"),
      ("Eduard Sjevardnadse", "Eduard Shevardnadze"), ("Stsjigalov", "Shchigalov"),
    ])
  func whole(norwegian: String, english: String) {
    #expect(converter.convert(norwegian).text == english)
    #expect(converter.convert(norwegian).isChanged)
  }

  @Test(
    "a genitive stays one",
    arguments: [
      ("Tokajevs", "Tokayev\u{2019}s"), ("Kasym-Jomart Tokajevs", "Kassym-Jomart Tokayev\u{2019}s"),
      ("Sergej Petrovs", "Sergei Petrov\u{2019}s"), ("Moskvas", "Moscow\u{2019}s"),
      ("Kurilenes", "Kuril Islands\u{2019}"),
      ("Lukasjenkos", "Lukashenko\u{2019}s"), ("Dzjerzjinskijs", "Dzherzhinsky\u{2019}s"),
    ])
  func genitive(norwegian: String, english: String) { #expect(converter.convert(norwegian).text == english) }

  @Test("the base of a name has no genitive ending, in either language")
  func base() {
    let conversion = converter.convert("Dmitrij Tsjernovs")
    #expect(conversion.base == "Dmitrij Tsjernov")
    #expect(conversion.englishBase == "Dmitry Chernov")
    #expect(conversion.reason == .words)
    #expect(converter.convert("Tsjernovs").reason == .rules)
    #expect(converter.convert("Moskva").reason == .table)
    #expect(converter.convert("Jens").reason == .kept)
  }

  @Test("American English has its own names of places")
  func american() throws {
    let american = try NameConverter(target: .americanEnglish)
    #expect(american.convert("Hviterussland").text == "Belarus")
    #expect(american.convert("København").text == "Copenhagen")
  }

  @Test("a name with its own English form changes nothing when converted again")
  func idempotent() {
    for row in NameDataTests.rows("nb-en/name-table.tsv") where row[0] == "person" {
      let once = converter.convert(row[1]).text
      #expect(converter.convert(once).text == once, "\(row[1])")
    }
  }

  @Test("a folder's own rules are tried at once, and a hidden one is named by its line")
  func wrongRules() {
    let data = LocaleData(replacing: ["nb-en/names.rules": Array("sj > sh ;\nsjtsj > shch ;\n".utf8)])
    let fault = #expect(throws: InvalidInput.self) { try NameConverter(data: data) }
    #expect(fault?.diagnostics.first?.message.contains("line 2") == true)
  }

  @Test("any text passes, however odd")
  func hostile() {
    var generator = SeededRandom(seed: 7)
    let pieces: [[UInt8]] = [
      Array("tsj".utf8), Array("Å".utf8), [0xE2], [0xC3], [0xFF], [0x20], [0x2D], [0x27],
      Array("Sergej".utf8), Array("skij".utf8), [0],
      Array("’s".utf8), Array(".".utf8), [0xF0, 0x9F],
    ]
    for _ in 0..<2_000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<8, using: &generator) {
        text += pieces.randomElement(using: &generator) ?? []
      }
      let conversion = converter.convert(text)
      if !conversion.isChanged { #expect(conversion.text == String(decoding: text, as: UTF8.self)) }
      var session = NameSession(converter)
      var last = 0
      for match in NameFinder(converter).names(in: text, session: &session, all: true) {
        #expect(match.range.lowerBound >= last && match.range.upperBound <= text.count)
        last = match.range.upperBound
      }
    }
  }
}
