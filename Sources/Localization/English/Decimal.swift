/// A number as its digits: nothing is lost in binary.
struct Decimal: Sendable, Equatable {
  /// The digits before the comma, without leading zeros but for a lone one; ASCII.
  var whole: [UInt8]
  /// The digits behind the comma as written; ASCII.
  var fraction: [UInt8]
  var isNegative = false

  /// The value of the whole part, or nil from ten digits.
  var integer: Int? {
    guard fraction.isEmpty, whole.count < 10 else { return nil }
    return whole.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The product with a small whole number, exactly; zeros at the end of a fraction that came about are dropped.
  func multiplied(by factor: Int) -> Decimal {
    guard factor != 1 else { return self }
    var digits: [UInt8] = []
    var carry = 0
    for digit in (whole + fraction).reversed() {
      let product = Int(digit - 0x30) * factor + carry
      digits.append(UInt8(product % 10) + 0x30)
      carry = product / 10
    }
    while carry > 0 {
      digits.append(UInt8(carry % 10) + 0x30)
      carry /= 10
    }
    digits.reverse()
    var result = self
    result.whole = Array(digits.prefix(digits.count - fraction.count))
    result.fraction = Array(digits.suffix(fraction.count))
    while result.whole.count > 1, result.whole[0] == 0x30 { result.whole.removeFirst() }
    while result.fraction.last == 0x30 { result.fraction.removeLast() }
    return result
  }

  /// The digits in English; whole parts of four digits are only grouped with `groupsFour`.
  func text(_ style: HouseStyle, groupsFour: Bool) -> [UInt8] {
    var out: [UInt8] = isNegative ? Array((style.minus == .sign ? "\u{2212}" : "-").utf8) : []
    let separator: [UInt8] =
      switch style.thousands {
      case .comma: [0x2C]
      // A narrow space that does not break, as SI asks for.
      case .space: Array("\u{202F}".utf8)
      case .none: []
      }
    let groups = whole.count > 4 || groupsFour
    for (index, digit) in whole.enumerated() {
      if groups, index > 0, (whole.count - index) % 3 == 0 { out += separator }
      out.append(digit)
    }
    if !fraction.isEmpty {
      out.append(0x2E)
      out += fraction
    }
    return out
  }
}
