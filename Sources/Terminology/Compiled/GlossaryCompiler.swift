public import LocaleData
public import Model
internal import Morphology

/// Inflects the terms of a glossary and puts them, with the concepts, into the image that `CompiledGlossary`
/// searches. One thread at a time; time is linear in the terms.
///
/// The concepts are given one after another and are not kept: memory grows with the image alone.
public struct GlossaryCompiler {
  /// The largest image, in bytes: its parts are counted in 32 bits.
  static let largest = Int(UInt32.max)

  let language: LanguageTag
  let data: LocaleData
  var forms: TermForms
  let pairs: SpellingPairs
  var paradigms: ParadigmTable
  var memo = ParadigmMemo()

  var nodes: [GlossaryNode] = []
  var spellings: [UInt8] = []
  /// What every node is found by.
  var keys: [UInt64] = []
  /// What begins longer sequences.
  var beginnings: [UInt64] = []
  private var names: [(hash: UInt64, node: UInt32)] = []
  private var recordStarts: [UInt32] = []
  /// The concepts.
  var records = RecordWriter()
  var scratch: [UInt8] = []
  /// Is called with the memory that the parts will fill, for who can make large pieces of it cheap.
  var holding: (UnsafeRawBufferPointer) -> Void = { _ in }
  /// The concepts' ids, for those who ask for them.
  var ids = ConceptIDs()

  /// A compiler for terms of Bokmål or Nynorsk.
  /// - Throws: `InvalidInput` when the language's data is missing or broken.
  public init(language: LanguageTag, data: LocaleData = .embedded) throws(InvalidInput) {
    try self.init(forms: TermForms(language: language, data: data), language: language, data: data)
  }

  init(forms: TermForms, language: LanguageTag, data: LocaleData) throws(InvalidInput) {
    self.language = language
    self.data = data
    self.forms = forms
    pairs = try SpellingPairs(language: language, data: data)
    paradigms = ParadigmTable()
  }

  /// Makes room for so many concepts, and for so many bytes of spellings and records; what is not used costs no
  /// memory.
  mutating func reserve(_ count: Int, spellings: Int? = nil, records: Int? = nil) {
    nodes.reserveCapacity(count + count / 8)
    keys.reserveCapacity(count + count / 8)
    self.spellings.reserveCapacity(spellings ?? count * 12)
    recordStarts.reserveCapacity(count + 1)
    self.records.bytes.reserveCapacity(records ?? count * 48)
    hold(nodes)
    hold(keys)
    hold(self.spellings)
    hold(recordStarts)
    hold(self.records.bytes)
  }

  /// Names the memory that an array has reserved.
  private func hold<Element>(_ array: [Element]) {
    array.withUnsafeBufferPointer {
      holding(
        UnsafeRawBufferPointer(start: $0.baseAddress, count: array.capacity * MemoryLayout<Element>.stride))
    }
  }

  /// The number of concepts so far.
  var conceptCount: Int { recordStarts.count }

  // MARK: Adding

  /// Adds a concept. Its number is the count of those before.
  /// - Throws: `InvalidInput` with the id `glossary-too-large`.
  public mutating func add(_ concept: Concept) throws(InvalidInput) {
    let number = try beginConcept()
    records.concept(concept)
    let firstNode = nodes.count
    for (termNumber, term) in concept.source.enumerated() {
      var text = term.text
      text.withUTF8 { spelling in
        // A variant that is a form of the headword needs no forms of its own.
        if termNumber > 0, hasForm(spelling, since: firstNode) { return }
        addSpelling(
          spelling, term.partOfSpeech ?? concept.partOfSpeech, Genders(term.gender ?? concept.gender),
          concept: number, term: termNumber)
      }
    }
  }

  /// Begins a concept, whose record follows in `records`, and returns its number.
  /// - Throws: `InvalidInput` with the id `glossary-too-large`.
  mutating func beginConcept() throws(InvalidInput) -> Int {
    guard records.bytes.count < Self.largest - (1 << 24), nodes.count < Self.largest / 64,
      spellings.count < Self.largest - (1 << 24)
    else {
      throw InvalidInput(
        "glossary-too-large", "the glossary is too large to be compiled", remedy: "cut it into several files")
    }
    recordStarts.append(UInt32(records.bytes.count))
    return recordStarts.count - 1
  }

