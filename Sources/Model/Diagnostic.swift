/// Something a person should know about an input: an error, a warning or a note.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable, Comparable {
    case note, warning, error

    /// Orders notes before warnings before errors.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
  }

  /// How bad it is.
  public var severity: Severity
  /// A stable name for this kind of diagnostic, in lower case with hyphens, such as `unknown-key`.
  public var id: String
  /// What is wrong, in one line without a final full stop.
  public var message: String
  /// What the reader can do about it, in one line; empty when there is nothing to do.
  public var remedy: String
  /// Where, in the text of the input; nil when it concerns the whole input.
  public var position: TextPosition?

  /// Creates a diagnostic.
  public init(
    _ severity: Severity, _ id: String, _ message: String, remedy: String = "",
    at position: TextPosition? = nil
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.remedy = remedy
    self.position = position
  }
}

/// An input that cannot be used; it carries at least one error.
public struct InvalidInput: Error, Equatable, Sendable {
  /// What is wrong, in the order it was found.
  public var diagnostics: [Diagnostic]

  /// An input with several faults.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// An input with one fault.
  public init(_ id: String, _ message: String, remedy: String = "", at position: TextPosition? = nil) {
    diagnostics = [Diagnostic(.error, id, message, remedy: remedy, at: position)]
  }
}

/// A place in a text: line and column from 1, the column counted in Unicode scalars.
public struct TextPosition: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The line, from 1. LF, CR and CR LF end a line.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int

  /// Creates a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Finds the position of a byte offset in UTF-8 text. O(offset).
  public init(ofByte offset: Int, in bytes: [UInt8]) {
    var line = 1
    var start = 0
    var index = 0
    let end = min(offset, bytes.count)
    while index < end {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A {
        if index >= end { break }
        index += 1
      }
      line += 1
      start = index
    }
    let scalars = bytes[start..<end].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    self.init(line: line, column: scalars + 1)
  }

  /// `LINE:COLUMN`.
  public var description: String { "\(line):\(column)" }

  /// Orders by line, then column.
  public static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
