internal import Localization
internal import Model

/// Quotation marks and dialogue dashes.
enum Quotes {
  /// What opens direct speech in a Norwegian text.
  struct Speech {
    var range: ByteRange
    var isDash: Bool
  }

  /// The dash with a blank behind it that a text starts with.
  static func dialogueDash(_ text: TextView) -> ByteRange? {
    guard let first = text.tokens.first, first.kind == .mark, Marks.isDash(text.bytes, first.range),
      text.tokens.count > 1,
      !text.tokens[1].has(.joined)
    else { return nil }
    return first.range
  }

  static func speech(_ text: TextView) -> Speech? {
    if let dash = dialogueDash(text) { return Speech(range: dash, isDash: true) }
    var open: Token?
    for token in text.tokens where token.kind == .mark && !token.has(.masked) {
      switch text.bytes.withUnsafeBufferPointer({ Marks.kind($0, token.range) }) {
      case .openQuote where !text.bytes[token.range].elementsEqual([0xE2, 0x80, 0x98]): open = token
      case .closeQuote where open != nil && !text.bytes[token.range].elementsEqual([0xE2, 0x80, 0x99]):
        if let open { return Speech(range: Int(open.start)..<Int(token.end), isDash: false) }
      case .straightQuote:
        if let open { return Speech(range: Int(open.start)..<Int(token.end), isDash: false) }
        open = token
      default: break
      }
    }
    return nil
  }

  /// Whether a source that opens with a dash is speech and not an item of a list: an en or em dash before a sentence, or
  /// any dash with a speaker's clause, a comma and a finite verb, behind it.
  static func isSpeech(_ pair: PairView) -> Bool {
    let text = pair.source
    guard let first = text.tokens.first else { return false }
    for index in text.tokens.indices
    where text.isMark(index, 0x2C) && index + 1 < text.tokens.count && text.tokens[index + 1].isWord {
      if pair.memory.isFiniteVerb(text.bytes[text.tokens[index + 1].range]) { return true }
    }
    guard Marks.isLongDash(text.bytes, first.range), let last = text.tokens.last else { return false }
    return last.kind == .mark && text.bytes.withUnsafeBufferPointer { Marks.kind($0, last.range) } == .end
  }

  /// Whether a text has any quotation mark of any language.
  static func hasAny(_ bytes: [UInt8]) -> Bool {
    for index in bytes.indices {
      switch bytes[index] {
      case 0x22: return true
      case 0xC2:
        if index + 1 < bytes.count, bytes[index + 1] == 0xAB || bytes[index + 1] == 0xBB { return true }
      case 0xE2:
        guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { continue }
        if [0x98, 0x9A, 0x9C, 0x9D, 0x9E].contains(bytes[index + 2]) { return true }
      case 0x27:
        if index == 0 || bytes[index - 1] == 0x20 { return true }
      default: break
      }
    }
    return false
  }

  /// How many more curly marks open than close, and whether straight ones are odd.
  private struct Balance {
    var curly = 0
    var lowest = 0
    var isOdd = false
    var firstOpen: ByteRange?
    var firstClose: ByteRange?
    var straight: ByteRange?

    init(_ bytes: [UInt8]) {
      for index in bytes.indices {
        if bytes[index] == 0x22 {
          // Inches: 5"
          if index > 0, (0x30...0x39).contains(bytes[index - 1]), !isOdd { continue }
          isOdd.toggle()
          straight = index..<index + 1
        } else if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
          if bytes[index + 2] == 0x9C {
            if curly >= 0 { firstOpen = index..<index + 3 }
            curly += 1
          } else if bytes[index + 2] == 0x9D {
            curly -= 1
            if curly < lowest {
              lowest = curly
              firstClose = index..<index + 3
            }
          }
        }
      }
    }
  }

  /// Whether a quotation runs on behind a text.
  static func isOpen(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty else { return false }
    let balance = Balance(bytes)
    return balance.curly > 0 || balance.isOdd
  }

  /// The mark in a target that has no partner in its paragraph.
  static func imbalance(_ pair: PairView) -> ByteRange? {
    let own = Balance(pair.target.bytes)
    guard own.curly != 0 || own.lowest < 0 || own.isOdd else { return nil }
    let before = Balance(pair.around.previousTarget)
    let after = Balance(pair.around.nextTarget)
    if own.isOdd, own.curly == 0 { return before.isOdd || after.isOdd ? nil : own.straight }
    if own.lowest < 0, before.curly + own.lowest < 0 { return own.firstClose }
    if own.curly > 0, own.curly + before.curly > 0, after.lowest >= 0 { return own.firstOpen }
    return nil
  }
}
