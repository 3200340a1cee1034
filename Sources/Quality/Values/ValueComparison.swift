internal import Localization
internal import Model

/// What the values of a source and its target differ in. Each difference belongs to one check; what an earlier step
/// has matched is gone for the later ones, so that one cause gives one finding.
struct ValueComparison {
  /// A difference of two values.
  struct Difference: Sendable {
    var check: String
    var kind: String?
    var source: ByteRange?
    var target: ByteRange?
    var arguments: [String] = []
    var fix: [TextEdit]?
  }

  private(set) var differences: [Difference] = []
  private let source: TextView
  private let target: TextView
  private let units: UnitTable
  /// The Norwegian words that begin those with a number in them.
  private let numberWords: [(word: [UInt8], value: Double)]
  private let nationalities: Nationalities
  private var left: [Value]
  private var right: [Value]
  private var leftDone: [Bool]
  private var rightDone: [Bool]

  init(source: TextView, target: TextView, left: [Value], right: [Value], language: QualityLanguage) {
    units = language.units
    numberWords = language.norwegianValues.numberWords
    nationalities = language.nationalities
    self.source = source
    self.target = target
    self.left = left
    self.right = right
    leftDone = [Bool](repeating: false, count: left.count)
    rightDone = [Bool](repeating: false, count: right.count)
    if left.isEmpty, right.isEmpty { return }
    // Work is quadratic in the values of a segment; a list of numbers is not compared.
    guard left.count <= 400, right.count <= 400, !isSame else { return }
    compareWeekdays()
    compareDates()
    compareTimes()
    compareNumbers()
  }

  /// Whether both sides have the same plain numbers in the same order: nothing is to be matched.
  private var isSame: Bool {
    guard left.count == right.count else { return false }
    for (a, b) in zip(left, right) {
      guard a.kind == .number, b.kind == .number, !a.isOptional, !b.isOptional, !b.isIllFormed,
        a.amount == b.amount, a.unit == b.unit
      else { return false }
    }
    return true
  }

  private mutating func take(_ i: Int, _ j: Int) {
    leftDone[i] = true
    rightDone[j] = true
  }

  private mutating func report(
    _ check: String, _ i: Int?, _ j: Int?, kind: String? = nil, at targetRange: ByteRange? = nil,
    fix: [TextEdit]? = nil
  ) {
    if let i { leftDone[i] = true }
    if let j { rightDone[j] = true }
    var arguments: [String] = []
    if let i { arguments.append(source.text(left[i].range)) }
    if let j { arguments.append(target.text(targetRange ?? right[j].range)) }
    differences.append(
      Difference(
        check: check, kind: kind, source: i.map { left[$0].range },
        target: targetRange ?? j.map { right[$0].range },
        arguments: arguments, fix: fix))
  }

  /// Matches what is the same, in order.
  private mutating func match(_ isSame: (Value, Value) -> Bool) {
    for i in left.indices where !leftDone[i] {
      if let j = right.indices.first(where: { !rightDone[$0] && isSame(left[i], right[$0]) }) { take(i, j) }
    }
  }

  private func open(_ values: [Value], _ done: [Bool], _ kind: Value.Kind, optional: Bool? = false) -> [Int] {
    values.indices.filter {
      !done[$0] && values[$0].kind == kind && (optional == nil || values[$0].isOptional == optional)
    }
  }

  // MARK: Dates and times

  private mutating func compareWeekdays() {
    match { $0.kind == .weekday && $1.kind == .weekday && $0.amount == $1.amount }
    // The same day named twice in the source may be named once.
    let leftOpen = open(left, leftDone, .weekday).filter { index in
      !left.indices.contains {
        $0 != index && left[$0].kind == .weekday && left[$0].amount == left[index].amount
      }
    }
    let rightOpen = open(right, rightDone, .weekday)
    for (i, j) in zip(leftOpen, rightOpen) { report("date.value", i, j) }
  }

