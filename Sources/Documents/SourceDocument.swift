public import Model

/// A source document that was read and can take the targets in its own format.
///
/// A reader gives the text as people read it: entities decoded, white space that the format does not show taken
/// out (none doubled, none at a block's edges or lost beside a code), codes at byte offsets. What stands between
/// the stretches of text in the original belongs to the codes beside it, so that writing a block's stretches and
/// codes in their order again gives exactly the original bytes.
public protocol SourceDocument: Sendable {
  /// The text, the blocks and what was noticed.
  var document: Document { get }

  /// The document with new content in the blocks named, which ascend; every other byte stays as it was. When
  /// all runs are `.source` and the codes stand in their order, the result is the original byte for byte.
  ///
  /// Where the format says of a text which language it is in (HTML's `lang`, Word's `w:lang`), what holds the
  /// changed blocks and nothing of another language gets `language`.
  /// - Throws: `InvalidInput` when the content cannot be written in this format.
  func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8]
}
