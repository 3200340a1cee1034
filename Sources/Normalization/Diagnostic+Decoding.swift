internal import Model

extension InvalidInput {
  /// Bytes that are not UTF-8, from `offset` on.
  static func notUTF8(at offset: Int, in bytes: [UInt8], mayBeWindows1252: Bool = false) -> InvalidInput {
    notUTF8(
      bytes[offset], at: TextPosition(ofByte: offset, in: bytes), mayBeWindows1252: mayBeWindows1252)
  }

  /// A byte that is not UTF-8.
  static func notUTF8(_ byte: UInt8, at position: TextPosition, mayBeWindows1252: Bool) -> InvalidInput {
    InvalidInput(
      "encoding", "byte 0x\(CharacterName.hex(UInt32(byte), digits: 2)) is not valid UTF-8",
      remedy: mayBeWindows1252
        ? "convert the text to UTF-8 first, for example with iconv -f WINDOWS-1252 -t UTF-8"
        : "the file mixes encodings or is damaged: save it as UTF-8 from where it came from",
      at: position)
  }
}

extension Diagnostic {
  /// A file that is read as Windows-1252 because of the byte at `position`.
  static func guessedWindows1252(at position: TextPosition) -> Diagnostic {
    Diagnostic(
      .note, "guessed-encoding", "not UTF-8, so it is read as Windows-1252",
      remedy: "save the file as UTF-8 if letters look wrong", at: position)
  }
}
