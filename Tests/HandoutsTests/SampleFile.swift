import Model
import Tables
import TestSupport

/// Bilingual files for these tests, made without the stages that make them in earnest.
enum SampleFile {
  /// A sample of `seeds/` with its reference translation and the terms that a plain search finds; nil when
  /// the sample is not there.
  static func seed(_ name: String) throws -> BilingualFile? {
    guard let text = Repository.bytes(of: "seeds/\(name).txt"),
      let reference = Repository.bytes(of: "seeds/\(name).reference.tsv"),
      let glossary = Repository.bytes(of: "seeds/\(name).glossary.tsv")
    else { return nil }
    let concepts = try concepts(Table(parsing: glossary))
    var rows = try Table(parsing: reference).rows[...]
    var units: [Unit] = []
    for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
      var rest = line[...]
      var pairs: [Pair] = []
      while let row = rows.first, row.cells.count == 2, rest.hasPrefix(row.cells[0]) {
        pairs.append(
          Pair(
            id: "s\(pairs.count + 1)", source: InlineText(row.cells[0]), target: InlineText(row.cells[1]),
            state: .translated, terms: matches(of: concepts, in: row.cells[0])))
        rest = rest.dropFirst(row.cells[0].count).drop { $0 == " " }
        rows = rows.dropFirst()
      }
      units.append(Unit(id: "u\(units.count)", role: role(of: line), pairs: pairs))
    }
    return BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish, original: "../seeds/\(name).txt", units: units
    )
  }

  private static func role(of line: Substring) -> Block.Role {
    if line.hasPrefix("• ") { return .listItem }
    if line.hasPrefix("– ") { return .dialogue }
    return line.last.map { ".?!:,".contains($0) } ?? true || line.contains("!") ? .paragraph : .heading
  }

  static func concepts(_ table: Table) -> [Concept] {
    func list(_ cell: String) -> [String] { cell.split(separator: ";").map(String.init).filter { $0 != "-" } }
    let parts = ["noun": "NOUN", "verb": "VERB", "proper": "PROPN", "acronym": "PROPN", "adjective": "ADJ"]
    return table.rows.map { row in
      let cells = row.cells + Array(repeating: "", count: max(0, 11 - row.cells.count))
      return Concept(
        id: cells[0],
        source: ([cells[1]] + list(cells[4])).map { Concept.Term($0, .preferred) },
        target: list(cells[5]).map { Concept.Term($0, .preferred) }
          + list(cells[6]).map { Concept.Term($0, .admitted) }
          + list(cells[7]).map { Concept.Term($0, .forbidden) },
        partOfSpeech: parts[cells[2]], gender: list(cells[3]).first)
    }
  }

  /// Finds terms at the start of words, with whatever up to four letters follow.
  static func matches(of concepts: [Concept], in text: String) -> [TermMatch] {
    let bytes = Array(text.utf8)
    func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
    var matches: [TermMatch] = []
    for concept in concepts {
      for term in concept.source.map(\.text) where term.utf8.count > 1 {
        let needle = Array(term.utf8)
        for start in bytes.indices.dropLast(needle.count - 1)
        where (start == 0 || !isLetter(bytes[start - 1])) && bytes[start...].starts(with: needle) {
          var end = start + needle.count
          while end < bytes.count, isLetter(bytes[end]) { end += 1 }
          guard end - start - needle.count <= 4 else { continue }
          matches.append(
            TermMatch(range: start..<end, concept: concept, kind: .term, term: term, form: "any"))
        }
      }
    }
    return matches
  }

  /// A file with one paragraph of these segments.
  static func file(_ pairs: [Pair], role: Block.Role = .paragraph) -> BilingualFile {
    BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish, original: "brev/prøve.txt",
      units: [Unit(id: "u1", role: role, pairs: pairs)])
  }

  /// A small file with everything that a handout shows: a heading on top, terms, dialogue, a list, targets
  /// that are missing, drafts, sent back or stale, a right-to-left name and characters to escape.
  static var allFeatures: BilingualFile {
    let goose = Concept(
      id: "t1", source: [.init("gås", .preferred), .init("gjess", .admitted)],
      target: [.init("goose", .preferred), .init("greylag", .admitted), .init("gas", .forbidden)],
      partOfSpeech: "NOUN", gender: "m/f")
    let feed = Concept(
      id: "t2", source: [.init("mate", .preferred)], target: [.init("feed", .preferred)],
      partOfSpeech: "VERB")
    let pond = Concept(id: "t3", source: [.init("Andedammen", .preferred)])
    let concepts = [goose, feed, pond]
    func pair(_ number: Int, _ source: String, _ target: String?, _ state: State = .translated) -> Pair {
      Pair(
        id: "s\(number)", source: InlineText(source), target: target.map { InlineText($0) }, state: state,
        terms: matches(of: concepts, in: source))
    }
    var stale = pair(2, "Brød er ikke bra.", "Bread is good.")
    stale.isStale = true
    let space = Pair(id: "", kind: .ignorable, source: InlineText(" "))
    return BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish, original: "../tekster/gås & and.txt",
      units: [
        Unit(id: "u1", role: .heading, pairs: [pair(1, "Ikke mat gjess!", "Do not feed geese!")]),
        Unit(
          id: "u2", role: .paragraph,
          pairs: [
            pair(
              1, "Fra 17. mai kl. 14 er 5 % av gjessene i Andedammen.",
              "From 17 May, 5% of the geese are in the pond."),
            space, stale, space, pair(3, "Vær snill.", nil, .new),
          ]),
        Unit(id: "u3", role: .heading, pairs: [pair(1, "Regler", "Rules", .draft)]),
        Unit(
          id: "u4", role: .listItem,
          pairs: [pair(1, "• Å mate er forbudt.", "• Feeding is forbidden.", .rejected)]),
        Unit(id: "u5", role: .listItem, pairs: [pair(1, "• Pris < 100 kr & gratis for barn.", nil, .new)]),
        Unit(
          id: "u6", role: .dialogue,
          pairs: [pair(1, "– Jeg heter محمد علي, sa han.", "“My name is محمد علي,” he said.")]),
      ])
  }
}
