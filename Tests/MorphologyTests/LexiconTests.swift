import LocaleData
import Model
import TestSupport
import Testing

@testable import Morphology

@Suite("The lexicon")
struct LexiconTests {
  let lexicon: Lexicon

  init() throws { lexicon = try #require(Lexicon("nb")) }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(
    "a form has all its lemmas",
    arguments: [
      ("styrene", ["styr NOUN", "styre NOUN"]), ("årene", ["år NOUN", "åre NOUN"]), ("går", ["gå VERB"]),
      ("bøker", ["bok NOUN"]), ("gikk", ["gå VERB"]), ("husene", ["hus NOUN"]), ("raskest", ["rask ADJ"]),
      ("kysten", ["kyst NOUN"]),
    ])
  func lemmas(form: String, expected: [String]) {
    let found = lexicon.entries(of: Array(form.utf8)).map {
      Self.text($0.lemma) + " " + $0.lexicalClass.universal
    }
    for entry in expected { #expect(found.contains(entry), "\(form): \(found)") }
  }

  @Test("what is no word has no reading", arguments: ["", "kystenes", "xyzzy", "hus\0", "\u{2603}"])
  func unknown(form: String) {
    #expect(lexicon.entries(of: Array(form.utf8)).isEmpty)
    let isKnown = lexicon.contains(Array(form.utf8).span)
    #expect(!isKnown)
  }

  @Test("a lemma has all its forms")
  func forms() {
    let forms = lexicon.forms(of: Array("fot".utf8), .noun).map(Self.text)
    #expect(forms == ["fot", "foten", "fotene", "føttene", "føtter"])
    #expect(lexicon.forms(of: Array("fot".utf8), .verb).isEmpty)
  }

  @Test("every form of a lemma has the lemma among its readings, in both standards", arguments: ["nb", "nn"])
  func inverse(language: String) throws {
    let lexicon = try #require(Lexicon(language))
    var number = 0
    lexicon.forEachEntry { entry in
      number += 1
      guard number % 97 == 0 else { return }
      let forms = lexicon.forms(of: entry.lemma, entry.lexicalClass)
      #expect(!forms.isEmpty)
      for form in forms {
        #expect(lexicon.entries(of: form).contains(entry), "\(Self.text(form)) \(Self.text(entry.lemma))")
        let classes = lexicon.classes(of: form.span)
        #expect(classes.contains(entry.lexicalClass))
      }
    }
    #expect(number > 10_000)
  }

  @Test("every noun is a form of itself, in both standards", arguments: ["nb", "nn"])
  func citations(language: String) throws {
    let lexicon = try #require(Lexicon(language))
    lexicon.forEachEntry { entry in
      guard entry.lexicalClass == .noun else { return }
      #expect(lexicon.classes(of: entry.lemma.span).contains(entry.lexicalClass), "\(Self.text(entry.lemma))")
      let middle = entry.lemma.count / 2
      let isWhole = lexicon.contains(
        entry.lemma.span.extracting(0..<middle),
        followedBy: entry.lemma.span.extracting(middle..<entry.lemma.count))
      let isMore = lexicon.contains(entry.lemma.span, followedBy: [UInt8](repeating: 1, count: 1).span)
      let begins = lexicon.hasForms(
        beginningWith: entry.lemma.span.extracting(0..<middle / 2),
        entry.lemma.span.extracting(middle / 2..<middle))
      #expect(isWhole && !isMore && begins)
    }
  }

  @Test("the prior tells the usual lemma of a form")
  func prior() {
    let form = Array("årene".utf8)
    let year = lexicon.prior(of: .init(lemma: Array("år".utf8), lexicalClass: .noun), given: form) ?? 0
    let vein = lexicon.prior(of: .init(lemma: Array("åre".utf8), lexicalClass: .noun), given: form) ?? 0
    #expect(year > 0.9)
    #expect(year + vein == 1)
    #expect(lexicon.prior(of: .init(lemma: Array("kyrkje".utf8), lexicalClass: .noun), given: form) == 0)
    let count = lexicon.count(of: Array("og".utf8).span)
    #expect(count > 1000)
  }

  @Test(
    "the tables of the program are whole",
    arguments: [
      ("nb/lexicon.bin", 10), ("nn/lexicon.bin", 10), ("nb/tagger.bin", 2), ("nn/tagger.bin", 2),
    ])
  func whole(name: String, sections: Int) throws {
    let bytes = try #require(LocaleData.embedded.residentBytes(of: name))
    #expect(CompiledTable.isIntact(bytes))
    #expect(bytes.count <= 5_000_000)
    let magic: StaticString = name.hasSuffix("lexicon.bin") ? "OBLEX\0\0\u{1}" : "OBTAG\0\0\u{1}"
    #expect(CompiledTable(bytes, magic: magic, sections: sections)?.sections.count == sections)
  }

  @Test("a damaged table is refused, wherever the damage is", arguments: [0, 7, 9, 17, 25, 64, 70_001, -1])
  func damaged(place: Int) throws {
    var bytes = try #require(LocaleData.embedded.bytes(of: "nn/lexicon.bin"))
    if place < 0 { bytes.removeLast(100) } else { bytes[place] ^= 0x10 }
    #expect(Lexicon("nn", from: LocaleData(replacing: ["nn/lexicon.bin": bytes])) == nil)
  }

  @Test("a replaced table is copied once, however often it is opened")
  func replaced() throws {
    let bytes = try #require(LocaleData.embedded.bytes(of: "nn/lexicon.bin"))
    let first = LocaleData(replacing: ["nn/lexicon.bin": bytes]).residentBytes(of: "nn/lexicon.bin")
    let second = LocaleData(replacing: ["nn/lexicon.bin": bytes]).residentBytes(of: "nn/lexicon.bin")
    #expect(first?.baseAddress == second?.baseAddress)
    #expect(first?.baseAddress.map { Int(bitPattern: $0) % 64 } == 0)
    #expect(first.map(CompiledTable.isIntact) == true)
  }

  @Test("a table that is too short is refused", arguments: [0, 8, 23, 24, 100])
  func short(count: Int) throws {
    let bytes = try #require(LocaleData.embedded.bytes(of: "nn/lexicon.bin")).prefix(count)
    #expect(Lexicon("nn", from: LocaleData(replacing: ["nn/lexicon.bin": Array(bytes)])) == nil)
  }
}

@Suite("The lexicon's program")
struct LexiconProgramTests {
  static let canRun = Repository.shared != nil && Subprocess.exists("python3")

  @Test(
    "it makes the committed tables again, byte for byte",
    .enabled(if: canRun, "the lexicon's inputs are not beside the repository, or python3 is missing"),
    arguments: ["nb", "nn"])
  func rebuilt(language: String) throws {
    let folder = TemporaryFolder()
    let output = folder.path + "/lexicon.bin"
    let run = Subprocess.run(
      ["python3", Repository.root + "/tools/lexicon/make.py", language, Repository.shared ?? "", output],
      seconds: 600)
    #expect(run.status == 0, "\(String(decoding: run.errors, as: UTF8.self))")
    #expect(Repository.bytes(of: output) == Repository.bytes(of: "Locales/\(language)/lexicon.bin"))
  }
}
