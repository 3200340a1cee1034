package import LocaleData
package import Model

/// Units of measurement and currencies, from `Locales/nb-en/units.tsv`. Immutable and `Sendable`.
package struct UnitTable: Sendable {
  /// A unit with what makes it comparable.
  package struct Unit: Sendable {
    package var name: String
    /// Such as `length`, `time` or `money`.
    package var dimension: String
    /// How many basic units it has.
    package var factor: Double
  }

  package private(set) var units: [Unit] = []
  private var norwegian: [WordKey: [(keys: [WordKey], unit: Int)]] = [:]
  private var english: [WordKey: [(keys: [WordKey], unit: Int)]] = [:]

  package let percent: Int
  package let points: Int

  /// - Throws: `InvalidInput` when the table is missing or broken.
  package init(data: LocaleData) throws(InvalidInput) {
    var percent = -1
    var points = -1
    for row in try WordTable.rows("nb-en/units.tsv", columns: 6, data) {
      guard let factor = Double(row[2]) else {
        throw InvalidInput("locale-data", "units.tsv: \(row[2]) is no factor")
      }
      let number = units.count
      units.append(Unit(name: row[0], dimension: row[1], factor: factor))
      if row[1] == "ratio" { percent = number }
      if row[1] == "points" { points = number }
      for spelling in WordTable.list(row[3]) { Self.add(spelling, number, to: &norwegian) }
      for spelling in WordTable.list(row[4]) { Self.add(spelling, number, to: &english) }
    }
    self.percent = percent
    self.points = points
  }

  private static func add(
    _ spelling: String, _ unit: Int, to table: inout [WordKey: [(keys: [WordKey], unit: Int)]]
  ) {
    let keys = TextView(Array(spelling.utf8)).tokens.map(\.key)
    guard let first = keys.first else { return }
    table[first, default: []].append((keys, unit))
  }

  /// The longest unit that starts at a token, and how many tokens it has.
  package func match(_ tokens: [Token], _ index: Int, isEnglish: Bool) -> (unit: Int, count: Int)? {
    guard tokens.indices.contains(index), tokens[index].mayBe(WordClasses.unit),
      let candidates = (isEnglish ? english : norwegian)[tokens[index].key]
    else {
      return nil
    }
    var best: (unit: Int, count: Int)?
    for (keys, unit) in candidates where keys.count > best?.count ?? 0 && index + keys.count <= tokens.count {
      if keys.indices.allSatisfy({ tokens[index + $0].key == keys[$0] }) { best = (unit, keys.count) }
    }
    return best
  }

  /// Marks the first words of units in a table of classes.
  package func classify(_ classes: inout WordClasses, isEnglish: Bool) {
    for key in (isEnglish ? english : norwegian).keys { classes.insert(key, WordClasses.unit) }
  }

  package func isMoney(_ unit: Int) -> Bool { units[unit].dimension == "money" }
}
