internal import Model

/// A number, date or time that a text states, with what it is worth.
struct Value: Sendable {
  enum Kind: Sendable {
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

  var kind = Kind.number
  /// Where it stands, with its unit.
  var range: ByteRange
  /// Where the number alone stands.
  var numberRange: ByteRange
  /// What it is worth: of a weekday 1 for Monday, of a time the minutes since midnight.
  var amount: Double
  /// The number in front of a scale word.
  var mantissa = 0.0
  /// A million and so on; 1 without a scale word.
  var scale = 1.0
  /// Where the scale word stands.
  var scaleRange: ByteRange?
  /// The number of the unit in `UnitTable.units`; nil without one.
  var unit: Int?
  /// Where the unit stands.
  var unitRange: ByteRange?
  /// Whether the other language may do without it: articles, `both`, `first`, Roman numerals.
  var isOptional = false
  /// Whether it is written in digits.
  var isDigits = false
  /// What a Norwegian would read in an English number, where that is something else.
  var norwegianReading: Double?
  /// Whether English does not write numbers in this way.
  var isIllFormed = false
  /// The minutes since midnight when the number may be a time.
  var clock: Int?
  /// Whether the half of the day is certain.
  var isHalfDayKnown = false
  /// Parts of a date, 0 where not said.
  var day = 0
  var month = 0
  var year = 0
  /// Whether a dash joins it to the next value.
  var isJoinedToNext = false
  /// A key of the digits.
  var key = WordKey()

  /// Whether two amounts are the same but for rounding in binary.
  static func same(_ left: Double, _ right: Double) -> Bool {
    left == right || abs(left - right) <= 1e-9 * max(abs(left), abs(right))
  }
}
