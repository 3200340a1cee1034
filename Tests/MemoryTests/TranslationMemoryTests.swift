import Memory
import Model
import TestSupport
import Testing

@Suite struct TranslationMemoryTests {
  func memory(_ rows: [(String, String)]) -> TranslationMemory {
    TranslationMemory(rows.map { .init(source: $0.0, target: $0.1, origin: "m.tsv") })
  }

  @Test("a source is found by its bytes, blanks aside, and its targets come in order")
  func exact() {
    let memory = memory([
      ("Hei  der", "Hi there"), ("Hei der", "Hello there"), ("Hei der", "Hi there"), ("Ha", ""),
    ])
    #expect(memory.exact(Array("\u{00A0}Hei der ".utf8)).map(\.target) == ["Hi there", "Hello there"])
    #expect(memory.exact(Array("hei der".utf8)).isEmpty)
    #expect(memory.exact(Array("Ha".utf8)).isEmpty)
    #expect(memory.exact([]).isEmpty)
    #expect(memory.exact(Array("Hei der".utf8)).allSatisfy { $0.similarity == 100 && $0.origin == "m.tsv" })
  }

  @Test("letters that are equal to the eye alone are different sources")
  func bytes() {
    #expect(memory([("\u{E5}", "one")]).exact(Array("a\u{30A}".utf8)).isEmpty)
  }

  @Test("an entry with the segment's neighbours comes first")
  func context() {
    let memory = TranslationMemory([
      .init(source: "Ja.", target: "Yes.", origin: "a", previous: "Kommer du?", next: "Bra."),
      .init(source: "Ja.", target: "It does.", origin: "a", previous: "Regner det?", next: "Bra."),
    ])
    let answer = memory.exact(Array("Ja.".utf8), previous: Array("Regner det?".utf8))
    #expect(answer.map(\.target) == ["It does.", "Yes."])
  }

  @Test("the sample's reference translation is a memory of its rows")
  func reference() throws {
    let bytes = try #require(Repository.bytes(of: "seeds/kasakhstan.reference.tsv"))
    let memory = try TranslationMemory(parsing: bytes, origin: "reference.tsv")
    #expect(memory.entries.count > 40)
    #expect(memory.exact(Array("Opptøyer".utf8)).map(\.target) == ["Riots"])
    #expect(memory.entries[1].previous == memory.entries[0].source)
  }

  @Test(
    "broken tables name their fault",
    arguments: [
      ("nb\ten\nhus\thouse", "memory-columns", 1), ("source\ttarget\nhus", "memory-row-short", 2),
      ("", "table-empty", nil),
    ])
  func faults(text: String, id: String, line: Int?) {
    #expect {
      try TranslationMemory(parsing: Array(text.utf8), origin: "m")
    } throws: { error in
      let first = (error as? InvalidInput)?.diagnostics.first
      return first?.id == id && first?.position?.line == line
    }
  }
}
