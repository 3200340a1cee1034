public import LocaleData

/// All inflected forms of a language that we know, with their lemmas, classes and counts.
///
/// A compiled table read where it lies in the program: opening is O(1), looking up a form is linear in its
/// bytes and allocates nothing. Words are UTF-8, in lower case except where the dictionary writes a capital.
/// Immutable and safe to use from any thread. Made by `tools/lexicon`.
public struct Lexicon: @unchecked Sendable {
  // Unchecked: every pointer leads into bytes that never change and are never freed.

  /// A lemma with its class.
  public struct Entry: Hashable, Sendable {
    /// The citation form.
    public var lemma: [UInt8]
    /// Its class.
    public var lexicalClass: LexicalClass

    /// Creates an entry.
    public init(lemma: [UInt8], lexicalClass: LexicalClass) {
      self.lemma = lemma
      self.lexicalClass = lexicalClass
    }
  }

  /// One reading of a form, before its lemma is spelled out.
  struct Reading {
    let lexicalClass: LexicalClass
    /// How many bytes come off the form's end.
    let stripped: Int
    /// What is put there.
    let ending: UnsafeRawBufferPointer

    /// Whether the form is the lemma itself.
    var isCitation: Bool { stripped == 0 && ending.isEmpty }

    /// The lemma of a form.
    func lemma(of form: Span<UInt8>) -> [UInt8] {
      let kept = max(0, form.count - stripped)
      var lemma: [UInt8] = []
      lemma.reserveCapacity(kept + ending.count)
      for index in 0..<kept { lemma.append(form[index]) }
      lemma.append(contentsOf: ending)
      return lemma
    }

    /// A hash of what came before followed by the lemma of a form.
    func hashLemma(of form: Span<UInt8>, after start: UInt64) -> UInt64 {
      var hash = start
      for index in 0..<max(0, form.count - stripped) { hash = FNV1a.next(hash, form[index]) }
      for byte in ending { hash = FNV1a.next(hash, byte) }
      return hash
    }
  }

  let automaton: PackedAutomaton
  private let lemmas: PackedAutomaton
  private let codes: UnsafeRawBufferPointer
  private let paradigmStarts: UnsafeRawBufferPointer
  private let paradigmLists: UnsafeRawBufferPointer
  private let edits: UnsafeRawBufferPointer
  private let endings: UnsafeRawBufferPointer
  let counts: HashIndex
  let modifierCosts: HashIndex
  let headCosts: HashIndex

  /// The lexicon of a written standard, `nb` or `nn`; nil when there is none or it is damaged.
  public init?(_ language: String, from data: LocaleData = .embedded) {
    let name = language + "/lexicon.bin"
    guard let bytes = data.residentBytes(of: name) else { return nil }
    self.init(table: bytes, verifying: !data.isEmbedded(name))
  }

  init?(table bytes: UnsafeRawBufferPointer, verifying: Bool) {
    guard let table = CompiledTable(bytes, magic: "OBLEX\0\0\u{1}", sections: 10, verifying: verifying),
      let automaton = PackedAutomaton(table.sections[0]), let lemmas = PackedAutomaton(table.sections[2]),
      let counts = HashIndex(table.sections[7]), let modifierCosts = HashIndex(table.sections[8]),
      let headCosts = HashIndex(table.sections[9])
    else { return nil }
    self.automaton = automaton
    self.lemmas = lemmas
    self.counts = counts
    self.modifierCosts = modifierCosts
    self.headCosts = headCosts
    codes = table.sections[1]
    paradigmStarts = table.sections[3]
    paradigmLists = table.sections[4]
    edits = table.sections[5]
    endings = table.sections[6]
  }

  /// Whether a form is known.
  public func contains(_ form: Span<UInt8>) -> Bool {
    guard let node = automaton.node(after: form) else { return false }
    return automaton.step(from: node, 0) != nil
  }

  /// Whether a form is known that is given in two pieces. Allocates nothing.
  public func contains(_ front: Span<UInt8>, followedBy back: Span<UInt8>) -> Bool {
    guard let middle = automaton.node(after: front), let node = automaton.node(after: back, from: middle)
    else {
      return false
    }
    return automaton.step(from: node, 0) != nil
  }

  /// Whether a form begins with two pieces. Allocates nothing.
  public func hasForms(beginningWith front: Span<UInt8>, _ back: Span<UInt8>) -> Bool {
    guard let middle = automaton.node(after: front) else { return false }
    return automaton.node(after: back, from: middle) != nil
  }

  /// The classes of a form's readings.
  @inline(__always)
  public func classes(of form: Span<UInt8>) -> LexicalClassSet {
    guard let node = automaton.node(after: form) else { return [] }
    return classes(at: node)
  }

  /// The classes of the form that leads to a node.
  @inline(__always)
  func classes(at node: Int) -> LexicalClassSet {
    var bits: UInt8 = 0
    automaton.forEachNumber(at: node) { number in
      if number * 8 < codes.count { bits |= 1 << codes[number * 8] }
    }
    return LexicalClassSet(rawValue: bits)
  }