  /// Whether a concept has this id.
  func hasID(_ id: UnsafeBufferPointer<UInt8>, ofConcept number: Int) -> Bool {
    guard number < recordStarts.count else { return false }
    return records.bytes.withUnsafeBytes { bytes in
      var reader = RecordReader(UnsafeRawBufferPointer(rebasing: bytes[Int(recordStarts[number])...]))
      return reader.rawText()?.elementsEqual(id) ?? false
    }
  }

  /// Adds all forms of a term of a concept, in each of its spellings.
  mutating func addSpelling(
    _ spelling: UnsafeBufferPointer<UInt8>, _ partOfSpeech: String?, _ genders: Genders, concept: Int,
    term: Int
  ) {
    let isName = partOfSpeech == "PROPN" || (partOfSpeech == nil && WordText.startsWithCapital(spelling))
    addTerm(spelling, partOfSpeech, genders, concept: concept, term: term, isName: isName)
    guard !isName, pairs.mayHaveOthers(spelling) else { return }
    for other in pairs.others(of: Array(spelling)) {
      other.withUnsafeBufferPointer {
        addTerm($0, partOfSpeech, genders, concept: concept, term: term, isName: false)
      }
    }
  }

  /// Adds all forms of one spelling of a term.
  private mutating func addTerm(
    _ spelling: UnsafeBufferPointer<UInt8>, _ partOfSpeech: String?, _ genders: Genders, concept: Int,
    term: Int, isName: Bool
  ) {
    let place = (concept: UInt32(truncatingIfNeeded: concept), term: UInt16(truncatingIfNeeded: term))
    let request = forms.request(for: spelling, partOfSpeech, folded: &scratch)
    if let request, let known = memo.paradigm(request, genders, spelling),
      let length = ParadigmMemo.stemLength(spelling.count, known)
    {
      let first = UInt32(nodes.count)
      addNode(
        word: scratch[..<length], paradigm: known.paradigm, place, isName: isName,
        startsWithCapital: WordText.startsWithCapital(spelling), citation: first)
      return
    }
    var group = FormGroup()
    forms.forEach(of: Array(spelling), partOfSpeech: partOfSpeech, genders: genders) { group.add($0) }
    let citation = UInt32(nodes.count)
    group.finish(&paradigms)
    if let request, group.others.isEmpty, let stem = group.stem, group.isPlain {
      memo.remember(
        request, genders, spelling, strip: spelling.count - stem.length, paradigm: stem.paradigm)
    }
    for part in group.order {
      switch part {
      case .stem:
        guard let stem = group.stem else { break }
        addNode(
          word: group.letters[..<stem.length], paradigm: stem.paradigm, place, isName: isName,
          startsWithCapital: group.startsWithCapital, citation: citation)
      case .other(let index):
        addWhole(group.others[index], place, isName: isName, citation: citation)
      }
    }
  }

  /// Adds a word that endings follow.
  private mutating func addNode(
    word: ArraySlice<UInt8>, paradigm: UInt32, _ place: (concept: UInt32, term: UInt16), isName: Bool,
    startsWithCapital: Bool, citation: UInt32
  ) {
    guard word.count <= Int(UInt16.max) else { return }
    var hash = WordReader.offsetBasis
    for byte in word { hash = (hash ^ UInt64(byte)) &* WordReader.prime }
    var node = GlossaryNode(
      start: UInt32(truncatingIfNeeded: spellings.count), length: UInt16(word.count), concept: place.concept,
      paradigm: paradigm, citation: citation, term: place.term)
    node.flags = GlossaryNode.isWord | (isName ? GlossaryNode.isName : 0)
    node.capitals = isName && startsWithCapital ? 1 : 0
    spellings.append(contentsOf: word)
    append(node, SequenceKey.word(hash))
  }

  private mutating func append(_ node: GlossaryNode, _ key: UInt64) {
    if node.flags & GlossaryNode.isName != 0, node.acronym == 0, node.headLength == 0, node.tailLength == 0,
      node.restLength == 0
    {
      addName(node)
    }
    nodes.append(node)
    keys.append(key)
  }

  /// Enters a name by the sound of its first word. Names have one form in most cases; the shortest decides.
  private mutating func addName(_ node: GlossaryNode) {
    let start = Int(node.start)
    let words = spellings[start..<start + Int(node.length)]
    guard Int(node.length) + paradigms.longestEnding(node.paradigm) >= NameKeys.shortest else { return }
    let first = words.prefix { $0 >= 0x80 || WordText.fold[Int($0)] != 0 }
    let endings = first.count == words.count ? paradigms.endings(node.paradigm) : [[]]
    for hash in Set(endings.map { NameKeys.hash(NameKeys.key((first + $0)[...])) }) {
      names.append((hash, UInt32(nodes.count)))
    }
  }

