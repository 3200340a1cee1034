import LocaleData
import TestSupport
import Testing

@testable import Morphology

@Suite("The tagger")
struct TaggerTests {
  /// The tags of words between blanks.
  static func tags(_ sentence: String, _ tagger: Tagger, _ memory: inout TaggerMemory) -> [String] {
    let (text, tokens) = tokens(sentence)
    tagger.tag(tokens, in: text.span, using: &memory)
    return memory.tokens.map(\.tag.universal)
  }

  static func tokens(_ sentence: String) -> ([UInt8], [Range<Int>]) {
    let text = Array(sentence.utf8)
    var tokens: [Range<Int>] = []
    var start = 0
    for index in 0...text.count where index == text.count || text[index] == 0x20 {
      if index > start { tokens.append(start..<index) }
      start = index + 1
    }
    return (text, tokens)
  }

  @Test(
    "words get the part of speech they have in their sentence",
    arguments: [
      ("nb", "Han har lov til å låne boken .", "PRON VERB NOUN ADP PART VERB NOUN PUNCT"),
      ("nb", "Retten fant ingen feil .", "NOUN VERB DET NOUN PUNCT"),
      ("nb", "Vi retter feilene i morgen .", "PRON VERB NOUN ADP NOUN PUNCT"),
      ("nb", "Oslo er en stor by .", "PROPN VERB DET ADJ NOUN PUNCT"),
      ("nn", "Ho skal lese boka i morgon .", "PRON VERB VERB NOUN ADP NOUN PUNCT"),
      ("nn", "Dei store husa er gamle .", "DET ADJ NOUN VERB ADJ PUNCT"),
    ])
  func sentences(language: String, sentence: String, expected: String) throws {
    let tagger = try #require(Tagger(language))
    var memory = TaggerMemory()
    #expect(Self.tags(sentence, tagger, &memory).joined(separator: " ") == expected)
  }

  @Test("the likeliest tag has margin 0 and the others more")
  func margins() throws {
    let tagger = try #require(Tagger("nb"))
    var memory = TaggerMemory()
    let (text, tokens) = Self.tokens("De bor i et hus .")
    tagger.tag(tokens, in: text.span, using: &memory)
    for token in memory.tokens {
      #expect(token.margin(of: token.tag) == 0)
      #expect(Tag.allCases.allSatisfy { token.margin(of: $0) >= 0 })
    }
    #expect(memory.tokens[4].margin(of: .verb) > 0)
  }

  @Test("a used memory gives the same answers as a new one, also after another language")
  func memory() throws {
    let bokmål = try #require(Tagger("nb"))
    let nynorsk = try #require(Tagger("nn"))
    var used = TaggerMemory()
    var random = SeededRandom(seed: 3)
    let words = [
      "Hun", "leser", "boka", "som", "ligger", "på", "bordet", "og", "ler", "Å", "1999", "", "ÆØÅ",
    ]
    for _ in 0..<200 {
      let sentence = (0..<Int.random(in: 0..<9, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }.joined(separator: " ")
      for tagger in [bokmål, nynorsk] {
        var new = TaggerMemory()
        #expect(Self.tags(sentence, tagger, &used) == Self.tags(sentence, tagger, &new), "\(sentence)")
      }
    }
  }

  @Test("the remembered sums are the sums of the features' rows")
  func reference() throws {
    let tagger = try #require(Tagger("nb"))
    let sentence = "Den nye Regjeringens politikk ble i 2020 lagt om , sa hun ."
    let (text, tokens) = Self.tokens(sentence)
    var memory = TaggerMemory()
    tagger.tag(tokens, in: text.span, using: &memory)
    let traits = tokens.map {
      TokenTraits(
        lowered: LetterCase.lowered(Array(text[$0])).span, lexicon: tagger.lexicon, least: tagger.least)
    }
    func at(_ index: Int) -> TokenTraits { traits.indices.contains(index) ? traits[index] : .outside }
    let space = tagger.space
    var previous: UInt64 = 16
    var secondPrevious: UInt64 = 16
    for index in tokens.indices {
      var rows = [
        space.secondPreviousRow(at(index - 2)), space.secondNextRow(at(index + 2)),
        space.pairRow(at(index).ambiguity, at(index + 1).ambiguity),
      ]
      space.forEachOwnRow(at(index)) { rows.append($0) }
      space.forEachPreviousRow(at(index - 1)) { rows.append($0) }
      space.forEachNextRow(at(index + 1)) { rows.append($0) }
      let shape = TokenShape.shape(of: text.span.extracting(tokens[index]), isFirst: index == 0)
      space.forEachTagRow(
        word: at(index).word, ambiguity: at(index).ambiguity, shape: shape, previous: previous,
        secondPrevious: secondPrevious
      ) { rows.append($0) }
      #expect(rows.count == 20)
      let scores = rows.reduce(SIMD16<Int16>.zero) { $0 &+ tagger.weights($1) }
      #expect(memory.tokens[index].scores == scores)
      secondPrevious = previous
      previous = UInt64(memory.tokens[index].tag.rawValue)
    }
  }

  @Test("nothing breaks on odd tokens")
  func odd() throws {
    let tagger = try #require(Tagger("nb"))
    var memory = TaggerMemory()
    tagger.tag([], in: [UInt8]().span, using: &memory)
    #expect(memory.tokens.isEmpty)
    let text: [UInt8] = [0xC3, 0x20, 0xFF, 0, 0x80] + [UInt8](repeating: 0x61, count: 5000)
    tagger.tag([0..<1, 2..<3, 3..<4, 3..<3, 4..<text.count], in: text.span, using: &memory)
    #expect(memory.tokens.count == 5)
  }
}
