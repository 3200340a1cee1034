internal import Localization
internal import Model

/// A likely slip in the source.
struct SourceSlip {
  var segment: Int
  var range: ByteRange
  var text: String
  /// What it should perhaps be.
  var other: String
}

/// Names and acronyms of the source that are spelled in two ways. Linear in the names.
enum SourceNames {
  private struct Entry {
    var parts: [[UInt8]]
    var text: String
    var places: [(segment: Int, range: ByteRange)]
  }

  /// Pairs of names that differ in one part by a letter or two; the rarer, else the earlier, is the slip.
  static func variants(_ document: DocumentView) -> [SourceSlip] {
    var entries: [Entry] = []
    var numbers: [[[UInt8]]: Int] = [:]
    for segment in document.digests.indices where !document.digests[segment].names.isEmpty {
      for name in document.digests[segment].names {
        if let number = numbers[name.parts] {
          entries[number].places.append((segment, name.range))
        } else {
          numbers[name.parts] = entries.count
          entries.append(Entry(parts: name.parts, text: name.text, places: [(segment, name.range)]))
        }
      }
    }
    // Names that share all parts but one, and names of one part that share all letters but one.
    var groups: [WordKey: [Int]] = [:]
    for (number, entry) in entries.enumerated() {
      if entry.parts.count == 1 {
        for key in deletions(entry.parts[0]) { groups[key, default: []].append(number) }
      } else {
        for skipped in entry.parts.indices { groups[rest(entry.parts, skipped), default: []].append(number) }
      }
    }
    var slips: [SourceSlip] = []
    var seen: Set<[Int]> = []
    for (number, entry) in entries.enumerated() {
      let keys =
        entry.parts.count == 1 ? deletions(entry.parts[0]) : entry.parts.indices.map { rest(entry.parts, $0) }
      for key in keys {
        guard let group = groups[key], group.count < 64 else { continue }
        for other in group where other > number && seen.insert([number, other]).inserted {
          guard isVariant(entry, entries[other]) else { continue }
          let isFirstRarer = entry.places.count <= entries[other].places.count
          let (wrong, right) = isFirstRarer ? (entry, entries[other]) : (entries[other], entry)
          if entry.parts.count == 1, wrong.places.count != 1 || right.places.count < 2 { continue }
          for place in wrong.places {
            slips.append(
              SourceSlip(
                segment: place.segment, range: place.range, text: document.text(place.segment, place.range),
                other: right.text))
          }
        }
      }
    }
    return slips
  }

  private static func rest(_ parts: [[UInt8]], _ skipped: Int) -> WordKey {
    var key = WordKey()
    key.add(UInt8(truncatingIfNeeded: skipped))
    key.add(UInt8(truncatingIfNeeded: parts.count))
    for (index, part) in parts.enumerated() where index != skipped {
      key.add(0x20)
      for byte in part { key.add(byte) }
    }
    return key
  }

  /// The word with each of its bytes left out, and whole: two words that are one change apart share one of them.
  private static func deletions(_ word: [UInt8]) -> [WordKey] {
    var keys = [WordKey(word[...])]
    guard word.count <= 40 else { return keys }
    for skipped in word.indices {
      var key = WordKey()
      for (index, byte) in word.enumerated() where index != skipped { key.add(byte) }
      keys.append(key)
    }
    return keys
  }

  private static func isVariant(_ left: Entry, _ right: Entry) -> Bool {
    guard left.parts.count == right.parts.count else { return false }
    let different = left.parts.indices.filter { left.parts[$0] != right.parts[$0] }
    guard different.count == 1, let part = different.first else { return false }
    let (a, b) = (left.parts[part], right.parts[part])
    guard min(a.count, b.count) >= 4, a.first == b.first else { return false }
    // A form with an ending is another form, not another spelling.
    if a.starts(with: b) || b.starts(with: a) { return false }
    let limit = min(a.count, b.count) >= 9 && left.parts.count > 1 ? 2 : 1
    guard NameSpelling.distance(a, b, limit: limit) <= limit else { return false }
    // Who is named in one sentence with another is somebody else.
    let segments = Set(left.places.map(\.segment))
    return !right.places.contains { segments.contains($0.segment) }
  }

  /// Acronyms with two letters swapped.
  static func acronyms(_ document: DocumentView) -> [SourceSlip] {
    var byLetters: [[UInt8]: [String: [(segment: Int, range: ByteRange)]]] = [:]
    for segment in document.digests.indices where !document.digests[segment].acronyms.isEmpty {
      for mark in document.digests[segment].acronyms {
        byLetters[Array(mark.text.utf8).sorted(), default: [:]][mark.text, default: []].append(
          (segment, mark.range))
      }
    }
    var slips: [SourceSlip] = []
    for (_, forms) in byLetters where forms.count > 1 {
      let sorted = forms.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
      for (index, rare) in sorted.enumerated().dropFirst() {
        for common in sorted[..<index] where common.value.count > rare.value.count {
          let (a, b) = (Array(rare.key.utf8), Array(common.key.utf8))
          guard NameSpelling.distance(a, b) == 1 else { continue }
          let segments = Set(common.value.map(\.segment))
          if rare.value.contains(where: { segments.contains($0.segment) }) { continue }
          for place in rare.value {
            slips.append(
              SourceSlip(segment: place.segment, range: place.range, text: rare.key, other: common.key))
          }
          break
        }
      }
    }
    return slips.sorted { ($0.segment, $0.range.lowerBound) < ($1.segment, $1.range.lowerBound) }
  }

  /// Genitives before a finite verb whose bare name the document has.
  static func genitives(_ document: DocumentView) -> [SourceSlip] {
    guard document.digests.contains(where: { !$0.genitives.isEmpty }) else { return [] }
    var capitals: Set<WordKey> = []
    for segment in document.digests.indices { capitals.formUnion(document.digests[segment].capitals) }
    var slips: [SourceSlip] = []
    for segment in document.digests.indices where !document.digests[segment].genitives.isEmpty {
      for mark in document.digests[segment].genitives where capitals.contains(mark.key) {
        slips.append(
          SourceSlip(
            segment: segment, range: mark.range, text: mark.text, other: String(mark.text.dropLast())))
      }
    }
    return slips
  }
}
