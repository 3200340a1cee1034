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
  /// XLIFF 2.0, 2.1 and 2.2, XLIFF 1.2 (the format says whether in its strict form), TMX 1.4b,
  /// TBX of 2019 and 2008, SRX 1.0 and 2.0, gettext's PO.
  /// - Throws: `InvalidInput` for a file that is not well-formed, breaks off or has a document type (TMX and TBX
  ///   2008 may name their own), and with the id `validate-format` for a file of no standard that is known.
  public static func validate(_ bytes: [UInt8]) throws(InvalidInput) -> Result {
    if POFile.isLikely(bytes) {
      return Result(format: "PO", findings: place(POValidator(bytes).faults, in: bytes))
    }
    guard bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") else { throw unknown() }
    let source = try MarkupSource(bytes)
    let root = try MarkupReader(allowsDocumentType: true).root(of: source)
    let tree = try ElementTree(source, allowsDocumentType: root.name == "tmx" || root.name == "martif")
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
    case "tbx": found = ("TBX \(first["style"] ?? "") \(first["type"] ?? "")", TBXValidator(tree).faults)
    case "martif": found = ("TBX 2008", TBXValidator(tree).faults)
    case "srx": found = ("SRX \(version)", SRXValidator(tree).faults)
    default: throw unknown()
    }
    return Result(format: found.format, findings: source.placing(found.faults.map(explain)))
  }

  /// A fault with what its rule demands.
  private static func explain(_ fault: (offset: Int, diagnostic: Diagnostic)) -> (
    offset: Int, diagnostic: Diagnostic
  ) {
    var fault = fault
    fault.diagnostic.remedy = ValidationRule.demands[fault.diagnostic.id] ?? ""
    return fault
  }

  /// The faults of a text that is no XML with their positions, in the order of the file.
  private static func place(_ faults: [(offset: Int, diagnostic: Diagnostic)], in bytes: [UInt8])
    -> [Diagnostic]
  {
    let lines = LineIndex(bytes)
    return faults.sorted { $0.offset < $1.offset }.map { fault in
      var diagnostic = explain(fault).diagnostic
      diagnostic.position = lines.position(ofByte: fault.offset)
      return diagnostic
    }
  }

  private static func unknown() -> InvalidInput {
    InvalidInput(
      "validate-format", "the file is of no standard that can be validated",
      remedy: "XLIFF 1.2, 2.0, 2.1 and 2.2, TMX 1.4, TBX, SRX and PO can",
      at: TextPosition(line: 1, column: 1))
  }
}
