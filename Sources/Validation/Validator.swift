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
  /// XLIFF 2.0, 2.1 and 2.2, XLIFF 1.2 (the format says whether in its strict form), TMX 1.4b.
  /// - Throws: `InvalidInput` for a file that is not well-formed, breaks off or has a document type (TMX may name its
  ///   own), and with the id `validate-format` for a file of no standard that is known.
  public static func validate(_ bytes: [UInt8]) throws(InvalidInput) -> Result {
    guard bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") else { throw unknown() }
    let source = try MarkupSource(bytes)
    let root = try MarkupReader(allowsDocumentType: true).root(of: source)
    let tree = try ElementTree(source, allowsDocumentType: root.name == "tmx")
    guard let first = tree.nodes.first else { throw unknown() }
    let version = first["version"] ?? ""
    let found: (format: String, faults: [(offset: Int, diagnostic: Diagnostic)])
    switch first.name {
    case "xliff"
    where first.namespace.hasPrefix("urn:oasis:names:tc:xliff:document:2") || version.hasPrefix("2."):
      var validator = XLIFF2Validator(tree)
      validator.run()
      found = ("XLIFF \(version)", validator.faults)
    case "xliff":
      let validator = XLIFF12Validator(tree)
      found = ("XLIFF \(version) \(validator.isStrict ? "strict" : "transitional")", validator.faults)
    case "tmx": found = ("TMX \(version)", TMXValidator(tree).faults)
    default: throw unknown()
    }
    let explained = found.faults.map { fault in
      var fault = fault
      fault.diagnostic.remedy = ValidationRule.demands[fault.diagnostic.id] ?? ""
      return fault
    }
    return Result(format: found.format, findings: source.placing(explained))
  }

  private static func unknown() -> InvalidInput {
    InvalidInput(
      "validate-format", "the file is of no standard that can be validated",
      remedy: "XLIFF 1.2, 2.0, 2.1 and 2.2 and TMX 1.4 can", at: TextPosition(line: 1, column: 1))
  }
}
