extension NormalizationPolicy {
  /// What a quotation mark or dash becomes; nil when it stays. `before` and `after` are the bytes beside it,
  /// line feeds at the ends of the text.
  func replacement(for sign: UInt32, after before: UInt8, before after: UInt8) -> String? {
    let isQuote = [0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x201F].contains(sign)
    switch quotes {
    case .keep: break
    case .straight:
      if isQuote { return sign == 0x22 ? nil : "\"" }
      if (0x2018...0x201B).contains(sign) { return "'" }
    case .norwegian where isQuote && sign != 0xAB && sign != 0xBB:
      // A mark opens at the start of a line, behind a space, an opening bracket, a slash or a hyphen.
      let opens = [0x09, 0x0A, 0x0D, 0x20, 0x28, 0x2D, 0x2F, 0x5B, 0x7B].contains(before)
      let isBeforeGap = [0x09, 0x0A, 0x0D, 0x20].contains(after)
      return sign == 0x201E || (opens && !isBeforeGap) ? "«" : "»"
    case .norwegian: break
    }
    let gaps: [UInt8] = [0x09, 0x0A, 0x0D, 0x20]
    switch dashes {
    case .keep: return nil
    case .straight: return sign == 0x2013 || sign == 0x2014 || sign == 0x2212 ? "-" : nil
    case .norwegian:
      if sign == 0x2014 { return "–" }
      return sign == 0x2D && gaps.contains(before) && (after == 0x20 || after == 0x09) ? "–" : nil
    }
  }
}
