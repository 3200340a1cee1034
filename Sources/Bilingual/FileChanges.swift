internal import Model

/// What differs between a file as it was read and as somebody left it: what an edit has to write.
///
/// Targets, states, staleness and notes can be changed; everything else is the file's own and stays.
struct FileChanges {
  /// A pair with a change.
  struct Change {
    /// The index of the unit in the file as it was read, and of the pair in it.
    var unit: Int
    var pair: Int
    var old: Pair
    var new: Pair

    var changesTarget: Bool { !FileChanges.isSame(old.target, new.target) }
    var changesState: Bool { old.state != new.state }
    var changesNotes: Bool { old.notes != new.notes }
  }

  /// The pairs with changes, in the order of the file.
  private(set) var pairs: [Change] = []
  /// The units whose own notes changed, by their index in the file as it was read, with the new notes.
  private(set) var unitNotes: [(unit: Int, notes: [Note])] = []
  /// What cannot be written: new, missing and rewritten units.
  private(set) var diagnostics: [Diagnostic] = []

  init(from old: BilingualFile, to new: BilingualFile) {
    var places: [String: Int] = [:]
    for (index, unit) in new.units.enumerated() where places[unit.id] == nil { places[unit.id] = index }
    var left = 0
    var rewritten = 0
    for (index, unit) in old.units.enumerated() {
      guard let place = places.removeValue(forKey: unit.id) else {
        left += 1
        continue
      }
      let fresh = new.units[place]
      if unit.notes != fresh.notes { unitNotes.append((index, fresh.notes)) }
      rewritten += compare(unit, fresh, index)
    }
    add("edit-units", left, "units are not in the edited file: they stay as they were")
    add("edit-units", places.count, "new units cannot be added to a file of another tool: left out")
    add("edit-source", rewritten, "segments have another source than the file: they stay as they were")
  }

  private mutating func add(_ id: String, _ count: Int, _ message: String) {
    if count > 0 { diagnostics.append(Diagnostic(.warning, id, "\(count) \(message)")) }
  }

  private mutating func compare(_ old: Unit, _ new: Unit, _ unit: Int) -> Int {
    var rewritten = 0
    var spaces = new.pairs.filter { $0.kind == .ignorable }[...]
    var segments: [String: Pair] = [:]
    for pair in new.pairs where pair.kind == .segment { segments[pair.id] = pair }
    for (index, pair) in old.pairs.enumerated() {
      guard let fresh = pair.kind == .segment ? segments[pair.id] : spaces.popFirst() else { continue }
      guard Self.isSame(pair.source, fresh.source) else {
        rewritten += 1
        continue
      }
      let change = Change(unit: unit, pair: index, old: pair, new: Self.stated(fresh))
      if change.changesTarget || change.changesState || change.changesNotes
        || pair.isStale != fresh.isStale
      {
        pairs.append(change)
      }
    }
    return rewritten
  }

  /// A pair whose state fits its target: none without one, a draft where nobody said anything.
  private static func stated(_ pair: Pair) -> Pair {
    var pair = pair
    if pair.target?.isEmpty ?? true { pair.target = nil }
    if pair.target == nil { pair.state = .new } else if pair.state == .new { pair.state = .draft }
    return pair
  }

  /// Equal byte for byte: `==` of strings takes composed and decomposed letters for the same.
  static func isSame(_ left: InlineText?, _ right: InlineText?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left.text.utf8.elementsEqual(right.text.utf8) && left.codes == right.codes
  }
}
