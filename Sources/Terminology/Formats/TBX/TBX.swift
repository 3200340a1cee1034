internal import Markup
internal import Model

/// TermBase eXchange: ISO 30042:2019 (root `tbx`) and ISO 30042:2008 (root `martif`).
///
/// Both hold entries of languages of terms with typed statements; they differ in the names of the structure.
/// The DCA style is read and written, the DCT style is read and written back as DCA.
public enum TBX {
  /// What is written.
  public enum Dialect: String, Sendable, CaseIterable {
    /// The dialect of the file that the glossary came from, else TBX-Basic.
    case own
    case basic = "TBX-Basic"
    case min = "TBX-Min"
    case core = "TBX-Core"
    /// ISO 30042:2008, for OmegaT and other older tools.
    case martif = "TBX"
  }

  /// The namespaces of the 2019 edition and of its drafts; files of 2008 are in none.
  static let namespaces = ["urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0", ""]

  enum Name: String, MarkupName {
    static let namespaces = ["": TBX.namespaces]
    case tbx, tbxHeader, text, body, back, conceptEntry, langSec, termSec, term
    case martif, martifHeader, termEntry, langSet, tig, ntig, termGrp
    case admin, adminNote, date, descrip, descripNote, note, ref, termNote, transac, transacNote, xref
    case adminGrp, descripGrp, termNoteGrp, transacGrp

    /// The kind of statement, for elements that make one.
    var statement: DataCategory.Element? { DataCategory.Element(rawValue: rawValue) }
  }

  /// The elements that carry the data categories which the DCT style writes as elements of their own.
  static let elements: [String: DataCategory.Element] = [
    "subjectField": .descrip, "definition": .descrip, "context": .descrip, "customerSubset": .admin,
    "projectSubset": .admin, "source": .admin, "administrativeStatus": .termNote, "partOfSpeech": .termNote,
    "grammaticalGender": .termNote, "grammaticalNumber": .termNote, "termType": .termNote,
    "termLocation": .termNote, "geographicalUsage": .termNote, "register": .termNote,
    "transactionType": .transac, "responsibility": .transacNote, "crossReference": .ref,
    "externalCrossReference": .xref, "xGraphic": .xref,
  ]

  /// The categories of the modules Min and Basic (the modules' definitions, LTAC 2019); the module Core has
  /// terms, notes and dates alone.
  static let minimum: Set<String> = [
    "administrativeStatus", "customerSubset", "partOfSpeech", "subjectField",
  ]
  static let basic: Set<String> = minimum.union([
    "context", "crossReference", "definition", "externalCrossReference", "geographicalUsage",
    "grammaticalGender", "projectSubset", "responsibility", "source", "termLocation", "termType",
    "transactionType", "xGraphic",
  ])

  /// The values that TBX-Basic allows, by category.
  static let picklists: [String: Set<String>] = [
    "administrativeStatus": [
      "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts",
      "supersededTerm-admn-sts",
    ],
    "partOfSpeech": ["noun", "verb", "adjective", "adverb", "other"],
    "grammaticalGender": ["masculine", "feminine", "neuter", "other"],
    "termType": ["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"],
    "transactionType": ["origination", "modification"],
  ]

  // MARK: Values

  /// The standing that a value of `administrativeStatus` or `normativeAuthorization` gives, or nil when it
  /// gives none.
  static func status(of value: String) -> Concept.Status? {
    let word = value.hasSuffix("-admn-sts") ? String(value.dropLast("-admn-sts".count)) : value
    switch word {
    case "preferredTerm", "preferred", "standardizedTerm", "legalTerm", "regulatedTerm": return .preferred
    case "admittedTerm", "admitted": return .admitted
    case "deprecatedTerm", "supersededTerm", "notRecommended", "obsolete", "forbidden", "deprecated":
      return .forbidden
    default: return nil
    }
  }

  /// The value of `administrativeStatus` for a standing.
  static func value(of status: Concept.Status) -> String {
    switch status {
    case .preferred: "preferredTerm-admn-sts"
    case .admitted: "admittedTerm-admn-sts"
    case .forbidden: "deprecatedTerm-admn-sts"
    }
  }

  /// The Universal Dependencies tag for a value of `partOfSpeech`, or nil when there is none.
  static func partOfSpeech(of value: String) -> String? {
    switch value {
    case "properNoun": "PROPN"
    case "commonNoun": "NOUN"
    default: PartOfSpeech.tag(for: value)
    }
  }

  /// The value of `partOfSpeech` for a Universal Dependencies tag, and whether it says all that the tag says.
  static func value(ofPartOfSpeech tag: String, martif: Bool) -> (value: String, isWhole: Bool) {
    switch tag {
    case "NOUN": ("noun", true)
    case "VERB": ("verb", true)
    case "ADJ": ("adjective", true)
    case "ADV": ("adverb", true)
    case "X": ("other", true)
    case "PROPN": martif ? ("properNoun", true) : ("noun", false)
    case "AUX": ("verb", false)
    default: ("other", false)
    }
  }

  /// `m`, `f` or `n` for a value of `grammaticalGender`, or nil for another.
  static func gender(of value: String) -> String? {
    ["masculine", "feminine", "neuter"].contains(value) ? String(value.prefix(1)) : nil
  }

  /// The values of `grammaticalGender` for `m`, `f`, `n` or several of them as in `m/f`.
  static func values(ofGender gender: String) -> [String] {
    gender.split(separator: "/").compactMap { letter in
      switch letter {
      case "m": "masculine"
      case "f": "feminine"
      case "n": "neuter"
      default: nil
      }
    }
  }
}
