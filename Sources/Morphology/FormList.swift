/// The forms of a word, one after another in one buffer that is used again for the next word.
public struct FormList: Sendable {
  /// One form.
  public struct Item: Sendable {
    /// Its bytes in `bytes`.
    public var range: Range<Int>
    /// Which form it is.
    public var form: Form
    /// The genders it belongs to, for a noun; else any.
    public var genders: Genders
    /// Whether the form has a genitive.
    public var takesGenitive = false
  }

  /// The spellings, in UTF-8, without anything between them.
  public private(set) var bytes: [UInt8] = []
  /// The forms in the order they were made, the citation form first; a spelling may stand twice.
  public internal(set) var items: [Item] = []
  /// The letters of the form that was read last.
  private(set) var letters: [UInt32] = []
  /// Which form that is; -1 for none.
  private var readIndex = -1
  /// Whether genitives are forms of their own here.
  var withGenitives = true

  /// An empty list.
  public init() {}

  /// The spelling of a form.
  public func spelling(of item: Item) -> String { String(decoding: bytes[item.range], as: UTF8.self) }

  /// Whether a spelling is in the list.
  public func contains(_ spelling: [UInt8]) -> Bool {
    items.contains { bytes[$0.range].elementsEqual(spelling) }
  }

  /// Adds a form that comes from elsewhere than the rules.
  public mutating func append(_ spelling: [UInt8], _ form: Form) {
    let start = bytes.count
    bytes.append(contentsOf: spelling)
    items.append(Item(range: start..<bytes.count, form: form, genders: .any))
  }

  /// Begins with a word in place of what the list holds.
  mutating func start(_ word: ArraySlice<UInt8>, _ form: Form, _ genders: Genders) {
    bytes.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    readIndex = -1
    bytes.append(contentsOf: word)
    items.append(Item(range: 0..<bytes.count, form: form, genders: genders))
  }

  /// Adds a form as it is spelled.
  mutating func add(_ spelling: ArraySlice<UInt8>, _ form: Form, _ genders: Genders) {
    let start = bytes.count
    bytes.append(contentsOf: spelling)
    items.append(Item(range: start..<bytes.count, form: form, genders: genders))
  }

  /// Adds an irregular word's forms behind what stands before the word in a compound.
  mutating func add(_ entry: Irregulars.Entry, _ lemma: ArraySlice<UInt8>, _ genders: Genders) {
    for (form, spelling) in entry.forms {
      let start = bytes.count
      bytes.append(contentsOf: lemma.dropLast(entry.lemma.count))
      bytes.append(contentsOf: spelling)
      items.append(Item(range: start..<bytes.count, form: form, genders: genders))
    }
  }

  /// Adds the forms that a rule makes of the form at `index`, whose letters have been read; none when the
  /// form is too short for the rule.
  mutating func add(_ rule: Paradigms.Rule, to index: Int, skipping skipped: UInt32, _ genders: Genders) {
    let word = items[index].range
    // What stays of the word: everything before `front`, then everything from `back` on.
    var front = word.upperBound
    var back = word.upperBound
    switch rule.stem {
    case .without(let count):
      guard count < letters.count else { return }
      for _ in 0..<count { front = start(before: front) }
    case .double: back = start(before: front)
    case .syncope:
      // What is left must be sayable: `ren` has no other vowel.
      guard letters.count >= 3, letters.dropLast(2).contains(where: Paradigms.isVowel) else { return }
      back = start(before: front)
      front = start(before: back)
      let before = letters[letters.count - 3]
      if letters.count >= 4, Paradigms.isConsonant(before), letters[letters.count - 4] == before {
        front = start(before: front)
      }
    }
    for number in rule.endings.indices where skipped & 1 << UInt32(rule.endings[number].form.code) == 0 {
      let start = bytes.count
      for place in word.lowerBound..<front { bytes.append(bytes[place]) }
      for place in back..<word.upperBound { bytes.append(bytes[place]) }
      bytes.append(contentsOf: rule.endings[number].bytes)
      items.append(Item(range: start..<bytes.count, form: rule.endings[number].form, genders: genders))
    }
  }

  /// Takes a form apart into its letters, in lower case as far as ASCII goes.
  mutating func readLetters(of index: Int) {
    if index == readIndex { return }
    readIndex = index
    letters.removeAll(keepingCapacity: true)
    for place in items[index].range {
      let byte = bytes[place]
      if byte < 0x80 {
        letters.append(UInt32((0x41...0x5A).contains(byte) ? byte + 0x20 : byte))
      } else if byte >= 0xC0 {
        letters.append(UInt32(byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 0x07))
      } else if !letters.isEmpty {
        letters[letters.count - 1] = letters[letters.count - 1] << 6 | UInt32(byte & 0x3F)
      }
    }
  }

  /// The start of the letter that ends at `end`.
  private func start(before end: Int) -> Int {
    var index = end - 1
    while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }
}
