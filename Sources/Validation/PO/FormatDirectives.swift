/// The directives of a format string: what a translation must take up.
struct FormatDirectives: Equatable {
  /// The kind of each argument by its number or name.
  var arguments: [String: String]

  /// The formats that can be checked, by the flag of the message.
  static let flags = [
    "c-format", "objc-format", "python-format", "python-brace-format", "perl-brace-format",
  ]

  /// Reads a text in a format; nil for one that is not in it.
  init?(_ text: [UInt8], flag: String) {
    arguments = [:]
    switch flag {
    case "python-brace-format": if !readBraces(text) { return nil }
    case "perl-brace-format": readNames(text)
    default: if !readPercents(text, flag) { return nil }
    }
  }

  // MARK: Percent signs

  /// `%d`, `%2$s`, `%(name)s`: C, Objective-C and Python.
  private mutating func readPercents(_ text: [UInt8], _ flag: String) -> Bool {
    let isPython = flag == "python-format"
    var place = 0
    var next = 1
    var hasNumbers = false
    var hasOrder = false
    func digits() -> String {
      String(decoding: text[place...].prefix { (0x30...0x39).contains($0) }, as: UTF8.self)
    }
    func add(_ key: String, _ kind: String, _ arguments: inout [String: String]) -> Bool {
      if let other = arguments[key], other != kind { return false }
      arguments[key] = kind
      return true
    }
    while place < text.count {
      guard text[place] == UInt8(ascii: "%") else {
        place += 1
        continue
      }
      place += 1
      guard place < text.count else { return false }
      if text[place] == UInt8(ascii: "%") {
        place += 1
        continue
      }
      var key: String?
      if isPython, text[place] == UInt8(ascii: "(") {
        guard let end = text[place...].firstIndex(of: UInt8(ascii: ")")) else { return false }
        key = String(decoding: text[(place + 1)..<end], as: UTF8.self)
        place = end + 1
      } else if !isPython {
        let number = digits()
        if !number.isEmpty, place + number.utf8.count < text.count,
          text[place + number.utf8.count] == UInt8(ascii: "$")
        {
          key = number
          place += number.utf8.count + 1
        }
      }
      while place < text.count, "-+ #0'I".utf8.contains(text[place]) { place += 1 }
      for part in 0..<2 {
        if part == 1 {
          guard place < text.count, text[place] == UInt8(ascii: ".") else { break }
          place += 1
        }
        if place < text.count, text[place] == UInt8(ascii: "*") {
          place += 1
          let number = digits()
          if !number.isEmpty, place + number.utf8.count < text.count,
            text[place + number.utf8.count] == UInt8(ascii: "$")
          {
            place += number.utf8.count + 1
            if !add(number, "int", &arguments) { return false }
          } else {
            if !add(String(next), "int", &arguments) { return false }
            next += 1
          }
        } else {
          place += digits().utf8.count
        }
      }
      var size = ""
      if place < text.count, text[place] == UInt8(ascii: "<"), !isPython {
        // The macros of inttypes.h: %<PRId64>.
        guard let end = text[place...].firstIndex(of: UInt8(ascii: ">")) else { return false }
        size = String(decoding: text[place...end], as: UTF8.self)
        place = end + 1
      } else {
        while place < text.count, "hlLqjzt".utf8.contains(text[place]) {
          size.unicodeScalars.append(Unicode.Scalar(text[place]))
          place += 1
        }
        guard place < text.count else { return false }
        let conversion = text[place]
        place += 1
        guard let kind = Self.kind(conversion, isPython: isPython, isObjective: flag == "objc-format") else {
          return false
        }
        if kind.isEmpty { continue }
        size = (isPython ? "" : size) + kind
      }
      if key != nil { hasNumbers = true } else { hasOrder = true }
      if hasNumbers, hasOrder { return false }
      if key == nil {
        key = String(next)
        next += 1
      }
      if !add(key ?? "", size, &arguments) { return false }
    }
    return true
  }

  /// What a conversion takes; empty for nothing, nil for one that does not exist.
  private static func kind(_ conversion: UInt8, isPython: Bool, isObjective: Bool) -> String? {
    switch conversion {
    case UInt8(ascii: "d"), UInt8(ascii: "i"): return "int"
    case UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "x"), UInt8(ascii: "X"):
      return isPython ? "int" : "unsigned"
    case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "g"),
      UInt8(ascii: "G"):
      return "float"
    case UInt8(ascii: "c"): return "char"
    case UInt8(ascii: "s"): return "string"
    case UInt8(ascii: "r"): return isPython ? "string" : nil
    case UInt8(ascii: "a"): return isPython ? "string" : "float"
    case UInt8(ascii: "A"): return isPython ? nil : "float"
    case UInt8(ascii: "p"): return isPython ? nil : "pointer"
    case UInt8(ascii: "n"): return isPython ? nil : "count"
    case UInt8(ascii: "m"): return isPython ? nil : ""
    case UInt8(ascii: "C"): return isPython ? nil : "lchar"
    case UInt8(ascii: "S"): return isPython ? nil : "lstring"
    case UInt8(ascii: "@"): return isObjective ? "object" : nil
    default: return nil
    }
  }

  // MARK: Braces

  /// `{}`, `{0}`, `{name.part[key]!r:form}`; `{{` and `}}` stand for themselves.
  private mutating func readBraces(_ text: [UInt8]) -> Bool {
    var place = 0
    var next = 0
    while place < text.count {
      let byte = text[place]
      place += 1
      if byte == UInt8(ascii: "}") {
        guard place < text.count, text[place] == byte else { return false }
        place += 1
      } else if byte == UInt8(ascii: "{") {
        if place < text.count, text[place] == byte {
          place += 1
          continue
        }
        var depth = 1
        let start = place
        while place < text.count, depth > 0 {
          if text[place] == UInt8(ascii: "{") { depth += 1 }
          if text[place] == UInt8(ascii: "}") { depth -= 1 }
          place += 1
        }
        guard depth == 0 else { return false }
        let field = text[start..<(place - 1)]
        let length = field.prefix { !".[!:".utf8.contains($0) }.count
        var name = String(decoding: field.prefix(length), as: UTF8.self)
        let isName = name.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F
        }
        guard isName else { return false }
        if name.isEmpty {
          name = String(next)
          next += 1
        }
        // What part of the argument is shown and how it looks belong to it.
        name += String(decoding: field.dropFirst(length), as: UTF8.self)
        arguments[name] = "object"
      }
    }
    return true
  }

  /// `{name}` and nothing else.
  private mutating func readNames(_ text: [UInt8]) {
    var place = 0
    while let start = text[place...].firstIndex(of: UInt8(ascii: "{")) {
      place = start + 1
      let name = text[place...].prefix { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
      }
      let end = place + name.count
      guard !name.isEmpty, end < text.count, text[end] == UInt8(ascii: "}") else { continue }
      arguments[String(decoding: name, as: UTF8.self)] = "object"
      place = end + 1
    }
  }
}
