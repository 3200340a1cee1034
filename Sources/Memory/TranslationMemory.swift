public import Model

/// Earlier translations, found by their exact source. Immutable and `Sendable`; any thread.
public struct TranslationMemory: Sendable {
  /// A source with its translation.
  public struct Entry: Sendable, Equatable {
    /// The source text.
    public var source: String
    /// Its translation.
    public var target: String
    /// Where the pair comes from, such as a file name.
    public var origin: String
    /// The source of the segment before, where known.
    public var previous: String?
    /// The source of the segment behind, where known.
    public var next: String?

    /// Creates an entry.
    public init(source: String, target: String, origin: String, previous: String? = nil, next: String? = nil)
    {
      self.source = source
      self.target = target
      self.origin = origin
      self.previous = previous
      self.next = next
    }
  }

  /// The entries, in the order they were given; a pair that stands twice with the same neighbours is kept
  /// once. Entries without a source or a target are left out.
  public let entries: [Entry]
  private let places: [[UInt8]: [Int]]

  /// A memory of these entries; on the same source earlier ones come first.
  public init(_ entries: [Entry]) {
    var kept: [Entry] = []
    var places: [[UInt8]: [Int]] = [:]
    kept.reserveCapacity(entries.count)
    places.reserveCapacity(entries.count)
    var targets: Set<[UInt8]> = []
    for entry in entries {
      let key = Self.key(entry.source.utf8)
      if key.isEmpty || Self.key(entry.target.utf8).isEmpty { continue }
      guard targets.insert(Self.identity(entry, key)).inserted else { continue }
      places[key, default: []].append(kept.count)
      kept.append(entry)
    }
    self.entries = kept
    self.places = places
  }

  /// The entries of several memories, earlier memories first.
  public init(joining memories: [TranslationMemory]) {
    self.init(memories.flatMap(\.entries))
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { entries.isEmpty }

  /// The translations of a source in normalized UTF-8, as candidates of similarity 100.
  ///
  /// White space at the ends and its kind and amount inside do not count. Entries whose neighbours are the
  /// segment's own come first, then those with one of them, then the rest, each in the order of the memory;
  /// the same target comes once.
  public func exact(_ source: [UInt8], previous: [UInt8]? = nil, next: [UInt8]? = nil) -> [Candidate] {
    guard !places.isEmpty, let numbers = places[Self.key(source)] else { return [] }
    let before = previous.map { Self.key($0) }
    let behind = next.map { Self.key($0) }
    func rank(_ entry: Entry) -> Int {
      let agreesBefore = before != nil && entry.previous.map { Self.key($0.utf8) } == before
      let agreesBehind = behind != nil && entry.next.map { Self.key($0.utf8) } == behind
      return (agreesBefore ? 0 : 1) + (agreesBehind ? 0 : 1)
    }
    let ranked = numbers.map { (rank(entries[$0]), $0) }.sorted { $0 < $1 }
    var seen: Set<[UInt8]> = []
    return ranked.compactMap { _, number in
      let entry = entries[number]
      guard seen.insert(Array(entry.target.utf8)).inserted else { return nil }
      return Candidate(
        kind: .memory, source: entry.source, target: entry.target, similarity: 100, origin: entry.origin)
    }
  }

  /// The bytes that are compared: blanks at the ends gone, every run of blanks one space.
  static func key(_ text: some Sequence<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    var isAfterBlank = true
    var lead: UInt8 = 0
    for byte in text {
      // U+00A0 is C2 A0: its first byte waits until the second has come.
      if lead != 0 {
        let isNoBreakSpace = byte == 0xA0
        if !isNoBreakSpace {
          key.append(lead)
          isAfterBlank = false
        }
        lead = 0
        if isNoBreakSpace {
          if !isAfterBlank { key.append(0x20) }
          isAfterBlank = true
          continue
        }
      }
      switch byte {
      case 0xC2: lead = byte
      case 0x20, 0x09, 0x0A, 0x0D:
        if !isAfterBlank { key.append(0x20) }
        isAfterBlank = true
      default:
        key.append(byte)
        isAfterBlank = false
      }
    }
    if lead != 0 { key.append(lead) } else if isAfterBlank, !key.isEmpty { key.removeLast() }
    return key
  }

  /// What makes two entries the same.
  private static func identity(_ entry: Entry, _ key: [UInt8]) -> [UInt8] {
    var identity = key
    for part in [entry.target, entry.previous ?? "", entry.next ?? ""] {
      identity.append(0)
      identity.append(contentsOf: part.utf8)
    }
    return identity
  }
}
