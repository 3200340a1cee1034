internal import ICUText
internal import Markup
public import Model
internal import Tables

/// The formats that glossaries are read from and written to.
public enum GlossaryFormat: String, Sendable, CaseIterable {
  /// TBX of 2019 in the dialect that the glossary came in, else TBX-Basic.
  case tbx
  /// TBX-Basic of 2019.
  case tbxBasic = "tbx-basic"
  /// TBX-Min of 2019.
  case tbxMin = "tbx-min"
  /// TBX-Core of 2019.
  case tbxCore = "tbx-core"
  /// TBX of 2008 (MARTIF).
  case tbx2008
  /// A table with tabs.
  case tsv
  /// A table with commas; read with semicolons too.
  case csv
  /// A table with semicolons, for the Norwegian Excel.
  case csvSemicolon = "csv-semicolon"
  /// An Excel workbook.
  case xlsx
  /// OmegaT's glossary.txt.
  case omegat
  /// UTX 1.20.
  case utx
  /// Compiled by Ordbro, ready to be searched.
  case compiled

  /// Whether the format is text that a person may have saved in any encoding; the others know their own.
  public var isPlainText: Bool {
    switch self {
    case .tsv, .csv, .csvSemicolon, .omegat, .utx: true
    default: false
    }
  }

  /// Whether the format is text in rows and columns with a header.
  public var isTable: Bool { [.tsv, .csv, .csvSemicolon].contains(self) }

  /// The usual ending of a file's name.
  public var fileSuffix: String {
    switch self {
    case .tbx, .tbxBasic, .tbxMin, .tbxCore, .tbx2008: ".tbx"
    case .tsv: ".tsv"
    case .csv, .csvSemicolon: ".csv"
    case .xlsx: ".xlsx"
    case .omegat: ".txt"
    case .utx: ".utx"
    case .compiled: ".glossary"
    }
  }

  /// The format that the ending of a file's name stands for, or nil.
  public static func named(byFileName name: String) -> GlossaryFormat? {
    let lower = name.lowercased()
    let endings: [(String, GlossaryFormat)] = [
      (".martif", .tbx2008), (".tbx", .tbx), (".tsv", .tsv), (".tab", .tsv), (".csv", .csv),
      (".xlsx", .xlsx), (".utf8", .omegat), (".txt", .omegat), (".utx", .utx),
      (".glossary", .compiled),
    ]
    return endings.first { lower.hasSuffix($0.0) }?.1
  }

  /// Finds the format from the content alone: an archive, the root element, or the first line.
  /// - Throws: `InvalidInput` with the id `glossary-format`, or what is wrong with the XML before its root.
  public static func detect(bytes: [UInt8]) throws(InvalidInput) -> GlossaryFormat {
    if bytes.starts(with: Array("PK".utf8)) { return .xlsx }
    if bytes.starts(with: CompiledGlossary.magic) { return .compiled }
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let start = isWide ? 2 : bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let rest = bytes[start...]
    let first = rest.first { $0 > 0x20 }
    if first == UInt8(ascii: "<") { return try detectMarkup(bytes) }
    // Without decoding, every second byte of UTF-16 is zero in what matters here.
    let plain = Array(isWide ? rest.prefix(4096).filter { $0 != 0 } : Array(rest.prefix(4096)))
    if plain.starts(with: Array("#UTX".utf8)) { return .utx }
    let lines = plain.split { $0 == 0x0A || $0 == 0x0D }
    if lines.first?.starts(with: Array("sep=".utf8)) == true { return .csv }
    guard let header = lines.first(where: { $0.first != UInt8(ascii: "#") }) else {
      throw InvalidInput("glossary-format", "the glossary has no line", remedy: "name a glossary with terms")
    }
    let hasTabs = header.contains(0x09)
    let marks: [UInt8] = hasTabs ? [0x09] : [UInt8(ascii: ";"), UInt8(ascii: ",")]
    let names = header.split(whereSeparator: { marks.contains($0) })
      .map { String(decoding: $0.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self).lowercased() }
      .map { String($0.trimmingBlanks()) }
    let isTable = names.contains { GlossaryTable.columnNames.contains($0) }
    if hasTabs { return isTable ? .tsv : .omegat }
    return isTable && names.count == 1 ? .tsv : .csv
  }

