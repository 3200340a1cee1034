public import Model

/// The concepts of one glossary in the order of their table. Immutable use is `Sendable`; any thread.
public struct Glossary: Sendable {
  /// Where the glossary comes from, for messages: a file name without its folder, or empty.
  public var name: String
  /// The concepts; their ids are unique.
  public var concepts: [Concept]
  /// What the reader noticed: warnings and notes, with positions in the table.
  public var diagnostics: [Diagnostic]

  /// Creates a glossary.
  public init(name: String = "", concepts: [Concept], diagnostics: [Diagnostic] = []) {
    self.name = name
    self.concepts = concepts
    self.diagnostics = diagnostics
  }
}
