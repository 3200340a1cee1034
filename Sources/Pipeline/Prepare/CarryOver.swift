import Model

/// Carries a translator's work from an earlier bilingual file into a fresh one.
///
/// 1. A unit with the same id keeps its targets, states and notes; if the earlier file cut it into other
///    segments that still make up the same text, that cut is kept too.
/// 2. In a unit that changed, a segment with the same source keeps its work.
/// 3. Of what is left between two kept units, segments are paired in order where they are alike; the target
///    stays as a draft, marked stale, with the former source in a note.
/// What fits nowhere is returned, never dropped.
struct CarryOver {
  /// A segment with a target whose source is gone.
  struct Orphan {
    var unit: String
    var pair: Pair

    /// The segment's id in its file.
    var id: String { "\(unit)/\(pair.id)" }
  }

  /// The fresh file with the earlier work in it.
  private(set) var file: BilingualFile
  /// Targets that fit nowhere.
  private(set) var orphans: [Orphan] = []
  /// How many segments kept a target.
  private(set) var kept = 0
  /// How many kept it as stale.
  private(set) var stale = 0

  private let earlier: BilingualFile
  private let fills: MemoryFills
  /// The earlier work that is not yet placed: unit index, pair index.
  private var open: [Int: Set<Int>] = [:]

  /// How many units before and behind the same place are searched for a changed source.
  private static let reach = 20

  /// The category of notes that hold a former source.
  static let formerSource = "former-source"

  /// `fills` is what the memories would put into the fresh file: not work, wherever it stands.
  init(from earlier: BilingualFile, into file: BilingualFile, fills: MemoryFills) {
    self.file = file
    self.earlier = earlier
    self.fills = fills
    for (index, unit) in earlier.units.enumerated() {
      let work = unit.pairs.indices.filter { fills.holdsWork(unit.pairs[$0]) }
      if !work.isEmpty { open[index] = Set(work) }
    }
    run()
  }