  private static func detectMarkup(_ bytes: [UInt8]) throws(InvalidInput) -> GlossaryFormat {
    let source = try MarkupSource(bytes)
    let root = try MarkupReader().root(of: source)
    switch root.name {
    case "tbx": return .tbx
    case "martif": return .tbx2008
    default:
      throw InvalidInput(
        "glossary-format", "the root element <\(root.name)> is not one of a glossary",
        remedy: "TBX, TSV, CSV, XLSX, UTX and OmegaT's glossaries are read",
        at: source.position(of: root.offset))
    }
  }

  /// Reads a file of this format; text must be in UTF-8.
  /// - Throws: `InvalidInput`; each format's own reader lists the ids.
  public func read(_ bytes: [UInt8], _ reading: GlossaryReading = GlossaryReading()) throws(InvalidInput)
    -> GlossaryFile
  {
    switch self {
    case .tbx, .tbxBasic, .tbxMin, .tbxCore, .tbx2008: try TBX.read(bytes, reading)
    case .tsv, .csv, .csvSemicolon:
      try GlossaryFile(
        Table(parsing: (try? NFC.apply(to: bytes)) ?? bytes, skipsBad: reading.skipsBad), reading)
    case .xlsx: try GlossaryFile(Table(workbook: bytes), reading)
    case .omegat: try OmegaTGlossary.read(bytes, reading)
    case .utx: try UTX.read(bytes, reading)
    case .compiled: try Self.compiled(bytes).glossaryFile()
    }
  }

  /// Writes a file in this format: the same bytes for the same glossary, whatever the time and place.
  /// - Throws: `InvalidInput` with the id `xlsx-rows` when a workbook cannot hold all rows.
  public func write(_ file: GlossaryFile) throws(InvalidInput) -> WrittenGlossary {
    switch self {
    case .tbx: TBX.write(file, .own)
    case .tbxBasic: TBX.write(file, .basic)
    case .tbxMin: TBX.write(file, .min)
    case .tbxCore: TBX.write(file, .core)
    case .tbx2008: TBX.write(file, .martif)
    case .tsv: Self.text(file, .tabs)
    case .csv: Self.text(file, .quoted(separator: ","))
    case .csvSemicolon: Self.text(file, .quoted(separator: ";"))
    case .xlsx: try Self.workbook(file)
    case .omegat: OmegaTGlossary.write(file)
    case .utx: UTX.write(file)
    case .compiled:
      try WrittenGlossary(bytes: file.compiled(for: file.sourceLanguage).withImageBytes { Array($0) })
    }
  }

  private static func compiled(_ bytes: [UInt8]) throws(InvalidInput) -> CompiledGlossary {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    return try CompiledGlossary(image: UnsafeRawBufferPointer(copy), verifying: true) { $0.deallocate() }
  }

  private static func text(_ file: GlossaryFile, _ format: TableWriter.Format) -> WrittenGlossary {
    let table = GlossaryTable(file)
    var writer = TableWriter(format)
    writer.append(table.header)
    for row in table.rows {
      writer.append(format == .tabs ? row : row.map(GlossaryTable.withoutFormula))
    }
    var losses = table.losses
    losses.add("texts have a tab or a line break that is written as a blank", writer.changedCells)
    return WrittenGlossary(bytes: writer.bytes, losses: losses.diagnostics)
  }

  private static func workbook(_ file: GlossaryFile) throws(InvalidInput) -> WrittenGlossary {
    let table = GlossaryTable(file)
    var writer = WorkbookWriter(sheet: "Glossary")
    let bytes = try writer.write(header: table.header, rows: table.rows)
    var losses = table.losses
    losses.add("cells are cut at 32,767 characters", writer.cutCells)
    return WrittenGlossary(bytes: bytes, losses: losses.diagnostics)
  }
}

extension GlossaryFile {
  /// The glossary of a table; its Norwegian is Nynorsk when only that has a column.
  fileprivate init(_ table: Table, _ reading: GlossaryReading) throws(InvalidInput) {
    let hasBokmål = table.column("nb") != nil || table.column("term") != nil
    let isNynorsk = !hasBokmål && table.column("nn") != nil
    try self.init(
      table, language: reading.source ?? (isNynorsk ? .nynorsk : .bokmål), skipsBad: reading.skipsBad,
      recordsPlaces: true)
    targetLanguage = reading.target
  }
}