  private mutating func compareDates() {
    match {
      $0.kind == .date && $1.kind == .date && $0.day == $1.day && $0.month == $1.month && $0.year == $1.year
    }
    // A year that one side does not repeat, or that stands on its own.
    for i in left.indices where left[i].kind == .date && !leftDone[i] {
      for j in right.indices where right[j].kind == .date && !rightDone[j] {
        let (a, b) = (left[i], right[j])
        guard a.month == b.month, a.day == b.day || a.day == 0 || b.day == 0,
          a.year == b.year || a.year == 0 || b.year == 0,
          a.day == b.day || !a.isOptional && !b.isOptional
        else { continue }
        take(i, j)
        if a.day != b.day { addNumber(a.day == 0 ? b.day : a.day, toLeft: b.day == 0, a.day == 0 ? b : a) }
        if a.year != b.year {
          addNumber(a.year == 0 ? b.year : a.year, toLeft: b.year == 0, a.year == 0 ? b : a)
        }
        break
      }
    }
    let leftOpen = open(left, leftDone, .date)
    var rightOpen = open(right, rightDone, .date) + open(right, rightDone, .date, optional: true)
    for i in leftOpen {
      // The one that shares most.
      let best = rightOpen.max { likeness(left[i], right[$0]) < likeness(left[i], right[$1]) }
      if let j = best, !(right[j].isOptional && likeness(left[i], right[j]) == 0) {
        rightOpen.removeAll { $0 == j }
        report("date.value", i, j)
      } else if left[i].day > 0 {
        // Its parts may stand apart: "the 17th of that month".
        leftDone[i] = true
        if right.contains(where: { $0.kind == .number && Int($0.amount) == left[i].day }) {
          addNumber(left[i].day, toLeft: true, left[i])
        } else {
          report("date.value", i, nil, kind: "missing")
        }
      } else if left[i].year > 0 {
        leftDone[i] = true
        addNumber(left[i].year, toLeft: true, left[i])
      }
    }
    for j in rightOpen where !rightDone[j] && !right[j].isOptional && (right[j].day > 0) {
      rightDone[j] = true
      if left.contains(where: { $0.kind == .number && Int($0.amount) == right[j].day }) {
        addNumber(right[j].day, toLeft: false, right[j])
        if right[j].year > 0 { addNumber(right[j].year, toLeft: false, right[j]) }
      } else {
        report("date.value", nil, j, kind: "added")
      }
    }
    for j in rightOpen where !rightDone[j] && right[j].year > 0 && right[j].day == 0 {
      rightDone[j] = true
      addNumber(right[j].year, toLeft: false, right[j])
    }
  }

  private func likeness(_ a: Value, _ b: Value) -> Int {
    (a.day == b.day && a.day > 0 ? 2 : 0) + (a.month == b.month ? 2 : 0)
      + (a.year == b.year && a.year > 0 ? 1 : 0)
  }

  /// Puts a part of a date among the numbers of the side it stands on.
  private mutating func addNumber(_ number: Int, toLeft: Bool, _ date: Value) {
    var value = Value(range: date.range, numberRange: date.range, amount: Double(number))
    value.mantissa = value.amount
    value.isDigits = true
    if toLeft {
      left.append(value)
      leftDone.append(false)
    } else {
      right.append(value)
      rightDone.append(false)
    }
  }

  private static func sameTime(_ a: Value, _ b: Value) -> Bool {
    a.amount == b.amount
      || !(a.isHalfDayKnown && b.isHalfDayKnown) && Int(a.amount) % 720 == Int(b.amount) % 720
  }

  private mutating func compareTimes() {
    match { $0.kind == .time && $1.kind == .time && Self.sameTime($0, $1) }
    // What looks like a decimal may be a time on the other side.
    func fits(_ time: Value, _ number: Value) -> Bool {
      guard number.kind == .number || number.kind == .digits else { return false }
      if let clock = number.clock { return Int(time.amount) % 720 == clock % 720 }
      return number.unit == nil && Int(time.amount) % 60 == 0
        && Int(number.amount) % 12 == Int(time.amount) / 60 % 12
        && number.amount <= 24 && number.amount == number.amount.rounded()
    }
    match { $0.kind == .time && fits($0, $1) }
    match { $1.kind == .time && fits($1, $0) }
    let leftOpen = open(left, leftDone, .time)
    var rightOpen = open(right, rightDone, .time)
    if rightOpen.isEmpty {
      rightOpen = right.indices.filter {
        !rightDone[$0] && right[$0].clock != nil && right[$0].kind == .number
      }
    }
    if rightOpen.isEmpty { rightOpen = open(right, rightDone, .time, optional: true) }
    for (index, i) in leftOpen.enumerated() {
      if index < rightOpen.count {
        report("time.value", i, rightOpen[index])
      } else {
        report("time.value", i, nil, kind: "missing")
      }
    }
    for j in open(right, rightDone, .time) { report("time.value", nil, j, kind: "added") }
  }

