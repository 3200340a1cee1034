public import Model

/// What a table that came back would change in its bilingual file. Nothing is changed until `apply`.
public struct ReviewComparison: Sendable {
  /// What became of one row.
  public struct Change: Sendable {
    /// What kind of change.
    public enum Kind: String, Sendable, CaseIterable {
      /// The target or the status is another one.
      case changed
      /// Everything is as it was.
      case unchanged
      /// Only comments are new.
      case commentOnly = "comment only"
      /// No segment has the row's id.
      case unknownID = "unknown id"
      /// The source in the bilingual file is no longer what the row was made from.
      case sourceChanged = "source changed"
      /// Somebody else changed the target or the status since the table was made.
      case targetChanged = "target changed"
      /// Codes of the source are missing, doubled or out of turn.
      case codeBroken = "code broken"
      /// The status is none that there is.
      case unknownStatus = "unknown status"

      /// Whether the row asks for something that cannot be done.
      public var isRefused: Bool {
        switch self {
        case .changed, .unchanged, .commentOnly: false
        case .unknownID, .sourceChanged, .targetChanged, .codeBroken, .unknownStatus: true
        }
      }
    }

    /// What kind of change.
    public var kind: Kind
    /// `UNIT#SEGMENT`, or what stands in the row's id cell.
    public var id: String
    /// Where the row stands.
    public var position: TextPosition
    /// The target before, with tokens; nil for an unknown id.
    public var former: String?
    /// The target in the row, with tokens.
    public var target: String
    /// The state before; nil for an unknown id.
    public var formerState: State?
    /// The state that the segment gets.
    public var state: State?
    /// The comments that are new.
    public var notes: [Note] = []
    /// What a word processor tracked in the target.
    public var revisions: [ReviewedTable.Revision] = []
    /// The remarks that a word processor keeps beside the text, whether new or not.
    public var remarks: [ReviewedTable.Remark] = []
    /// Why a row is refused, or what else there is to say; empty otherwise.
    public var reason = ""

    fileprivate var place: Place?
    fileprivate var text: InlineText?
  }

  fileprivate struct Place: Sendable, Hashable {
    var unit: Int
    var pair: Int
  }

  /// The rows in the order of the file; rows that agree with an earlier one are left out.
  public private(set) var changes: [Change] = []
  /// The segments that have no row: somebody deleted it, which changes nothing.
  public private(set) var missing: [String] = []

  /// Compares a table with its bilingual file. Linear.
  /// - Throws: `InvalidInput` `review-rows-disagree` when rows of one segment say different things.
  public init(_ table: ReviewedTable, with file: BilingualFile) throws(InvalidInput) {
    var places: [String: Place] = [:]
    for (unit, item) in file.units.enumerated() {
      for (pair, segment) in item.pairs.enumerated() where segment.kind == .segment {
        places["\(item.id)#\(segment.id)"] = Place(unit: unit, pair: pair)
      }
    }
    var seen: [Place: ReviewedTable.Row] = [:]
    var faults: [Diagnostic] = []
    for row in table.rows {
      guard let id = RowID(row.id), let place = places[id.key] else {
        changes.append(
          Change(
            kind: .unknownID, id: row.id, position: row.position, target: row.target,
            reason: row.id.isEmpty ? "the row has no id" : "the file has no such segment"))
        continue
      }
      if let other = seen.updateValue(row, forKey: place) {
        if !other.agrees(with: row) {
          faults.append(
            Diagnostic(
              .error, "review-rows-disagree",
              "the row of \(id.key) stands in line \(other.position.line) too, with other words",
              remedy: "delete the row that is not meant", at: row.position))
        }
        continue
      }
      let unit = file.units[place.unit]
      changes.append(Self.change(row, id, unit.pairs[place.pair], in: unit, place))
    }
    if !faults.isEmpty { throw InvalidInput(Array(faults.prefix(20))) }
    missing = places.filter { seen[$0.value] == nil }
      .sorted { ($0.value.unit, $0.value.pair) < ($1.value.unit, $1.value.pair) }.map(\.key)
  }

