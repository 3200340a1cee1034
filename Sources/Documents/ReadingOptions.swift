/// How a source document is read where its content does not say. Kept in the bilingual file, so that `merge`
/// reads the document in the same way.
public struct ReadingOptions: Sendable, Equatable {
  /// Whether lines of plain text that follow one another belong to one paragraph.
  public var wrapping: PlainText.Wrapping

  /// Creates options.
  public init(wrapping: PlainText.Wrapping = .auto) { self.wrapping = wrapping }
}
