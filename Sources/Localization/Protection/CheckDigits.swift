/// Check digits of Norwegian identifiers.
enum CheckDigits {
  /// Whether nine digits are an organisation number: weights 3 2 7 6 5 4 3 2, modulus 11 (Brønnøysundregistrene).
  static func isOrganisation(_ digits: [UInt8]) -> Bool {
    digits.count == 9 && hasRemainder(digits, weights: [3, 2, 7, 6, 5, 4, 3, 2])
  }

  /// Whether eleven digits are a bank account: weights 5 4 3 2 7 6 5 4 3 2, modulus 11 (Bits).
  static func isAccount(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && hasRemainder(digits, weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  }

  /// Whether eleven digits are a national identity number: two check digits, modulus 11 (Skatteetaten). Day numbers with
  /// 4 added to the first digit and synthetic months are let through by their digits alone.
  static func isIdentity(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && hasRemainder(Array(digits.prefix(10)), weights: [3, 7, 6, 1, 8, 9, 4, 5, 2])
      && hasRemainder(digits, weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  }

  /// Whether the last digit makes the weighted sum a multiple of 11.
  private static func hasRemainder(_ digits: [UInt8], weights: [Int]) -> Bool {
    guard digits.count == weights.count + 1, let last = digits.last else { return false }
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
    let check = (11 - sum % 11) % 11
    return check < 10 && check == Int(last - 0x30)
  }
}
