internal import Model
internal import Synchronization

/// The bytes of a compiled glossary: its header, its sections, and the guard that lets no damaged byte be used.
///
/// ## Layout
///
/// All numbers are little-endian. The header has 512 bytes:
///
/// | offset | bytes | what |
/// | --- | --- | --- |
/// | 0 | 8 | `8F 4F 42 47 0D 0A 1A 0A`: text conversions break it visibly, as in PNG |
/// | 8 | 4 | byte order mark `0A0B0C0D` as a number |
/// | 12 | 4 | format version, `GlossaryImage.version` |
/// | 16 | 8 | version of the language data it was made with, `GlossaryCompiler.dataVersion` |
/// | 24 | 8 | size of the file |
/// | 32 | 32 | SHA-256 of the source, zero where there is none |
/// | 64 | 8 | language of the terms, `nb` or `nn`, filled up with zeros |
/// | 72 | 8 | number of concepts |
/// | 80 | 16 × 12 | offset and size of each section, in the order of `GlossarySection` |
/// | 504 | 8 | checksum of everything before it and of the block checksums |
///
/// Behind the header stands one checksum of eight bytes for each block of 32 KiB of what follows, then the
/// sections, each on a border of 64 bytes.
///
/// ## Trust
///
/// Opening checks the header with the block checksums: 8 bytes for 32 KiB of file, some 10 µs for 200 MB. A
/// block is checked when it is first touched, and a damaged one counts as empty and marks the image:
/// `damage` then says so, and who asked must not use the answer. Images that this process made are trusted,
/// and so are those that were checked whole. Every number read is checked against its section, so that not
/// even a forged file leads outside; every chain goes upwards, so that none is endless.
///
/// A file must not be cut short in place while it is mapped; Ordbro replaces files by renaming, which is safe.
final class GlossaryImage: @unchecked Sendable {
  // Unchecked: the bytes never change, and what is known of the blocks is atomic.

