internal import Markup
internal import Model

/// XLIFF 2: versions 2.1 and 2.2 are written; 2.0, 2.1 and 2.2 are read.
///
/// Held: units, segments, states, notes, inline codes, terms (Glossary module), candidates (Translation
/// Candidates module) and, in the Metadata module under categories that start with `ordbro`, what has no
/// place of its own. Unknown elements are passed over with a note.
public enum XLIFF2 {
  /// The versions that are written.
  public enum Version: String, Sendable {
    case v21 = "2.1"
    case v22 = "2.2"
    /// The core's namespace.
    var namespace: StaticString { self == .v21 ? XLIFF2.coreNamespace : XLIFF2.coreNamespace22 }
  }

  /// The core's namespace, the same in 2.0 and 2.1.
  static let coreNamespace: StaticString = "urn:oasis:names:tc:xliff:document:2.0"
  /// The core's namespace in 2.2; those of the modules stayed.
  static let coreNamespace22: StaticString = "urn:oasis:names:tc:xliff:document:2.2"
  /// The Glossary module.
  static let glossaryNamespace: StaticString = "urn:oasis:names:tc:xliff:glossary:2.0"
  /// The Translation Candidates module.
  static let matchesNamespace: StaticString = "urn:oasis:names:tc:xliff:matches:2.0"
  /// The Metadata module.
  static let metadataNamespace: StaticString = "urn:oasis:names:tc:xliff:metadata:2.0"

  /// The elements that are understood.
  enum Name: String, MarkupName {
    case xliff, file, group, unit, notes, note, originalData, data, segment, ignorable, source, target
    case cp, ph, pc, sc, ec, mrk, sm, em
    case glossary = "gls:glossary"
    case glossEntry = "gls:glossEntry"
    case term = "gls:term"
    case translation = "gls:translation"
    case definition = "gls:definition"
    case matches = "mtc:matches"
    case match = "mtc:match"
    case metadata = "mda:metadata"
    case metaGroup = "mda:metaGroup"
    case meta = "mda:meta"

    static let namespaces = [
      "": ["\(coreNamespace)", "\(coreNamespace22)"],
      "gls": ["\(glossaryNamespace)"], "mtc": ["\(matchesNamespace)"], "mda": ["\(metadataNamespace)"],
    ]
  }

  /// The state of a segment (`formats.md`, states); `subState` tells apart what XLIFF holds to be one.
  static func state(of state: State) -> (state: String, subState: String?) {
    switch state {
    case .new: ("initial", nil)
    case .draft: ("initial", "ordbro:draft")
    case .translated: ("translated", nil)
    case .rejected: ("translated", "ordbro:rejected")
    case .reviewed: ("reviewed", nil)
    case .final: ("final", nil)
    }
  }

  /// Our state for XLIFF's; nil when it is none of XLIFF's states.
  ///
  /// A target in the initial state is somebody's proposal: a draft.
  static func state(_ state: String, subState: String?, hasTarget: Bool) -> State? {
    switch state {
    case "initial": hasTarget ? .draft : .new
    case "translated": subState == "ordbro:rejected" ? .rejected : .translated
    case "reviewed": .reviewed
    case "final": .final
    default: nil
    }
  }
}
