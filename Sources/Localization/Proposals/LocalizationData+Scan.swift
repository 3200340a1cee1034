internal import Model

/// A look at the bytes of a text that tells whether it needs to be read at all.
extension LocalizationData {
  /// What a byte may be, for `mayHoldValues`.
  private enum ByteClass {
    static let letter: UInt8 = 1
    /// A digit, a quotation mark, a sign of money, markup or an address.
    static let telling: UInt8 = 2
    /// The first byte of a character that may be telling, and the hyphen.
    static let mark: UInt8 = 3

    static let table: [UInt8] = {
      var table = [UInt8](repeating: 0, count: 256)
      for byte in 0x61...0x7A { table[byte] = letter; table[byte - 0x20] = letter }
      for byte in 0x80...0xFF { table[byte] = letter }
      for byte in 0x30...0x39 { table[byte] = telling }
      for byte in "\"$%/<@\\_`{'".utf8 { table[Int(byte)] = telling }
      table[0x2D] = mark
      table[0xC2] = mark
      table[0xE2] = mark
      return table
    }()
  }

  /// Whether anything in a text may be proposed for or must be protected; true when in doubt. Linear, and far cheaper than
  /// reading: most lines of most texts have no number, no quotation mark, no month.
  func mayHoldValues(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { text in
      ByteClass.table.withUnsafeBufferPointer { classes in scan(text, classes) }
    }
  }

  private func scan(_ text: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    var before: UInt64 = 0
    while index < text.count {
      switch classes[Int(text[index])] {
      case 0: index += 1
      case ByteClass.telling: return true
      case ByteClass.mark:
        if isTelling(text, index) { return true }
        index += text[index] == 0x2D ? 1 : min(text[index] == 0xC2 ? 2 : 3, text.count - index)
      default:
        let start = index
        while index < text.count, classes[Int(text[index])] == ByteClass.letter { index += 1 }
        let bits = facts.bits(of: WordKey(text, start..<index))
        if LocalizationData.mayStart(before, before: bits) || bits & LocalizationData.strongBit != 0 {
          return true
        }
        if index - start >= 6, Recognizer.mayBeCompound(text, start..<index) { return true }
        before = bits
      }
    }
    return false
  }

  /// A mark of more than one byte that is no plain dash or blank; a dash where speech may start.
  private func isTelling(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    var isDash = text[index] == 0x2D
    if text[index] == 0xC2 {
      // The no-break space and the soft hyphen tell nothing.
      return index + 1 >= text.count || text[index + 1] != 0xA0 && text[index + 1] != 0xAD
    }
    if text[index] == 0xE2 {
      guard index + 2 < text.count, text[index + 1] == 0x80 else { return true }
      isDash = (0x90...0x95).contains(text[index + 2])
      if text[index + 2] == 0xA6 { return false }
      if !isDash { return true }
    }
    guard isDash else { return true }
    var place = index - 1
    while place >= 0, text[place] == 0x20 || text[place] == 0x09 { place -= 1 }
    return place < 0 || text[place] == 0x0A || text[place] == 0x0D || text[place] == 0x3A
  }
}
