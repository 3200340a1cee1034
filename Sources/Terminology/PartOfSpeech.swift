internal import Model

/// Reads what glossaries write for a part of speech.
enum PartOfSpeech {
  /// The Universal Dependencies tags (universaldependencies.org/u/pos), which name themselves.
  static let tags = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X",
  ]

  /// Plain English names and usual abbreviations, in lower case. An acronym is a name; that it is an
  /// acronym shows in its capitals.
  static let names = [
    "noun": "NOUN", "n": "NOUN", "common noun": "NOUN", "proper": "PROPN", "proper noun": "PROPN",
    "name": "PROPN", "acronym": "PROPN", "abbreviation": "PROPN", "initialism": "PROPN", "verb": "VERB",
    "v": "VERB", "auxiliary": "AUX", "adjective": "ADJ", "adverb": "ADV", "preposition": "ADP",
    "adposition": "ADP", "pronoun": "PRON", "determiner": "DET", "numeral": "NUM", "number": "NUM",
    "conjunction": "CCONJ", "coordinating conjunction": "CCONJ", "subordinating conjunction": "SCONJ",
    "interjection": "INTJ", "particle": "PART", "symbol": "SYM", "phrase": "X", "expression": "X",
    "other": "X",
  ]

  /// The tag for a cell, or nil when it names no part of speech.
  static func tag(for text: String) -> String? {
    let upper = text.uppercased()
    if tags.contains(where: { $0.utf8.elementsEqual(upper.utf8) }) { return upper }
    return names[text.lowercased()]
  }

  /// What a cell was likely meant to say, or nil.
  static func suggestion(for text: String) -> String? {
    Spelling.nearest(text, among: names.keys.filter { $0.utf8.count > 1 }.sorted() + tags)
  }
}
