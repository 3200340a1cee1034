internal import Markup
public import Model

/// Writes XLIFF or TMX unit by unit, so that the memory needed does not grow with the file.
///
/// What is written is the same as `BilingualFormat.write` gives for the whole file. One thread at a time.
public struct BilingualWriter {
  /// How many bytes are gathered before they are handed over.
  private static let chunk = 1 << 16

  private var writer: any UnitWriter

  /// Starts a file with the languages, the name and the metadata of `head`; its units are not looked at. Nil for
  /// formats that are written whole only.
  public init?(_ format: BilingualFormat, head: BilingualFile) {
    let capacity = Self.chunk * 2
    switch format {
    case .xliff2: writer = XLIFF2Writer(capacity: capacity)
    case .xliff22:
      var newer = XLIFF2Writer(capacity: capacity)
      newer.version = .v22
      writer = newer
    case .xliff12: writer = XLIFF12Writer(capacity: capacity)
    case .tmx: writer = TMXWriter(capacity: capacity)
    case .po, .tsv, .json: return nil
    }
    writer.begin(head)
  }

  /// Writes a unit.
  /// - Returns: The next bytes of the file, now and then; empty while some are gathered.
  public mutating func write(_ unit: Unit) -> [UInt8] {
    writer.write(unit)
    return writer.pendingCount >= Self.chunk ? writer.drain() : []
  }

  /// Ends the file.
  /// - Returns: The last bytes of it, with what was left out or had to be changed in all of it.
  public mutating func finish() -> WrittenBilingual {
    writer.end()
    return WrittenBilingual(bytes: writer.drain(), diagnostics: writer.diagnostics)
  }
}

/// What writes the units of a format one after another.
protocol UnitWriter {
  var xml: XMLWriter { get set }
  /// What was left out or had to be changed so far.
  var diagnostics: [Diagnostic] { get }
  /// Writes what stands before the units.
  mutating func begin(_ file: BilingualFile)
  mutating func write(_ unit: Unit)
  /// Writes what stands behind the units.
  mutating func end()
}

extension UnitWriter {
  var pendingCount: Int { xml.pendingCount }
  mutating func drain() -> [UInt8] { xml.drain() }

  /// Writes a file whole.
  mutating func whole(_ file: BilingualFile) -> WrittenBilingual {
    begin(file)
    for unit in file.units { write(unit) }
    end()
    return WrittenBilingual(bytes: xml.bytes, diagnostics: diagnostics)
  }
}
