public import Model

/// The sections of a compiled glossary before they stand behind one another, and the header that describes them: to be
/// written without a copy of the whole, or to be made one image in memory.
public struct GlossaryImageParts {
  /// The contents of a section.
  enum Contents {
    case slots([UInt64]), wide([UInt64]), words([UInt32]), shorts([UInt16]), bytes([UInt8])
    case nodes([GlossaryNode]), paradigms([GlossaryParadigm]), forms([GlossaryForm])

    func withBytes<Failure: Error>(
      _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
      switch self {
      case .slots(let values), .wide(let values): try Self.withBytes(values, body)
      case .words(let values): try Self.withBytes(values, body)
      case .shorts(let values): try Self.withBytes(values, body)
      case .bytes(let values): try Self.withBytes(values, body)
      case .nodes(let values): try Self.withBytes(values, body)
      case .paradigms(let values): try Self.withBytes(values, body)
      case .forms(let values): try Self.withBytes(values, body)
      }
    }

    private static func withBytes<Element, Failure: Error>(
      _ values: [Element], _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
      try values.withUnsafeBufferPointer { (buffer) throws(Failure) in
        try body(UnsafeRawBufferPointer(buffer))
      }
    }
  }

  private var contents: [Contents]
  private let sizes: [Int]
  /// The header with the checksums, up to where the first section starts.
  private var front: [UInt8]
  /// The size of the image, in bytes.
  public let size: Int
  /// The number of concepts.
  public let conceptCount: Int

  /// - Throws: `InvalidInput` with the id `glossary-too-large`.
  init(
    dataVersion: UInt64, digest: [UInt8], language: String, conceptCount: Int,
    _ contents: [Contents]
  ) throws(InvalidInput) {
    var sizes: [Int] = []
    for content in contents { content.withBytes { sizes.append($0.count) } }
    let payload = sizes.reduce(0) { $0 + Self.padded($1) }
    // The checksums stand before what they are of: their number follows from the size of all.
    var size = GlossaryImage.headerSize + payload
    var body = 0
    while true {
      body = GlossaryImage.headerSize + GlossaryImage.blocks(ofFile: size) * 8
      let needed = Self.padded(body) + payload
      if needed == size { break }
      size = needed
    }
    guard size < GlossaryCompiler.largest else {
      throw InvalidInput(
        "glossary-too-large", "the glossary is too large to be compiled", remedy: "cut it into several files")
    }
    self.size = size
    self.sizes = sizes
    self.contents = contents
    self.conceptCount = conceptCount
    front = [UInt8](repeating: 0, count: Self.padded(body))
    front.replaceSubrange(..<8, with: GlossaryImage.magic)
    front.replaceSubrange(32..<32 + min(32, digest.count), with: digest.prefix(32))
    front.replaceSubrange(64..<64 + min(8, language.utf8.count), with: language.utf8.prefix(8))
    put(GlossaryImage.orderMark, at: 8)
    put(GlossaryImage.version, at: 12)
    put(dataVersion, at: 16)
    put(UInt64(size), at: 24)
    put(UInt64(conceptCount), at: 72)
    var place = front.count
    for index in sizes.indices {
      put(UInt64(place), at: 80 + 16 * index)
      put(UInt64(sizes[index]), at: 88 + 16 * index)
      place += Self.padded(sizes[index])
    }
    var sums = BlockChecksums()
    sums.add(zeros: front.count - body)
    for index in self.contents.indices {
      self.contents[index].withBytes { sums.add($0) }
      sums.add(zeros: Self.padded(sizes[index]) - sizes[index])
    }
    for (block, sum) in sums.finish().enumerated() { put(sum, at: GlossaryImage.headerSize + block * 8) }
    let sum = front.withUnsafeBytes { bytes in
      Checksum.of(
        UnsafeRawBufferPointer(rebasing: bytes[..<504]),
        UnsafeRawBufferPointer(rebasing: bytes[GlossaryImage.headerSize..<body]))
    }
    put(sum, at: 504)
  }

  /// Sections begin on borders of 64 bytes.
  private static func padded(_ size: Int) -> Int { (size + 63) / 64 * 64 }

  private mutating func put<Number: FixedWidthInteger>(_ value: Number, at offset: Int) {
    front.withUnsafeMutableBytes {
      $0.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Number.self)
    }
  }

  /// Calls `body` with the bytes of the image, piece by piece; each section's memory is given back after it.
  public consuming func write<Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    try front.withUnsafeBufferPointer { (buffer) throws(Failure) in try body(UnsafeRawBufferPointer(buffer)) }
    let zeros = [UInt8](repeating: 0, count: 64)
    for index in contents.indices {
      try contents[index].withBytes(body)
      contents[index] = .bytes([])
      try zeros.withUnsafeBufferPointer { (buffer) throws(Failure) in
        try body(
          UnsafeRawBufferPointer(
            UnsafeBufferPointer(rebasing: buffer.prefix(Self.padded(sizes[index]) - sizes[index]))))
      }
    }
  }

  /// The glossary in memory of its own.
  /// - Throws: `InvalidInput` with the id `glossary-too-large`.
  public consuming func glossary() throws(InvalidInput) -> CompiledGlossary {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    var place = 0
    write { bytes in
      UnsafeMutableRawBufferPointer(rebasing: memory[place..<place + bytes.count]).copyMemory(from: bytes)
      place += bytes.count
    }
    return try CompiledGlossary(GlossaryImage(UnsafeRawBufferPointer(memory), .full) { $0.deallocate() })
  }
}

/// The checksums of the blocks of an image whose bytes come in pieces.
private struct BlockChecksums {
  private var sums: [UInt64] = []
  private var block: [UInt8] = []
  private static let blockSize = 1 << GlossaryImage.blockShift

  mutating func add(zeros count: Int) {
    block.append(contentsOf: repeatElement(0, count: count))
    if block.count >= Self.blockSize { split() }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    if !block.isEmpty {
      let part = rest.prefix(Self.blockSize - block.count)
      block.append(contentsOf: part)
      rest = rest.dropFirst(part.count)
      if block.count == Self.blockSize { split() }
    }
    while rest.count >= Self.blockSize {
      sums.append(Checksum.of(UnsafeRawBufferPointer(rebasing: rest.prefix(Self.blockSize))))
      rest = rest.dropFirst(Self.blockSize)
    }
    block.append(contentsOf: rest)
  }

  /// Takes whole blocks off what is waiting.
  private mutating func split() {
    while block.count >= Self.blockSize {
      sums.append(
        block.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0.prefix(Self.blockSize))) })
      block.removeFirst(Self.blockSize)
    }
  }

  consuming func finish() -> [UInt64] {
    if !block.isEmpty { sums.append(block.withUnsafeBytes { Checksum.of($0) }) }
    return sums
  }
}
