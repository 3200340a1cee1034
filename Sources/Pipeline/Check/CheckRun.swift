public import Bilingual
public import LocaleData
public import Model
public import Quality
import Terminology

/// A bilingual file with what the checks found in it.
public struct CheckedFile: Sendable {
  /// The path as the user gave it.
  public var path: String
  /// The translation.
  public var file: BilingualFile
  /// The format it was read from.
  public var format: BilingualFormat
  /// The findings; `Finding.segment` counts the file's segments.
  public var findings: [Finding]
  /// Where each segment stands: the numbers of its unit and its pair.
  public var places: [(unit: Int, pair: Int)]
  /// The segments as the checks saw them.
  public var pairs: [CheckedPair]
}

/// `ordbro check`: bilingual files through all checks.
public struct CheckRun: Sendable {
  /// Paths of glossaries, the most important first.
  public var glossaries: [String] = []
  /// The language of the sources; nil for what each file says.
  public var source: LanguageTag?
  /// The variety of English; nil for what each file says.
  public var target: LanguageTag?
  /// The settings of the checks.
  public var settings: CheckSettings
  /// The language data.
  public var locales = LocaleData.embedded
  /// How many parts of a file are checked at the same time.
  public var jobs = 1

  /// A run with these settings.
  public init(settings: CheckSettings) { self.settings = settings }

  /// The fewest segments that are worth a task of their own.
  private static let leastShare = 200

  /// Checks files, in order. `progress` is called with the number of files done.
  /// - Throws: `Fault` when a file or a glossary cannot be read.
  public func run(_ paths: [String], progress: (Int) -> Void = { _ in }) async throws -> (
    files: [CheckedFile], reports: [Report]
  ) {
    var reports: [Report] = []
    var files: [CheckedFile] = []
    var checkers: [String: QualityChecker] = [:]
    for (number, path) in paths.enumerated() {
      let bytes = try InputFile.read(path)
      let (format, read) = try inFile(path) { () throws(InvalidInput) in
        let format = try BilingualFormat.detect(bytes: bytes)
        return (format, try format.read(bytes, source: source ?? .bokmål, target: target ?? .britishEnglish))
      }
      reports += read.diagnostics.filter { $0.severity != .note }.map { Report(file: path, $0) }
      reports += languageReports(read.file, path)
      let from = source ?? (read.file.sourceLanguage.matches(.nynorsk) ? .nynorsk : .bokmål)
      let to = target ?? (read.file.targetLanguage == .americanEnglish ? .americanEnglish : .britishEnglish)
      let key = "\(from) \(to)"
      var checker = checkers[key]
      if checker == nil {
        let made = try makeChecker(from, to)
        reports += made.reports
        checker = made.checker
        checkers[key] = made.checker
      }
      guard let checker else { continue }
      var checked = CheckedFile(
        path: path, file: read.file, format: format, findings: [], places: [], pairs: [])
      checked.collect()
      checked.findings = await findings(checked.pairs, checker)
      files.append(checked)
      progress(number + 1)
    }
    return (files, reports)
  }

  /// Languages that the checks are not made for.
  private func languageReports(_ file: BilingualFile, _ path: String) -> [Report] {
    var reports: [Report] = []
    let source = file.sourceLanguage
    if !source.matches(.bokmål), !source.matches(.nynorsk) {
      reports.append(
        Report(
          file: path,
          Diagnostic(
            .warning, "check-language", "the source language is \(source), the checks are for Norwegian",
            remedy: "name the language with --source if the file is wrong")))
    }
    if !file.targetLanguage.matches(.britishEnglish) {
      reports.append(
        Report(
          file: path,
          Diagnostic(
            .warning, "check-language",
            "the target language is \(file.targetLanguage), the checks are for English",
            remedy: "name the language with --target if the file is wrong")))
    }
    return reports
  }

  private func makeChecker(_ source: LanguageTag, _ target: LanguageTag) throws(Fault) -> (
    checker: QualityChecker, reports: [Report]
  ) {
    let language = try inFile(nil) { () throws(InvalidInput) in
      try QualityLanguage(source: source, target: target, data: locales)
    }
    guard !glossaries.isEmpty else { return (QualityChecker(language: language, settings: settings), []) }
    let (matcher, reports) = try TermMatcher.reading(glossaries, language: source, locales: locales)
    let terms = TermChecker(matcher, forms: language.targetForms)
    return (QualityChecker(language: language, settings: settings, terms: terms), reports)
  }

  /// The findings in the pairs of one file; threads share the pairs.
  private func findings(_ pairs: [CheckedPair], _ checker: QualityChecker) async -> [Finding] {
    let share = max(Self.leastShare, (pairs.count + jobs * 4 - 1) / max(1, jobs * 4))
    let ranges = stride(from: 0, to: pairs.count, by: share).map { $0..<min($0 + share, pairs.count) }
    guard jobs > 1, ranges.count > 1 else { return checker.findings(in: pairs) }
    let parts = await withTaskGroup(of: (Int, QualityChecker.Part).self) { group in
      var parts = [QualityChecker.Part?](repeating: nil, count: ranges.count)
      var next = 0
      while next < min(jobs, ranges.count) {
        let number = next
        group.addTask { (number, checker.part(pairs, ranges[number])) }
        next += 1
      }
      while let (number, part) = await group.next() {
        parts[number] = part
        if next < ranges.count {
          let number = next
          group.addTask { (number, checker.part(pairs, ranges[number])) }
          next += 1
        }
      }
      return parts.compactMap { $0 }
    }
    return checker.findings(parts, in: pairs)
  }
}

extension CheckedFile {
  /// Takes the segments out of the units; those of one unit are one paragraph.
  mutating func collect() {
    for (unit, content) in file.units.enumerated() {
      for (pair, segment) in content.pairs.enumerated() where segment.kind == .segment {
        places.append((unit, pair))
        pairs.append(
          CheckedPair(
            source: Array(segment.source.text.utf8), target: Array((segment.target?.text ?? "").utf8),
            sourceCodes: segment.source.codes, targetCodes: segment.target?.codes ?? [], paragraph: unit))
      }
    }
  }
}
