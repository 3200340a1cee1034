public import Model

/// What stands in a Norwegian text and how English writes it.
public struct Proposal: Sendable, Equatable {
  /// What the words or digits are.
  public enum Kind: String, Sendable, CaseIterable {
    case number, magnitude, percent, currency, date, decade, time, ordinal, age, quantity, unit, range, quote,
      dash, name
  }

  /// A replacement inside a proposal.
  public struct Edit: Sendable, Equatable {
    /// The bytes to replace; never empty.
    public var range: ByteRange
    /// What takes their place, UTF-8; empty to delete.
    public var text: [UInt8]

    /// Creates a replacement.
    public init(range: ByteRange, text: [UInt8]) {
      self.range = range
      self.text = text
    }
  }

  /// What it is.
  public var kind: Kind
  /// The bytes of the whole value, with its unit.
  public var range: ByteRange
  /// The smallest replacements that make English of it, ascending, inside `range`, not overlapping; not empty.
  ///
  /// What needs no change between them, such as the number of `70 prosent`, is in none.
  public var edits: [Edit]
  /// How sure it is, from 0 to 1: 1 for what has one reading, 0.5 for what context decides.
  public var confidence: Double

  /// Creates a proposal.
  public init(kind: Kind, range: ByteRange, edits: [Edit], confidence: Double) {
    self.kind = kind
    self.range = range
    self.edits = edits
    self.confidence = confidence
  }

  /// The English of the whole value, UTF-8; `bytes` is the text that the proposal was made for.
  public func text(in bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var place = range.lowerBound
    for edit in edits {
      out += bytes[place..<edit.range.lowerBound]
      out += edit.text
      place = edit.range.upperBound
    }
    return out + bytes[place..<range.upperBound]
  }
}
