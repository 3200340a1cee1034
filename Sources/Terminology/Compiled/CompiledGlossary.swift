public import Model
internal import Morphology

/// A glossary ready to be searched: its terms' forms, and its concepts, in one image of bytes that may be mapped
/// from a file. Immutable and `Sendable`; any thread.
///
/// A term of one word is kept as the letters that all its forms begin with and a paradigm of endings that many
/// terms share; forms of several words are kept whole. Opening costs the same for ten terms and a million
/// (`GlossaryImage`); concepts are read when they are asked for.
public final class CompiledGlossary: Sendable {
  let image: GlossaryImage
  private let slots: GlossaryImage.Section
  private let slotMask: Int
  private let nodes: GlossaryImage.Section
  let nodeCount: Int
  private let spellings: GlossaryImage.Section
  private let paradigms: GlossaryImage.Section
  private let forms: GlossaryImage.Section
  private let endings: GlossaryImage.Section
  private let endingSlots: GlossaryImage.Section
  private let endingMask: Int
  private let names: GlossaryImage.Section
  private let nameMask: Int
  private let nameEntries: GlossaryImage.Section
  private let recordStarts: GlossaryImage.Section
  private let records: GlossaryImage.Section
  private let file: GlossaryImage.Section

  /// The number of concepts.
  public var count: Int { image.conceptCount }
  /// The language of the terms, `nb` or `nn`.
  public var language: String { image.language }
  /// The SHA-256 of the source it was compiled from; zeros where there is none.
  public var sourceDigest: [UInt8] { image.digest }

  init(_ image: GlossaryImage) throws(InvalidInput) {
    self.image = image
    func section(_ name: GlossarySection) -> GlossaryImage.Section { image.sections[name.rawValue] }
    /// The mask of a hash table with slots of `size` bytes; nil when they are no power of two.
    func mask(_ name: GlossarySection, _ size: Int) -> Int? {
      let count = section(name).count / size
      return count > 0 && count & (count - 1) == 0 ? count - 1 : nil
    }
    guard let slotMask = mask(.slots, 8), let endingMask = mask(.endingSlots, 2),
      let nameMask = mask(.names, 8), section(.recordStarts).count == 4 * (image.conceptCount + 1)
    else { throw GlossaryImage.damage("the sections of the compiled glossary do not fit together") }
    slots = section(.slots)
    self.slotMask = slotMask
    nodes = section(.nodes)
    nodeCount = nodes.count / GlossaryNode.size
    spellings = section(.spellings)
    paradigms = section(.paradigms)
    forms = section(.forms)
    endings = section(.endings)
    endingSlots = section(.endingSlots)
    self.endingMask = endingMask
    names = section(.names)
    self.nameMask = nameMask
    nameEntries = section(.nameEntries)
    recordStarts = section(.recordStarts)
    records = section(.records)
    file = section(.file)
  }

  /// Opens an image whose bytes stay as they are until `release` is called for them.
  ///
  /// - Parameter verifying: whether all bytes are checked now, O(bytes), or each block of them when it is
  ///   first read; then `damage` tells whether what was answered may be used.
  /// - Throws: `InvalidInput` with the ids `glossary-compiled-damaged`, `glossary-compiled-version` and
  ///   `glossary-compiled-order`; the bytes are released then.
  public convenience init(
    image bytes: UnsafeRawBufferPointer, verifying: Bool,
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) throws(InvalidInput) {
    try self.init(GlossaryImage(bytes, verifying ? .afterCheck : .onUse, release: release))
  }

  /// What every compiled glossary begins with.
  public static var magic: [UInt8] { GlossaryImage.magic }
  /// The version of the format.
  public static var formatVersion: UInt32 { GlossaryImage.version }
  /// The version of the language data that it was made with, as `GlossaryCompiler.dataVersion` gives it.
  public var dataVersion: UInt64 { image.dataVersion }

