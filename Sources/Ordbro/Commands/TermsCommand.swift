import ArgumentParser
import Identification
import JSON
import Model
import Normalization
import Pipeline
import Terminology

/// A matcher for each of the two standards, made when the first text in it comes.
struct TextMatchers {
  private let fixed: LanguageTag?
  private let identifier: LanguageIdentifier
  private let make: (LanguageTag) throws -> TermMatcher
  private var made: [LanguageTag: TermMatcher] = [:]

  /// `fixed` is nil to look at each text.
  init(
    fixed: LanguageTag?, identifier: LanguageIdentifier, make: @escaping (LanguageTag) throws -> TermMatcher
  ) {
    self.fixed = fixed
    self.identifier = identifier
    self.make = make
  }

  /// The matcher for a text.
  mutating func matcher(for text: [UInt8]) throws -> TermMatcher {
    let language = fixed ?? identifier.language(of: text)
    if let found = made[language] { return found }
    let matcher = try make(language)
    made[language] = matcher
    return matcher
  }
}

/// `ordbro terms`.
struct TermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms", abstract: "List the glossary terms that occur in a text.",
    discussion: """
      Each line names the place, the words in the text, what the glossary calls it in English, and why it
      matched. Behind the named glossaries and those of the project come the names that Ordbro brings along:
      countries, nationalities, cities, languages, currencies, units. With --jsonl only the named
      glossaries count: JSON object a line is read from standard input, {"id":…,"text":…}, and one is written for
      each, with the matches.

      Examples:
        ordbro terms artikkel.txt --glossary termer.tsv
        ordbro terms --jsonl --glossary termer.tsv < records.jsonl
      """)

  @Argument(help: "The text; - is standard input.")
  var file: String?

  @OptionGroup var options: GlossaryOptions

  @Flag(help: "Write JSON.")
  var json = false

  @Flag(help: "Read and write JSON Lines.")
  var jsonl = false

  func validate() throws {
    if jsonl && file != nil { throw ValidationError("--jsonl reads standard input: give no file.") }
    if jsonl && options.glossary.isEmpty { throw ValidationError("--jsonl needs a --glossary FILE.") }
    if !jsonl && file == nil { throw ValidationError("Name the text, or - for standard input.") }
  }

  func run() throws {
    let english = try TargetForms(data: try options.locales.data())
    var matchers = TextMatchers(fixed: try options.language(project: !jsonl), identifier: try identifier()) {
      [options, jsonl] language in try options.matcher(names: !jsonl, language: language)
    }
    if jsonl {
      try JSONLines.run { record, out in
        out.appendMember("matches", try Self.answer(record, &matchers, english))
      }
      return
    }
    let path = file ?? "-"
    let (text, reports) = try InputFile.decoded(path)
    Console.show(reports, quiet: options.quiet)
    let matches = english.proposing(
      try Self.matches(in: text.text, try matchers.matcher(for: text.text), concepts: nil))
    var out: [UInt8] = []
    if json {
      out.appendJSON(JSONValue(members: ["matches": Self.places(matches, text.text)]), indented: true)
      out.append(0x0A)
    } else {
      for line in Self.lines(matches, text.text, file: path) { out.append(contentsOf: (line + "\n").utf8) }
    }
    StandardOutput.write(out)
  }

  private func identifier() throws -> LanguageIdentifier {
    LanguageIdentifier(data: try options.locales.data())
  }

  /// The matches in a text as it was given, in whatever normal form it is.
  private static func matches(in text: [UInt8], _ matcher: TermMatcher, concepts: Set<String>?) throws
    -> [TermMatch]
  {
    // Without a combining mark (U+0300–036F, lead bytes CC and CD) Norwegian text is in NFC.
    guard text.contains(where: { $0 == 0xCC || $0 == 0xCD }) else {
      let matches = matcher.matches(in: text, concepts: concepts)
      try matcher.check()
      return matches
    }
    let normalized = try Normalizer().normalize([0..<text.count], of: text)
    let matches = matcher.matches(in: normalized.bytes, concepts: concepts)
    try matcher.check()
    return matches.map { match in
      var match = match
      match.range = normalized.map.sourceRange(of: match.range)
      match.parts = match.parts.map { normalized.map.sourceRange(of: $0) }
      return match
    }
  }

  // MARK: Records

  private static func answer(_ record: JSONValue, _ matchers: inout TextMatchers, _ english: TargetForms)
    throws -> JSONValue
  {
    guard let string = record["text"]?.string else {
      throw InvalidInput("record-text", "the record has no text")
    }
    var concepts: Set<String>?
    if let list = record["concepts"] {
      guard let ids = list.array?.compactMap(\.string), ids.count == list.array?.count else {
        throw InvalidInput("record-concepts", "concepts is no list of ids")
      }
      concepts = Set(ids)
    }
    let text = Array(string.utf8)
    var offsets = ScalarOffsets(text)
    let matcher = try matchers.matcher(for: text)
    let matches = english.proposing(try matches(in: text, matcher, concepts: concepts)).map { match in
      JSONValue(.object(members(of: match, &offsets)))
    }
    return JSONValue(matches)
  }

  private static func members(of match: TermMatch, _ offsets: inout ScalarOffsets) -> [JSONValue.Member] {
    var members = [
      JSONLines.member("start", JSONValue(offsets.scalars(before: match.range.lowerBound))),
      JSONLines.member("end", JSONValue(offsets.scalars(before: match.range.upperBound))),
      JSONLines.member("concept", JSONValue(match.concept.id)),
      JSONLines.member("kind", JSONValue(match.kind.rawValue)),
      JSONLines.member("form", JSONValue(match.form)),
    ]
    if !match.parts.isEmpty {
      let parts = match.parts.map { part in
        JSONValue([
          JSONValue(offsets.scalars(before: part.lowerBound)),
          JSONValue(offsets.scalars(before: part.upperBound)),
        ])
      }
      members.append(JSONLines.member("parts", JSONValue(parts)))
    }
    if let score = match.score {
      // Three digits are more than the scores are worth.
      let rounded = (score * 1000).rounded() / 1000
      members.append(JSONLines.member("score", JSONValue(.number(String(rounded)))))
    }
    members.append(JSONLines.member("targets", ConceptReport.terms(match.concept.target)))
    if let proposal = match.proposal {
      members.append(JSONLines.member("proposal", JSONValue(proposal)))
    }
    return members
  }

  // MARK: A file

  private static func places(_ matches: [TermMatch], _ text: [UInt8]) -> JSONValue {
    var offsets = ScalarOffsets(text)
    let lines = LineIndex(text)
    return JSONValue(
      matches.map { match in
        let position = lines.position(ofByte: match.range.lowerBound)
        return JSONValue(
          .object(
            [
              JSONLines.member("line", JSONValue(position.line)),
              JSONLines.member("column", JSONValue(position.column)),
              JSONLines.member("text", JSONValue(String(decoding: text[match.range], as: UTF8.self))),
              JSONLines.member("term", JSONValue(match.term)),
            ] + members(of: match, &offsets)))
      })
  }

  private static func lines(_ matches: [TermMatch], _ text: [UInt8], file: String) -> [String] {
    let lines = LineIndex(text)
    return matches.filter { $0.kind != .nested && $0.kind != .possible }.map { match in
      let place = "\(file):\(lines.position(ofByte: match.range.lowerBound))"
      let words = String(decoding: text[match.range], as: UTF8.self)
      let plain = match.concept.preferredTarget ?? "(no English)"
      let english = match.proposal.map { "\($0) (\(plain))" } ?? plain
      let mark = match.status == .forbidden ? ", forbidden" : ""
      return "\(place): \(words) → \(english) (\(match.kind.rawValue) \(match.term), \(match.form)\(mark)) "
        + "[\(match.concept.id)]"
    }
  }
}
