public import Model

/// Plain text: blocks out of lines, and the targets back into the original bytes.
public enum PlainText {
  /// Whether lines that follow one another belong to one paragraph.
  public enum Wrapping: String, Sendable, CaseIterable {
    case auto, yes, no
  }

  /// Takes decoded UTF-8 text apart into blocks.
  public static func read(_ text: [UInt8], wrapping: Wrapping) -> Document {
    var blocks: [Block] = []
    var start = 0
    for index in 0...text.count where index == text.count || text[index] == 0x0A {
      if start < index {
        blocks.append(Block(role: .paragraph, path: "text/paragraph", lines: [start..<index]))
      }
      start = index + 1
    }
    return Document(text: text, blocks: blocks)
  }
}
