internal import Model

/// A rule that looks at one concept.
struct LintRule: Sendable {
  /// The id of its findings.
  var id: String
  /// A table, `|` for a tab, with exactly one finding of the rule.
  var example: String
  private var severity: Diagnostic.Severity
  private var remedy: String
  private var find: @Sendable (Subject) -> [(String, TextPosition?)]

  /// What a rule looks at.
  struct Subject {
    var lint: GlossaryLint
    var concept: Concept
    var source: [GlossaryLint.Site]
    var target: [GlossaryLint.Site]
    var position: TextPosition?
  }

  func check(
    _ lint: GlossaryLint, _ concept: Concept, _ source: [GlossaryLint.Site], _ target: [GlossaryLint.Site],
    _ position: TextPosition?
  ) -> [Diagnostic] {
    find(Subject(lint: lint, concept: concept, source: source, target: target, position: position)).map {
      Diagnostic(severity, id, $0.0, remedy: remedy, at: $0.1 ?? position)
    }
  }

  /// All rules.
  static let all: [LintRule] = [
    LintRule(
      id: "glossary-no-english", example: "nb|en\nkommune|-", severity: .warning,
      remedy: "write an English term",
      find: { subject in
        subject.target.isEmpty
          ? [("\"\(subject.concept.source.first?.text ?? subject.concept.id)\" has no English term", nil)]
          : []
      }),
    LintRule(
      id: "glossary-no-preferred", example: "nb|en|en_forbidden\nkommune|-|commune", severity: .warning,
      remedy: "say what to write instead",
      find: { subject in
        !subject.target.isEmpty && subject.concept.preferredTarget == nil
          ? [("every English term of \"\(subject.concept.source.first?.text ?? "")\" is forbidden", nil)] : []
      }),
    LintRule(
      id: "glossary-forbidden-preferred", example: "nb|en|en_forbidden\nkommune|municipality|municipality",
      severity: .error, remedy: "remove it from one of the two",
      find: { subject in
        let allowed = Set(
          subject.target.filter { $0.term.status != .forbidden }.map(\.term.text))
        return subject.target.filter {
          $0.term.status == .forbidden && allowed.contains($0.term.text)
        }
        .map { ("\"\($0.term.text)\" is both allowed and forbidden", $0.position) }
      }),
    LintRule(
      id: "glossary-common-word", example: "nb|en\nsom|as", severity: .warning,
      remedy: "give it a part of speech, or write the whole expression",
      find: { subject in
        subject.source.filter { subject.lint.isCommon($0.term.text) }
          .map { ("\"\($0.term.text)\" stands in nearly every text", $0.position) }
      }),
    LintRule(
      id: "glossary-short-term", example: "nb|en\nku|cow", severity: .warning,
      remedy: "give it a part of speech and a gender, or capitals when it is an acronym",
      find: { subject in
        subject.source.filter { site in
          site.term.text.unicodeScalars.count <= 2 && site.term.text == site.term.text.lowercased()
            && !subject.lint.isCommon(site.term.text) && subject.concept.partOfSpeech == nil
        }.map { ("\"\($0.term.text)\" is short enough to be many things", $0.position) }
      }),
    LintRule(
      id: "glossary-no-paradigm", example: "nb|en|pos\nbrrx3|thing|NOUN", severity: .note,
      remedy: "check the spelling and the part of speech",
      find: { subject in
        let inflected: Set<String> = ["NOUN", "VERB", "ADJ"]
        return subject.source.filter { site in
          guard inflected.contains(site.term.partOfSpeech ?? subject.concept.partOfSpeech ?? "") else {
            return false
          }
          let hasDigit = site.term.text.unicodeScalars.contains { $0.properties.numericType != nil }
          return hasDigit || !subject.lint.inflects(site)
        }.map { ("no rule of inflection fits \"\($0.term.text)\"", $0.position) }
      }),
    LintRule(
      id: "glossary-space", example: "nb|en\nnorsk  politi|police", severity: .warning,
      remedy: "write one blank between words",
      find: { subject in
        (subject.source + subject.target).filter { site in
          let scalars = Array(site.term.text.unicodeScalars)
          return scalars.indices.contains { index in
            scalars[index].properties.isWhitespace
              && (scalars[index] != " " || (index > 0 && scalars[index - 1] == " "))
          }
        }.map { ("\"\($0.term.text)\" has white space that a text will not have", $0.position) }
      }),
    LintRule(
      id: "glossary-control", example: "nb|en\nkom\u{00AD}mune|municipality", severity: .error,
      remedy: "remove the character",
      find: { subject in
        (subject.source + subject.target).filter { site in
          site.term.text.unicodeScalars.contains {
            $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
          }
        }.map { ("the term of concept \"\(subject.concept.id)\" has an invisible character", $0.position) }
      }),
  ]
}
