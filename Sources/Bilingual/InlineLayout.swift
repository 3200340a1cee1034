internal import Markup
internal import Model

/// The codes and terms of a text in the order they are written, with the knowledge which of them nest.
///
/// XML elements must nest, codes and terms need not: a pair that crosses another is marked as split and is
/// written as two empty elements instead of one around the text.
struct InlineLayout {
  /// What is written at one offset.
  enum Kind: Equatable {
    /// A code, by its index in `InlineText.codes`.
    case code(Int)
    /// The start and end of a term, by its index in the terms given.
    case termStart(Int)
    case termEnd(Int)
  }

  /// One thing to write.
  struct Item {
    /// The byte offset in the text.
    var offset: Int
    var kind: Kind
    /// Whether its other half is in this text and the two nest with everything else.
    var isNested = false
    /// Whether its other half is in this text.
    var isPaired = false
  }

  private(set) var items: [Item] = []

  /// Lays out codes and terms. Offsets outside the text or inside a character are moved to its start.
  init(_ text: InlineText, terms: [TermMatch]) {
    guard !text.codes.isEmpty || !terms.isEmpty else { return }
    let utf8 = text.text.utf8
    func aligned(_ offset: Int) -> Int {
      var offset = min(max(offset, 0), utf8.count)
      while offset > 0, offset < utf8.count,
        utf8[utf8.index(utf8.startIndex, offsetBy: offset)] & 0xC0 == 0x80
      {
        offset -= 1
      }
      return offset
    }
    let ranges = terms.map { term in
      let lower = aligned(term.range.lowerBound)
      return lower..<max(lower, aligned(term.range.upperBound))
    }
    var tagged: [(offset: Int, rank: Int, tie: Int, kind: Kind)] = []
    // At one offset ends of terms come first, the inner before the outer, then codes, then starts.
    for (index, range) in ranges.enumerated() where !range.isEmpty {
      tagged.append((range.upperBound, 0, -range.lowerBound * (terms.count + 1) - index, .termEnd(index)))
      tagged.append((range.lowerBound, 2, -range.upperBound * (terms.count + 1) + index, .termStart(index)))
    }
    for (index, code) in text.codes.enumerated() {
      tagged.append((aligned(code.offset), 1, index, .code(index)))
    }
    tagged.sort { ($0.offset, $0.rank, $0.tie) < ($1.offset, $1.rank, $1.tie) }
    items = tagged.map { Item(offset: $0.offset, kind: $0.kind) }
    pair(text.codes)
  }

  /// What the two halves of a pair have in common.
  private enum Key: Hashable {
    case term(Int)
    case code(String)
    case marker(String)
  }

  private mutating func pair(_ codes: [InlineCode]) {
    // The open halves in order; those closed out of turn stay in it, marked, until they come to the top.
    var open: [Int] = []
    var closed: Set<Int> = []
    var places: [Key: [Int]] = [:]
    for index in items.indices {
      let key: Key
      var isStart = false
      var staysSplit = false
      switch items[index].kind {
      case .termStart(let term): (key, isStart) = (.term(term), true)
      case .termEnd(let term): key = .term(term)
      case .code(let place):
        let code = codes[place]
        switch code.kind {
        case .standalone: continue
        case .open: (key, isStart) = (.code(code.id), true)
        case .markerOpen: (key, isStart) = (.marker(code.id), true)
        case .close: key = .code(code.id)
        case .markerClose: key = .marker(code.id)
        }
        // A close with attributes of its own was a split one in the file it came from, and stays so.
        staysSplit = !isStart && !code.attributes.isEmpty
      }
      if isStart {
        open.append(index)
        places[key, default: []].append(index)
        continue
      }
      guard let start = places[key]?.popLast() else { continue }
      let isNested = open.last == start && !staysSplit
      closed.insert(start)
      while let last = open.last, closed.contains(last) { open.removeLast() }
      for place in [start, index] {
        items[place].isPaired = true
        items[place].isNested = isNested
      }
    }
  }
}

extension InlineText {
  /// Calls `text` for each stretch of text and `item` for each code or term, in the order of writing.
  func write(
    _ layout: InlineLayout, text writeText: (Substring) -> Void, item: (InlineLayout.Item) -> Void
  ) {
    let utf8 = text.utf8
    var start = utf8.startIndex
    var done = 0
    for next in layout.items {
      if next.offset > done {
        let end = utf8.index(start, offsetBy: next.offset - done)
        writeText(text[start..<end])
        start = end
        done = next.offset
      }
      item(next)
    }
    if start < utf8.endIndex { writeText(text[start...]) }
  }

  /// Whether there is neither text nor code.
  var isEmpty: Bool { text.utf8.isEmpty && codes.isEmpty }
}

/// Collects text with codes from a file.
struct InlineBuilder {
  /// UTF-8; readers add what they know to be that, for it is not looked at again.
  var text: [UInt8] = []
  var codes: [InlineCode] = []

  /// Adds a code at the present place.
  mutating func add(_ kind: InlineCode.Kind, id: String, attributes: [InlineCode.Attribute] = []) {
    codes.append(InlineCode(offset: text.count, kind: kind, id: id, attributes: attributes))
  }

  /// Adds the character that a hexadecimal number names; false when it names none.
  mutating func add(hexadecimal digits: some StringProtocol) -> Bool {
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else { return false }
    text.append(contentsOf: String(scalar).utf8)
    return true
  }

  /// Forgets what was collected but keeps the room for it.
  mutating func removeAll() {
    text.removeAll(keepingCapacity: true)
    if !codes.isEmpty { codes = [] }
  }

  /// What was collected.
  var inlineText: InlineText { InlineText(String(knownUTF8: text.span), codes: codes) }
}

/// The attributes of an element as a code keeps them, without those named.
func keptAttributes(_ attributes: [(name: String, value: String)], without names: Set<String>)
  -> [InlineCode.Attribute]
{
  attributes.filter { !names.contains($0.name) }.map { InlineCode.Attribute($0.name, $0.value) }
}

/// Four hexadecimal digits at least, as `cp/@hex` and U+ notation have them.
func hexadecimal(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// A set of ids that are few in most units: a list until it grows long.
struct SmallSet {
  private var list: [String] = []
  private var set: Set<String> = []

  /// Adds an id; false when it was there.
  mutating func insert(_ id: String) -> Bool {
    guard !contains(id) else { return false }
    if list.count < 16 { list.append(id) } else { set.insert(id) }
    return true
  }

  /// Forgets all but keeps the room for them.
  mutating func removeAll() {
    list.removeAll(keepingCapacity: true)
    if !set.isEmpty { set = [] }
  }

  func contains(_ id: String) -> Bool { list.contains(id) || (!set.isEmpty && set.contains(id)) }
}
