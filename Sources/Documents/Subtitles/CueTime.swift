internal import Model

/// The times of a cue, in milliseconds.
struct CueTime: Equatable {
  var start: Int
  var end: Int

  /// Reads `00:01:02,500 --> 00:01:04,000` and what WebVTT allows: hours left out, a point for the comma, settings
  /// behind it. Nil for any other line.
  init?(_ line: ArraySlice<UInt8>) {
    var rest = line
    func skipBlanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }
    skipBlanks()
    guard let start = Self.time(&rest) else { return nil }
    skipBlanks()
    guard rest.starts(with: Array("-->".utf8)) else { return nil }
    rest = rest.dropFirst(3)
    skipBlanks()
    guard let end = Self.time(&rest), rest.first.map({ $0 <= 0x20 }) ?? true else { return nil }
    self.start = start
    self.end = end
  }

  private static func time(_ rest: inout ArraySlice<UInt8>) -> Int? {
    var fields: [Int] = []
    while true {
      guard let field = number(&rest) else { return nil }
      fields.append(field)
      guard fields.count < 3, rest.first == UInt8(ascii: ":") else { break }
      rest = rest.dropFirst()
    }
    guard fields.count > 1, let separator = rest.first,
      separator == UInt8(ascii: ",") || separator == UInt8(ascii: ".")
    else { return nil }
    rest = rest.dropFirst()
    let digits = rest.prefix { (0x30...0x39).contains($0) }.count
    guard (1...3).contains(digits), var fraction = number(&rest) else { return nil }
    for _ in digits..<3 { fraction *= 10 }
    return fields.reduce(0) { $0 * 60 + $1 } * 1000 + fraction
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard (1...6).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
