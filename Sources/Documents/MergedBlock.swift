public import Model

/// A block with what becomes of it when the targets go back into the source.
public struct MergedBlock: Sendable {
  /// A stretch of the source text and what stands in its place.
  public struct Replacement: Sendable, Equatable {
    /// Byte offsets in the document's text, within the block; it may span lines.
    public var source: ByteRange
    /// UTF-8; nil keeps the source's own bytes.
    public var target: [UInt8]?

    /// Creates a replacement.
    public init(source: ByteRange, target: [UInt8]?) {
      self.source = source
      self.target = target
    }
  }

  /// The block as it was read.
  public var block: Block
  /// Ascending, not overlapping. What no replacement covers stays as it is.
  public var replacements: [Replacement]

  /// Creates a merged block.
  public init(block: Block, replacements: [Replacement]) {
    self.block = block
    self.replacements = replacements
  }
}
