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
      Looks in the glossaries that are named, where the current folder has an ordbro.json in those of the
      project, and in the names that Ordbro brings along: countries, nationalities, cities, languages,
      currencies, units. Where none knows a word, the lexicon says what it is and, of a compound, its parts.
      The general dictionary suggests English where it is installed (tools/dictionary). The status is 1 when
      neither a glossary, nor the lexicon, nor the dictionary knows any of the words; a word that the lexicon
      alone knows is found, and standard error says that no glossary has it.

      Examples:
        ordbro lookup sikkerhetsstyrkene --glossary termer.tsv
        ordbro lookup trakk seg --glossary termer.tsv --json
        ordbro lookup --reverse security forces --glossary termer.tsv
      """)

  @Argument(help: "The words.")
  var words: [String]

  @OptionGroup var options: GlossaryOptions

  @Flag(help: "Look English words up, in any of their forms, and show the Norwegian.")
  var reverse = false

  @Flag(inversion: .prefixedNo, help: "Show what the general dictionary suggests, where it is installed.")
  var dictionary = true

  @Flag(help: "Write JSON.")
  var json = false

  func validate() throws {
    if words.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { throw ValidationError("Name a word.") }
  }

  func run() throws {
    let lookup = try WordLookup(words, options, reverse: reverse, usesDictionary: dictionary)
    let answers = try lookup.answers(to: words)
    var out: [UInt8] = []
    if json {
      out.appendJSON(
        JSONValue(members: ["words": JSONValue(answers.map(\.json))]), indented: true)
      out.append(0x0A)
    } else {
      let blocks = answers.flatMap(\.blocks)
      out.append(contentsOf: blocks.joined(separator: "\n\n").utf8)
      if !blocks.isEmpty { out.append(0x0A) }
    }
    StandardOutput.write(out)
    if !json {
      Console.show(answers.compactMap(\.notFound).map { Report(file: nil, $0) }, quiet: options.quiet)
    }
    if answers.allSatisfy(\.isEmpty) { throw ExitCode(1) }
  }
}
