import Bilingual
import Model

/// `ordbro prepare`: many sources to bilingual files in one folder.
public struct PrepareRun: Sendable {
  /// What became of one source.
  public struct Outcome: Sendable {
    /// The source's path as the user gave it.
    public var source: String
    /// How many segments it has.
    public var segments = 0
    /// How many terms were found in them.
    public var terms = 0
    /// How many segments a memory filled.
    public var fromMemory = 0
    /// How many segments kept a target from an earlier run or from a paired translation.
    public var kept = 0
    /// How many of those are stale, because their source changed.
    public var stale = 0
    /// How many segments have no target.
    public var untranslated = 0
    /// The files written.
    public var files: [String] = []
  }

  /// The resources for all sources.
  public var resources: Resources
  /// The folder to write to.
  public var folder: String
  /// What to write.
  public var formats: [OutputFormat]
  /// Whether edited files that are no bilingual files may be replaced.
  public var force = false
  /// How many sources are worked on at the same time.
  public var jobs = 1

  /// A run with these resources.
  public init(_ resources: Resources, folder: String, formats: [OutputFormat]) {
    self.resources = resources
    self.folder = folder
    self.formats = formats
  }

  /// Prepares the sources and writes everything, or throws before anything is written.
  ///
  /// `translation` pairs the only source with a finished English text. `progress` is called with the
  /// number of sources done, in order. The outcomes have the order of the sources.
  public func run(
    _ sources: [String], translation: String? = nil, progress: (Int) -> Void = { _ in }
  ) async throws -> (outcomes: [Outcome], reports: [Report]) {
    try checkNames(sources)
    var preparations = try await prepare(sources, progress)
    var reports = resources.reports + preparations.flatMap(\.reports)
    if let translation, let only = preparations.indices.first {
      let paired = try PairedTexts.pair(preparations[only], with: translation, resources.settings)
      preparations[only].file = paired.file
      reports += paired.reports
    }

    var output = try OutputFolder(folder)
    var outcomes: [Outcome] = []
    var orphans: [(index: Int, orphans: [CarryOver.Orphan])] = []
    for index in preparations.indices {
      let stem = Path.stem(preparations[index].source)
      let carried = try carryOver(preparations[index].file, from: output, named: stem, &reports)
      preparations[index].file = carried.file
      if !carried.orphans.isEmpty { orphans.append((index, carried.orphans)) }
      outcomes.append(Outcome(preparations[index], kept: carried.kept, stale: carried.stale))
    }
    for (index, lost) in orphans {
      let path = Path.join(folder, Path.stem(preparations[index].source) + ".removed.tsv")
      try Self.keep(lost, of: preparations[index].file, in: path)
      reports.append(
        Report(
          file: path,
          Diagnostic(
            .warning, "source-gone", "\(lost.count) translated segments are no longer in the source",
            remedy: "they are kept in this file; delete it when you are done with it")))
    }
    for (index, preparation) in preparations.enumerated() {
      outcomes[index].files = try output.write(
        preparation, named: Path.stem(preparation.source), formats, resources.settings.locales, &reports)
    }
    try output.close()
    return (outcomes, reports)
  }

  /// Two sources whose files would have the same name cannot go to one folder.
  private func checkNames(_ sources: [String]) throws(Fault) {
    var seen: [String: String] = [:]
    for source in sources {
      if let other = seen.updateValue(source, forKey: Path.stem(source)) {
        throw Fault(
          source, "name-twice", "its files would have the same names as those of \(other)",
          remedy: "prepare them into two folders")
      }
    }
  }

  private func prepare(_ sources: [String], _ progress: (Int) -> Void) async throws -> [Preparation] {
    let resources = resources
    return try await withThrowingTaskGroup(of: (Int, Preparation).self) { group in
      var prepared = [Preparation?](repeating: nil, count: sources.count)
      var next = 0
      func add() {
        guard next < sources.count else { return }
        let (index, source) = (next, sources[next])
        group.addTask { (index, try Preparation(source: source, with: resources)) }
        next += 1
      }
      for _ in 0..<max(1, jobs) { add() }
      var done = 0
      while let (index, preparation) = try await group.next() {
        prepared[index] = preparation
        done += 1
        progress(done)
        add()
      }
      return prepared.compactMap { $0 }
    }
  }

