package import Model

/// A number, date or time that a text states, with what it is worth.
package struct Value: Sendable {
  package enum Kind: Sendable {
    /// A number, with or without a unit.
    case number
    /// The years from `amount`, ten of them; below 100 when the century is not said.
    case decade
    /// The hundred years from `amount`.
    case century
    /// Digits that are no number: telephone numbers, versions, addresses of machines. Compared digit by digit.
    case digits
    case weekday, date, time
  }

  package var kind = Kind.number
  /// Where it stands, with its unit.
  package var range: ByteRange
  /// Where the number alone stands.
  package var numberRange: ByteRange
  /// What it is worth: of a weekday 1 for Monday, of a time the minutes since midnight.
  package var amount: Double
  /// The number in front of a scale word.
  package var mantissa = 0.0
  /// A million and so on; 1 without a scale word.
  package var scale = 1.0
  /// Where the scale word stands.
  package var scaleRange: ByteRange?
  /// The number of the unit in `UnitTable.units`; nil without one.
  package var unit: Int?
  /// Where the unit stands.
  package var unitRange: ByteRange?
  /// Whether the other language may do without it: articles, `both`, `first`, Roman numerals.
  package var isOptional = false
  /// Whether it is written in digits.
  package var isDigits = false
  /// What a Norwegian would read in an English number, where that is something else.
  package var norwegianReading: Double?
  /// Whether English does not write numbers in this way.
  package var isIllFormed = false
  /// The minutes since midnight when the number may be a time.
  package var clock: Int?
  /// Whether the half of the day is certain.
  package var isHalfDayKnown = false
  /// Parts of a date, 0 where not said.
  package var day = 0
  package var month = 0
  package var year = 0
  /// Whether a dash joins it to the next value.
  package var isJoinedToNext = false
  /// A key of the digits.
  package var key = WordKey()

  package init(kind: Kind = .number, range: ByteRange, numberRange: ByteRange, amount: Double) {
    self.kind = kind
    self.range = range
    self.numberRange = numberRange
    self.amount = amount
  }

  /// Whether two amounts are the same but for rounding in binary.
  package static func same(_ left: Double, _ right: Double) -> Bool {
    left == right || abs(left - right) <= 1e-9 * max(abs(left), abs(right))
  }
}
