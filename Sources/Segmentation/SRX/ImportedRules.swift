internal import ICUText
public import Model

/// Segmentation by the rules of an SRX file, in ICU's dialect of regular expressions.
///
/// At every place the first rule that fits decides; where none fits there is no break. Line breaks end segments
/// whatever the rules say. One thread at a time: not `Sendable`.
public final class ImportedRules {
  private struct Compiled {
    var isBreak: Bool
    var pattern: Pattern
    var name: String
  }
  private var rules: [Compiled] = []

  fileprivate init() {}

  fileprivate func add(_ rule: SRXDocument.Rule) throws(Pattern.Fault) {
    // The look-ahead keeps what stands behind for the next match.
    let pattern = try Pattern("(?:\(rule.before))(?=\(rule.after))")
    rules.append(Compiled(isBreak: rule.isBreak, pattern: pattern, name: "srx-\(rule.line)"))
  }

  /// The segments of UTF-8 text, as `Segmenter.segments(in:)`; `rule` is `srx-` with the rule's line in its file.
  ///
  /// A rule that reaches the time limit of `Pattern` in a line says nothing more about that line.
  public func segments(in text: [UInt8]) -> [Segment] {
    var segments: [Segment] = []
    forEachLine(of: text) { line, isLast in
      var start = line.lowerBound
      for (offset, answer) in decided(in: text, line) where answer.isBreak {
        append(start..<offset, answer.name, of: text, to: &segments)
        start = offset
      }
      let rule: Segmentation.Rule = isLast ? .endOfText : .lineBreak
      append(start..<line.upperBound, rule.rawValue, of: text, to: &segments)
    }
    return segments
  }

  /// What the rules decided, breaks and exceptions, in order.
  public func decisions(in text: [UInt8]) -> [Decision] {
    var decisions: [Decision] = []
    forEachLine(of: text) { line, isLast in
      for (offset, answer) in decided(in: text, line) {
        decisions.append(Decision(offset: offset, isBreak: answer.isBreak, rule: .project))
      }
      if !line.isEmpty {
        decisions.append(
          Decision(offset: line.upperBound, isBreak: true, rule: isLast ? .endOfText : .lineBreak))
      }
    }
    return decisions
  }

  private func decided(in text: [UInt8], _ line: Range<Int>) -> [(Int, (isBreak: Bool, name: String))] {
    var answers: [Int: (isBreak: Bool, name: String)] = [:]
    let bytes = Array(text[line])
    for rule in rules {
      guard let matches = try? rule.pattern.matches(in: bytes) else { continue }
      for match in matches where match.upperBound > 0 && match.upperBound < bytes.count {
        let offset = line.lowerBound + match.upperBound
        if answers[offset] == nil { answers[offset] = (rule.isBreak, rule.name) }
      }
    }
    return answers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func forEachLine(of text: [UInt8], _ body: (Range<Int>, Bool) -> Void) {
    text.withUnsafeBufferPointer { buffer in
      var start = 0
      var index = 0
      while index < buffer.count {
        let end = Scalars.lineEnd(at: index, in: buffer, to: buffer.count)
        if end > 0 {
          body(start..<index, false)
          start = index + end
        }
        index += max(1, end)
      }
      body(start..<buffer.count, true)
    }
  }

  private func append(_ range: Range<Int>, _ rule: String, of text: [UInt8], to segments: inout [Segment]) {
    text.withUnsafeBufferPointer { buffer in
      var lower = range.lowerBound
      var upper = range.upperBound
      while lower < upper {
        let blank = Scalars.blank(at: lower, in: buffer, to: upper)
        if blank == 0 { break }
        lower += blank
      }
      while upper > lower {
        let blank = Scalars.blank(endingAt: upper, in: buffer, from: lower)
        if blank == 0 { break }
        upper -= blank
      }
      if lower < upper { segments.append(Segment(range: lower..<upper, rule: rule)) }
    }
  }
}

extension SRXDocument {
  /// The rules for a language, compiled, with a report of what could not be taken over.
  /// - Throws: `InvalidInput` with the id `srx-language` when no map names the language.
  public func rules(for language: LanguageTag) throws(InvalidInput) -> (
    rules: ImportedRules, losses: [Diagnostic]
  ) {
    var losses = self.losses
    // Files name Norwegian in several ways; a region and the older code `no` count as well.
    let codes = [
      language.description, language.language + "-NO", language.language + "_NO", "no", "no-NO", "NO",
    ]
    var names: [String] = []
    for code in codes where names.isEmpty {
      for map in maps {
        let pattern: Pattern
        do {
          pattern = try Pattern(map.pattern)
        } catch {
          if code == codes[0] {
            losses.append(
              Diagnostic(
                .warning, "srx-pattern", "the language pattern \"\(map.pattern)\" is left out: \(error.name)")
            )
          }
          continue
        }
        if (try? pattern.matchesWhole(Array(code.utf8))) == true { names.append(map.name) }
      }
    }
    guard !names.isEmpty else {
      throw InvalidInput(
        "srx-language", "no language map of the file fits \(language)",
        remedy: "add a <languagemap> with the pattern \"\(language.language).*\"")
    }
    let imported = ImportedRules()
    for name in cascades ? names : [names[0]] {
      guard let set = languageRules.first(where: { $0.name == name }) else {
        throw InvalidInput(
          "srx-language", "a language map names the rules \"\(name)\", which the file does not have",
          remedy: Spelling.remedy(name, among: languageRules.map(\.name)))
      }
      for rule in set.rules {
        do {
          try imported.add(rule)
        } catch {
          losses.append(
            Diagnostic(
              .warning, "srx-pattern", "a rule is left out: ICU says \(error.name)",
              remedy: "write it in ICU's dialect of regular expressions",
              at: TextPosition(line: rule.line, column: 1)))
        }
      }
    }
    return (imported, losses)
  }
}
