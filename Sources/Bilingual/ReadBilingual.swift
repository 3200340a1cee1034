public import Model

/// What a reader found in a bilingual file.
public struct ReadBilingual: Sendable {
  /// The translation.
  public var file: BilingualFile
  /// What the reader noticed: parts that are not kept, odd states, missing targets. No errors: those are thrown.
  public var diagnostics: [Diagnostic]

  /// Creates a result.
  public init(file: BilingualFile, diagnostics: [Diagnostic] = []) {
    self.file = file
    self.diagnostics = diagnostics
  }
}

/// A bilingual file as bytes, with what the format could not hold.
public struct WrittenBilingual: Sendable {
  /// The file.
  public var bytes: [UInt8]
  /// What was left out or had to be changed; empty when everything is in the file.
  public var diagnostics: [Diagnostic]

  /// Creates a result.
  public init(bytes: [UInt8], diagnostics: [Diagnostic] = []) {
    self.bytes = bytes
    self.diagnostics = diagnostics
  }
}