  /// Every lemma that has this form, with its class, in order of lemma and class.
  public func entries(of form: [UInt8]) -> [Entry] {
    var found: [Entry] = []
    let span = form.span
    guard let node = automaton.node(after: span) else { return [] }
    forEachReading(at: node) { reading in
      found.append(Entry(lemma: reading.lemma(of: span), lexicalClass: reading.lexicalClass))
    }
    return found.sorted {
      $0.lemma == $1.lemma
        ? $0.lexicalClass.rawValue < $1.lexicalClass.rawValue : $0.lemma.lexicographicallyPrecedes($1.lemma)
    }
  }

  /// Whether a lemma of a class is known.
  public func contains(lemma: [UInt8], _ lexicalClass: LexicalClass) -> Bool {
    contains(lemma: lemma.span, lexicalClass)
  }

  /// Whether a lemma of a class is known. Allocates nothing.
  public func contains(lemma: Span<UInt8>, _ lexicalClass: LexicalClass) -> Bool {
    var found = false
    guard let node = lemmas.node(after: lemma) else { return false }
    lemmas.forEachNumber(at: node) { found = found || paradigm($0)?.lexicalClass == lexicalClass }
    return found
  }

  /// How many forms of a lemma of a class are known, the citation form among them. Allocates nothing.
  func formCount(of lemma: Span<UInt8>, _ lexicalClass: LexicalClass) -> Int {
    var total = 0
    guard let node = lemmas.node(after: lemma) else { return 0 }
    lemmas.forEachNumber(at: node) { number in
      if let paradigm = paradigm(number), paradigm.lexicalClass == lexicalClass {
        total += paradigm.edits.count
      }
    }
    return total
  }

  /// All forms of a lemma of a class, the citation form among them; empty when the lemma is unknown. In
  /// order of bytes.
  public func forms(of lemma: [UInt8], _ lexicalClass: LexicalClass) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    guard let node = lemmas.node(after: lemma.span) else { return [] }
    lemmas.forEachNumber(at: node) { number in
      guard let paradigm = paradigm(number), paradigm.lexicalClass == lexicalClass else { return }
      for place in paradigm.edits {
        guard let index = paradigmItem(place) else { return }
        let edit = self.edit(edits, index)
        let kept = max(0, lemma.count - edit.stripped)
        forms.append(Array(lemma[..<kept]) + Array(edit.ending))
      }
    }
    return forms.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Calls `body` with every lemma and class. O(lexicon), for tests and tools.
  public func forEachEntry(_ body: (Entry) -> Void) {
    lemmas.forEachWord { lemma, number in
      if let paradigm = paradigm(number) { body(Entry(lemma: lemma, lexicalClass: paradigm.lexicalClass)) }
    }
  }

  /// Calls `body` with each reading of the form that leads to `node`.
  @inline(__always)
  func forEachReading(at node: Int, _ body: (Reading) -> Void) {
    automaton.forEachNumber(at: node) { number in
      guard number * 8 + 8 <= codes.count, let lexicalClass = LexicalClass(rawValue: codes[number * 8]) else {
        return
      }
      let edit = self.edit(codes, number)
      body(Reading(lexicalClass: lexicalClass, stripped: edit.stripped, ending: edit.ending))
    }
  }

  /// An edit: a record of eight bytes, class, bytes to strip, length and place of the ending.
  @inline(__always)
  private func edit(
    _ table: UnsafeRawBufferPointer, _ index: Int
  ) -> (stripped: Int, ending: UnsafeRawBufferPointer) {
    let at = index * 8
    guard at + 8 <= table.count else { return (0, UnsafeRawBufferPointer(start: nil, count: 0)) }
    let length = Int(UInt16(littleEndian: table.loadUnaligned(fromByteOffset: at + 2, as: UInt16.self)))
    let place = Int(UInt32(littleEndian: table.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)))
    guard place + length <= endings.count else { return (0, UnsafeRawBufferPointer(start: nil, count: 0)) }
    return (Int(table[at + 1]), UnsafeRawBufferPointer(rebasing: endings[place..<place + length]))
  }

  /// A paradigm: its class and where in `paradigmLists` the numbers of its edits stand.
  private func paradigm(_ number: Int) -> (lexicalClass: LexicalClass, edits: Range<Int>)? {
    guard number * 4 + 4 <= paradigmStarts.count else { return nil }
    let start = Int(
      UInt32(littleEndian: paradigmStarts.loadUnaligned(fromByteOffset: number * 4, as: UInt32.self)))
    guard let code = paradigmItem(start), let lexicalClass = LexicalClass(rawValue: UInt8(clamping: code)),
      let count = paradigmItem(start + 1)
    else { return nil }
    return (lexicalClass, start + 2..<start + 2 + count)
  }

  private func paradigmItem(_ index: Int) -> Int? {
    guard 2 * index + 2 <= paradigmLists.count else { return nil }
    return Int(UInt16(littleEndian: paradigmLists.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)))
  }
}