  // MARK: Numbers

  private func unit(_ value: Value) -> UnitTable.Unit? { value.unit.map { units.units[$0] } }

  /// Whether two units name the same thing; kroner may be those of Norway.
  private func sameUnit(_ a: Value, _ b: Value) -> Bool {
    guard let left = unit(a), let right = unit(b) else { return a.unit == b.unit }
    if left.name == right.name { return true }
    if left.dimension == "money", right.dimension == "money" {
      let crowns: Set = ["KR", "NOK", "SEK", "DKK", "ISK"]
      return left.name == "KR"
        && (right.name == "NOK" || right.name != "KR" && crowns.contains(right.name) && saysSo(right.name))
        || right.name == "KR" && crowns.contains(left.name)
    }
    return false
  }

  /// Whether the source speaks of the country whose crowns these are.
  private func saysSo(_ currency: String) -> Bool {
    let adjective: WordKey
    switch currency {
    case "SEK": adjective = WordKey("Swedish")
    case "DKK": adjective = WordKey("Danish")
    default: adjective = WordKey("Icelandic")
    }
    let stems = nationalities.evidence[adjective] ?? []
    return source.words.contains { index in
      let word = source.bytes[source.tokens[index].range]
      return stems.contains {
        word.count >= $0.count && zip(word, $0).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
      }
    }
  }

  private mutating func compareNumbers() {
    let isNumber: (Value) -> Bool = { $0.kind == .number }
    // A copy to ask, while the lists change.
    let view = self
    // Format first where English reads the number otherwise, so that a chance equal does not hide it.
    match {
      isNumber($0) && isNumber($1) && !$0.isOptional && !$1.isOptional && !$1.isIllFormed
        && Value.same($0.amount, $1.amount) && view.sameUnit($0, $1)
    }
    for i in left.indices where !leftDone[i] && isNumber(left[i]) {
      guard
        let j = right.indices.first(where: {
          !rightDone[$0] && isNumber(right[$0])
            && (right[$0].norwegianReading.map { Value.same($0, left[i].amount) } ?? false
              || right[$0].isIllFormed && Value.same(right[$0].amount, left[i].amount))
        })
      else { continue }
      let place = right[j].numberRange
      // Only the digits.
      let end = target.bytes[place].firstIndex { !($0 < 0x3A && $0 > 0x2B) } ?? place.upperBound
      let digits = place.lowerBound..<end
      let fixed = target.bytes[digits].map { $0 == 0x2E ? UInt8(0x2C) : $0 == 0x2C ? UInt8(0x2E) : $0 }
      report("num.format", i, j, at: digits, fix: [TextEdit(digits, String(decoding: fixed, as: UTF8.self))])
    }
    match {
      isNumber($0) && isNumber($1) && !$0.isOptional && !$1.isOptional && Value.same($0.amount, $1.amount)
        && ($0.unit == nil || $1.unit == nil)
    }
    compareDecades()
    match { $0.kind == .digits && $1.kind == .digits && $0.key == $1.key }
    match { view.isDigitsOf($0, $1) || view.isDigitsOf($1, $0) }
    compareUnits()
    match {
      isNumber($0) && isNumber($1) && $0.isOptional != $1.isOptional && Value.same($0.amount, $1.amount)
    }
    compareScales()
    match { isNumber($0) && isNumber($1) && Value.same($0.amount, $1.amount) }
    forgiveConversions()
    reportRest()
    compareOrder()
  }

  /// The same digits, whatever parts them: telephone numbers, and numbers in tables.
  private func isDigitsOf(_ a: Value, _ b: Value) -> Bool {
    guard a.kind == .digits, b.isDigits, b.kind == .number || b.kind == .digits else { return false }
    return digits(source: true, a) == digits(source: false, b)
      || digits(source: true, b) == digits(source: false, a)
  }

  private func digits(source isSource: Bool, _ value: Value) -> [UInt8] {
    let bytes = isSource ? source.bytes : target.bytes
    guard value.range.upperBound <= bytes.count else { return [] }
    return bytes[value.range].filter { (0x30...0x39).contains($0) }
  }

