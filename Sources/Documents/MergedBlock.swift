public import Model

/// What stands in a block's place when the targets go back into the source document.
public struct MergedBlock: Sendable, Equatable {
  /// A stretch of the block's new content.
  public enum Run: Sendable, Equatable {
    /// A stretch of the document's text that stays as it is: a byte range in `Document.text` without a code
    /// inside. The original's own spelling of it (entities, line ends) is kept.
    case source(ByteRange)
    /// New text: UTF-8, not yet escaped for the format.
    case text([UInt8])
    /// One of the block's codes, by its index in `Block.codes`.
    case code(Int)
  }

  /// The block's index in the document's blocks.
  public var block: Int
  /// The new content in order. Every code that may not be left out stands in it, nested as the format needs.
  public var runs: [Run]

  /// Creates a merged block.
  public init(block: Int, runs: [Run]) {
    self.block = block
    self.runs = runs
  }

  /// Whether any text of the block is new.
  public var isChanged: Bool { runs.contains { if case .text = $0 { true } else { false } } }
}
