/// What the digits, points, commas and colons of one token are worth in Norwegian and in English.
package struct NumberToken: Sendable {
  /// The value in the language of the text; nil for what is no number, such as a version.
  package var amount: Double?
  /// What a Norwegian reads in an English number, where that is something else.
  package var norwegianReading: Double?
  /// Whether English does not write numbers in this way.
  package var isIllFormed = false
  /// Minutes since midnight, when it may be a time of the day.
  package var clock: Int?
  /// Whether a colon parts hours and minutes.
  package var hasColon = false
  /// Day, month and year of a dotted date.
  package var date: (day: Int, month: Int, year: Int)?

  package init(_ text: ArraySlice<UInt8>, isEnglish: Bool) {
    if text.allSatisfy({ (0x30...0x39).contains($0) }) {
      amount = text.reduce(0) { $0 * 10 + Double($1 - 0x30) }
      return
    }
    let parts = text.split(omittingEmptySubsequences: false) { !(0x30...0x39).contains($0) }
    let separators = text.filter { !(0x30...0x39).contains($0) }
    func number(_ digits: ArraySlice<UInt8>) -> Double {
      digits.reduce(0) { $0 * 10 + Double($1 - 0x30) }
    }
    hasColon = separators.contains(0x3A)
    if parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count), separators[0] != 0x2C {
      let hours = Int(number(parts[0]))
      let minutes = Int(number(parts[1]))
      if hours <= 24, minutes < 60 { clock = hours * 60 + minutes }
    }
    if hasColon { return }
    let points = separators.count { $0 == 0x2E }
    let commas = separators.count - points
    if points == 2, commas == 0, parts[0].count <= 2, parts[1].count <= 2, [2, 4].contains(parts[2].count) {
      let day = Int(number(parts[0]))
      let month = Int(number(parts[1]))
      if (1...31).contains(day), (1...12).contains(month) {
        let year = Int(number(parts[2]))
        date = (day, month, parts[2].count == 2 ? (year < 50 ? 2000 : 1900) + year : year)
        return
      }
    }
    /// The value when `thousands` groups digits by three and `decimal` stands at most once, at the end.
    func reading(thousands: UInt8, decimal: UInt8) -> Double? {
      var whole = number(parts[0])
      var isFirst = true
      for (index, separator) in separators.enumerated() {
        let part = parts[index + 1]
        if separator == thousands {
          guard part.count == 3, isFirst ? (1...3).contains(parts[0].count) && parts[0].first != 0x30 : true
          else {
            return nil
          }
          whole = whole * 1000 + number(part)
        } else {
          guard separator == decimal, index == separators.count - 1, !part.isEmpty else { return nil }
          var unit = 1.0
          for _ in part { unit *= 10 }
          return whole + number(part) / unit
        }
        isFirst = false
      }
      return whole
    }
    let norwegian = reading(thousands: 0x2E, decimal: 0x2C)
    let english = reading(thousands: 0x2C, decimal: 0x2E)
    if isEnglish {
      amount = english
      if let norwegian {
        if english == nil {
          amount = norwegian
          isIllFormed = true
        } else {
          norwegianReading = norwegian
        }
      }
    } else {
      amount = norwegian ?? english
    }
  }
}
