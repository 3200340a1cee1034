import Model
import Testing

@testable import Segmentation

/// Sentences by genre; `|` stands where a segment ends.
@Suite struct GenreTests {
  @Test(
    "news",
    arguments: [
      "Statsministeren møtte president G. W. Bush i Washington D.C. | Møtet varte i to timer.",
      "– Vi er fornøyde, sier ordfører Kari Lie (Ap.). | – Men jobben er ikke gjort.",
      "Mannen (43) ble pågrepet kl. 23.15. | Politiet etterforsker saken.",
      "Brann vant 2–1. | Neste kamp er 3. mai.",
      "Dagens kurs er 10,45. | I går var den 10,32.",
      "– Hva skjer nå? spør Per S. Berg. | – Ingenting, svarer hun.",
      "Les også: Slik blir skatten din. | Her er tallene.",
    ])
  func news(marked: String) { check(marked, .bokmål) }

  @Test(
    "letters",
    arguments: [
      "Vi viser til Deres brev av 3. mai d.å. | Saken er nå behandlet.",
      "Vedr. søknad om permisjon, jf. avtale nr. 12. | Vi kan dessverre ikke innvilge den.",
      "Kontakt oss på tlf. 22 00 00 00 eller post@kommunen.no. | Kontortiden er kl. 8–15.30.",
      "Fristen er 1. mars kl. 12.00. | Søknader som kommer senere, blir ikke behandlet.",
      "Det gjelder bl.a. barnehage, skole, SFO osv. | Se vedlegg.",
    ])
  func letters(marked: String) { check(marked, .bokmål) }

  @Test(
    "statutes",
    arguments: [
      "§ 1. Formålet med loven er å verne barn.",
      "Kapittel 2. Alminnelige regler",
      "Vedtaket er truffet i medhold av fvl. § 35. | Det kan påklages.",
      "Jf. § 12 første ledd nr. 3 og Ot.prp. nr. 50 (2006–2007) s. 14. | Dette gjelder også her.",
      "Loven gjelder for: a) stat, b) kommune og c) fylke. | Kongen kan gjøre unntak.",
      "Etter § 3-4. annet ledd bokstav b. | Departementet kan gi forskrift.",
      "(1) Loven gjelder i Norge. | (2) Kongen kan gi regler for Svalbard.",
    ])
  func statutes(marked: String) { check(marked, .bokmål) }

  @Test(
    "minutes",
    arguments: [
      "Til stede: A. Hansen, B. Lie og C. Moe. | Forfall: D. Dahl.",
      "Sak 12/20. Budsjett for 2021",
      "Forslaget ble enst. vedtatt. | Møtet ble hevet kl. 20.15.",
      "1. Innkallingen ble godkjent. | 2. Protokollen ble godkjent.",
      "Ref. sak 14. | Møtet tok saken til orientering.",
      "Votering: Forslaget fikk 14 stemmer. | Det er dermed vedtatt.",
    ])
  func minutes(marked: String) { check(marked, .bokmål) }

  @Test(
    "budgets",
    arguments: [
      "Det er satt av 15 mill. kr til formålet. | Beløpet dekker drift.",
      "Inntektene økte med 3,5 pst. | Utgiftene økte med 2,1 pst.",
      "Tilskuddet er på 1,2 mrd. kroner. | Av dette går 300 mill. til Oslo.",
      "Tilskudd per innb. er 1 250 kr. | Det er 4 prosent mer enn i 2019.",
      "Kap. 225 post 60. | Bevilgningen foreslås økt med 25 mill. kr.",
    ])
  func budgets(marked: String) { check(marked, .bokmål) }

  @Test(
    "references",
    arguments: [
      "Hansen, P. (2003). Språk og makt. Oslo: Universitetsforlaget.",
      "Berg, A. B. (1999a). Tegn i tiden. 2. utg. Bergen: Sigma Forlag.",
      "Se Lie m.fl. (2010, s. 24). | De er uenige.",
      "Dette er vist av Berg et al. | Andre er uenige.",
      "Jf. Hansen, op.cit. s. 14 flg. | Se også ibid. s. 20.",
    ])
  func references(marked: String) { check(marked, .bokmål) }