  private mutating func compareDecades() {
    func isAge(_ value: Value) -> Bool { value.kind == .decade || value.kind == .century }
    match { a, b in
      guard isAge(a), isAge(b) else { return false }
      if a.amount == b.amount { return true }
      // The nineties are those of any century.
      return min(a.amount, b.amount) < 100
        && a.amount.truncatingRemainder(dividingBy: 100) == b.amount.truncatingRemainder(dividingBy: 100)
    }
    let leftOpen = left.indices.filter { !leftDone[$0] && isAge(left[$0]) }
    let rightOpen = right.indices.filter { !rightDone[$0] && isAge(right[$0]) }
    for (i, j) in zip(leftOpen, rightOpen) { report("num.value", i, j) }
    for i in leftOpen.dropFirst(rightOpen.count) {
      if left[i].amount >= 1000,
        let j = right.indices.first(where: {
          !rightDone[$0] && right[$0].kind == .number && !right[$0].isOptional
        })
      {
        report("num.value", i, j)
      } else {
        report("num.value", i, nil, kind: "missing")
      }
    }
    for j in rightOpen.dropFirst(leftOpen.count) { report("num.value", nil, j, kind: "added") }
  }

  private mutating func compareUnits() {
    for i in left.indices where !leftDone[i] && left[i].kind == .number && left[i].unit != nil {
      guard let from = unit(left[i]) else { continue }
      // The same number with another unit.
      let same = right.indices.first {
        !rightDone[$0] && right[$0].kind == .number && right[$0].unit != nil
          && Value.same(right[$0].amount, left[i].amount)
          && !sameUnit(left[i], right[$0])
      }
      if let j = same, let to = unit(right[j]),
        !left[i].isOptional || !right[j].isOptional || to.name == "mile" && from.name == "mil"
          || [from.dimension, to.dimension].contains("points")
      {
        if from.dimension == "money", to.dimension == "money" {
          report("currency.mismatch", i, j)
        } else if from.dimension == "mass", to.name == "GBP",
          right[j].unitRange.map({ $0.count >= 5 }) ?? false
        {
          // Pounds that are no money.
          report("unit.mismatch", i, j)
        } else if from.dimension == "points" || to.dimension == "points" {
          report("percent.points", i, j, at: right[j].unitRange)
        } else if from.name == "mil", to.name == "mile" {
          report("unit.mil", i, j)
        } else if from.dimension == to.dimension, Self.isClose(from.factor, to.factor) {
          take(i, j)
        } else if from.dimension != "money", to.dimension != "money" {
          report("unit.mismatch", i, j)
        } else {
          take(i, j)
        }
        continue
      }
      // Another number with another unit of the same dimension.
      let other = right.indices.first {
        guard !rightDone[$0], right[$0].kind == .number, let to = unit(right[$0]),
          !sameUnit(left[i], right[$0])
        else { return false }
        return to.dimension == from.dimension
          && (from.dimension == "money"
            || Self.isClose(left[i].amount * from.factor, right[$0].amount * to.factor))
      }
      if let j = other { take(i, j) }
    }
    // A conversion that is off.
    for i in left.indices where !leftDone[i] && left[i].kind == .number && !left[i].isOptional {
      guard let from = unit(left[i]), from.dimension != "money", from.dimension != "ratio" else { continue }
      let other = right.indices.first {
        guard !rightDone[$0], right[$0].kind == .number, !right[$0].isOptional, let to = unit(right[$0])
        else { return false }
        return to.dimension == from.dimension && to.name != from.name
      }
      if let j = other { report("unit.mismatch", i, j) }
    }
  }

  /// Within two in a hundred: what rounding a conversion costs.
  private static func isClose(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= 0.02 * max(abs(left), abs(right))
  }

  private mutating func compareScales() {
    for i in left.indices where !leftDone[i] && left[i].kind == .number && !left[i].isOptional {
      let found = right.indices.first {
        let (from, to) = (left[i], right[$0])
        guard !rightDone[$0], to.kind == .number, !to.isOptional, from.scale != to.scale,
          max(from.scale, to.scale) >= 1000
        else {
          return false
        }
        if Value.same(from.mantissa, to.mantissa) { return true }
        return to.norwegianReading.map { Value.same($0 / to.scale, from.mantissa) } ?? false
      }
      // 1.2m may be millions as well as metres.
      if let j = found, let place = right[j].unitRange, target.bytes[place].elementsEqual("m".utf8),
        left[i].scale == 1e6
      {
        take(i, j)
        continue
      }
      if let j = found { report("num.scale", i, j, at: right[j].scaleRange ?? right[j].numberRange) }
    }
  }

