import Model
import TestSupport
import Testing

@testable import Pipeline

@Suite struct CarryOverTests {
  /// A file of one-segment units: `id: source = target`.
  func file(_ units: [(id: String, source: String, target: String?)], state: State = .translated)
    -> BilingualFile
  {
    BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish,
      units: units.map { unit in
        Unit(
          id: unit.id, role: .paragraph,
          pairs: [
            Pair(
              id: "s1", source: InlineText(unit.source), target: unit.target.map { InlineText($0) },
              state: unit.target == nil ? .new : state)
          ])
      })
  }

  func carry(_ earlier: BilingualFile, _ fresh: BilingualFile) -> CarryOver {
    CarryOver(from: earlier, into: fresh, fills: MemoryFills(of: fresh))
  }

  @Test("a unit with the same id keeps target, state and notes, wherever it stands now")
  func sameId() {
    var earlier = file([("u1", "En.", "One."), ("u2", "To.", "Two.")], state: .reviewed)
    earlier.units[0].pairs[0].notes = [Note("Sure?", category: "comment")]
    let result = carry(earlier, file([("u2", "To.", nil), ("u3", "Tre.", nil), ("u1", "En.", nil)]))
    #expect(result.file.units.map { $0.pairs[0].target?.text } == ["Two.", nil, "One."])
    #expect(result.file.units[2].pairs[0].state == .reviewed)
    #expect(result.file.units[2].pairs[0].notes == [Note("Sure?", category: "comment")])
    #expect(result.kept == 2)
    #expect(result.orphans.isEmpty)
  }

  @Test("notes that come back without their categories are not put beside themselves; new lines are")
  func notes() {
    let known = [Note("From the program.", category: "developer"), Note("Two\nlines.", category: "comment")]
    #expect(Note("From the program.").news(beside: known) == nil)
    #expect(Note("From the program.\nTwo\nlines.").news(beside: known) == nil)
    #expect(Note("From the program.\nTwo\nlines.\nSure?").news(beside: known) == Note("Sure?"))
    #expect(Note("Proposed: 2.298 → 2,298").news(beside: []) == nil)
    #expect(Note("Sure?", category: "comment").news(beside: known) == Note("Sure?", category: "comment"))
  }

  @Test("a changed source keeps its target as a stale draft with the former source in a note")
  func changed() {
    let earlier = file([
      ("u1", "En.", "One."), ("u2", "Alle biler skal kjøre sakte.", "All cars must go slowly."),
      ("u3", "Tre.", "Three."),
    ])
    let result = carry(
      earlier, file([("u1", "En.", nil), ("u9", "Alle biler må kjøre sakte.", nil), ("u3", "Tre.", nil)]))
    let pair = result.file.units[1].pairs[0]
    #expect(pair.target?.text == "All cars must go slowly.")
    #expect(pair.isStale)
    #expect(pair.state == .draft)
    #expect(
      pair.notes == [Note("The source was: Alle biler skal kjøre sakte.", category: CarryOver.formerSource)])
    #expect(result.stale == 1)
    #expect(result.orphans.isEmpty)
  }

  @Test("in a changed unit a segment with the same source keeps its work whole")
  func changedUnit() {
    var earlier = file([("u1", "Første.", "First.")])
    earlier.units[0].pairs.append(
      Pair(id: "s2", source: InlineText("Andre."), target: InlineText("Second."), state: .final))
    var fresh = file([("u5", "Noe nytt.", nil)])
    fresh.units[0].pairs.append(Pair(id: "s2", source: InlineText("Andre.")))
    let result = carry(earlier, fresh)
    #expect(result.file.units[0].pairs[1].target?.text == "Second.")
    #expect(result.file.units[0].pairs[1].state == .final)
    #expect(!result.file.units[0].pairs[1].isStale)
    #expect(result.orphans.map { $0.pair.target?.text } == ["First."])
  }

  @Test("a target whose source is gone is returned, not dropped")
  func gone() {
    let result = carry(file([("u1", "Borte vekk.", "Far away.")]), file([("u2", "Helt annet.", nil)]))
    #expect(result.orphans.map(\.id) == ["u1/s1"])
    #expect(result.orphans.first?.pair.target?.text == "Far away.")
    #expect(result.kept == 0)
  }

  @Test("what a memory put there is no work: a better memory replaces it")
  func memoryFill() {
    var earlier = file([("u1", "En.", nil)])
    earlier.units[0].pairs[0].candidates = [
      Candidate(kind: .memory, source: "En.", target: "Old.", similarity: 100, origin: "m.tsv")
    ]
    earlier.units[0].pairs[0].fillFromMemory()
    #expect(earlier.units[0].pairs[0].target?.text == "Old.")
    var fresh = file([("u1", "En.", nil)])
    fresh.units[0].pairs[0].candidates = [
      Candidate(kind: .memory, source: "En.", target: "New.", similarity: 100, origin: "m.tsv")
    ]
    fresh.units[0].pairs[0].fillFromMemory()
    #expect(carry(earlier, fresh).file.units[0].pairs[0].target?.text == "New.")
    earlier.units[0].pairs[0].target = InlineText("Edited.")
    #expect(carry(earlier, fresh).file.units[0].pairs[0].target?.text == "Edited.")
  }

  @Test("segments that somebody joined stay joined, with their terms in place")
  func recut() {
    let concept = Concept(id: "c", source: [.init("by", .preferred)])
    var earlier = file([("u1", "En by. To byer.", "A town. Two towns.")])
    earlier.units[0].pairs[0].id = "s1"
    var fresh = file([("u1", "En by.", nil)])
    fresh.units[0].pairs += [
      Pair(id: "", kind: .ignorable, source: InlineText(" ")),
      Pair(
        id: "s2", source: InlineText("To byer."),
        terms: [TermMatch(range: 3..<7, concept: concept, kind: .term, term: "by", form: "plural")]),
    ]
    let result = carry(earlier, fresh)
    #expect(result.file.units[0].pairs.count == 1)
    #expect(result.file.units[0].pairs[0].target?.text == "A town. Two towns.")
    #expect(result.file.units[0].pairs[0].terms.map(\.range) == [10..<14])
  }

  /// The property behind all cases: every earlier target is in the result or among the orphans.
  @Test("no target is ever lost", arguments: 0..<200)
  func nothingLost(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    func sentence() -> String {
      let words = ["en", "to", "bil", "by", "gate", "skal", "kjøre", "sakte"]
      return (0..<Int.random(in: 1...5, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
      }
      .joined(separator: " ")
    }
    func units(targets: Bool) -> [(id: String, source: String, target: String?)] {
      (0..<Int.random(in: 0...8, using: &random)).map { index in
        let source = sentence()
        return (
          "u\(source.utf8.reduce(0) { $0 &* 31 &+ Int($1) })-\(index % 2)", source,
          targets ? "t\(index)" : nil
        )
      }
    }
    let earlier = file(units(targets: true))
    let result = carry(earlier, file(units(targets: false)))
    let found =
      result.file.units.flatMap { $0.pairs.compactMap { $0.target?.text } }
      + result.orphans.compactMap { $0.pair.target?.text }
    #expect(found.sorted() == earlier.units.flatMap { $0.pairs.compactMap { $0.target?.text } }.sorted())
  }
}