  /// Calls `body` with the bytes, to be written to a file.
  public func withImageBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(image) {} }
    return try body(image.bytes)
  }

  /// What is wrong with the bytes that were read so far, or nil. Where it is not nil nothing that was
  /// answered since the opening may be used.
  public var damage: InvalidInput? { image.damage }

  // MARK: Concepts

  /// A concept by its number; an empty one where the image is damaged.
  func concept(_ number: Int) -> Concept {
    guard let record = record(number) else { return Concept(id: "", source: [Concept.Term("", .preferred)]) }
    var reader = RecordReader(record)
    var concept = reader.concept()
    if reader.isBroken || concept.source.isEmpty {
      image.reportDamage()
      concept.source = [Concept.Term("", .preferred)]
    }
    return concept
  }

  /// A concept's id in UTF-8 where it lies, or nil where the image is damaged.
  func conceptID(_ number: Int) -> UnsafeRawBufferPointer? {
    guard let record = record(number) else { return nil }
    var reader = RecordReader(record)
    return reader.rawText()
  }

  private func record(_ number: Int) -> UnsafeRawBufferPointer? {
    guard let start = image.load(recordStarts, number * 4, as: UInt32.self),
      let end = image.load(recordStarts, number * 4 + 4, as: UInt32.self), start <= end,
      let record = image.slice(records, Int(start), Int(end - start))
    else {
      image.reportDamage()
      return nil
    }
    return record
  }

  /// The glossary with all its concepts, as its file had it but for the places of rows. O(concepts).
  /// - Throws: `InvalidInput` with the id `glossary-compiled-damaged`.
  public func glossaryFile() throws(InvalidInput) -> GlossaryFile {
    try image.verifyAll()
    var file = fileWithoutConcepts()
    file.glossary.concepts = (0..<count).map(concept)
    if let damage { throw damage }
    return file
  }

  /// What the file has beside its concepts: the name, the languages and what was noticed, without the concepts.
  public func fileWithoutConcepts() -> GlossaryFile {
    guard let bytes = image.slice(file, 0, file.count) else {
      image.reportDamage()
      return GlossaryFile(glossary: Glossary(concepts: []))
    }
    var reader = RecordReader(bytes)
    let file = reader.file()
    if reader.isBroken { image.reportDamage() }
    return file
  }

  // MARK: Nodes

  /// A node by its number, or nil where there is none or the image is damaged.
  @inline(__always)
  func node(_ number: Int) -> GlossaryNode? {
    guard let bytes = image.slice(nodes, number * GlossaryNode.size, GlossaryNode.size) else { return nil }
    return bytes.loadUnaligned(as: GlossaryNode.self)
  }

  @inline(__always)
  private func paradigm(_ number: Int) -> GlossaryParadigm? {
    guard let bytes = image.slice(paradigms, number * GlossaryParadigm.size, GlossaryParadigm.size) else {
      return nil
    }
    return bytes.loadUnaligned(as: GlossaryParadigm.self)
  }

  @inline(__always)
  private func form(_ number: Int) -> GlossaryForm? {
    guard let bytes = image.slice(forms, number * GlossaryForm.size, GlossaryForm.size) else { return nil }
    return bytes.loadUnaligned(as: GlossaryForm.self)
  }

  /// How many forms a node has.
  func formCount(_ node: GlossaryNode) -> Int {
    min(255, paradigm(Int(node.paradigm)).map { Int($0.count) } ?? 0)
  }

  /// A form of a node by its number.
  func form(_ number: Int, of node: GlossaryNode) -> GlossaryForm? {
    guard let paradigm = paradigm(Int(node.paradigm)), number < Int(paradigm.count) else { return nil }
    return form(Int(paradigm.first) + number)
  }

  /// The letters of a node where they lie, with what stands before and behind its words.
  @inline(__always)
  func spelling(_ node: GlossaryNode) -> UnsafeRawBufferPointer {
    image.slice(spellings, Int(node.start), node.spelledLength)
      ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The folded words of a form of a node with what is between them.
  func words(_ node: GlossaryNode, _ form: GlossaryForm) -> [UInt8] {
    let all = spelling(node)
    let end = Int(node.headLength) + Int(node.length)
    guard end <= all.count else { return [] }
    var words = Array(all[Int(node.headLength)..<end])
    if form.ending != 0, let packed = image.load(endings, Int(form.ending) * 8, as: UInt64.self) {
      for index in 0..<min(GlossaryEnding.longest, GlossaryEnding.count(packed)) {
        words.append(UInt8(truncatingIfNeeded: packed >> UInt64(8 * index)))
      }
    }
    return words
  }

  /// The words of a parted entry that follow others, with a space between them.
  func rest(_ node: GlossaryNode) -> [UInt8] { Array(spelling(node).suffix(Int(node.restLength))) }

  // MARK: Looking up

  /// What the hash table knows of a key: whether longer sequences begin so, and the first node, -1 for none.
  struct Slot {
    var isBeginning: Bool
    var first: Int
  }

  /// A slot is at most so many places behind its own: a damaged table must not be walked through.
  private static let longestProbe = 1 << 12

  /// The slot of a key, or nil. Different keys may share a slot: who needs to be sure compares letters.
  @inline(__always)
  func slot(_ key: UInt64) -> Slot? {
    let tag = SequenceKey.tag(key)
    var index = Int(truncatingIfNeeded: key) & slotMask
    for _ in 0..<Self.longestProbe {
      guard let value = image.load(slots, index * 8, as: UInt64.self) else { return nil }
      let found = UInt32(truncatingIfNeeded: value)
      if found & ~1 == tag {
        return Slot(isBeginning: found & 1 != 0, first: Int(truncatingIfNeeded: value >> 32) - 1)
      }
      if found == 0 { return nil }
      index = (index + 1) & slotMask
    }
    return nil
  }

  /// The number of an ending, or nil when no form has it.
  @inline(__always)
  func ending(_ packed: UInt64) -> Int? {
    if packed == 0 { return 0 }
    var index = GlossaryEnding.slot(packed, endingMask)
    for _ in 0...endingMask {
      guard let number = image.load(endingSlots, index * 2, as: UInt16.self), number != 0 else { return nil }
      if image.load(endings, Int(number) * 8, as: UInt64.self) == packed { return Int(number) }
      index = (index + 1) & endingMask
    }
    return nil
  }

  /// Calls `body` with each form of a node that has an ending.
  @inline(__always)
  func forEachForm(_ node: GlossaryNode, ending: Int, _ body: (Int, GlossaryForm) -> Void) {
    guard let paradigm = paradigm(Int(node.paradigm)), paradigm.endings & 1 << UInt64(ending & 63) != 0 else {
      return
    }
    for number in 0..<min(255, Int(paradigm.count)) {
      guard let form = form(Int(paradigm.first) + number) else { return }
      if Int(form.ending) == ending { body(number, form) }
    }
  }

  /// Whether a text, folded, is a term as its glossary gives it.
  func hasTerm(_ folded: [UInt8]) -> Bool {
    folded.withUnsafeBufferPointer { buffer in
      let reader = WordReader(text: buffer, end: buffer.count)
      guard let first = reader.next(from: 0) else { return false }
      var word = first
      var key = SequenceKey.word(first.hash)
      var isOneWord = true
      while let next = reader.next(from: word.end) {
        guard let separator = reader.separator(word.end, next.start) else { return false }
        key = SequenceKey.after(key, separator, next.hash)
        word = next
        isOneWord = false
      }
      func isTerm(_ node: GlossaryNode, _ form: GlossaryForm) -> Bool {
        form.form == 0 && node.restLength == 0
          && words(node, form).elementsEqual(buffer[first.start..<word.end])
      }
      if isOneWord {
        var isFound = false
        forEachWordForm(UnsafeBufferPointer(rebasing: buffer[first.start..<word.end])) { _, _, node, form in
          isFound = isFound || isTerm(node, form)
        }
        return isFound
      }
      var number = slot(key)?.first ?? -1
      while number >= 0, let node = node(number) {
        if let form = form(0, of: node), isTerm(node, form) { return true }
        number = Int(node.next) > number ? Int(node.next) : -1
      }
      return false
    }
  }

  /// Calls `body` with every form of one word that a folded word spells: the node's number, the form's number
  /// in it, and both.
  @inline(__always)
  func forEachWordForm(
    _ word: UnsafeBufferPointer<UInt8>, _ body: (Int, Int, GlossaryNode, GlossaryForm) -> Void
  ) {
    let count = word.count
    let shortest = max(1, count - GlossaryEnding.longest)
    guard count > 0 else { return }
    var hash = WordReader.offsetBasis
    for index in 0..<shortest { hash = (hash ^ UInt64(word[index])) &* WordReader.prime }
    var length = shortest
    while true {
      var packed: UInt64 = 0
      var index = count
      while index > length {
        index -= 1
        packed = packed << 8 | UInt64(word[index])
      }
      packed |= UInt64(count - length) << 56
      if let ending = ending(packed) {
        forms(UnsafeBufferPointer(rebasing: word[..<length]), hash, ending, body)
      }
      guard length < count else { return }
      hash = (hash ^ UInt64(word[length])) &* WordReader.prime
      length += 1
    }
  }

  /// Calls `body` with every form of one word that a stretch of a folded word spells: the stretch, the node's and
  /// the form's number, and both. O(square of the word).
  func forEachFormInside(
    _ word: UnsafeBufferPointer<UInt8>, shortest: Int,
    _ body: (Range<Int>, Int, Int, GlossaryNode, GlossaryForm) -> Void
  ) {
    for start in word.indices where word[start] & 0xC0 != 0x80 {
      var hash = WordReader.offsetBasis
      for end in start..<word.count {
        hash = (hash ^ UInt64(word[end])) &* WordReader.prime
        guard let slot = slot(SequenceKey.word(hash)), slot.first >= 0 else { continue }
        let stem = start..<end + 1
        // Each ending that the word goes on with here.
        for length in 0...min(GlossaryEnding.longest, word.count - stem.upperBound) {
          let whole = start..<stem.upperBound + length
          guard whole.count >= shortest, whole.count < word.count,
            let packed = GlossaryEnding.packed(word[stem.upperBound..<whole.upperBound]),
            let ending = ending(packed)
          else { continue }
          forms(UnsafeBufferPointer(rebasing: word[stem]), hash, ending) { body(whole, $0, $1, $2, $3) }
        }
      }
    }
  }

  /// Calls `body` with the forms whose letters are `stem` and that go on with an ending.
  @inline(__always)
  private func forms(
    _ stem: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ ending: Int,
    _ body: (Int, Int, GlossaryNode, GlossaryForm) -> Void
  ) {
    guard let slot = slot(SequenceKey.word(hash)) else { return }
    var number = slot.first
    while number >= 0, let node = node(number) {
      if node.flags & GlossaryNode.isWord != 0, Int(node.length) == stem.count {
        forEachForm(node, ending: ending) { index, form in
          let letters = spelling(node)
          let start = Int(node.headLength)
          guard letters.count >= start + stem.count,
            letters[start..<start + stem.count].elementsEqual(stem)
          else { return }
          body(number, index, node, form)
        }
      }
      number = Int(node.next) > number ? Int(node.next) : -1
    }
  }

  /// Calls `body` with the node of every name that may sound like a key's hash.
  func forEachName(_ hash: UInt64, _ body: (Int) -> Void) {
    let tag = SequenceKey.tag(hash)
    var index = Int(truncatingIfNeeded: hash) & nameMask
    for _ in 0..<Self.longestProbe {
      guard let value = image.load(names, index * 8, as: UInt64.self), value != 0 else { return }
      if UInt32(truncatingIfNeeded: value) == tag {
        var entry = Int(truncatingIfNeeded: value >> 32) - 1
        while entry >= 0, let pair = image.load(nameEntries, entry * 8, as: UInt64.self) {
          body(Int(truncatingIfNeeded: pair & 0xFFFF_FFFF))
          let next = Int(truncatingIfNeeded: pair >> 32)
          entry = next > entry ? next : -1
        }
        return
      }
      index = (index + 1) & nameMask
    }
  }
}
