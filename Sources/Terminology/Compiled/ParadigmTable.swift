internal import Morphology

/// The paradigms of a glossary that is being compiled, each once, with their endings.
struct ParadigmTable {
  private(set) var paradigms: [GlossaryParadigm] = []
  private(set) var forms: [GlossaryForm] = []
  /// The endings as `GlossaryEnding` packs them; the first is none.
  private(set) var endings: [UInt64] = [0]
  private var numberOfEnding: [UInt64: UInt16] = [0: 0]
  private var numberOfForms: [[UInt64]: UInt32] = [:]

  /// A form on its way into a paradigm.
  struct Form {
    /// What `GlossaryEnding.packed` gives.
    var ending: UInt64
    var form: UInt8
    var classes: UInt8
    var takesGenitive: Bool
  }

  /// The paradigm with these forms in this order, or nil when there are too many endings.
  mutating func number(of list: [Form]) -> UInt32? {
    var signature: [UInt64] = []
    for form in list {
      signature.append(form.ending)
      signature.append(UInt64(form.form) | UInt64(form.classes) << 8 | (form.takesGenitive ? 1 << 16 : 0))
    }
    if let known = numberOfForms[signature] { return known }
    let first = forms.count
    var mask: UInt64 = 0
    for form in list {
      guard let ending = number(ofEnding: form.ending) else {
        forms.removeSubrange(first...)
        return nil
      }
      mask |= 1 << UInt64(ending & 63)
      forms.append(
        GlossaryForm(
          ending: ending, form: form.form, classes: form.classes, takesGenitive: form.takesGenitive ? 1 : 0))
    }
    let number = UInt32(paradigms.count)
    paradigms.append(GlossaryParadigm(first: UInt32(first), count: UInt32(list.count), endings: mask))
    numberOfForms[signature] = number
    return number
  }

  private mutating func number(ofEnding packed: UInt64) -> UInt16? {
    if let known = numberOfEnding[packed] { return known }
    guard endings.count < Int(UInt16.max) else { return nil }
    let number = UInt16(endings.count)
    endings.append(packed)
    numberOfEnding[packed] = number
    return number
  }

  /// The paradigm of a form that is kept whole.
  mutating func whole(_ item: FormGroup.Other) -> UInt32? {
    number(of: [
      Form(ending: 0, form: item.form, classes: item.classes, takesGenitive: item.takesGenitive)
    ])
  }

  // MARK: Reading

  private func forms(of number: UInt32) -> ArraySlice<GlossaryForm> {
    let paradigm = paradigms[Int(number)]
    return forms[Int(paradigm.first)..<Int(paradigm.first + paradigm.count)]
  }

  /// The letters of a paradigm's endings.
  func endings(_ number: UInt32) -> [[UInt8]] {
    forms(of: number).map { form in
      let packed = endings[Int(form.ending)]
      return (0..<GlossaryEnding.count(packed)).map { UInt8(truncatingIfNeeded: packed >> UInt64(8 * $0)) }
    }
  }

  /// The length of its longest ending, in bytes.
  func longestEnding(_ number: UInt32) -> Int {
    forms(of: number).map { GlossaryEnding.count(endings[Int($0.ending)]) }.max() ?? 0
  }

  func has(_ number: UInt32, ending letters: ArraySlice<UInt8>) -> Bool {
    guard let packed = GlossaryEnding.packed(letters), let ending = numberOfEnding[packed] else {
      return false
    }
    return forms(of: number).contains { $0.ending == ending }
  }

  /// The endings and the hash table of their numbers.
  func endingTable() -> (values: [UInt64], slots: [UInt16]) {
    var size = 16
    while size < endings.count * 4 { size *= 2 }
    var slots = [UInt16](repeating: 0, count: size)
    for number in endings.indices.dropFirst() {
      var index = GlossaryEnding.slot(endings[number], size - 1)
      while slots[index] != 0 { index = (index + 1) & (size - 1) }
      slots[index] = UInt16(number)
    }
    return (endings, slots)
  }
}

/// The forms of one spelling of a term, sorted into those that one word's beginning and endings make and the others.
struct FormGroup {
  /// A form that is kept whole.
  struct Other {
    var spelling: [UInt8]
    var form: UInt8
    var classes: UInt8
    var takesGenitive: Bool
    var verbLength: Int
  }

  enum Part {
    case stem
    case other(Int)
  }

  private struct Word {
    var folded: [UInt8]
    var item: Other
  }
  private struct Key: Hashable {
    var spelling: [UInt8]
    var classes: UInt8
    var verbLength: Int
  }

  private var items: [(word: [UInt8]?, item: Other)] = []
  private var seen: Set<Key> = []
  private(set) var others: [Other] = []
  private(set) var order: [Part] = []
  /// The letters that the words have in common are the first of these.
  private(set) var letters: [UInt8] = []
  private(set) var stem: (length: Int, paradigm: UInt32)?
  /// Whether the citation form is one plain word, folded byte for byte.
  var isPlain: Bool { items.first?.word != nil }
  /// Whether the citation form has a capital in front.
  private(set) var startsWithCapital = false

  /// Letters that forms must have in common with the citation form but for its last ones: else a form with
  /// another vowel would leave hardly a letter.
  private static let mostStripped = 4

  mutating func add(_ item: TermForms.Item) {
    let spelling = Array(item.spelling)
    let key = Key(spelling: spelling, classes: item.classes.rawValue, verbLength: item.verbLength)
    guard seen.insert(key).inserted else { return }
    let word = item.verbLength == 0 ? Self.plainWord(spelling) : nil
    if items.isEmpty { startsWithCapital = WordText.startsWithCapital(spelling[...]) }
    items.append(
      (
        word,
        Other(
          spelling: spelling, form: item.form.code, classes: item.classes.rawValue,
          takesGenitive: item.takesGenitive, verbLength: item.verbLength)
      ))
  }

