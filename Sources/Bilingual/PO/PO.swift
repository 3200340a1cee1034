internal import Model

/// GNU gettext PO: a message a segment.
///
/// What Ordbro makes of a document names each message `UNIT/SEGMENT` in its context. In a file from elsewhere
/// each message is a unit, named after its context; the segments of one with plural forms are `plural.0`,
/// `plural.1`, ….
///
/// Held: texts, states, notes, origins; codes as placeholders (`{1}…{/1}`, `{2/}`), said so by the header field
/// `X-Ordbro-Codes`. A draft and a rejected target are `fuzzy`; the latter has the source as its own previous
/// source (`#|`). Reviewed and final stand in an extracted comment that begins `ordbro:state`. Terms,
/// candidates, roles, white space between segments, authors and categories of notes have no place.
public enum PO {
  /// How an extracted comment of ours begins.
  static let commentPrefix = "ordbro:"
  /// The category of notes that stand in extracted comments (`#.`): the program's authors wrote them.
  static let extractedCategory = "developer"
  /// The id of a segment that is a plural form, before its number.
  static let pluralPrefix = "plural."

  /// The id of a message from elsewhere: `p` and 12 hex digits of the 64-bit FNV-1a hash of context and source
  /// (Fowler, Noll and Vo; offset basis and prime from their page).
  static func messageID(context: [UInt8]?, source: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    // gettext's own separator in compiled catalogues.
    for byte in (context.map { $0 + [0x04] } ?? []) + source {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return "p" + (String(repeating: "0", count: 16 - digits.count) + digits).suffix(12)
  }

  /// Whether an id is one that `messageID` makes, with or without a number behind it.
  static func isMessageID(_ id: String) -> Bool {
    let digits = id.utf8.dropFirst().prefix { $0 != UInt8(ascii: "-") }
    return id.utf8.first == UInt8(ascii: "p") && digits.count == 12
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// A text in one line: line ends, tabs and backslashes as escapes.
  static func oneLine(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text that `oneLine` was given.
  static func manyLines(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "\\")) else { return line }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        result.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The lines of a note as comments hold them: LF, CR and CR LF end a line.
  static func commentLines(_ text: String) -> [String] {
    var lines = [""]
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" || scalar == "\n" && previous != "\r" {
        lines.append("")
      } else if scalar != "\n" {
        lines[lines.count - 1].unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return lines
  }
}
