internal import Markup
internal import Model

/// XLIFF 1.2: one `trans-unit` a segment, grouped by block.
///
/// Held: segments, targets, states, notes with their authors, candidates, terms with their translations,
/// white space between segments. The category of a note and the rest of a concept have no place.
public enum XLIFF12 {
  /// The namespace (XLIFF 1.2, section 1.2).
  static let namespace: StaticString = "urn:oasis:names:tc:xliff:document:1.2"
  /// `note/@from` of the note that lists a segment's terms.
  static let glossaryAuthor = "ordbro:glossary"
  /// `ph/@ctype` of a character that XML forbids.
  static let characterType = "x-ordbro-cp"

  /// The elements that are understood.
  enum Name: String, MarkupName {
    case xliff, file, header, body, group, note, skl, reference, context, source, target, mrk, g, x, bx, ex,
      bpt
    case ept, it, ph
    case externalFile = "external-file"
    case transUnit = "trans-unit"
    case contextGroup = "context-group"
    case segmentedSource = "seg-source"
    case alternative = "alt-trans"
    /// What Trados Studio says of the segments of a trans-unit.
    case tradosDefinitions = "sdl:seg-defs"
    case tradosSegment = "sdl:seg"

    static let namespaces = [
      "": ["\(namespace)", "urn:oasis:names:tc:xliff:document:1.1", ""],
      "sdl": ["http://sdl.com/FileTypes/SdlXliff/1.0"],
    ]
  }

  /// Trados Studio's confirmation levels, `sdl:seg/@conf`, by the names in its files.
  static let tradosLevels: [(name: String, state: State)] = [
    ("Draft", .draft), ("Translated", .translated), ("RejectedTranslation", .rejected),
    ("RejectedSignOff", .rejected), ("ApprovedTranslation", .reviewed), ("ApprovedSignOff", .final),
  ]
  /// memoQ's row statuses, `trans-unit/@mq:status`, by the names in its files.
  static let memoQStatuses: [(name: String, state: State)] = [
    ("PartiallyEdited", .draft), ("Pretranslated", .draft), ("MachineTranslated", .draft),
    ("AssembledFromFragments", .draft), ("Edited", .draft), ("ManuallyConfirmed", .translated),
    ("TranslatorConfirmed", .translated), ("Rejected", .rejected), ("ReviewerConfirmed", .reviewed),
    ("ProofreadConfirmed", .final), ("Proofread", .final),
  ]

  /// `target/@state` for ours (`formats.md`, states).
  static func state(of state: State) -> String {
    switch state {
    case .new: "new"
    case .draft: "needs-review-translation"
    case .translated: "translated"
    case .rejected: "needs-review-l10n"
    case .reviewed: "signed-off"
    case .final: "final"
    }
  }

  /// Our state of a segment that has a target; nil when `state` is none of XLIFF's.
  ///
  /// A target without a state was written by a tool that has none: it counts as translated.
  static func state(_ state: String?, isApproved: Bool) -> State? {
    switch state {
    case nil, "translated": isApproved ? .final : .translated
    case "signed-off": isApproved ? .final : .reviewed
    case "final": .final
    case "needs-review-l10n", "needs-translation": .rejected
    case "new", "needs-review-translation", "needs-adaptation", "needs-l10n", "needs-review-adaptation":
      .draft
    case .some(let other): other.hasPrefix("x-") ? (isApproved ? .final : .translated) : nil
    }
  }

  /// `target/@state-qualifier` for a draft, from where it came.
  static func qualifier(of pair: Pair) -> String? {
    guard pair.state == .draft, let origin = pair.origin else { return nil }
    if origin.hasPrefix("glossary") { return "leveraged-glossary" }
    if origin.hasPrefix("machine") { return "leveraged-mt" }
    let best = pair.candidates.map(\.similarity).max() ?? 100
    return best >= 100 ? "leveraged-tm" : "fuzzy-match"
  }
}
