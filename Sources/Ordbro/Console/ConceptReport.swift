import JSON
import Model
import Terminology

/// A concept as `lookup` shows it.
enum ConceptReport {
  /// Terms with their standing, as in records.
  static func terms(_ terms: [Concept.Term]) -> JSONValue {
    JSONValue(
      terms.map { JSONValue(members: ["text": JSONValue($0.text), "status": JSONValue($0.status.rawValue)]) })
  }

  /// A hit with everything its concept says.
  static func json(_ hit: LookupHit, _ matcher: TermMatcher, part: String?, proposal: String?) -> JSONValue {
    let concept = hit.concept
    func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
    var members = [
      JSONLines.member("concept", JSONValue(concept.id)),
      JSONLines.member("glossary", JSONValue(hit.glossary)),
      JSONLines.member("kind", JSONValue(hit.kind.rawValue)),
      JSONLines.member("term", JSONValue(hit.term.text)),
      JSONLines.member("status", JSONValue(hit.term.status.rawValue)),
      JSONLines.member("form", JSONValue(hit.form)),
      JSONLines.member("headword", text(concept.source.first?.text)),
      JSONLines.member("pos", text(concept.partOfSpeech)), JSONLines.member("gender", text(concept.gender)),
      JSONLines.member("terms", terms(concept.source)), JSONLines.member("targets", terms(concept.target)),
      JSONLines.member("domain", text(concept.domain)),
      JSONLines.member("definition", text(concept.definition)), JSONLines.member("note", text(concept.note)),
    ]
    if let part { members.append(JSONLines.member("part", JSONValue(part))) }
    if let proposal { members.append(JSONLines.member("proposal", JSONValue(proposal))) }
    let forms = concept.source.first.map { matcher.forms(of: $0, in: concept) } ?? []
    members.append(
      JSONLines.member(
        "forms",
        JSONValue(
          forms.map { JSONValue(members: ["text": JSONValue($0.spelling), "form": JSONValue($0.form)]) })))
    return JSONValue(.object(members))
  }

  /// The same for people.
  static func lines(
    _ hit: LookupHit, _ matcher: TermMatcher, part partText: String?, proposal: String?
  ) -> [String] {
    let concept = hit.concept
    guard let head = concept.source.first else { return [] }
    let grammar = [concept.partOfSpeech?.lowercased(), concept.gender].compactMap { $0 }.joined(
      separator: " ")
    var lines = [head.text + (grammar.isEmpty ? "" : " (\(grammar))") + "  [\(concept.id)]"]
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { lines.append("  \(name): \(text)") }
    }
    let part = partText.map { "part \($0), " } ?? (hit.kind == .compound ? "part of the word, " : "")
    let standing = hit.term.status == .forbidden ? ", a forbidden term" : ""
    let form = hit.form == "citation" ? "" : hit.form + " of "
    add("matched", "\(part)\(form)\(hit.term.text)\(standing)")
    add("variants", concept.source.dropFirst().map(\.text).joined(separator: ", "))
    let forms = matcher.forms(of: head, in: concept).dropFirst()
    add("forms", forms.map(\.spelling).joined(separator: ", "))
    for status in Concept.Status.allCases {
      let terms = concept.target.filter { $0.status == status }.map(\.text).joined(separator: "; ")
      add(status == .preferred ? "English" : "English, \(status.rawValue)", terms)
    }
    add("in this form", proposal)
    add("domain", concept.domain)
    add("definition", concept.definition)
    add("note", concept.note)
    add("glossary", hit.glossary)
    return lines
  }
}

extension ConceptReport {
  /// What the lexicon says of a word, for programs.
  static func json(_ analysis: WordAnalysis) -> JSONValue {
    func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
    return JSONValue(members: [
      "readings": JSONValue(
        analysis.readings.map { reading in
          JSONValue(members: [
            "lemma": JSONValue(reading.lemma), "pos": JSONValue(reading.partOfSpeech),
            "gender": text(reading.gender), "form": text(reading.form),
          ])
        }),
      "parts": JSONValue(
        analysis.parts.map { part in
          JSONValue(members: [
            "text": JSONValue(part.text), "link": JSONValue(part.link), "lemma": JSONValue(part.lemma),
          ])
        }),
    ])
  }

  /// The same for people.
  static func lines(_ word: String, _ analysis: WordAnalysis) -> [String] {
    var lines = [word + "  [lexicon]"]
    for reading in analysis.readings {
      // The lexicon lists participles as adjectives with their verb's lemma; where the verb itself is read, they
      // say nothing more.
      let isParticiple = reading.partOfSpeech == "ADJ" && reading.form == nil
      if isParticiple,
        analysis.readings.contains(where: { $0.partOfSpeech == "VERB" && $0.lemma == reading.lemma })
      {
        continue
      }
      let partOfSpeech = isParticiple ? "verb" : reading.partOfSpeech.lowercased()
      let grammar = [partOfSpeech, reading.gender].compactMap { $0 }.joined(separator: " ")
      let form =
        reading.form.map { $0 == "citation" ? "" : $0 + " of " } ?? (isParticiple ? "participle of " : "")
      lines.append("  word: \(form)\(reading.lemma) (\(grammar))")
    }
    if let parts = partsLine(analysis) { lines.append(parts) }
    return lines
  }

  /// The parts of a compound, or nil.
  static func partsLine(_ analysis: WordAnalysis) -> String? {
    guard !analysis.parts.isEmpty else { return nil }
    let parts = analysis.parts.map { part in
      let lemma = part.lemma == part.text ? "" : " (\(part.lemma))"
      return part.text + lemma + (part.link.isEmpty ? "" : " + \(part.link)")
    }
    return "  parts: " + parts.joined(separator: " + ")
  }
}