  private static func change(
    _ row: ReviewedTable.Row, _ id: RowID, _ pair: Pair, in unit: Unit, _ place: Place
  ) -> Change {
    let tokens = CodeTokens(pair)
    let former = pair.target.map(tokens.text) ?? ""
    var change = Change(
      kind: .unchanged, id: id.key, position: row.position, former: former, target: row.target,
      formerState: pair.state, state: pair.state, revisions: row.revisions, remarks: row.remarks, place: place
    )
    change.notes = newNotes(row, pair)
    let now = RowID(pair, in: unit)
    guard now.source == id.source else {
      change.kind = .sourceChanged
      change.reason = "the source is now: \(tokens.text(of: pair.source))"
      return change
    }
    let word = row.status.map { $0.trimmingWhiteSpace().lowercased() } ?? ""
    guard let said = word.isEmpty ? pair.state : State(rawValue: word) else {
      change.kind = .unknownStatus
      change.reason =
        "\"\(word)\": \(Spelling.remedy(word, among: State.allCases.map(\.rawValue)))"
      return change
    }
    // Three states of a segment meet here: when the table was made (the id), in the row, and in the file now.
    let isNewText =
      RowID.checksum(row.target) != id.target
      && !row.target.utf8.elementsEqual(former.trimmingWhiteSpace().utf8)
    let isNewState = said != id.state && said != pair.state
    if !isNewText { change.target = former }
    // People do write in the wrong column: that must not go unsaid.
    if let source = row.source, !isAlike(source, tokens.text(of: pair.source)) {
      change.reason =
        "the Norwegian was changed in the table, which changes nothing: write in the column English"
    }
    guard isNewText || isNewState else {
      change.kind = change.notes.isEmpty ? .unchanged : .commentOnly
      return change
    }
    if isNewText ? now.target != id.target : pair.state != id.state {
      change.kind = .targetChanged
      change.reason =
        "the file has now: \(former.isEmpty ? "no target" : former) (\(pair.state.rawValue))"
      return change
    }
    change.kind = .changed
    change.text = pair.target
    if isNewText {
      let text = tokens.inlineText(row.target)
      if !row.target.isEmpty, let fault = tokens.fault(in: text, of: pair) {
        change.kind = .codeBroken
        change.reason = fault
        return change
      }
      change.text = row.target.isEmpty ? nil : text
    }
    if change.text == nil {
      // Nothing cannot be reviewed.
      change.state = .new
      change.reason = isNewText ? "the target was taken out" : "a status without a target stays new"
      if !isNewText { change.kind = change.notes.isEmpty ? .unchanged : .commentOnly }
      return change
    }
    change.state = state(said, of: pair, isNewText: isNewText, isNewState: isNewState)
    return change
  }

  /// What somebody wrote is translated, whatever the column still says of the text before it.
  private static func state(_ said: State, of pair: Pair, isNewText: Bool, isNewState: Bool) -> State {
    if isNewState { return said == .new ? .translated : said }
    guard isNewText else { return pair.state }
    return pair.state == .reviewed || pair.state == .final ? pair.state : .translated
  }

  /// Whether two texts are the same but for the marks and spaces that programs correct by themselves.
  private static func isAlike(_ left: String, _ right: String) -> Bool {
    func plain(_ text: String) -> [UInt8] {
      var out: [UInt8] = []
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\u{2018}"..."\u{201B}", "'": out += "'".utf8
        case "\u{201C}"..."\u{201F}", "\u{00AB}", "\u{00BB}", "\"": out += "\"".utf8
        // Two hyphens become one dash.
        case "\u{2010}"..."\u{2015}", "-": if out.last != UInt8(ascii: "-") { out += "-".utf8 }
        case "\u{2026}": out += "...".utf8
        case " ", "\u{00A0}", "\u{202F}", "\t", "\n", "\r": break
        default: out += String(scalar).utf8
        }
      }
      return out
    }
    return plain(left) == plain(right)
  }

  /// The lines of the comment cell and the remarks beside the text that the segment has no note of yet.
  private static func newNotes(_ row: ReviewedTable.Row, _ pair: Pair) -> [Note] {
    var known = Set(
      pair.notes.flatMap { $0.text.inCells.split(separator: "\n").map { String($0.trimmingWhiteSpace()) } })
    known.formUnion(pair.notes.map { String($0.text.inCells.trimmingWhiteSpace()) })
    var notes: [Note] = []
    for line in (row.comment ?? "").split(separator: "\n") {
      let text = String(line.trimmingWhiteSpace())
      if !text.isEmpty, known.insert(text).inserted { notes.append(Note(text, category: "review")) }
    }
    for remark in row.remarks where !remark.text.isEmpty && known.insert(remark.text).inserted {
      notes.append(
        Note(remark.text, category: "review", author: remark.author.isEmpty ? nil : remark.author))
    }
    return notes
  }

  /// Puts what was changed into the file that was compared; refused rows change nothing. Returns how many segments
  /// are different now.
  public func apply(to file: inout BilingualFile) -> Int {
    var count = 0
    for change in changes where change.kind == .changed || change.kind == .commentOnly {
      guard let place = change.place, file.units.indices.contains(place.unit),
        file.units[place.unit].pairs.indices.contains(place.pair)
      else { continue }
      var pair = file.units[place.unit].pairs[place.pair]
      if change.kind == .changed {
        if pair.target != change.text {
          pair.origin = nil
          pair.isStale = false
        }
        pair.target = change.text
        pair.state = change.state ?? pair.state
      }
      pair.notes += change.notes
      file.units[place.unit].pairs[place.pair] = pair
      count += 1
    }
    return count
  }
}

extension ReviewedTable.Row {
  /// Whether both rows say the same of their segment.
  fileprivate func agrees(with other: Self) -> Bool {
    target.utf8.elementsEqual(other.target.utf8) && status == other.status && comment == other.comment
      && remarks == other.remarks
  }
}
