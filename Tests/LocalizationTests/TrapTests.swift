import Model
import Testing

@testable import Localization

/// The traps that programs which convert numbers and dates fall into.
@Suite struct TrapTests {
  static let cases: [(name: String, source: String, british: String)] = [
    ("a time is no number of thousands", "Toget går kl. 10.30.", "Toget går at 10:30."),
    (
      "two digits behind a point are no thousands", "Resultatet var 2.29 i snitt.",
      "Resultatet var 2.29 i snitt."
    ),
    (
      "four digits behind a point are no thousands", "Resultatet var 2.2988 her.",
      "Resultatet var 2.2988 her."
    ),
    ("a percentage is read to its end", "Prisene steg 5 % i fjor.", "Prisene steg 5% i fjor."),
    (
      "a number in words is read to its end", "Det var to tusen to hundre og nittiåtte.",
      "Det var two thousand two hundred and ninety-eight."
    ),
    ("tjueen is one word", "Det kom tjueen barn.", "Det kom twenty-one barn."),
    ("syv and tyve are numbers", "Syv barn hilste tyve hester.", "Seven barn hilste twenty hester."),
    ("halvannen is one and a half", "Det tok halvannen uke.", "Det tok one and a half weeks."),
    ("a day that is none is no date", "Fristen er 31.2.2022.", "Fristen er 31.2.2022."),
    ("a month that is none is no date", "Fristen er 6.13.2022.", "Fristen er 6.13.2022."),
    ("the weekday is the writer's", "Møtet er fredag 6. januar 2022.", "Møtet er Friday 6 January 2022."),
    ("a date without a year gets none", "Vi ses 6. januar.", "Vi ses 6 January."),
    ("no odd spaces", "Åpent kl. 10–12.", "Åpent 10:00–12:00."),
    ("Nynorsk months are months", "Han kom tysdag 3. mai.", "Han kom Tuesday 3 May."),
    ("a build number is no amount", "Bygg 2.298 er ute.", "Bygg 2.298 er ute."),
    ("a thousand in running text is one", "Det kom 2.298 folk.", "Det kom 2,298 folk."),
    ("day before month", "Fristen er 6/1-22.", "Fristen er 6 January 2022."),
    ("a milliard is a billion", "Det er 3 milliarder stjerner.", "Det er 3 billion stjerner."),
    ("a billion is a trillion", "Det er 3 billioner stjerner.", "Det er 3 trillion stjerner."),
    ("a trillion is a quintillion", "Det er 3 trillioner stjerner.", "Det er 3 quintillion stjerner."),
    ("a mil is ten kilometres", "Det er 7 mil dit.", "Det er 70 km dit."),
    ("a mål is a decare", "Tomta er 4 mål.", "Tomta er 4 decares."),
    ("goals are no decares", "Han scoret 4 mål.", "Han scoret 4 goals."),
    ("storeys count from the ground", "De bor i 1. etasje.", "De bor i ground floor."),
    ("1800-tallet is the nineteenth century", "Huset er fra 1800-tallet.", "Huset er fra the 19th century."),
    ("2000-tallet is ambiguous and stays one", "Det kom på 2000-tallet.", "Det kom på the 2000s."),
    ("a man's fifties are his", "En mann i 50-årene er død.", "En mann i his 50s er død."),
    ("a ruler has a Roman numeral", "Kong Harald 5. talte.", "Kong Harald V talte."),
    ("a ruler at the end of a sentence keeps the point", "Det var kong Harald 5.", "Det var kong Harald V."),
    ("a list's number is no ordinal", "1. kjøp melk", "1. kjøp melk"),
    ("halv tre is before three", "Vi spiser klokka halv tre.", "Vi spiser at 2:30."),
    ("fem over halv", "Toget går fem over halv tre.", "Toget går 2:35."),
    ("kvart på", "Toget går kvart på tre.", "Toget går 2:45."),
    ("titalls are dozens", "Flere titalls ble drept.", "Dozens ble drept."),
    ("an age before its noun", "Den 58 år gamle mannen.", "Den 58-year-old mannen."),
    ("a length before its noun", "Et seks måneder langt kurs.", "Et six-month kurs."),
    ("a price with a dash", "Den koster kr 1.250,–.", "Den koster NOK 1,250."),
    ("a price with a hyphen", "Den koster 1.250,- hos oss.", "Den koster NOK 1,250 hos oss."),
    ("a percent sign behind a no-break space", "Det er 5\u{00A0}%.", "Det er 5%."),
    ("speech before its speaker", "– Det går bra, sier hun.", "“Det går bra,” sier hun."),
    ("a pair of dashes is no speech", "Det var – som alltid – fint.", "Det var – som alltid – fint."),
    (
      "speech, speaker, speech", "– Ja, sier hun. – Det er sant.", "“Ja,” sier hun. “Det er sant.”"
    ),
    ("speech over two lines", "– Ja.\n– Nei, sier han.", "“Ja.”\n“Nei,” sier han."),
  ]

  @Test("a trap is not fallen into", arguments: cases)
  func trap(name: String, source: String, british: String) {
    #expect(LocalizedText.apply(LocalizedText.british, to: source) == british, "\(name)")
  }

  @Test("American times and dates have plain spaces")
  func spaces() {
    let text = LocalizedText.apply(LocalizedText.american, to: "Møtet er 1.–3. mars 2021 kl. 14.30–16.00.")
    #expect(text == "Møtet er March 1–3, 2021 2:30 p.m.–4 p.m.")
  }

  @Test("the point of p.m. ends the sentence too")
  func point() {
    #expect(LocalizedText.apply(LocalizedText.american, to: "Vi ses kl. 14.30.") == "Vi ses at 2:30 p.m.")
    #expect(
      LocalizedText.apply(LocalizedText.american, to: "– Vi ses kl. 14.30.") == "“Vi ses at 2:30 p.m.”")
  }
}
