/// Which finding stands for one cause that several checks saw (the catalogue's section on precedence).
enum Precedence {
  /// Takes out of a segment's findings those that another one explains.
  static func apply(to findings: inout [Finding]) {
    guard findings.count > 1 else { return }
    func has(_ check: String) -> Bool { findings.contains { $0.check == check } }
    func drop(_ prefixes: [String], where condition: (Finding) -> Bool = { _ in true }) {
      findings.removeAll { finding in prefixes.contains { finding.check.hasPrefix($0) } && condition(finding)
      }
    }
    if has("seg.untranslated") {
      findings.removeAll { $0.check != "seg.untranslated" }
      return
    }
    if has("seg.same-as-source") {
      findings.removeAll {
        !$0.check.hasPrefix("seg.same") && !$0.check.hasPrefix("char.") && !$0.check.hasPrefix("space.")
      }
      return
    }
    let values = ["num.", "date.value", "time.value", "unit.", "currency.", "percent.points"]
    if has("seg.omission") {
      drop(
        ["seg.length-ratio", "name.", "acronym.", "sem.", "term.missing", "quote.missing", "quote.balance"]
          + values)
    }
    if findings.contains(where: { $0.check == "seg.length-ratio" && $0.message.hasSuffix(".short") }) {
      drop(["name.", "term.missing", "sem.", "acronym.", "quote.missing"])
    }
    if has("char.corrupt") { drop(["lang.leftover", "name."]) }
    if has("quote.dialogue-dash") { drop(["quote.missing"]) }
    if has("quote.foreign") { drop(["quote.missing", "quote.balance"]) }
    // One place, one finding: the first of each line explains the others where they overlap.
    for (winner, losers) in overlapping {
      for strong in findings where strong.check == winner {
        guard let place = strong.target else { continue }
        findings.removeAll { weak in
          losers.contains { weak.check.hasPrefix($0) } && (weak.target.map { $0.overlaps(place) } ?? false)
        }
      }
    }
    // A translator who turns a clause round may lose the sign of denial and its number with it.
    if has("seg.length-ratio"), has("sem.negation") { drop(["sem."]) }
  }

  private static let overlapping: [(String, [String])] = [
    ("char.corrupt", ["char.invisible", "quote.", "punct.", "word.", "case."]),
    ("date.format", ["num.", "punct."]), ("num.decade", ["num.value", "num.format", "lang."]),
    ("time.format", ["lang.", "punct.", "time.value"]),
    ("lang.leftover-word", ["lang.leftover-letters", "case.nationality", "style.variant", "case.start"]),
    ("term.forbidden", ["lang.", "name.", "case.nationality", "style.variant", "acronym.mismatch"]),
    ("name.spelling", ["name.missing", "lang.", "name.extra"]),
    ("acronym.mismatch", ["name.extra"]),
    ("punct.repeated", ["punct.end", "space.before-punct"]), ("space.double", ["space.before-punct"]),
    ("unit.mil", ["unit.mismatch", "lang.false-friend"]), ("num.scale", ["lang.false-friend"]),
    ("case.start", ["case.weekday-month", "case.nationality"]),
  ]
}