  /// A spelling folded where it is one word of as many bytes and no acronym.
  private static func plainWord(_ spelling: [UInt8]) -> [UInt8]? {
    spelling.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: buffer.count)
      guard let word = reader.next(from: 0), word.start == 0, word.end == buffer.count,
        !reader.isAcronym(word)
      else { return nil }
      var folded: [UInt8] = []
      folded.reserveCapacity(buffer.count)
      reader.appendFolded(word, to: &folded)
      return folded.count == buffer.count ? folded : nil
    }
  }

  /// Finds what the words have in common and enters their paradigm.
  mutating func finish(_ paradigms: inout ParadigmTable) {
    var members: Set<Int> = []
    if let citation = items.first?.word {
      var length = citation.count
      let least = max(min(2, citation.count), citation.count - Self.mostStripped)
      for (index, item) in items.enumerated() {
        guard let word = item.word else { continue }
        let common = zip(word, citation).prefix { $0 == $1 }.count
        // Its own end must fit, and that behind what the others leave will be no shorter.
        guard common >= least, word.count - common <= GlossaryEnding.longest else { continue }
        members.insert(index)
        length = min(length, common)
      }
      // No letter is cut in two.
      while length > 0,
        members.contains(where: { index in
          guard let word = items[index].word, length < word.count else { return false }
          return word[length] & 0xC0 == 0x80
        })
      {
        length -= 1
      }
      var list: [ParadigmTable.Form] = []
      for index in members.sorted() {
        guard let word = items[index].word, let ending = GlossaryEnding.packed(word[length...]) else {
          members.remove(index)
          continue
        }
        let item = items[index].item
        // Words that differ in case alone.
        if list.contains(where: { $0.ending == ending && $0.classes == item.classes }) { continue }
        list.append(
          ParadigmTable.Form(
            ending: ending, form: item.form, classes: item.classes, takesGenitive: item.takesGenitive))
      }
      if length > 0, !list.isEmpty, list.count <= 255, let paradigm = paradigms.number(of: list) {
        letters = citation
        stem = (length, paradigm)
        order.append(.stem)
      } else {
        members = []
      }
    }
    for (index, item) in items.enumerated() where !members.contains(index) {
      order.append(.other(others.count))
      others.append(item.item)
    }
  }
}

/// Paradigms of words by what decides them: their last letters, what the irregular words say, and their part of
/// speech. Most terms of a large glossary need no look at the rules.
struct ParadigmMemo {
  /// What the forms of a word depend on beside its last letters.
  struct Request: Hashable {
    /// The word class, the classes to be, and whether a vowel stands before the last two letters.
    var traits: UInt32
    /// The numbers of irregular words that it is or ends in.
    var irregular: UInt64
  }

  /// What was found for words of one kind.
  struct Known {
    /// How many bytes of the word its forms do not have in common.
    var strip: Int
    var paradigm: UInt32
  }

  private struct Slot {
    var ending: UInt64 = 0
    var request = Request(traits: 0, irregular: 0)
    var genders: UInt8 = 0
    var strip: UInt8 = 0
    var isUsed = false
    var paradigm: UInt32 = 0
  }
  private var slots = [Slot](repeating: Slot(), count: 1 << 8)
  private var used = 0

  /// So many bytes at the end of a word decide, with what `Request` says.
  static let reach = 8
  /// More kinds of words are not remembered.
  private static let most = 1 << 16

  private static func ending(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var value: UInt64 = 0
    for byte in word.suffix(reach) { value = value << 8 | UInt64(byte) }
    return value
  }

  private static func index(_ ending: UInt64, _ request: Request, _ genders: Genders, _ mask: Int) -> Int {
    var hash = ending &* 0x9E37_79B9_7F4A_7C15
    hash ^= UInt64(request.traits) << 40 ^ request.irregular
    hash = (hash ^ hash >> 29) &* 0xFF51_AFD7_ED55_8CCD ^ UInt64(genders.rawValue)
    return Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
  }

  /// How many bytes of a word of `count` bytes its forms have in common; nil when none.
  static func stemLength(_ count: Int, _ known: Known) -> Int? {
    count > known.strip ? count - known.strip : nil
  }

  func paradigm(_ request: Request, _ genders: Genders, _ word: UnsafeBufferPointer<UInt8>) -> Known? {
    let ending = Self.ending(word)
    var index = Self.index(ending, request, genders, slots.count - 1)
    while slots[index].isUsed {
      if slots[index].ending == ending, slots[index].request == request,
        slots[index].genders == genders.rawValue
      {
        return Known(strip: Int(slots[index].strip), paradigm: slots[index].paradigm)
      }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func remember(
    _ request: Request, _ genders: Genders, _ word: UnsafeBufferPointer<UInt8>, strip: Int, paradigm: UInt32
  ) {
    guard used < Self.most, (0..<Self.reach).contains(strip) else { return }
    if used * 2 >= slots.count { grow() }
    let ending = Self.ending(word)
    insert(
      Slot(
        ending: ending, request: request, genders: genders.rawValue, strip: UInt8(strip), isUsed: true,
        paradigm: paradigm))
    used += 1
  }

  private mutating func insert(_ slot: Slot) {
    var index = Self.index(slot.ending, slot.request, Genders(rawValue: slot.genders), slots.count - 1)
    while slots[index].isUsed { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.isUsed { insert(slot) }
  }
}