  /// Adds a form whole, and a verb that other words may part from the rest of its phrase once more alone.
  private mutating func addWhole(
    _ item: FormGroup.Other, _ place: (concept: UInt32, term: UInt16), isName: Bool, citation: UInt32
  ) {
    item.spelling.withUnsafeBufferPointer { spelling in
      addWhole(spelling, item, place, isName: isName, citation: citation, end: spelling.count)
      if item.verbLength > 0, item.verbLength < spelling.count {
        addWhole(spelling, item, place, isName: isName, citation: citation, end: item.verbLength)
      }
    }
  }

  private mutating func addWhole(
    _ spelling: UnsafeBufferPointer<UInt8>, _ item: FormGroup.Other, _ place: (concept: UInt32, term: UInt16),
    isName: Bool, citation: UInt32, end: Int
  ) {
    let reader = WordReader(text: spelling, end: end)
    guard let first = reader.next(from: 0) else { return }
    let start = spellings.count
    let oldBeginnings = beginnings.count
    spellings.append(contentsOf: spelling[..<first.start])
    var word = first
    var key = SequenceKey.word(word.hash)
    var number = 0
    var capitals: UInt16 = 0
    while true {
      if number < 16, reader.startsWithCapital(word) { capitals |= 1 << UInt16(number) }
      reader.appendFolded(word, to: &spellings)
      number += 1
      guard let next = reader.next(from: word.end) else { break }
      guard let separator = reader.separator(word.end, next.start) else {
        spellings.removeSubrange(start...)
        beginnings.removeSubrange(oldBeginnings...)
        return
      }
      beginnings.append(key)
      reader.appendSeparator(word.end, next.start, to: &spellings)
      key = SequenceKey.after(key, separator, next.hash)
      word = next
    }
    let headLength = first.start
    let length = spellings.count - start - headLength
    let isParted = end < spelling.count
    var tailLength = 0
    if isParted {
      spellings.append(contentsOf: WordText.folded(Array(spelling[(end + 1)...])[...]))
    } else {
      spellings.append(contentsOf: spelling[word.end...])
      tailLength = spelling.count - word.end
    }
    let restLength = spellings.count - start - headLength - length - tailLength
    guard headLength < 256, tailLength < 256, length < 65536, restLength < 256, item.verbLength < 256,
      let paradigm = paradigms.whole(item)
    else {
      spellings.removeSubrange(start...)
      beginnings.removeSubrange(oldBeginnings...)
      return
    }
    let isAcronym = number == 1 && reader.isAcronym(first)
    append(
      GlossaryNode(
        start: UInt32(truncatingIfNeeded: start), length: UInt16(length), headLength: UInt8(headLength),
        tailLength: UInt8(tailLength), concept: place.concept, paradigm: paradigm, citation: citation,
        term: place.term,
        // The first word of a name of several may begin small where it is an article or an adjective.
        capitals: !isName ? 0 : number == 1 ? capitals : capitals & ~1,
        acronym: isAcronym ? UInt8(min(255, first.end - first.start)) : 0, restLength: UInt8(restLength),
        verbLength: UInt8(item.verbLength),
        flags: (isName ? GlossaryNode.isName : 0) | (number == 1 ? GlossaryNode.isWord : 0)), key)
  }

  /// Whether a spelling, folded, is a form of one of the nodes from `first` on.
  private func hasForm(_ spelling: UnsafeBufferPointer<UInt8>, since first: Int) -> Bool {
    guard first < nodes.count else { return false }
    let folded = WordText.foldedWords(spelling)
    for node in nodes[first...] where node.restLength == 0 {
      let start = Int(node.start) + Int(node.headLength)
      let letters = spellings[start..<start + Int(node.length)]
      guard folded.starts(with: letters) else { continue }
      if paradigms.has(node.paradigm, ending: folded[letters.count...]) { return true }
    }
    return false
  }

  // MARK: Finishing

  /// The glossary in memory, ready to be searched. `file` says what its file has beside the concepts; its
  /// concepts are not looked at.
  /// - Throws: `InvalidInput` with the id `glossary-too-large`.
  public consuming func finish(_ file: GlossaryFile, digest: [UInt8] = []) throws(InvalidInput)
    -> CompiledGlossary
  {
    try parts(file, digest: digest).glossary()
  }

