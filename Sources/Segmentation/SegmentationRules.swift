/// A project's own rules and exceptions for sentence breaks; they come before ours.
public struct SegmentationRules: Sendable {
  /// A place where a project wants a break, or none.
  public struct Context: Sendable, Equatable {
    /// Whether a segment ends here.
    public var isBreak: Bool
    /// What stands before the blank, at the start of a word, marks and closers included.
    public var before: [UInt8]
    /// What stands behind the blank; empty for anything.
    public var after: [UInt8]
  }

  /// Abbreviations with their full stop, and how they behave.
  public var abbreviations: [(String, AbbreviationClass)] = []
  /// Breaks and exceptions; the first that fits decides.
  public var contexts: [Context] = []

  /// No rules.
  public init() {}

  /// What the project says of a candidate; nil when it says nothing.
  func answer(to site: Site) -> Bool? {
    for context in contexts {
      let start = site.closed - context.before.count
      guard start >= site.lineStart, context.before.elementsEqual(site.text[start..<site.closed]) else {
        continue
      }
      if start > site.lineStart, Scalars.blank(endingAt: start, in: site.text, from: site.lineStart) == 0,
        isWordByte(site.text[start - 1])
      {
        continue
      }
      let end = site.next + context.after.count
      guard end <= site.limit, context.after.elementsEqual(site.text[site.next..<end]) else { continue }
      return context.isBreak
    }
    return nil
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || Scalars.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
