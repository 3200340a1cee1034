public import LocaleData
public import Model

/// Makes the inflected forms of Norwegian words from the lexicon and, where that is silent, by rule.
///
/// In this order: the lexicon's forms of the word; regular forms that the lexicon attests for the word class
/// and that suit the word's gender; for a word the lexicon lacks, the forms of the longest known word it ends
/// in; else every regular form. Immutable and `Sendable`.
public struct WordForms: Sendable {
  /// The rules alone.
  public let inflector: Inflector
  private let lexicon: Lexicon?
  private let mayComplete: Bool

  /// The forms of a written standard. Nynorsk has no full list of forms, so there the lexicon only adds.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(language: LanguageTag = .bokmål, data: LocaleData = .embedded) throws(InvalidInput) {
    inflector = try Inflector(language: language, data: data)
    let isNynorsk = language.matches(.nynorsk)
    lexicon = Lexicon(isNynorsk ? "nn" : "nb", from: data)
    mayComplete = !isNynorsk
  }

  /// The forms of a lemma, the citation form first.
  public func forms(of lemma: String, _ wordClass: WordClass, genders: Genders = .any) -> FormList {
    var list = FormList()
    inflect(Array(lemma.utf8)[...], wordClass, genders: genders, into: &list)
    return list
  }

  /// Puts the forms of a lemma into `list` in place of what it holds, as `Inflector.inflect` does.
  public func inflect(
    _ lemma: ArraySlice<UInt8>, _ wordClass: WordClass, genders: Genders = .any,
    withGenitives: Bool = true, into list: inout FormList
  ) {
    inflector.inflect(lemma, wordClass, genders: genders, withGenitives: withGenitives, into: &list)
    guard let lexicon, let lexicalClass = LexicalClass(wordClass) else { return }
    let lowered = LetterCase.lowered(Array(lemma))
    guard let known = knownEnd(of: lowered, lexicalClass, lexicon) else { return }
    let evidence = Evidence(word: Array(lowered[known...]), lexicalClass, lexicon)
    if mayComplete { narrow(&list, front: known, evidence, mayGender: genders == .any) }
    extend(&list, front: lemma.prefix(known), evidence)
  }

  /// Where the longest known word that ends a lemma starts: 0 for a known lemma; nil when there is none.
  ///
  /// A noun or verb of which the lexicon has the citation form alone tells nothing; an adjective does not
  /// inflect then (`faretruende`).
  private func knownEnd(of lemma: [UInt8], _ lexicalClass: LexicalClass, _ lexicon: Lexicon) -> Int? {
    let span = lemma.span
    var start = 0
    while start < lemma.count {
      let isFront = start == 0 || start >= WordForms.leastFront && lemma.count - start >= WordForms.leastEnd
      if isFront, lemma[start] & 0xC0 != 0x80,
        lexicon.formCount(of: span.extracting(start..<lemma.count), lexicalClass)
          > (lexicalClass == .adjective && start == 0 ? 0 : 1)
      {
        return start
      }
      start += 1
    }
    return nil
  }

  /// The fewest bytes of a last part that tells how a compound inflects, and of what stands before it: shorter
  /// ends are more often chance than parts.
  private static let leastEnd = 4
  private static let leastFront = 2

  /// What the lexicon knows of a word.
  private struct Evidence {
    let own: [[UInt8]]
    /// The participles of a verb, which the lexicon lists as an adjective with the verb's lemma.
    let participles: [[UInt8]]
    let lexicalClass: LexicalClass
    let lexicon: Lexicon

    init(word: [UInt8], _ lexicalClass: LexicalClass, _ lexicon: Lexicon) {
      own = lexicon.forms(of: word, lexicalClass)
      participles = lexicalClass == .verb ? lexicon.forms(of: word, .adjective) : []
      self.lexicalClass = lexicalClass
      self.lexicon = lexicon
    }

    /// Whether a form is attested for some word of the class.
    func isAttested(_ form: Span<UInt8>) -> Bool { lexicon.classes(of: form).contains(lexicalClass) }
  }

  /// Takes out the regular forms that the lexicon speaks against.
  private func narrow(_ list: inout FormList, front: Int, _ evidence: Evidence, mayGender: Bool) {
    let lowered = LetterCase.lowered(list.bytes)
    var genders: Genders = []
    for item in list.items where item.form == Form(.definiteSingular) {
      let form = lowered[WordForms.end(of: item, front)]
      if evidence.own.contains(where: { $0.elementsEqual(form) }) { genders.formUnion(item.genders) }
    }
    list.items.removeAll { item in
      guard item.form != Form(.citation) else { return false }
      var form = lowered[WordForms.end(of: item, front)]
      if item.form.isGenitive { form = WordForms.withoutGenitive(form) }
      if evidence.own.contains(where: { $0.elementsEqual(form) }) { return false }
      if WordForms.isParticiple(item.form.name) {
        return !evidence.participles.isEmpty && !evidence.participles.contains { $0.elementsEqual(form) }
      }
      let suits = !mayGender || genders.isEmpty || !genders.isDisjoint(with: item.genders)
      return !(suits && evidence.isAttested(form.span))
    }
  }

  /// Where the part of a form stands that the known end of the lemma gave. Lower case has as many bytes.
  private static func end(of item: FormList.Item, _ front: Int) -> Range<Int> {
    min(item.range.lowerBound + front, item.range.upperBound)..<item.range.upperBound
  }

  /// Adds the lexicon's forms that no rule makes. A form is called after the rule's form it ends most like.
  private func extend(_ list: inout FormList, front: ArraySlice<UInt8>, _ evidence: Evidence) {
    let lowered = LetterCase.lowered(list.bytes)
    let items = list.items
    let ends = items.map { lowered[WordForms.end(of: $0, front.count)] }
    for form in evidence.own where !ends.contains(where: { $0.elementsEqual(form) }) {
      var alike = (count: -1, item: items[0])
      for (item, ending) in zip(items, ends) where !item.form.isGenitive {
        let common = zip(form.reversed(), ending.reversed()).prefix { $0 == $1 }.count
        if common > alike.count || common == alike.count && item.form != Form(.citation) {
          alike = (common, item)
        }
      }
      list.add(front + form, alike.item.form, alike.item.genders)
      list.items[list.items.count - 1].takesGenitive = alike.item.takesGenitive
    }
  }

  /// Whether a verb form is one that the lexicon lists as an adjective.
  private static func isParticiple(_ name: Form.Name) -> Bool {
    switch name {
    case .pastParticiple, .commonParticiple, .declinedParticiple, .presentParticiple: true
    default: false
    }
  }

  /// A genitive without its s or apostrophe.
  private static func withoutGenitive(_ form: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if form.last == UInt8(ascii: "s") || form.last == UInt8(ascii: "'") { return form.dropLast() }
    return form.suffix(3).elementsEqual("\u{2019}".utf8) ? form.dropLast(3) : form
  }
}

extension LexicalClass {
  /// The class whose forms the lexicon lists for an inflection class, or nil.
  init?(_ wordClass: WordClass) {
    switch wordClass {
    case .noun: self = .noun
    case .verb: self = .verb
    case .adjective: self = .adjective
    case .name, .abbreviation, .uninflected, .unknown: return nil
    }
  }
}