  @Test(
    "recipes",
    arguments: [
      "Visp 2 egg og 1 ts. vaniljesukker. | Tilsett 3 dl mel. | Rør godt.",
      "Stek på 200 grader i ca. 20 min. | Avkjøl på rist.",
      "Ha i 1 ss. olje, litt salt etc. | La deigen heve.",
      "Kok opp vannet! | Ha i 500 g pasta. | 8 minutter er nok.",
      "La det stå i 2 t. | Server med rømme.",
    ])
  func recipes(marked: String) { check(marked, .bokmål) }

  @Test(
    "chat",
    arguments: [
      "Hei! 😀 | Hvordan går det?",
      "Bra!!! | Kommer du i kveld??",
      "ok. | vi ses i morgen",
      "Nei?! | Er det sant? :-) | Så bra!",
      "Jeg kommer snart. | vent på meg",
      "Hahaha... | Du er gal! <3 | Klem",
    ])
  func chat(marked: String) { check(marked, .bokmål) }

  @Test(
    "abbreviations, numbers, names, quotations and dialogue in Bokmål",
    arguments: [
      "Møtet varer fra kl. 9.00 til kl. 15.30. | Ta med mat.",
      "Hun kom kl. 07.15. | Ingen var våkne.",
      "Han fyller 50 år den 3. juni. | Vi gratulerer!",
      "Kong Olav V. døde i 1991.",
      "Kong Haakon VII. | Han ble konge i 1905.",
      "Pave Johannes Paul II besøkte Oslo. | Det var i 1989.",
      "Keiser Wilhelm II. likte Norge.",
      "Kap. II handler om retten. | Kap. III handler om straff.",
      "Ludvig XIV. | Han var solkongen.",
      "Se https://lovdata.no/lov/1967-02-10. | Der står loven.",
      "Send svar til kari.nordmann@oslo.kommune.no. | Takk!",
      "Last ned fil.pdf. | Åpne den.",
      "Versjon 2.0.1. er ute. | Last den ned.",
      "Versjon 2.0.1 er ute. | Last den ned.",
      "Har du sett «Hva nå?» på TV? | Den er bra.",
      "«Vent!» ropte hun. | «Ikke gå!»",
      "\"Kommer du?\" spurte Ola. | \"Ja,\" sa Kari.",
      "Han sa: \"Jeg kommer.\" | Så gikk han.",
      "Han spurte: «Når kommer du?» og gikk.",
      "– Jeg vet ikke... | Kanskje i morgen, sier hun.",
      "– Ja! | – Nei! | – Jo!",
      "— Hva er det? spurte han. | — Ingenting.",
      "Vi bor i 2. etasje. | De bor i 3. | Det er fint.",
      "3. divisjon er vanskelig. | 2. divisjon er verre.",
      "1. kvartal var bra. | 2. kvartal ble dårlig.",
      "På 1990-tallet var alt bedre. | 80-tallet var best.",
      "Han er født på 60-tallet. | 50-åringer er kloke.",
      "a) Første punkt. | b) Andre punkt.",
      "1) Åpne boksen. | 2) Lukk den.",
      "Prisen er 1.299,- kroner. | Det er dyrt.",
      "Det koster 99,50 kr. | Mva. er inkludert.",
      "Han løp 100 m på 10,5 sek. | Det er bra.",
      "Tilsett 2 dl melk. | Rør om. | La det stå i 20 min. | Server.",
      "Stek på 200 °C i 15 min. | Avkjøl.",
      "Temperaturen var -5 °C. | Det var kaldt.",
      "Møtet er tirs. 5. mars. | Vi sees.",
      "Åpningstider: man.–fre. kl. 10–16, lør. kl. 10–14. | Søn. stengt.",
      "Jf. Innst. S. nr. 15 (2001–2002). | Saken er avsluttet.",
      "Etter straffeloven § 12 første ledd nr. 3. | Dette gjelder også § 13.",
      "Se pkt. 3.2.1. | Der er det forklart.",
      "Jf. § 5. | Departementet kan gi forskrift.",
      "Hun er dr.philos. og prof. ved UiO. | Hun heter Berg.",
      "Cand.mag. Ola Nordmann ble ansatt. | Han er glad.",
      "Ifølge H. Ibsen og B. Bjørnson er det slik. | Men er det sant?",
      "Jeg møtte Kari S. | Hun var blid.",
      "Avdøde Einar M. Nilsen bodde her. | Han var snill.",
      "Forfatteren J.R.R. Tolkien var engelsk. | Han skrev mye.",
      "USAs president G. W. Bush kom. | Han var sen.",
      "De bor i U.S.A. | Der er det varmt.",
      "Han bor i Washington D.C. | Byen er stor.",
      "Vi besøkte St. Petersburg og St. Olavs hospital. | Det var fint.",
      "Den er fra ca. 1500 f.Kr. | Den er gammel.",
      "Den er fra 300 e.Kr. | Funnet er viktig.",
      "Keiser Augustus (63 f.Kr.–14 e.Kr.) var romer. | Han døde i Nola.",
      "Ta med kniv, gaffel, skje m.v. | Husk også telt.",
      "Det gjelder biler, båter o.a. | Fly er unntatt.",
      "Arbeid, bolig mm. | Alt er viktig.",
      "Han kom ... | Så gikk han.",
      "Tja … jeg vet ikke. | Hva mener du?",
      "Og så ... ingenting.",
      "Hva?! | Det er ikke mulig!!",
      "Nei!!! | Slutt nå!",
      "Virkelig??? | Ja.",
      "Vi sees! :) | Ha det!",
      "Gratulerer med dagen! 🎂 | Håper den blir fin.",
      "Vi vant 🏆! | Nå drar vi hjem.",
      "Filmen «E.T.» er fra 1982. | Den er bra.",
      "Jeg bruker Yahoo! og Google. | Begge er greie.",
      "Spillet Kahoot! er norsk. | Det er populært.",
      "macOS er bra. | iOS er også bra.",
      "Appen er ny. | iPad-en er gammel.",
      "Vi kjøpte den. | eBay var billigst.",
      "(Han var ikke hjemme.) | Vi gikk igjen.",
      "Hun sa (med et smil): Kom inn!",
      "Han er rik (svært rik). | Hun er fattig.",
      "Han spurte (hvorfor det?) om vi ville bli med.",
      "Kari (9 år) og Per (11 år) bor her. | De er søsken.",
      "Det er sant (jf. s. 12 flg.). | Les det.",
      "Vi trenger: 1. mel, 2. sukker og 3. egg.",
      "Dette er punkt 1. | Dette er punkt 2.",
      "Her er svaret: Ja.",
      "Været er fint; vi går ut. | Bli med!",
      "Kommer du? | Ja, kl. 12. | Bra.",
      "Nei, takk. | Jeg er mett.",
      "Bilen kostet 250 000 kr. | Den er brukt.",
      "Selskapet Olsen & Co. leverte varene. | De var dyre.",
      "Aker ASA. og Orkla A/S. | Begge er store.",
      "Nordea Bank Abp. filial i Norge.",
      "Firmaet Berg A/S gikk konkurs. | Eieren flyktet.",
      "Vedr. søknad om permisjon. | Søknaden er innvilget.",
      "Tlf.: 22 33 44 55. | Ring oss!",
      "Ring 815 00 000. | Vi svarer alltid.",
      "Org.nr. 987 654 321. | MVA-registrert.",
      "Adr.: Storgt. 5, 0155 Oslo.",
      "Han bor i Karl Johans gt. 5. | Huset er gult.",
      "Ev. spørsmål rettes til adv. Lie. | Hun svarer.",
      "Pga. regn ble det avlyst. | Nytt forsøk i morgen.",
      "Laget tapte 2–1. | Treneren var skuffet.",
      "Det var i mai. | 17. mai feirer vi.",
      "I dag er det 1. mai. | I morgen er det 2. mai.",
      "Perioden 1.1.–31.12. er budsjettåret. | Budsjettet vedtas i des.",
      "Hun kom 3. | Per kom først.",
      "Gå til side 3. | Les teksten.",
      "Les kapittel 4. | Svar på spørsmålene.",
      "Nr. 1. Bergen. | Nr. 2. Oslo.",
      "Prosjektet (jf. Meld. St. 15 (2012–2013)) går bra. | Det er ferdig i 2025.",
      "Han skrev i 2003. | 12 år senere ga han opp.",
      "Det skjedde 11.09.2001. | Verden ble forandret.",
      "Ta 500 mg 3 ggr. daglig. | Ring lege ved behov.",
      "Forslaget ble enst. vedtatt. | Møtet ble hevet kl. 20.15.",
      "Sak 12/20. Budsjett for 2021",
      "Til stede: A. Hansen, B. Lie, C. Moe. | Forfall: D. Dahl.",
      "Undertegnede bor på Grünerløkka. | Ærlig talt er det fint.",
      "Øya er stor. | Åsen er høy. | Ål er en fisk.",
      "Hun sa «nei». | Han sa «ja».",
      "Hva betyr «osv.»? | Det betyr «og så videre».",
      "Ordet «etc.» er latin. | Det brukes ofte.",
      "Han heter Ola Jr. | Faren heter Ola Sr.",
      "Martin Luther King Jr. ble drept i 1968. | Han var prest.",
      "Hun tok Ph.D. | Avhandlingen var bra.",
      "Vitamin C. | Det er sunt.",
      "Hepatitt B. | Smitten øker.",
      "E. coli ble funnet i kjøttet. | Kjøttet ble trukket tilbake.",
      "Hvem der? | Bare meg. | OK.",
      "«Er du der?» | «Ja.»",
      "Ha en fin dag! | Mvh. Kari",
    ])
  func bokmål(marked: String) { check(marked, .bokmål) }

