/// Names for characters that cannot be shown.
enum CharacterName {
  /// Upper-case hex digits, at least `digits` of them.
  static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// `U+0007 BELL`: the number and the Unicode name (or the control's alias).
  static func named(_ value: UInt32) -> String {
    let number = "U+" + hex(value, digits: 4)
    guard let scalar = Unicode.Scalar(value) else { return number }
    let name = control(value) ?? scalar.properties.nameAlias ?? scalar.properties.name
    return name.map { "\(number) \($0)" } ?? number
  }

  /// `“Ł” (U+0141 LATIN CAPITAL LETTER L WITH STROKE)`.
  static func described(_ value: UInt32) -> String {
    guard let scalar = Unicode.Scalar(value), value >= 0x20 else { return named(value) }
    return "“\(Character(scalar))” (\(named(value)))"
  }

  /// The names of the control characters U+0000…U+001F and U+007F…U+009F, in order (Unicode 15,
  /// NameAliases.txt, type control; U+0007 by its other name, BELL; nameless ones empty).
  private static let controlNames: [Substring] = """
    NULL,START OF HEADING,START OF TEXT,END OF TEXT,END OF TRANSMISSION,ENQUIRY,ACKNOWLEDGE,BELL,\
    BACKSPACE,CHARACTER TABULATION,LINE FEED,LINE TABULATION,FORM FEED,CARRIAGE RETURN,SHIFT OUT,\
    SHIFT IN,DATA LINK ESCAPE,DEVICE CONTROL ONE,DEVICE CONTROL TWO,DEVICE CONTROL THREE,\
    DEVICE CONTROL FOUR,NEGATIVE ACKNOWLEDGE,SYNCHRONOUS IDLE,END OF TRANSMISSION BLOCK,CANCEL,\
    END OF MEDIUM,SUBSTITUTE,ESCAPE,INFORMATION SEPARATOR FOUR,INFORMATION SEPARATOR THREE,\
    INFORMATION SEPARATOR TWO,INFORMATION SEPARATOR ONE,DELETE,,,BREAK PERMITTED HERE,\
    NO BREAK HERE,INDEX,NEXT LINE,START OF SELECTED AREA,END OF SELECTED AREA,\
    CHARACTER TABULATION SET,CHARACTER TABULATION WITH JUSTIFICATION,LINE TABULATION SET,\
    PARTIAL LINE FORWARD,PARTIAL LINE BACKWARD,REVERSE LINE FEED,SINGLE SHIFT TWO,\
    SINGLE SHIFT THREE,DEVICE CONTROL STRING,PRIVATE USE ONE,PRIVATE USE TWO,SET TRANSMIT STATE,\
    CANCEL CHARACTER,MESSAGE WAITING,START OF GUARDED AREA,END OF GUARDED AREA,START OF STRING,,\
    SINGLE CHARACTER INTRODUCER,CONTROL SEQUENCE INTRODUCER,STRING TERMINATOR,\
    OPERATING SYSTEM COMMAND,PRIVACY MESSAGE,APPLICATION PROGRAM COMMAND
    """.split(separator: ",", omittingEmptySubsequences: false)

  private static func control(_ value: UInt32) -> String? {
    let index = value < 0x20 ? Int(value) : Int(value) - 0x7F + 0x20
    guard value < 0xA0, value < 0x20 || value >= 0x7F else { return nil }
    return controlNames[index].isEmpty ? nil : String(controlNames[index])
  }
}
