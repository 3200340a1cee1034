extension Lexicon {
  /// How often a form occurs in the training part of the Norwegian Dependency Treebank, at most 65,535.
  ///
  /// Forms are counted in lower case, names as they are written.
  public func count(of form: Span<UInt8>) -> Int {
    counts.value(FNV1a.next(FNV1a.basis, form)) ?? 0
  }

  /// How often a form occurs there as a form of one lemma.
  public func count(of form: Span<UInt8>, as entry: Entry) -> Int {
    var hash = Lexicon.readingHash(of: form, entry.lexicalClass)
    hash = FNV1a.next(hash, entry.lemma.span)
    return counts.value(hash) ?? 0
  }

  /// P(lemma | form, class): the share of the form's treebank tokens of this class that have the lemma.
  ///
  /// Nil when the treebank has none of them: then nothing speaks for one lemma or the other.
  public func prior(of entry: Entry, given form: [UInt8]) -> Double? {
    let span = form.span
    var all = 0
    for other in entries(of: form) where other.lexicalClass == entry.lexicalClass {
      all += count(of: span, as: other)
    }
    let own = count(of: span, as: entry)
    if !entries(of: form).contains(entry) { all += own }
    return all == 0 ? nil : Double(own) / Double(all)
  }

  /// The hash of `form U+001F class U+001F`.
  private static func readingHash(of form: Span<UInt8>, _ lexicalClass: LexicalClass) -> UInt64 {
    var hash = FNV1a.next(FNV1a.basis, form)
    hash = FNV1a.next(hash, 0x1F)
    hash = FNV1a.next(hash, UInt8(ascii: "0") + lexicalClass.rawValue)
    return FNV1a.next(hash, 0x1F)
  }
}
