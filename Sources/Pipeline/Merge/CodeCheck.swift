import Documents
import Model

/// Whether the new content of a block has its inline codes as the document needs them.
///
/// Refused: a code that the source does not have, a code twice or left out that says `canCopy="no"` or
/// `canDelete="no"`, half a pair, and pairs that cross. Any other code that is missing or stands twice is the
/// translator's choice and is reported.
struct CodeCheck {
  private(set) var faults: [Diagnostic] = []
  private(set) var warnings: [Diagnostic] = []

  init(_ content: BlockContent, unit: String, part: SourceText.Part) {
    for id in Set(content.unknownCodes).sorted() {
      faults.append(
        Diagnostic(
          .error, "code-unknown",
          "a target in unit \(unit) has the inline code \"\(id)\", which its source has not",
          remedy: "take the code out of the target"))
    }
    guard !part.codes.isEmpty else { return }
    var counts = [Int](repeating: 0, count: part.codes.count)
    var open: [Int] = []
    for case .code(let index) in content.runs {
      counts[index] += 1
      switch part.codes[index].kind {
      case .open: open.append(index)
      case .close:
        guard let last = open.popLast(), part.codes[last].id == part.codes[index].id else {
          faults.append(
            Diagnostic(
              .error, "code-misnested",
              "the inline code \"\(part.codes[index].id)\" closes out of turn in unit \(unit)",
              remedy: "close the code opened last first, as the source does"))
          return
        }
      case .standalone, .markerOpen, .markerClose: break
      }
    }
    for (index, code) in part.codes.enumerated() where counts[index] != 1 && code.kind != .close {
      let isMissing = counts[index] == 0
      let close = part.codes.firstIndex { $0.kind == .close && $0.id == code.id }
      if let close, code.kind == .open, counts[close] != counts[index] {
        faults.append(
          Diagnostic(
            .error, "code-unpaired",
            "the inline code \"\(code.id)\" is opened but not closed in unit \(unit)",
            remedy: "put both halves of the code into the target"))
        continue
      }
      let permission = isMissing ? "canDelete" : "canCopy"
      let isRefused = code.attributes.contains { $0.name == permission && $0.value == "no" }
      let what = isMissing ? "is missing" : "stands \(counts[index]) times"
      let diagnostic = Diagnostic(
        isRefused ? .error : .warning, isMissing ? "code-missing" : "code-twice",
        "the inline code \"\(code.id)\"\(Self.shown(code)) \(what) in the targets of unit \(unit)",
        remedy: isMissing
          ? "put it where the source has it, if it was not left out on purpose" : "take out all but one")
      if isRefused { faults.append(diagnostic) } else { warnings.append(diagnostic) }
    }
    if faults.isEmpty, !open.isEmpty {
      faults.append(
        Diagnostic(
          .error, "code-unpaired",
          "the inline code \"\(part.codes[open[0]].id)\" is opened but not closed in unit \(unit)",
          remedy: "put both halves of the code into the target"))
    }
  }

  /// What a person knows the code by.
  private static func shown(_ code: InlineCode) -> String {
    for name in ["disp", "equiv", "subType", "type"] {
      if let value = code.attributes.first(where: { $0.name == name })?.value, !value.isEmpty {
        return " (\(value))"
      }
    }
    return ""
  }
}
