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
  static func json(_ hit: LookupHit, _ matcher: TermMatcher) -> JSONValue {
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
    let forms = concept.source.first.map { matcher.forms(of: $0, in: concept) } ?? []
    members.append(
      JSONLines.member(
        "forms",
        JSONValue(
          forms.map { JSONValue(members: ["text": JSONValue($0.spelling), "form": JSONValue($0.form)]) })))
    return JSONValue(.object(members))
  }

  /// The same for people.
  static func lines(_ hit: LookupHit, _ matcher: TermMatcher) -> [String] {
    let concept = hit.concept
    guard let head = concept.source.first else { return [] }
    let grammar = [concept.partOfSpeech?.lowercased(), concept.gender].compactMap { $0 }.joined(
      separator: " ")
    var lines = [head.text + (grammar.isEmpty ? "" : " (\(grammar))") + "  [\(concept.id)]"]
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { lines.append("  \(name): \(text)") }
    }
    let part = hit.kind == .compound ? "part of the word, " : ""
    let standing = hit.term.status == .forbidden ? ", a forbidden term" : ""
    add("matched", "\(part)\(hit.form) of \(hit.term.text)\(standing)")
    add("variants", concept.source.dropFirst().map(\.text).joined(separator: ", "))
    let forms = matcher.forms(of: head, in: concept).dropFirst()
    add("forms", forms.map(\.spelling).joined(separator: ", "))
    for status in Concept.Status.allCases {
      let terms = concept.target.filter { $0.status == status }.map(\.text).joined(separator: "; ")
      add(status == .preferred ? "English" : "English, \(status.rawValue)", terms)
    }
    add("domain", concept.domain)
    add("definition", concept.definition)
    add("note", concept.note)
    add("glossary", hit.glossary)
    return lines
  }
}
