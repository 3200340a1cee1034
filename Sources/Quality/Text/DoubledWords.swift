internal import Localization

/// Words that stand twice in a row with nothing but blanks between.
enum DoubledWords {
  /// The numbers of both tokens.
  static func places(_ text: TextView) -> [(first: Int, second: Int)] {
    var places: [(first: Int, second: Int)] = []
    let tokens = text.tokens
    for index in tokens.indices.dropFirst() {
      let (before, token) = (tokens[index - 1], tokens[index])
      if token.key == before.key, token.isWord, before.isWord, !token.has(.joined),
        !(token.has(.allCapitals) && token.count <= 2)
      {
        // Three times is meant: la la la.
        let isRun =
          index > 1 && tokens[index - 2].key == token.key
          || index + 1 < tokens.count && tokens[index + 1].key == token.key
        if !isRun { places.append((index - 1, index)) }
      }
    }
    return places
  }
}
