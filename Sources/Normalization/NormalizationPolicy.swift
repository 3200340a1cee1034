/// What normalization changes beside NFC and line ends. The standard keeps the author's signs.
public struct NormalizationPolicy: Sendable, Equatable {
  /// What becomes of spaces and tabs. No-break and other typographic spaces always stay.
  public enum WhiteSpace: String, Sendable, CaseIterable {
    /// A run of spaces and tabs becomes one space; at the ends of a line it goes.
    case collapse
    case keep
  }

  /// What becomes of quotation marks.
  public enum Quotes: String, Sendable, CaseIterable {
    case keep
    /// All become `"` and `'`.
    case straight
    /// Double ones become « and ».
    case norwegian
  }

  /// What becomes of dashes.
  public enum Dashes: String, Sendable, CaseIterable {
    case keep
    /// En and em dashes become hyphens.
    case straight
    /// A hyphen between spaces or at the start of a line before a space becomes an en dash, and so does an
    /// em dash.
    case norwegian
  }

  /// What becomes of spaces and tabs.
  public var whiteSpace: WhiteSpace
  /// What becomes of quotation marks.
  public var quotes: Quotes
  /// What becomes of dashes.
  public var dashes: Dashes

  /// Creates a policy.
  public init(whiteSpace: WhiteSpace = .collapse, quotes: Quotes = .keep, dashes: Dashes = .keep) {
    self.whiteSpace = whiteSpace
    self.quotes = quotes
    self.dashes = dashes
  }
}