  private mutating func run() {
    let places = Dictionary(
      earlier.units.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var anchors: [(fresh: Int, earlier: Int)] = []
    for index in file.units.indices {
      guard let place = places[file.units[index].id] else { continue }
      anchors.append((index, place))
      carryUnit(from: place, to: index)
    }
    carryChanged(between: anchors)
    for (unit, pairs) in open.sorted(by: { $0.key < $1.key }) {
      for index in pairs.sorted() {
        let pair = earlier.units[unit].pairs[index]
        if pair.target != nil { orphans.append(Orphan(unit: earlier.units[unit].id, pair: pair)) }
      }
    }
  }

  private mutating func carryUnit(from place: Int, to index: Int) {
    let old = earlier.units[place]
    let known = file.units[index].notes + (file.units[index].pairs.first?.notes ?? [])
    file.units[index].notes += old.notes.compactMap { $0.news(beside: known) }
    if old.sourceText.utf8.elementsEqual(file.units[index].sourceText.utf8), old.cut != file.units[index].cut
    {
      recut(index, like: old)
    }
    carryEqual(from: [place], to: index)
  }

  /// Cuts a fresh unit into the segments that the earlier one had.
  private mutating func recut(_ index: Int, like old: Unit) {
    let terms = file.units[index].termsInUnit
    var start = 0
    file.units[index].pairs = old.pairs.map { pair in
      let range = start..<start + pair.source.text.utf8.count
      start = range.upperBound
      var fresh = Pair(id: pair.id, kind: pair.kind, source: pair.source)
      fresh.terms = terms.filter { $0.range.clamped(to: range) == $0.range }.map {
        $0.shifted(by: -range.lowerBound)
      }
      return fresh
    }
  }

  /// Carries work to every segment of a unit that has the same source in one of the earlier units.
  private mutating func carryEqual(from places: [Int], to index: Int) {
    for target in file.units[index].pairs.indices where !file.units[index].pairs[target].isSettled {
      search: for place in places {
        for candidate in (open[place] ?? []).sorted() {
          let old = earlier.units[place].pairs[candidate]
          guard old.source.text.utf8.elementsEqual(file.units[index].pairs[target].source.text.utf8) else {
            continue
          }
          file.units[index].pairs[target].takeWork(of: old, unitNotes: file.units[index].notes)
          close(place, candidate)
          if old.target != nil { kept += 1 }
          break search
        }
      }
    }
  }

  /// Works through the runs of changed units between units that stayed.
  private mutating func carryChanged(between anchors: [(fresh: Int, earlier: Int)]) {
    let placed = Set(anchors.map(\.earlier))
    let anchored = Set(anchors.map(\.fresh))
    var lastFresh = -1
    var lastEarlier = -1
    for anchor in Self.ascending(anchors) + [(file.units.count, earlier.units.count)] {
      let fresh = Array((lastFresh + 1)..<max(anchor.fresh, lastFresh + 1))
      let old = ((lastEarlier + 1)..<max(anchor.earlier, lastEarlier + 1)).filter { !placed.contains($0) }
      (lastFresh, lastEarlier) = (anchor.fresh, anchor.earlier)
      let changed = fresh.filter { !anchored.contains($0) }
      guard !changed.isEmpty, !old.isEmpty else { continue }
      for index in changed { carryEqual(from: old, to: index) }
      for (position, index) in changed.enumerated() {
        // Only units near the same place are compared, so that a text written anew costs linear time.
        let middle = position * old.count / changed.count
        let near = max(0, middle - Self.reach)..<min(old.count, middle + Self.reach + 1)
        carryAlike(from: Array(old[near]), to: index)
      }
    }
  }

  private mutating func carryAlike(from places: [Int], to index: Int) {
    for target in file.units[index].pairs.indices {
      let pair = file.units[index].pairs[target]
      guard pair.kind == .segment, !pair.isSettled else { continue }
      var best: (likeness: Double, place: Int, pair: Int)?
      for place in places {
        for candidate in (open[place] ?? []).sorted() {
          let likeness = Self.likeness(earlier.units[place].pairs[candidate].source.text, pair.source.text)
          if likeness >= 0.5, likeness > best?.likeness ?? 0 { best = (likeness, place, candidate) }
        }
      }
      guard let best else { continue }
      let old = earlier.units[best.place].pairs[best.pair]
      file.units[index].pairs[target].takeStaleWork(of: old, unitNotes: file.units[index].notes)
      close(best.place, best.pair)
      if old.target != nil {
        kept += 1
        stale += 1
      }
    }
  }

  private mutating func close(_ place: Int, _ pair: Int) { open[place]?.remove(pair) }

  /// The longest run of anchors that ascend on both sides, so that a moved unit does not cut the rest apart.
  private static func ascending(_ anchors: [(fresh: Int, earlier: Int)]) -> [(fresh: Int, earlier: Int)] {
    var tails: [Int] = []
    var before = [Int?](repeating: nil, count: anchors.count)
    for index in anchors.indices {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if anchors[tails[middle]].earlier < anchors[index].earlier { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? tails[low - 1] : nil
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var run: [(fresh: Int, earlier: Int)] = []
    var next = tails.last
    while let index = next {
      run.append(anchors[index])
      next = before[index]
    }
    return run.reversed()
  }

  /// The share of words that two texts have in common (Dice), 0 to 1.
  static func likeness(_ left: String, _ right: String) -> Double {
    func words(_ text: String) -> [Substring.UTF8View] {
      text.utf8.split { $0 < 0x30 || (0x3A...0x40).contains($0) }.map { Substring($0).utf8 }
    }
    var counts: [String: Int] = [:]
    let old = words(left)
    let new = words(right)
    guard !old.isEmpty, !new.isEmpty else { return 0 }
    for word in old { counts[String(word) ?? "", default: 0] += 1 }
    var common = 0
    for word in new {
      let word = String(word) ?? ""
      if let count = counts[word], count > 0 {
        counts[word] = count - 1
        common += 1
      }
    }
    return Double(2 * common) / Double(old.count + new.count)
  }
}

extension Unit {
  /// The text of all its pairs.
  var sourceText: String { pairs.map(\.source.text).joined() }

  /// Where its pairs end, in bytes.
  fileprivate var cut: [Int] { pairs.map(\.source.text.utf8.count) }

  /// The terms of all pairs, as byte ranges of `sourceText`.
  var termsInUnit: [TermMatch] {
    var start = 0
    var terms: [TermMatch] = []
    for pair in pairs {
      terms += pair.terms.map { $0.shifted(by: start) }
      start += pair.source.text.utf8.count
    }
    return terms
  }
}

extension Pair {
  /// Whether earlier work has been put here already.
  fileprivate var isSettled: Bool { target != nil && !isUntouchedFill && origin != BilingualSource.origin }

  fileprivate mutating func takeWork(of old: Pair, unitNotes: [Note]) {
    if let oldTarget = old.target {
      target = oldTarget
      state = old.state
      origin = old.origin
      isStale = old.isStale
    }
    for candidate in old.candidates where !candidates.contains(candidate) { candidates.append(candidate) }
    notes += old.notes.compactMap { $0.news(beside: unitNotes + notes) }
  }

  fileprivate mutating func takeStaleWork(of old: Pair, unitNotes: [Note]) {
    takeWork(of: old, unitNotes: unitNotes)
    guard old.target != nil else { return }
    state = .draft
    isStale = true
    notes.removeAll { $0.category == CarryOver.formerSource }
    notes.append(Note("The source was: \(old.source.text)", category: CarryOver.formerSource))
  }
}

/// The targets that memories and the source document itself put into a file before anybody worked in it.
struct MemoryFills {
  private var texts: Set<String> = []
  /// What a bilingual source document has, with its states.
  private var given: Set<String> = []

  init(of file: BilingualFile) {
    for unit in file.units {
      for pair in unit.pairs {
        guard let target = pair.target else { continue }
        let key = Self.key(pair.source.text, target.text)
        if pair.isUntouchedFill { texts.insert(key) }
        if pair.origin == BilingualSource.origin { given.insert(pair.state.rawValue + key) }
      }
    }
  }

  /// Whether somebody's work would be lost with the pair.
  func holdsWork(_ pair: Pair) -> Bool {
    guard pair.kind == .segment else { return false }
    if pair.notes.contains(where: { $0.news(beside: []) != nil }) { return true }
    guard let target = pair.target else { return pair.state != .new }
    let isDraft = pair.state == .draft && !pair.isStale
    let key = Self.key(pair.source.text, target.text)
    return !given.contains(pair.state.rawValue + key)
      && !(isDraft && (pair.isUntouchedFill || texts.contains(key)))
  }

  private static func key(_ source: String, _ target: String) -> String { source + "\u{0}" + target }
}
