public import Model

/// Counts the characters that nobody sees or that break other programs: controls, invisible characters,
/// direction controls, tags, private use, noncharacters.
public struct CharacterReport: Sendable {
  /// What is counted together.
  enum Kind: Hashable {
    case character(UInt32)
    case tag
    case privateUse
    case nonCharacter
  }

  private var found: [Kind: (first: UInt32, position: TextPosition, count: Int)] = [:]

  /// A report with nothing in it.
  public init() {}

  /// Counts a character; `position` is asked for when it is the first of its kind.
  mutating func note(_ scalar: UInt32, _ kind: Kind, at position: () -> TextPosition) {
    found[kind, default: (scalar, position(), 0)].count += 1
  }

  /// Reports the characters of whole UTF-8 text. Linear.
  public init(of text: [UInt8]) {
    text.withUnsafeBytes { text in
      var line = 1
      var lineStart = 0
      var index = 0
      while index < text.count {
        let byte = text[index]
        if byte >= 0x20, byte < 0x7F || (0xC3..<0xCC).contains(byte) || byte & 0xC0 == 0x80 {
          index += 1
          continue
        }
        if byte == 0x0A || (byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)) {
          line += 1
          lineStart = index + 1
        }
        guard case .scalar(let value, let length) = UTF8Scalars.read(at: index, in: text) else {
          index += 1
          continue
        }
        if let kind = Self.kind(of: value), value != 0x200D || !Self.isEmoji(before: index, in: text) {
          note(value, kind) {
            let scalars = text[lineStart..<index].count { $0 & 0xC0 != 0x80 }
            return TextPosition(line: line, column: scalars + 1)
          }
        }
        index += length
      }
    }
  }

  /// How a character is counted; nil for the many that are visible or harmless.
  static func kind(of scalar: UInt32) -> Kind? {
    switch scalar {
    case 0x09, 0x0A, 0x0D: nil
    case 0..<0x20, 0x7F..<0xA0, 0xAD: .character(scalar)
    case 0..<0x200B: nil
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: .character(scalar)
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: .privateUse
    case 0xFDD0...0xFDEF: .nonCharacter
    case 0xE0000...0xE007F: .tag
    default: scalar & 0xFFFE == 0xFFFE ? .nonCharacter : nil
    }
  }

  /// Whether an emoji or its variation selector stands before `index`: a zero width joiner there is meant.
  static func isEmoji(before index: Int, in text: UnsafeRawBufferPointer) -> Bool {
    (index >= 4 && text[index - 4] == 0xF0)
      || (index >= 3 && text[index - 3] == 0xEF && text[index - 2] == 0xB8 && text[index - 1] == 0x8F)
  }

  /// One warning for each kind, with its first place and how often it occurs, in order of place.
  public var diagnostics: [Diagnostic] {
    found.map { kind, entry in
      let times = entry.count == 1 ? "" : ", \(entry.count) times"
      let name = CharacterName.named(entry.first)
      return switch kind {
      case .character(let scalar) where scalar < 0xA0 && scalar != 0x85:
        Diagnostic(
          .warning, "control-character", "control character \(name)\(times)",
          remedy: "remove it: XML and most programs refuse it", at: entry.position)
      case .character(let scalar)
      where (0x202A...0x202E).contains(scalar) || scalar >= 0x2066 && scalar < 0x2070:
        Diagnostic(
          .warning, "bidi-control", "direction control \(name)\(times)",
          remedy: "remove it unless the text is written from right to left: it can hide what a text says",
          at: entry.position)
      case .character:
        Diagnostic(
          .warning, "invisible-character", "invisible character \(name)\(times)",
          remedy: "remove it if it is not meant: it keeps words from being found", at: entry.position)
      case .tag:
        Diagnostic(
          .warning, "invisible-character", "invisible tag characters, first \(name)\(times)",
          remedy: "remove them: they can hide text", at: entry.position)
      case .privateUse:
        Diagnostic(
          .warning, "private-use", "private use characters, first \(name)\(times)",
          remedy: "replace them: only one font shows them as meant", at: entry.position)
      case .nonCharacter:
        Diagnostic(
          .warning, "noncharacter", "noncharacters, first \(name)\(times)",
          remedy: "remove them: they stand for nothing", at: entry.position)
      }
    }.sorted { left, right in
      guard let first = left.position, let second = right.position, first != second else {
        return left.message < right.message
      }
      return first < second
    }
  }
}