  /// The parts of the glossary's image.
  /// - Throws: `InvalidInput` with the id `glossary-too-large`.
  consuming func parts(_ file: GlossaryFile, digest: [UInt8] = []) throws(InvalidInput) -> GlossaryImageParts
  {
    recordStarts.append(UInt32(records.bytes.count))
    let slots = slotTable()
    keys = []
    beginnings = []
    let (nameSlots, nameEntries) = nameTable()
    names = []
    var fileRecord = RecordWriter()
    fileRecord.file(file)
    let endings = paradigms.endingTable()
    return try GlossaryImageParts(
      dataVersion: Self.dataVersion(language: language, data: data), digest: digest,
      language: language.matches(.nynorsk) ? "nn" : "nb", conceptCount: recordStarts.count - 1,
      [
        .slots(slots), .nodes(nodes), .bytes(spellings), .paradigms(paradigms.paradigms),
        .forms(paradigms.forms), .wide(endings.values), .shorts(endings.slots), .wide(nameSlots),
        .wide(nameEntries), .words(recordStarts), .bytes(records.bytes), .bytes(fileRecord.bytes),
      ])
  }

  /// The hash table over keys; nodes with one key become a chain that goes upwards.
  private mutating func slotTable() -> [UInt64] {
    var size = 64
    while size * 5 < (nodes.count + beginnings.count) * 8 { size *= 2 }
    var slots: [UInt64] = []
    slots.reserveCapacity(size)
    hold(slots)
    slots.append(contentsOf: repeatElement(0, count: size))
    let mask = size - 1
    slots.withUnsafeMutableBufferPointer { slots in
      nodes.withUnsafeMutableBufferPointer { nodes in
        func place(_ key: UInt64) -> Int {
          let tag = SequenceKey.tag(key)
          var index = Int(truncatingIfNeeded: key) & mask
          while slots[index] != 0, UInt32(truncatingIfNeeded: slots[index]) & ~1 != tag {
            index = (index + 1) & mask
          }
          if slots[index] == 0 { slots[index] = UInt64(tag) }
          return index
        }
        for number in (0..<nodes.count).reversed() {
          let index = place(keys[number])
          let first = slots[index] >> 32
          nodes[number].next = first == 0 ? 0 : UInt32(truncatingIfNeeded: first) - 1
          slots[index] = slots[index] & 0xFFFF_FFFF | UInt64(number + 1) << 32
        }
        for key in beginnings { slots[place(key)] |= 1 }
      }
    }
    return slots
  }

  private func nameTable() -> (slots: [UInt64], entries: [UInt64]) {
    var size = 8
    while size < names.count * 2 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    var entries = [UInt64](repeating: 0, count: names.count)
    for number in names.indices.reversed() {
      let tag = SequenceKey.tag(names[number].hash)
      var index = Int(truncatingIfNeeded: names[number].hash) & (size - 1)
      while slots[index] != 0, UInt32(truncatingIfNeeded: slots[index]) != tag {
        index = (index + 1) & (size - 1)
      }
      let first = slots[index] >> 32
      entries[number] = UInt64(names[number].node) | (first == 0 ? 0 : first - 1) << 32
      slots[index] = UInt64(tag) | UInt64(number + 1) << 32
    }
    return (slots, entries)
  }

  // MARK: Language data

  /// A number for the language data that decides what is put into an image.
  public static func dataVersion(language: LanguageTag, data: LocaleData) -> UInt64 {
    let folder = language.matches(.nynorsk) ? "nn" : "nb"
    var sum: UInt64 = 0
    let names = ["paradigms", "irregular", "function-words"].map { "\(folder)/\($0).tsv" }
    for name in names + ["nb/variants.tsv", "nb-nn/words.tsv", "nb-nn/endings.tsv"] {
      sum = (sum ^ (data.residentBytes(of: name).map { Checksum.of($0) } ?? 0)) &* 0x9E37_79B1_85EB_CA87
    }
    // The lexicon has a checksum of its own in its first bytes.
    let lexicon = data.residentBytes(of: "\(folder)/lexicon.bin")
    return sum ^ (lexicon.map { Checksum.of(UnsafeRawBufferPointer(rebasing: $0.prefix(64))) } ?? 0)
  }
}
