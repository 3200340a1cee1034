/// The expression of `Plural-Forms`: C's operators over `n`.
///
/// By the GNU gettext manual, 11.2.6 "Additional functions for plural forms".
struct PluralExpression {
  private indirect enum Node {
    case number(Int)
    case variable
    case not(Node)
    case binary(String, Node, Node)
    case choice(Node, Node, Node)
  }

  private let root: Node

  /// Reads an expression; nil for one that is not in the form.
  init?(_ text: String) {
    var parser = Parser(Array(text.utf8))
    guard let root = parser.choice(), parser.isAtEnd else { return nil }
    self.root = root
  }

  /// The form for a number; nil where it divides by nothing.
  func value(_ n: Int) -> Int? { Self.value(root, n) }

  private static func value(_ node: Node, _ n: Int) -> Int? {
    switch node {
    case .number(let number): return number
    case .variable: return n
    case .not(let other): return value(other, n).map { $0 == 0 ? 1 : 0 }
    case .choice(let test, let yes, let no): return value(test, n).flatMap { value($0 != 0 ? yes : no, n) }
    case .binary(let sign, let left, let right):
      guard let left = value(left, n) else { return nil }
      if sign == "&&", left == 0 { return 0 }
      if sign == "||", left != 0 { return 1 }
      guard let right = value(right, n) else { return nil }
      switch sign {
      case "&&", "||": return right != 0 ? 1 : 0
      case "==": return left == right ? 1 : 0
      case "!=": return left != right ? 1 : 0
      case "<": return left < right ? 1 : 0
      case ">": return left > right ? 1 : 0
      case "<=": return left <= right ? 1 : 0
      case ">=": return left >= right ? 1 : 0
      case "+": return left &+ right
      case "-": return left &- right
      case "*": return left &* right
      case "/":
        let (value, isWrong) = left.dividedReportingOverflow(by: right)
        return isWrong ? nil : value
      default:
        let (value, isWrong) = left.remainderReportingOverflow(dividingBy: right)
        return isWrong ? nil : value
      }
    }
  }

  private struct Parser {
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0
    /// How many operators and numbers there are; real expressions have less than fifty.
    private var size = 0
    private static let largest = 1000

    /// The operators by how closely they bind, the loosest first.
    private static let levels = [
      ["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"],
    ]

    init(_ bytes: [UInt8]) { self.bytes = bytes.filter { $0 > 0x20 } }

    var isAtEnd: Bool { place == bytes.count }

    private mutating func take(_ sign: String) -> Bool {
      guard bytes[place...].starts(with: Array(sign.utf8)) else { return false }
      place += sign.utf8.count
      return true
    }

    mutating func choice() -> Node? {
      depth += 1
      defer { depth -= 1 }
      guard depth < 100, let test = binary(0) else { return nil }
      guard take("?") else { return test }
      guard let yes = choice(), take(":"), let no = choice() else { return nil }
      return .choice(test, yes, no)
    }

    private mutating func binary(_ level: Int) -> Node? {
      guard level < Self.levels.count else { return simple() }
      guard var left = binary(level + 1) else { return nil }
      while let sign = Self.levels[level].first(where: { take($0) }) {
        size += 1
        guard size < Self.largest, let right = binary(level + 1) else { return nil }
        left = .binary(sign, left, right)
      }
      return left
    }

    private mutating func simple() -> Node? {
      if bytes[place...].starts(with: Array("!=".utf8)) { return nil }
      if take("!") {
        depth += 1
        defer { depth -= 1 }
        return depth < 100 ? simple().map { .not($0) } : nil
      }
      if take("n") { return .variable }
      if take("(") {
        guard let inner = choice(), take(")") else { return nil }
        return inner
      }
      let digits = bytes[place...].prefix { (0x30...0x39).contains($0) }
      guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
      place += digits.count
      return .number(number)
    }
  }
}
