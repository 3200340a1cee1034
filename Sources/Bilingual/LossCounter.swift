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
    case noteDetail
    case code
    case codeDetail
    case nativeCode
    case role
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
      case .noteDetail: text = ("left-out-note-details", "notes lose their author or category")
      case .code: text = ("left-out-codes", "inline codes are left out")
      case .codeDetail: text = ("left-out-code-details", "inline codes lose what they say of themselves")
      case .nativeCode:
        text = ("left-out-native-code", "pieces of native code behind inline codes are left out")
      case .role: text = ("left-out-roles", "units lose what they are in their document")
      case .unitNote: text = ("left-out-notes", "notes are left out or moved to the first segment")
      }
      diagnostics.append(Diagnostic(.note, text.id, "\(count) \(text.what)"))
    }
    return diagnostics
  }

  /// Counts what a format of plain texts, whose codes are placeholders, cannot hold of a unit.
  mutating func addPlain(_ unit: Unit) {
    if unit.role != .paragraph, unit.role != .message { add(.role) }
    add(.nativeCode, unit.originalData.count)
    for pair in unit.pairs {
      for content in [pair.source, pair.target].compactMap({ $0 }) {
        for code in content.codes {
          if code.kind == .markerOpen { add(.code) }
          if code.kind != .markerOpen, code.kind != .markerClose, !code.attributes.isEmpty {
            add(.codeDetail)
          }
        }
      }
      addNotes(pair.notes)
    }
    addNotes(unit.notes)
  }

  /// Counts notes that lose something.
  mutating func addNotes(_ notes: [Note], category: Bool = true, author: Bool = true) {
    add(.noteDetail, notes.count { author && $0.author != nil || category && $0.category != nil })
  }
}
