/// The rules that decide whether a sentence ends at a mark, by the names that `--explain` shows.
///
/// They are asked in the order of `DecisionLayer.decide`; the first that knows answers.
public enum Rule: String, Sendable, CaseIterable {
  // Breaks nobody has to decide.
  case lineBreak = "line-break"
  case endOfText = "end-of-text"
  // What a project says.
  case project
  // Marks that belong to what follows or to each other.
  case leadingMarks = "leading-marks"
  case spacedMarks = "spaced-marks"
  case trailingSymbols = "trailing-symbols"
  case reference
  // By the word behind the mark.
  case lowerCase = "lower-case"
  case reportingClause = "reporting-clause"
  case technicalStart = "technical-start"
  case quotedStart = "quoted-start"
  case dashStart = "dash-start"
  case listItem = "list-item"
  case chatStart = "chat-start"
  case numberStart = "number-start"
  case symbolStart = "symbol-start"
  case year
  // By the mark.
  case question
  case exclamation
  case ellipsis
  case markedName = "marked-name"
  case parenthesis
  // By the word before a full stop.
  case fullStop = "full-stop"
  case enumerator
  case sectionHeading = "section-heading"
  case ordinal
  case number
  case date
  case abbreviation
  case abbreviationNumber = "abbreviation-number"
  case abbreviationEnd = "abbreviation-end"
  case unit
  case initial
  case letterLabel = "letter-label"
  case ruler
  case roman

  /// What the rule says, in one line.
  public var summary: String {
    switch self {
    case .lineBreak: "a line break always ends a segment"
    case .endOfText: "the text ends here"
    case .project: "a rule of the project"
    case .leadingMarks: "marks before the first word belong to the sentence they open"
    case .spacedMarks: "marks written with blanks between them are one mark"
    case .trailingSymbols: "smileys and stray closing marks stay with the sentence before them"
    case .reference: "a bibliography entry stays whole"
    case .lowerCase: "a sentence does not go on in lower case after a full stop that ends it"
    case .reportingClause: "a reporting clause in lower case belongs to the speech before it"
    case .technicalStart: "an address, a file name or a name such as iPhone may open a sentence"
    case .quotedStart: "after an ordinary word and a full stop, an opening quotation mark opens a sentence"
    case .dashStart: "after an ordinary word and a full stop, a dash opens a sentence"
    case .listItem: "a lettered or numbered item opens here"
    case .chatStart: "a full stop after a well-known word ends a sentence in text without capitals"
    case .numberStart: "a sentence may open with a number after an ordinary word"
    case .symbolStart: "a sentence may open with a symbol after an ordinary word"
    case .year: "a year in parentheses belongs to what it dates"
    case .question: "a question mark before a capital ends a sentence"
    case .exclamation: "an exclamation mark before a capital ends a sentence"
    case .ellipsis: "an ellipsis ends a sentence before a capital only"
    case .markedName: "the mark is part of a name, as in Yahoo!"
    case .parenthesis: "a mark inside a parenthesis in mid-sentence does not end the sentence around it"
    case .fullStop: "a full stop after an ordinary word, before a capital"
    case .enumerator: "a number or letter that opens an item stays with it"
    case .sectionHeading: "a section number stays with its heading"
    case .ordinal: "an ordinal number before the noun it counts"
    case .number: "a number before a full stop and a capital"
    case .date: "numbers with full stops between them are a date or a list of ordinals"
    case .abbreviation: "an abbreviation that never ends a sentence"
    case .abbreviationNumber: "an abbreviation that stands before a number"
    case .abbreviationEnd: "an abbreviation that may end a sentence, and does before a capital"
    case .unit: "what a number counts (10 m., 3. etg.) may end a sentence"
    case .initial: "initials stand before a name; a word that is no name ends them"
    case .letterLabel: "a letter that is a label, as in vitamin C, ends a sentence before a capital"
    case .ruler: "the numeral of a ruler ends a sentence before a word that is no name"
    case .roman: "a Roman numeral"
    }
  }
}

/// What was decided about one position, and by which rule.
public struct Decision: Sendable, Equatable {
  /// The byte offset of the position: behind the mark and its closers.
  public var offset: Int
  /// Whether a segment ends there.
  public var isBreak: Bool
  /// The rule that decided.
  public var rule: Rule
}
