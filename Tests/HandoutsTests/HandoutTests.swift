import Handouts
import Model
import TestSupport
import Testing

@Suite struct HandoutTests {
  static let soldier = Concept(
    id: "c1", source: [.init("soldat", .preferred)],
    target: [.init("serviceman", .forbidden), .init("trooper", .admitted), .init("soldier", .preferred)],
    partOfSpeech: "NOUN", gender: "m")
  static let paratrooper = Concept(
    id: "c2", source: [.init("fallskjermsoldat", .preferred)], target: [.init("paratrooper", .preferred)])
  static let rescue = Concept(
    id: "c3", source: [.init("komme til unnsetning", .preferred)],
    target: [.init("come to the aid of", .preferred)])

  func match(
    _ range: ByteRange, _ concept: Concept, _ kind: TermMatch.Kind = .term, parts: [ByteRange] = []
  ) -> TermMatch {
    TermMatch(range: range, concept: concept, kind: kind, term: "", form: "", parts: parts)
  }

  func pair(
    _ source: String, _ target: String? = nil, _ state: State = .translated, _ terms: [TermMatch] = []
  )
    -> Pair
  {
    Pair(
      id: "s1", source: InlineText(source), target: target.map { InlineText($0) }, state: state, terms: terms)
  }

  /// The marked places of the first row as text, with the number of their entry.
  func marked(_ source: String, _ terms: [TermMatch]) -> [String] {
    let handout = Handout(SampleFile.file([pair(source, nil, .new, terms)]))
    guard let run = handout.blocks.first?.rows.first?.source else { return [] }
    let bytes = Array(source.utf8)
    return run.terms.map { "\(String(decoding: bytes[$0.range], as: UTF8.self)) \($0.entry)" }
  }

  @Test("segments are numbered through the document; white space between them is not")
  func numbers() {
    let space = Pair(id: "", kind: .ignorable, source: InlineText(" "))
    var file = SampleFile.file([pair("Én."), space, pair("To.")])
    file.units.append(Unit(id: "u2", role: .dialogue, pairs: [pair("– Tre.", "“Three.”")]))
    let handout = Handout(file)
    #expect(handout.blocks.map { $0.rows.map(\.number) } == [[1, 2], [3]])
    #expect(handout.blocks.map(\.role) == [.paragraph, .dialogue])
    #expect(handout.segmentCount == 3)
    #expect(handout.translatedCount == 1)
  }

  @Test("a heading that opens the document becomes the title and keeps its number")
  func headingAsTitle() {
    var file = SampleFile.file([pair("Brev", "Letter")], role: .heading)
    file.units.append(Unit(id: "u2", role: .paragraph, pairs: [pair("Hei.")]))
    let handout = Handout(file)
    guard case .heading(let rows) = handout.title else {
      Issue.record("the title is \(handout.title)")
      return
    }
    #expect(rows.map(\.number) == [1])
    #expect(rows.first?.target?.text == "Letter")
    #expect(handout.blocks.map { $0.rows.map(\.number) } == [[2]])
  }

  @Test("without a heading on top the file gives its name, unless a title is given")
  func otherTitles() {
    func title(_ original: String?, _ given: String? = nil) -> String? {
      var file = SampleFile.file([pair("Hei.")])
      file.original = original
      switch Handout(file, title: given).title {
      case .text(let text): return text
      case .heading: return "a heading"
      case .none: return nil
      }
    }
    #expect(title("brev/prøve.txt") == "Prøve")
    #expect(title("ørn.v2.txt") == "Ørn.v2")
    #expect(title(".txt") == ".txt")
    #expect(title("") == nil)
    #expect(title(nil) == nil)
    #expect(title(nil, "Mitt brev") == "Mitt brev")
  }