  @Test(
    "the same in Nynorsk",
    arguments: [
      "Eg kjem kl. 8. | Då et vi.",
      "Ho kom frå Voss, t.d. med tog. | Det gjekk fint.",
      "Vi treng m.a. mat, klede o.l. | Alt er dyrt.",
      "Dei kjem frå Noreg, Sverige o.fl. | Alle er velkomne.",
      "– Kva gjer du? spurde ho. | – Ingenting.",
      "Ifølgje § 3 i mållova. | Lova er frå 1980.",
      "Møtet er laurd. 5. mai. | Kom!",
      "Dette er den 2. | Den 3. kjem i morgon.",
      "Vedtaket vart gjort av kommunestyret, jf. lov 5. juni. | Det gjeld frå 1. juli.",
      "Møtet byrja kl. 18. | Ordføraren ynskte velkomen.",
      "Løyvinga er på 15 mill. kr. | Ho dekkjer lønn o.l.",
      "Han vart fødd 3. mai 1901 i Førde. | Mora heitte Kari.",
      "«Kvar er du?» spurde ho. | «Eg er her», svara han.",
      "Bøkene er skrivne av A. O. Vinje og I. Aasen. | Dei er gode.",
      "Ta 2 dl mjølk. | Rør om. | La det stå i 20 min. | Et!",
      "Sak 4/21. Budsjett for kyrkja",
      "Lova gjeld ikkje for kommunar, fylkeskommunar m.fl. | Departementet kan gjere unntak.",
      "Kong Harald V. | Kongen opna utstillinga.",
      "Ring tlf. 57 00 00 00. | Vi svarar kl. 9–15.",
      "Les meir på www.nynorsk.no. | Der ligg alt.",
    ])
  func nynorsk(marked: String) { check(marked, .nynorsk) }

  private func check(_ marked: String, _ segmenter: Segmenter) {
    let expected = MarkedText(marked)
    #expect(MarkedText.marked(expected.text, by: segmenter) == expected.segments.joined(separator: " | "))
  }
}
