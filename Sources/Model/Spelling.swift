/// Finds what somebody probably meant to write.
public enum Spelling {
  /// The candidate with the fewest slips, at most two for five letters of `word`; the first of several.
  /// Case does not matter. O(candidates × length²).
  public static func nearest(_ word: String, among candidates: [String]) -> String? {
    let most = max(1, word.unicodeScalars.count * 2 / 5)
    var best: (slips: Int, text: String)?
    for candidate in candidates {
      let slips = self.slips(from: word.lowercased(), to: candidate.lowercased())
      if slips <= most, slips < best?.slips ?? .max { best = (slips, candidate) }
    }
    return best?.text
  }

  /// `did you mean "x"?` for the nearest candidate, else the list of what there is.
  public static func remedy(_ word: String, among candidates: [String]) -> String {
    if let text = nearest(word, among: candidates) { return "did you mean \"\(text)\"?" }
    return "known are: " + candidates.joined(separator: ", ")
  }

  /// How many letters were added, dropped, changed or swapped with a neighbour (Damerau–Levenshtein,
  /// optimal string alignment), counted in Unicode scalars.
  public static func slips(from left: String, to right: String) -> Int {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    var before = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for row in 1...max(left.count, 1) where row <= left.count {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...max(right.count, 1) where column <= right.count {
        let change = left[row - 1] == right[column - 1] ? 0 : 1
        current[column] = min(
          previous[column] + 1, current[column - 1] + 1, previous[column - 1] + change)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          current[column] = min(current[column], before[column - 2] + 1)
        }
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