  /// Brings the work of earlier files into a fresh one: the edited ones first, one after another.
  private func carryOver(
    _ fresh: BilingualFile, from output: OutputFolder, named stem: String, _ reports: inout [Report]
  ) throws(Fault) -> (file: BilingualFile, orphans: [CarryOver.Orphan], kept: Int, stale: Int) {
    let earlier = try output.earlierWork(named: stem, formats, force: force)
    if earlier.isEmpty { return (fresh, [], 0, 0) }
    var edited = earlier.filter { !output.isUnchanged($0.name) }
    if edited.isEmpty { edited = Array(earlier.prefix(1)) }
    let fills = MemoryFills(of: fresh)
    var result = (file: fresh, orphans: [CarryOver.Orphan](), kept: 0, stale: 0)
    for (index, work) in edited.enumerated() {
      let carried = CarryOver(from: work.file, into: result.file, fills: fills)
      var orphans = carried.orphans
      if index > 0 { orphans = try withoutAgreeing(orphans, work, edited[0], result.file) }
      result.file = carried.file
      result.orphans += orphans
      result.kept += carried.kept
      result.stale += carried.stale
    }
    return result
  }

  /// Two files of one source that were both worked in may say the same of a segment, but nothing different.
  private func withoutAgreeing(
    _ orphans: [CarryOver.Orphan], _ work: OutputFolder.Earlier, _ first: OutputFolder.Earlier,
    _ file: BilingualFile
  ) throws(Fault) -> [CarryOver.Orphan] {
    let targets = Dictionary(
      file.units.flatMap { unit in unit.pairs.map { ("\(unit.id)/\($0.id)", $0.target?.text) } },
      uniquingKeysWith: { first, _ in first })
    var rest: [CarryOver.Orphan] = []
    var contradictions: [Report] = []
    for orphan in orphans {
      guard case .some(.some(let target)) = targets[orphan.id] else {
        rest.append(orphan)
        continue
      }
      if target.utf8.elementsEqual((orphan.pair.target?.text ?? "").utf8) { continue }
      contradictions.append(
        Report(
          file: Path.join(folder, work.name),
          Diagnostic(
            .error, "work-contradicts", "segment \(orphan.id) has another target here than in \(first.name)",
            remedy: "make them equal, or move one of the files away")))
    }
    if !contradictions.isEmpty { throw Fault(contradictions) }
    return rest
  }

  /// Adds targets whose source is gone to a table beside the outputs.
  private static func keep(_ orphans: [CarryOver.Orphan], of file: BilingualFile, in path: String)
    throws(Fault)
  {
    var kept = BilingualFile(sourceLanguage: file.sourceLanguage, targetLanguage: file.targetLanguage)
    if InputFile.kind(path).exists {
      kept.units = try BilingualFile.read(try InputFile.read(path), path: path).units
    }
    kept.units += orphans.map { Unit(id: $0.unit, role: .paragraph, pairs: [$0.pair]) }
    try OutputFile.write(BilingualFormat.tsv.write(kept).bytes, to: path)
  }
}

extension PrepareRun.Outcome {
  fileprivate init(_ preparation: Preparation, kept: Int, stale: Int) {
    source = preparation.source
    self.kept = kept
    self.stale = stale
    for unit in preparation.file.units {
      for pair in unit.pairs where pair.kind == .segment {
        segments += 1
        terms += pair.terms.count { $0.kind == .term || $0.kind == .variant || $0.kind == .compound }
        if pair.isUntouchedFill, pair.origin != PseudoTranslation.origin { fromMemory += 1 }
        if pair.target == nil { untranslated += 1 }
      }
    }
  }
}
