internal import Localization
internal import Model

extension Check {
  /// An opening bracket without its closing one, or the other way round. Labels such as *a)* do not count.
  static let bracketBalance = Check(
    "bracket.balance", .error,
    examples: [
      .fires("Barna (og foreldrene) ventet.", "The children (and their parents waited.", at: "("),
      .fires("Se [1] her.", "See 1] here.", at: "]"),
      .silent("Barna (og foreldrene) ventet.", "The children (and their parents) waited."),
      .silent("a) første punkt", "a) first item"),
    ]
  ) { pair, findings in
    func open(_ text: TextView) -> [ByteRange] {
      var stack: [(UInt8, ByteRange)] = []
      var wrong: [ByteRange] = []
      for (index, token) in text.tokens.enumerated()
      where token.kind == .mark && token.count == 1 && !token.has(.masked) {
        let byte = text.bytes[Int(token.start)]
        switch byte {
        case 0x28, 0x5B, 0x7B:
          // :( is a face.
          stack.append((byte == 0x28 ? 0x29 : byte + 2, token.range))
        case 0x29, 0x5D, 0x7D:
          if stack.last?.0 == byte {
            stack.removeLast()
          } else {
            // A label: one letter or a number at the start of the text or behind a mark.
            let isLabel =
              byte == 0x29 && index > 0 && token.has(.joined) && text.tokens[index - 1].count <= 2
              && (index == 1 || text.tokens[index - 2].kind == .mark && !text.tokens[index - 1].has(.joined)
                || text.tokens[index - 1].count == 1 && text.tokens[index - 1].kind == .word)
            let isFace =
              index > 0 && token.has(.joined)
              && (text.isMark(index - 1, 0x3A) || text.isMark(index - 1, 0x3B)
                || text.isMark(index - 1, 0x2D))
            if !isLabel, !isFace { wrong.append(token.range) }
          }
        default: break
        }
      }
      return wrong + stack.map(\.1)
    }
    let places = open(pair.target)
    guard let place = places.first else { return }
    // The bracket may open here and close in the next segment, as it does in the source.
    if open(pair.source).count == places.count { return }
    findings.add(target: place, nil, [pair.target.text(place)])
  }
}
