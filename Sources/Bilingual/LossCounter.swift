internal import Model

/// Counts what a format cannot hold, so that each kind is reported once.
struct LossCounter {
  /// What may get lost.
  enum Kind: CaseIterable {
    case stateWithoutTarget
    case untranslatedSegment
    case spaceTarget
    case candidate
    case termDetail
    case unitNote
  }
  private var counts: [Kind: Int] = [:]

  mutating func add(_ kind: Kind, _ count: Int = 1) {
    if count > 0 { counts[kind, default: 0] += count }
  }

  func diagnostics(replacedCharacters: Int = 0) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if replacedCharacters > 0 {
      diagnostics.append(
        Diagnostic(
          .warning, "xml-character",
          "\(replacedCharacters) characters that XML forbids were replaced by U+FFFD outside the segments"))
    }
    for kind in Kind.allCases {
      guard let count = counts[kind] else { continue }
      let text: (id: String, what: String)
      switch kind {
      case .stateWithoutTarget:
        text = ("state-without-target", "segments have a state but no target: written as new")
      case .untranslatedSegment: text = ("left-out-untranslated", "segments without a target are left out")
      case .spaceTarget: text = ("left-out-space", "targets of white space between segments are left out")
      case .candidate: text = ("left-out-candidates", "proposals are left out")
      case .termDetail: text = ("left-out-terms", "terms are left out or shortened")
      case .unitNote: text = ("left-out-notes", "notes are left out or moved to the first segment")
      }
      diagnostics.append(Diagnostic(.note, text.id, "\(count) \(text.what)"))
    }
    return diagnostics
  }
}
