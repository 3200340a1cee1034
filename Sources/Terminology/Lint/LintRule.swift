internal import Model
internal import Morphology

/// A rule that looks at one concept.
struct LintRule: Sendable {
  /// The id of its findings.
  var id: String
  /// A table, `|` for a tab, with exactly one finding of the rule.
  var example: String
  /// A table like it with no finding.
  var fine: String
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

  /// The id of the rule for rows without English among others with it.
  static let noEnglish = "glossary-no-english"

  /// All rules.
  static let all: [LintRule] = [
    LintRule(
      id: noEnglish, example: "nb|en\nkommune|-\nskole|school",
      fine: "nb|en\nkommune|municipality",
      severity: .warning,
      remedy: "write an English term",
      find: { subject in
        subject.target.isEmpty
          ? [("\"\(subject.concept.source.first?.text ?? subject.concept.id)\" has no English term", nil)]
          : []
      }),
    LintRule(
      id: "glossary-no-preferred", example: "nb|en|en_forbidden\nkommune|-|commune",
      fine: "nb|en|en_forbidden\nkommune|municipality|commune",
      severity: .warning,
      remedy: "say what to write instead",
      find: { subject in
        !subject.target.isEmpty && subject.concept.preferredTarget == nil
          ? [("every English term of \"\(subject.concept.source.first?.text ?? "")\" is forbidden", nil)] : []
      }),
    LintRule(
      id: "glossary-forbidden-preferred", example: "nb|en|en_forbidden\nkommune|municipality|municipality",
      fine: "nb|en|en_forbidden\nNato|NATO|Nato",
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
      id: "glossary-repeated", example: "nb|variants|en\nkommune|herad; herad|municipality",
      fine: "nb|variants|en\nkommune|herad|municipality", severity: .warning, remedy: "write it once",
      find: { subject in
        [subject.source, subject.target].flatMap { sites in
          sites.indices.filter { index in
            sites[..<index].contains {
              $0.term.text.utf8.elementsEqual(sites[index].term.text.utf8)
                && $0.term.status == sites[index].term.status
            }
          }.map { ("\"\(sites[$0].term.text)\" stands twice in the concept", sites[$0].position) }
        }
      }),
    LintRule(
      id: "glossary-common-word", example: "nb|en\nsom|as",
      fine: "nb|en\nland|country\nskole|school", severity: .warning,
      remedy: "give it its part of speech, or write the whole expression",
      find: { subject in
        subject.source.compactMap { site in
          subject.lint.words.commonUses(of: site.term.text, site.partOfSpeech).map {
            (
              "\"\(site.term.text)\" stands about \($0) times in 10,000 words of any text as something else",
              site.position
            )
          }
        }
      }),
    LintRule(
      id: "glossary-common-form", example: "nb|en|pos\nåre|oar|NOUN", fine: "nb|en|pos\nseil|sail|NOUN",
      severity: .note, remedy: "such a form is found only where the sentence speaks for the term",
      find: { subject in
        subject.source.compactMap { site in
          subject.lint.words.foreignForm(
            of: site.term.text, site.partOfSpeech,
            genders: Genders(site.term.gender ?? site.concept.gender)
          ).map {
            (
              "in most texts the form \"\($0.form)\" of \"\(site.term.text)\" is one of \"\($0.word)\"",
              site.position
            )
          }
        }
      }),
    LintRule(
      id: "glossary-short-term", example: "nb|en\nku|cow", fine: "nb|en|pos\nku|cow|NOUN",
      severity: .warning, remedy: "give it its part of speech, or capitals when it is an acronym",
      find: { subject in
        subject.source.compactMap { site in
          let text = site.term.text
          let length = text.unicodeScalars.count
          guard length <= 4, site.partOfSpeech == nil, text.utf8.elementsEqual(text.lowercased().utf8),
            subject.lint.words.commonUses(of: text, nil) == nil
          else { return nil }
          let meanings = subject.lint.words.meanings(of: text)
          guard length <= 2 || !meanings.isEmpty else { return nil }
          let list = meanings.isEmpty ? "many things" : meanings.joined(separator: " or ")
          return ("\"\(text)\" is short and may be \(list)", site.position)
        }
      }),
    LintRule(
      id: "glossary-no-paradigm", example: "nb|en|pos\nbrrx3|thing|NOUN",
      fine:
        "nb|en|pos\nå svare på|answer|VERB\nEU-land|EU country|NOUN\nhelsedirektorat|directorate of health|NOUN",
      severity: .warning, remedy: "check the spelling and the part of speech",
      find: { subject in
        subject.source.compactMap { site in
          subject.lint.words.misfit(site.term.text, site.partOfSpeech).map {
            ("no inflection of a \(site.partOfSpeech?.lowercased() ?? "") fits: \($0)", site.position)
          }
        }
      }),
    LintRule(
      id: "glossary-inflected", example: "nb|en|pos\nkommunene|municipalities|NOUN",
      fine: "nb|en|pos\nkommune|municipality|NOUN\nmenneskerettigheter|human rights|NOUN", severity: .note,
      remedy: "give the citation form, or leave the part of speech out when this form alone is meant",
      find: { subject in
        subject.source.prefix(1).compactMap { site in
          subject.lint.words.citation(of: site.term.text, site.partOfSpeech).map {
            ("\"\(site.term.text)\" is the \($0.form) of \"\($0.lemma)\"", site.position)
          }
        }
      }),
    LintRule(
      id: "glossary-capitals", example: "nb|en|pos\nKommune|municipality|NOUN",
      fine: "nb|en|pos\nKommunal- og distriktsdepartementet|Ministry of Local Government|PROPN\nPC|PC|NOUN",
      severity: .warning, remedy: "write it as a text has it in the middle of a sentence",
      find: { subject in
        subject.source.compactMap { site in
          subject.lint.words.caseSlip(site.term.text, site.partOfSpeech).map { ($0, site.position) }
        }
      }),
    LintRule(
      id: "glossary-space", example: "nb|en\nnorsk  politi|police",
      fine: "nb|en\nnorsk politi|police",
      severity: .warning,
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
      id: "glossary-control", example: "nb|en\nkom\u{00AD}mune|municipality",
      fine: "nb|en\nkommune|municipality",
      severity: .error,
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
