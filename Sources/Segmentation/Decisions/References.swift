/// Entries of a bibliography: `Hansen, P. (2003). Tittel. Oslo: Forlag.`
extension DecisionLayer {
  /// Whether the segment opens as an entry does: surname, comma, initial, and a year in parentheses with a full
  /// stop behind it within 300 bytes. Such an entry stays whole to the end of its line.
  func isReference(_ site: Site) -> Bool {
    let surname = site.letters(from: site.segmentStart)
    guard surname.count >= 2, surname.upperBound + 3 < site.limit,
      site.text[surname.upperBound] == 0x2C, site.text[surname.upperBound + 1] == 0x20,
      Scalars.kind(at: site.segmentStart, in: site.text, to: site.limit) == .upper
    else { return false }
    let initial = site.letters(from: surname.upperBound + 2)
    guard isInitial(initial, in: site), initial.upperBound < site.limit, site.text[initial.upperBound] == 0x2E
    else { return false }
    var index = initial.upperBound
    let highest = min(site.closed, index + 300)
    while index < highest {
      if site.text[index] == 0x28, index + 4 < highest, site.isNumber(index + 1..<index + 5) {
        var end = index + 5
        if end < highest, (0x61...0x7A).contains(site.text[end]) { end += 1 }
        return end + 1 < site.limit && site.text[end] == 0x29 && site.text[end + 1] == 0x2E
      }
      index += 1
    }
    return false
  }
}