  /// The version of the layout and of what is put into it: raised with every change to either.
  static let version: UInt32 = 2
  static let magic: [UInt8] = [0x8F, 0x4F, 0x42, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  static let orderMark: UInt32 = 0x0A0B_0C0D
  static let headerSize = 512
  static let blockShift = 15

  let bytes: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void
  /// Where the blocks begin.
  private let body: Int
  /// One for each block that was found intact; nil when all are.
  private let intact: UnsafeMutablePointer<Atomic<Bool>>?
  private let blockCount: Int
  private let damaged = Atomic<Bool>(false)

  /// Where a section lies.
  struct Section {
    var start = 0
    var count = 0
  }
  private(set) var sections: [Section] = []
  let dataVersion: UInt64
  let digest: [UInt8]
  let language: String
  let conceptCount: Int
  /// A checksum of everything: that of the header, which holds those of the blocks.
  let checksum: UInt64

  /// How much of the bytes is believed.
  enum Trust {
    /// This process made them.
    case full
    /// They are checked whole before anything is read: O(bytes).
    case afterCheck
    /// Each block is checked when it is first read.
    case onUse
  }

  /// Opens an image. The bytes must stay as they are until `release` is called for them, which happens too
  /// when they are refused.
  /// - Throws: `InvalidInput` with the ids `glossary-compiled-damaged`, `glossary-compiled-version` and
  ///   `glossary-compiled-order`.
  init(
    _ bytes: UnsafeRawBufferPointer, _ trust: Trust,
    release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) throws(InvalidInput) {
    var problem: InvalidInput?
    if bytes.count < Self.headerSize || !bytes.prefix(8).elementsEqual(Self.magic) {
      problem = Self.damage("the file is cut short or is no compiled glossary")
    } else if bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self) != Self.orderMark {
      problem = InvalidInput(
        "glossary-compiled-order", "the compiled glossary comes from a machine with another byte order",
        remedy: Self.remedy)
    } else if bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self) != Self.version {
      problem = InvalidInput(
        "glossary-compiled-version", "the glossary was compiled by another version of ordbro",
        remedy: Self.remedy)
    }
    let size = bytes.count
    var body = 0
    var blocks = 0
    if problem == nil {
      // With the right size the number of blocks follows from it.
      blocks = Self.blocks(ofFile: size)
      body = Self.headerSize + blocks * 8
      if bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self) != UInt64(size) || body > size
        || Checksum.of(
          UnsafeRawBufferPointer(rebasing: bytes[..<504]),
          UnsafeRawBufferPointer(rebasing: bytes[Self.headerSize..<max(body, Self.headerSize)]))
          != bytes.loadUnaligned(fromByteOffset: 504, as: UInt64.self)
      {
        problem = Self.damage("the file is damaged or cut short")
      }
    }
    var sections: [Section] = []
    if problem == nil {
      for number in 0..<GlossarySection.allCases.count {
        let start = Int(
          truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 80 + 16 * number, as: UInt64.self))
        let count = Int(
          truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 88 + 16 * number, as: UInt64.self))
        guard start >= body, count >= 0, start <= size, count <= size - start else {
          problem = Self.damage("a section lies outside the file")
          break
        }
        sections.append(Section(start: start, count: count))
      }
    }
    if problem == nil, trust == .afterCheck {
      for block in 0..<blocks where !Self.isIntact(block, bytes, body) {
        problem = Self.damage("the file is damaged")
        break
      }
    }
    if let problem {
      release(bytes)
      throw problem
    }
    self.bytes = bytes
    self.release = release
    self.body = body
    self.sections = sections
    blockCount = blocks
    dataVersion = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    digest = Array(bytes[32..<64])
    language = String(decoding: bytes[64..<72].prefix { $0 != 0 }, as: UTF8.self)
    checksum = bytes.loadUnaligned(fromByteOffset: 504, as: UInt64.self)
    conceptCount = Int(clamping: bytes.loadUnaligned(fromByteOffset: 72, as: UInt64.self))
    if trust == .onUse {
      let marks = UnsafeMutablePointer<Atomic<Bool>>.allocate(capacity: max(1, blocks))
      for index in 0..<blocks { (marks + index).initialize(to: Atomic(false)) }
      intact = marks
    } else {
      intact = nil
    }
  }

  deinit {
    if let intact {
      intact.deinitialize(count: blockCount)
      intact.deallocate()
    }
    release(bytes)
  }

  /// How many blocks a file of `size` bytes has behind its header and checksums.
  static func blocks(ofFile size: Int) -> Int {
    let unit = 1 << blockShift
    return max(0, (size - headerSize + unit + 7) / (unit + 8))
  }

  private static let remedy = "compile the glossary again with ordbro glossary compile"

  static func damage(_ message: String) -> InvalidInput {
    InvalidInput("glossary-compiled-damaged", message, remedy: remedy)
  }

  // MARK: Damage

  /// What is wrong with the parts that were read so far, or nil. An answer that was made before may rest on
  /// damaged bytes then and must not be used.
  var damage: InvalidInput? {
    damaged.load(ordering: .relaxed) ? Self.damage("the compiled glossary is damaged") : nil
  }

  /// Marks the image as damaged: something in it contradicts itself.
  func reportDamage() { damaged.store(true, ordering: .relaxed) }

  /// Checks what has not been checked yet. O(bytes).
  /// - Throws: `InvalidInput` with the id `glossary-compiled-damaged`.
  func verifyAll() throws(InvalidInput) {
    _ = isSound(body, bytes.count - body)
    if let damage { throw damage }
  }

  private static func isIntact(_ block: Int, _ bytes: UnsafeRawBufferPointer, _ body: Int) -> Bool {
    let start = body + block << blockShift
    let end = min(bytes.count, start + 1 << blockShift)
    guard start <= end else { return false }
    return Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      == bytes.loadUnaligned(fromByteOffset: headerSize + block * 8, as: UInt64.self)
  }

  /// Whether the bytes from `start` on are inside the image and undamaged.
  @inline(__always)
  func isSound(_ start: Int, _ count: Int) -> Bool {
    guard let intact else { return true }
    return isSound(start, count, intact)
  }

  private func isSound(_ start: Int, _ count: Int, _ intact: UnsafeMutablePointer<Atomic<Bool>>) -> Bool {
    guard count > 0 else { return true }
    let first = max(0, start - body) >> Self.blockShift
    let last = min(blockCount - 1, max(0, start + count - 1 - body) >> Self.blockShift)
    guard first <= last else { return false }
    for block in first...last where !intact[block].load(ordering: .relaxed) {
      guard Self.isIntact(block, bytes, body) else {
        reportDamage()
        return false
      }
      intact[block].store(true, ordering: .relaxed)
    }
    return true
  }

  // MARK: Reading

  /// A number at a byte offset of a section, or nil outside it or in a damaged block.
  @inline(__always)
  func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ section: Section, _ offset: Int, as type: Number.Type
  ) -> Number? {
    guard offset >= 0, offset <= section.count - MemoryLayout<Number>.size,
      isSound(section.start + offset, MemoryLayout<Number>.size)
    else { return nil }
    return bytes.loadUnaligned(fromByteOffset: section.start + offset, as: Number.self)
  }

  /// Bytes of a section, or nil outside it or in a damaged block.
  @inline(__always)
  func slice(_ section: Section, _ offset: Int, _ count: Int) -> UnsafeRawBufferPointer? {
    guard offset >= 0, count >= 0, offset <= section.count, count <= section.count - offset,
      isSound(section.start + offset, count)
    else { return nil }
    let start = section.start + offset
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
  }
}

