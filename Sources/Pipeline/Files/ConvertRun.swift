import Bilingual
public import Model

/// One bilingual file made into another format (`ordbro convert`).
public struct ConvertRun: Sendable {
  /// The formats by their names on the command line.
  public static let formatNames = BilingualFormat.allCases.map(\.rawValue)
  /// The format to read, by its name; nil to find it from the content.
  public var from: String?
  /// The format to write, by its name; nil to take it from the output's name.
  public var to: String?
  /// The language of the sources where the file does not say it.
  public var source = LanguageTag.bokmål
  /// The language of the targets where the file does not say it.
  public var target = LanguageTag.britishEnglish

  /// What was converted.
  public struct Outcome: Sendable {
    /// The format that was read.
    public var from: String
    /// The one that was written.
    public var to: String
    /// How many units went over.
    public var units: Int
    /// How many segments.
    public var segments: Int
    /// What the other format could not hold, and what was noticed in the file.
    public var reports: [Report]
  }

  /// A conversion with nothing chosen.
  public init() {}

  /// The format that a file's name says, or nil.
  static func format(named path: String) -> BilingualFormat? {
    let name = Path.name(path).lowercased()
    // The longest ending counts: `.12.xlf` before `.xlf`.
    let endings =
      BilingualFormat.allCases.map { ($0.fileSuffix, $0) }
      + [(".xliff", .xliff2), (".sdlxliff", .xliff12), (".mqxliff", .xliff12), (".pot", .po), (".csv", .tsv)]
    return endings.filter { name.hasSuffix($0.0) }.max { $0.0.utf8.count < $1.0.utf8.count }?.1
  }

  /// Converts `input` to `output`; `-` is standard input or output.
  ///
  /// Between files of one format nothing is rewritten: the output is the input, byte for byte.
  /// - Throws: `Fault` with the ids `convert-format`, `file-is-source` and those of reading and writing.
  public func run(_ input: String, _ output: String) throws(Fault) -> (bytes: [UInt8], outcome: Outcome) {
    guard let writing = to.flatMap(BilingualFormat.init(rawValue:)) ?? Self.format(named: output) else {
      throw Fault(
        output, "convert-format", "the name does not say which format to write",
        remedy: "name it with --to: \(Self.formatNames.joined(separator: ", "))")
    }
    if input != "-", Path.same(input, output) {
      throw Fault(
        output, "file-is-source", "the output would replace the input", remedy: "name another output file")
    }
    let bytes = try InputFile.read(input)
    let reading: BilingualFormat
    if let from = from.flatMap(BilingualFormat.init(rawValue:)) {
      reading = from
    } else {
      reading = try inFile(input) { () throws(InvalidInput) in try BilingualFormat.detect(bytes: bytes) }
    }
    let read = try inFile(input) { () throws(InvalidInput) in
      try reading.read(bytes, source: source, target: target)
    }
    var outcome = Outcome(
      from: reading.rawValue, to: writing.rawValue, units: read.file.units.count,
      segments: read.file.units.reduce(0) { $0 + $1.pairs.count { $0.kind == .segment } }, reports: [])
    if reading == writing { return (bytes, outcome) }
    outcome.reports = read.diagnostics.map { Report(file: input, $0) }
    var file = read.file
    // The path of the source document is relative to the bilingual file.
    if let original = file.original, input != "-", output != "-", !original.hasPrefix("/") {
      file.original = Path.relative(Path.join(Path.folder(input), original), to: Path.folder(output))
    }
    let written = writing.write(file)
    outcome.reports += written.diagnostics.map { Report(file: output, $0) }
    return (written.bytes, outcome)
  }
}