  @Test("of overlapping terms the longer is marked, and nested or possible ones never are")
  func overlaps() {
    let text = "To fallskjermsoldater"
    #expect(
      marked(text, [match(15..<21, Self.soldier), match(3..<21, Self.paratrooper)])
        == ["fallskjermsoldater 0"])
    #expect(marked(text, [match(15..<21, Self.soldier, .nested)]) == [])
    #expect(marked(text, [match(15..<21, Self.soldier, .possible)]) == [])
    #expect(
      marked("soldat soldat", [match(7..<13, Self.soldier), match(0..<6, Self.soldier)])
        == ["soldat 0", "soldat 0"])
  }

  @Test("a term in several parts is marked part by part, and other terms may stand between them")
  func parts() {
    let text = "Det kom soldater til unnsetning."
    let whole = match(4..<31, Self.rescue, parts: [4..<7, 17..<31])
    #expect(
      marked(text, [whole, match(8..<16, Self.soldier)]) == ["kom 0", "soldater 1", "til unnsetning 0"])
    #expect(marked(text, [whole, match(17..<20, Self.soldier)]) == ["kom 0", "til unnsetning 0"])
  }

  @Test(
    "a match that does not fit the text is left out",
    arguments: [0..<99, -3..<2, 2..<2, 1..<5, 0..<1])
  func misfits(range: ByteRange) {
    #expect(marked("ærlig", [match(range, Self.soldier)]) == [])
    #expect(marked("ærlig", [match(range, Self.soldier), match(0..<6, Self.soldier)]) == ["ærlig 0"])
  }

  @Test("the glossary holds each concept once, in order of first occurrence, English preferred first")
  func glossary() {
    var file = SampleFile.file([
      pair("Ingen."), pair("fallskjermsoldat", nil, .new, [match(0..<16, Self.paratrooper)]),
      pair("soldat, soldater", nil, .new, [match(8..<16, Self.soldier), match(0..<6, Self.soldier)]),
      pair("fallskjermsoldat", nil, .new, [match(0..<16, Self.paratrooper)]),
    ])
    let handout = Handout(file)
    #expect(handout.glossary.map(\.headword) == ["fallskjermsoldat", "soldat"])
    #expect(handout.glossary.map(\.firstRow) == [2, 3])
    #expect(handout.glossary.map(\.translations) == [["paratrooper"], ["soldier", "trooper"]])
    // Another glossary's concept with the same id is another entry.
    file.units[0].pairs[0].terms = [
      match(0..<5, Concept(id: "c1", source: [.init("ingen", .preferred)]))
    ]
    #expect(Handout(file).glossary.map(\.headword) == ["ingen", "fallskjermsoldat", "soldat"])
  }

  @Test(
    "an unfinished target says why",
    arguments: [
      (State.new, false, Handout.Mark?.some(.draft)), (.draft, false, .draft), (.translated, false, nil),
      (.rejected, false, .rejected), (.reviewed, false, nil), (.final, false, nil), (.final, true, .stale),
    ])
  func marks(state: State, isStale: Bool, mark: Handout.Mark?) {
    var pair = pair("Hei.", "Hi.", state)
    pair.isStale = isStale
    #expect(Handout(SampleFile.file([pair])).blocks.first?.rows.first?.mark == mark)
    pair.target = nil
    #expect(Handout(SampleFile.file([pair])).blocks.first?.rows.first?.mark == nil)
  }

  @Test("where nobody has confirmed anything, one word at the foot says so instead of one beside each row")
  func allDrafts() throws {
    let drafts = Handout(SampleFile.file([pair("Hei.", "Hi.", .draft), pair("Ja.", "Yes.", .draft)]))
    #expect(drafts.isDraft)
    #expect(drafts.blocks.flatMap(\.rows).allSatisfy { $0.mark == nil })
    let page = String(decoding: try HTMLHandout().render(drafts), as: UTF8.self)
    #expect(page.contains("draft, not confirmed"))
    let some = Handout(SampleFile.file([pair("Hei.", "Hi.", .draft), pair("Ja.", "Yes.")]))
    #expect(!some.isDraft)
    #expect(some.blocks.flatMap(\.rows).map(\.mark) == [.draft, nil])
  }

  @Test("a file without units has no rows")
  func empty() {
    let handout = Handout(BilingualFile(sourceLanguage: .bokmål, targetLanguage: .britishEnglish))
    #expect(handout.blocks.isEmpty && handout.glossary.isEmpty && handout.segmentCount == 0)
  }
}