  /// What may stand on one side alone: an amount that the translator converted for the reader in brackets.
  private mutating func forgiveConversions() {
    for j in right.indices where !rightDone[j] && right[j].kind == .number {
      guard let to = unit(right[j]),
        ["length", "mass", "area", "volume", "speed", "temperature-f", "money"].contains(to.dimension)
      else { continue }
      let place = right[j].range
      let before = target.bytes[..<place.lowerBound].suffix(24)
      guard let open = before.lastIndex(of: 0x28), !target.bytes[open..<place.lowerBound].contains(0x29)
      else { continue }
      if left.contains(where: {
        unit($0).map { $0.name != to.name && ($0.dimension == to.dimension || $0.dimension == "temperature") }
          ?? false
      }) {
        rightDone[j] = true
      }
    }
  }

  private mutating func reportRest() {
    let numbers: (Value) -> Bool = { $0.kind == .number || $0.kind == .digits }
    let leftOpen = left.indices.filter { !leftDone[$0] && !left[$0].isOptional && numbers(left[$0]) }
    var rightOpen = right.indices.filter { !rightDone[$0] && !right[$0].isOptional && numbers(right[$0]) }
    for i in leftOpen {
      let j =
        rightOpen.first { right[$0].unit != nil && right[$0].unit == left[i].unit }
        ?? rightOpen.first { right[$0].isDigits == left[i].isDigits } ?? rightOpen.first
      if let j {
        rightOpen.removeAll { $0 == j }
        report("num.value", i, j, at: right[j].numberRange)
      } else if isRepeated(i) {
        leftDone[i] = true
      } else if let j = right.indices.first(where: {
        !rightDone[$0] && right[$0].isOptional && right[$0].kind == .number && right[$0].range.count > 2
      }) {
        report("num.value", i, j)
      } else {
        report("num.value", i, nil, kind: "missing")
      }
    }
    for j in rightOpen where !(isRepeated(target: j) && !right[j].isDigits) && !isInCompound(right[j]) {
      report("num.value", nil, j, kind: "added", at: right[j].numberRange)
    }
  }

  /// Whether the same number stands in the source once more and has its partner: English may say it once.
  private func isRepeated(_ i: Int) -> Bool {
    left.indices.contains {
      $0 != i && leftDone[$0] && left[$0].kind == left[i].kind && Value.same(left[$0].amount, left[i].amount)
    }
  }

  private func isRepeated(target j: Int) -> Bool {
    right.indices.contains {
      $0 != j && rightDone[$0] && right[$0].kind == right[j].kind
        && Value.same(right[$0].amount, right[j].amount)
    }
  }

  /// Whether a Norwegian word begins with the number: `toårig`, `tredagers`, `firedoblet`.
  private func isInCompound(_ value: Value) -> Bool {
    guard !value.isDigits || value.amount < 20 else { return false }
    for (front, number) in numberWords where number == value.amount {
      for index in source.words {
        let word = source.bytes[source.tokens[index].range]
        if word.count >= front.count + 3, zip(word, front).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) {
          return true
        }
      }
    }
    return false
  }

  /// Scores and the like: pairs that a dash joins keep their order.
  private mutating func compareOrder() {
    guard differences.isEmpty else { return }
    for i in left.indices.dropLast()
    where left[i].isJoinedToNext && left[i].kind == .number && left[i + 1].kind == .number {
      for j in right.indices.dropLast() where right[j].isJoinedToNext {
        if left[i].amount != left[i + 1].amount, left[i].amount == right[j + 1].amount,
          left[i + 1].amount == right[j].amount
        {
          differences.append(
            Difference(
              check: "num.value", kind: "order",
              source: left[i].range.lowerBound..<left[i + 1].range.upperBound,
              target: right[j].range.lowerBound..<right[j + 1].range.upperBound,
              arguments: [
                source.text(left[i].range.lowerBound..<left[i + 1].range.upperBound),
                target.text(right[j].range.lowerBound..<right[j + 1].range.upperBound),
              ]))
          return
        }
      }
    }
  }
}
