internal import Markup
public import Model

/// Finds out whether a file keeps its standard.
public enum Validator {
  /// What a file is and what is wrong with it.
  public struct Result: Sendable {
    /// The standard, such as `XLIFF 2.1`.
    public var format: String
    /// Every fault by its rule's id, in the order of the file; warnings do not make a file invalid.
    public var findings: [Diagnostic]

    /// Whether there is no error.
    public var isValid: Bool { !findings.contains { $0.severity == .error } }
  }

  /// Applies the rules of the standard that the content says the file is of.
  ///
  /// A file that is not well-formed, has a document type or breaks off is invalid by the rule that says so.
  /// - Throws: `InvalidInput` with the id `validate-format` for a file of no standard that is known.
  public static func validate(_ bytes: [UInt8]) throws(InvalidInput) -> Result {
    let source: MarkupSource
    let tree: ElementTree
    do {
      source = try MarkupSource(bytes)
      tree = try ElementTree(source)
    } catch {
      guard bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") else { throw unknown() }
      return Result(format: "XML", findings: error.diagnostics)
    }
    guard let root = tree.nodes.first else { throw unknown() }
    if root.name == "xliff",
      root.namespace.hasPrefix("urn:oasis:names:tc:xliff:document:2")
        || root["version"]?.hasPrefix("2.") ?? false
    {
      var validator = XLIFF2Validator(tree)
      validator.run()
      return Result(format: "XLIFF \(root["version"] ?? "2")", findings: source.placing(validator.faults))
    }
    throw unknown()
  }

  private static func unknown() -> InvalidInput {
    InvalidInput(
      "validate-format", "the file is of no standard that can be validated",
      remedy: "XLIFF 2.0, 2.1 and 2.2 can",
      at: TextPosition(line: 1, column: 1))
  }
}
