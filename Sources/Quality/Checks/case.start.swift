internal import Localization

extension Check {
  /// The source starts with a capital and the target's first letter is small. Names such as eBay that the source has so do
  /// not count.
  static let caseStart = Check(
    "case.start", .warning,
    examples: [
      .fires("Hun gikk hjem.", "she went home.", at: "she"),
      .silent("Hun gikk hjem.", "She went home."),
      .silent("Selskapet eBay svarte.", "eBay replied."),
      .silent("hun gikk hjem", "she went home"),
    ]
  ) { pair, findings in
    let (source, target) = (pair.source, pair.target)
    guard let left = source.tokens.first(where: { $0.kind != .mark }), left.isWord, left.has(.capital),
      left.has(.sentenceStart),
      let right = target.tokens.first(where: { $0.kind != .mark }), right.isWord, !right.has(.capital)
    else { return }
    let isLetter = target.bytes.withUnsafeBufferPointer { Letters.isLower($0, Int(right.start)) }
    guard isLetter, !right.has(.innerCapital),
      !source.bytes[left.range].elementsEqual(target.bytes[right.range])
    else { return }
    // Names in small letters that the source has, and file names and commands.
    if source.keys.contains(right.key),
      source.tokens.contains(where: { $0.key == right.key && !$0.has(.capital) })
    {
      return
    }
    if pair.language.english(.lowerName).contains(right) { return }
    // A list label in front.
    if target.text(right.range).utf8.count == 1, target.tokens.count > 1, target.tokens[1].kind == .mark {
      return
    }
    let first = Int(right.start)..<Int(right.start) + 1
    let letter = target.bytes[first.lowerBound]
    findings.add(
      source: left.range, target: right.range, nil, [target.text(right.range)],
      fix: letter < 0x80 ? [TextEdit(first, String(decoding: [letter & ~0x20], as: UTF8.self))] : nil)
  }
}
