internal import Model

extension CharacterReferences {
  /// The reference at an `&` as Markdown and XML have it, with its semicolon (CommonMark 0.31, 6.2): what it stands
  /// for and its length; nil where the `&` is only itself.
  static func strict(at start: Int, before end: Int, of source: [UInt8]) -> (text: [UInt8], length: Int)? {
    guard let (text, length) = decode(source[start..<end], inAttribute: false),
      source[start + length - 1] == UInt8(ascii: ";"), length <= 33
    else { return nil }
    return (Array(text.utf8), length)
  }
}
