internal import Model
public import Terminology

extension Glossary {
  /// A glossary of what records and examples give: the first English term is preferred, the others are admitted.
  public init(entries: [GlossaryEntry]) {
    self.init(
      concepts: entries.enumerated().map { number, entry in
        Concept(
          id: "g\(number + 1)", source: [Concept.Term(entry.nb, .preferred)],
          target: entry.en.enumerated().map { Concept.Term($1, $0 == 0 ? .preferred : .admitted) }
            + entry.forbidden.map { Concept.Term($0, .forbidden) })
      })
  }
}