/// The sections of a compiled glossary, in the order of the header.
enum GlossarySection: Int, CaseIterable {
  /// The hash table over beginnings of words and of sequences of words: 8 bytes a slot, a power of two of them.
  case slots
  /// The terms' spellings as they are looked for: `GlossaryNode`.
  case nodes
  /// The folded letters that the nodes name.
  case spellings
  /// How endings are chosen: `GlossaryParadigm`.
  case paradigms
  /// The forms of the paradigms.
  case forms
  /// The endings, eight bytes each: up to seven bytes of letters and, in the last, how many they are.
  case endings
  /// A hash table of the endings' numbers, two bytes a slot, 0 for none.
  case endingSlots
  /// A hash table of names by how they sound: 8 bytes a slot.
  case names
  /// The names of each slot: the number of a node and that of the next entry, 4 bytes each.
  case nameEntries
  /// Where each concept's record starts in `records`, and where the last one ends: 4 bytes each.
  case recordStarts
  /// The concepts.
  case records
  /// What the glossary's file holds beside its concepts.
  case file
}

/// A checksum of 64 bits over words of eight bytes in four lanes: fast, and every change inside one word is seen.
enum Checksum {
  static func of(_ parts: UnsafeRawBufferPointer...) -> UInt64 {
    var sum: UInt64 = 0x9E37_79B9_7F4A_7C15
    for part in parts { sum = (sum ^ of(part)) &* 0xFF51_AFD7_ED55_8CCD }
    return sum ^ sum >> 32
  }

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x9E37_79B1_85EB_CA87  // xxHash's first (Collet, BSD-2-Clause): odd, bits well spread
    var lanes = SIMD4<UInt64>(prime, prime ^ 1, prime ^ 2, prime ^ 3)
    var (first, second, third, fourth) = (lanes[0], lanes[1], lanes[2], lanes[3])
    var offset = 0
    while offset + 32 <= bytes.count {
      first = (first ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* prime
      second = (second ^ bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)) &* prime
      third = (third ^ bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self)) &* prime
      fourth = (fourth ^ bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)) &* prime
      offset += 32
    }
    lanes = SIMD4(first, second, third, fourth)
    var sum = UInt64(truncatingIfNeeded: bytes.count)
    for index in 0..<4 {
      sum = (sum ^ lanes[index]) &* prime
      sum ^= sum >> 29
    }
    while offset < bytes.count {
      sum = (sum ^ UInt64(bytes[offset])) &* prime
      offset += 1
    }
    return sum ^ sum >> 32
  }
}
