import ArgumentParser
import ICUText
import JSON
import Model
import Pipeline
import Terminology

/// `ordbro lookup`.
struct LookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Show the concepts of words as they stand in a text.",
    discussion: """
      A word may be in any of its forms. Several words are looked up as one term first, then one by one.
      Looks in the glossaries that are named and, where the current folder has an ordbro.json, in those of
      the project. The status is 1 when nothing is found.

      Examples:
        ordbro lookup sikkerhetsstyrkene --glossary termer.tsv
        ordbro lookup trakk seg --glossary termer.tsv --json
      """)

  @Argument(help: "The words.")
  var words: [String]

  @OptionGroup var options: GlossaryOptions

  @Flag(help: "Write JSON.")
  var json = false

  /// What was asked and what was found.
  private struct Answer {
    var word: String
    var hits: [LookupHit]
    var suggestions: [String]
  }

  func run() throws {
    let matcher = try options.matcher(project: true)
    let answers = try Self.answers(to: words, matcher)
    var out: [UInt8] = []
    if json {
      let list = answers.map { answer in
        JSONValue(members: [
          "word": JSONValue(answer.word),
          "hits": JSONValue(answer.hits.map { ConceptReport.json($0, matcher) }),
          "suggestions": JSONValue(answer.suggestions.map { JSONValue($0) }),
        ])
      }
      out.appendJSON(JSONValue(members: ["words": JSONValue(list)]), indented: true)
      out.append(0x0A)
    } else {
      let blocks = answers.flatMap(\.hits).map { ConceptReport.lines($0, matcher).joined(separator: "\n") }
      out.append(contentsOf: blocks.joined(separator: "\n\n").utf8)
      if !blocks.isEmpty { out.append(0x0A) }
    }
    StandardOutput.write(out)
    if !json { Console.show(answers.compactMap(Self.notFound).map { Report(file: nil, $0) }) }
    if answers.allSatisfy(\.hits.isEmpty) { throw ExitCode(1) }
  }

  private static func answers(to words: [String], _ matcher: TermMatcher) throws -> [Answer] {
    if words.count > 1 {
      let phrase = words.joined(separator: " ")
      let hits = matcher.lookup(try bytes(phrase)).filter { $0.kind != .compound }
      if !hits.isEmpty { return [Answer(word: phrase, hits: hits, suggestions: [])] }
    }
    return try words.map { word in
      let hits = matcher.lookup(try bytes(word))
      return Answer(
        word: word, hits: hits, suggestions: hits.isEmpty ? matcher.suggestions(for: try bytes(word)) : [])
    }
  }

  private static func bytes(_ word: String) throws -> [UInt8] {
    let trimmed = word.split(separator: " ").joined(separator: " ")
    return try NFC.apply(to: Array(trimmed.utf8))
  }

  private static func notFound(_ answer: Answer) -> Diagnostic? {
    guard answer.hits.isEmpty else { return nil }
    let remedy =
      answer.suggestions.isEmpty
      ? "" : "did you mean " + answer.suggestions.map { "\"\($0)\"" }.joined(separator: " or ") + "?"
    return Diagnostic(.note, "word-not-found", "no glossary has \"\(answer.word)\"", remedy: remedy)
  }
}
