internal import Markup
internal import Model

/// The inline codes of a segment as their file has them, so that an edited target gets them back with every
/// attribute and all native code in them.
struct RawCodes {
  private struct Key: Hashable {
    var kind: InlineCode.Kind
    var id: String
  }
  /// The bytes of an element, or of a start tag whose end tag comes later.
  private struct Raw {
    var range: Range<Int>
    /// The end tag, for elements around text.
    var endTag: String?
  }
  private var codes: [Key: Raw] = [:]

  /// These codes, and others where both have one.
  func merging(_ others: RawCodes) -> RawCodes {
    var result = self
    result.codes.merge(others.codes) { $1 }
    return result
  }

  /// Remembers an element that stands for itself; the last one of an id counts.
  mutating func add(_ kind: InlineCode.Kind, _ id: String, _ place: ElementPlace) {
    codes[Key(kind: kind, id: id)] = Raw(range: place.start..<place.end)
  }

  /// Remembers an element around text.
  mutating func addPair(_ kind: InlineCode.Kind, _ id: String, _ place: ElementPlace, name: String) {
    codes[Key(kind: kind, id: id)] = Raw(
      range: place.start..<place.tagEnd + 1, endTag: "</\(place.prefix)\(name)>")
  }

  /// The content of an element with these codes in it, and how many codes were left out because the file does not
  /// have them, or because elements around text would cross.
  ///
  /// - Parameter character: Writes what stands for a character that XML forbids.
  func content(
    _ text: InlineText, in bytes: [UInt8], character: (Unicode.Scalar) -> String
  ) -> (bytes: [UInt8], leftOut: Int) {
    let plan = plan(text.codes)
    let utf8 = Array(text.text.utf8)
    let content = XMLWriter.fragment(prefix: "") { xml in
      var done = 0
      func write(_ end: Int, _ xml: inout XMLWriter) {
        guard end > done else { return }
        xml.text(String(decoding: utf8[done..<end], as: UTF8.self)) { xml, scalar in
          xml.fragment(character(scalar))
        }
        done = end
      }
      for (index, code) in text.codes.enumerated() {
        guard let markup = plan[index] else { continue }
        write(min(max(code.offset, done), utf8.count), &xml)
        switch markup {
        case .element(let range): xml.fragment(String(decoding: bytes[range], as: UTF8.self))
        case .endTag(let tag): xml.fragment(tag)
        }
      }
      write(utf8.count, &xml)
    }
    return (content, plan.count { $0 == nil })
  }

  private enum Markup {
    case element(Range<Int>)
    case endTag(String)
  }

  /// What is written for each code; nil for those left out.
  private func plan(_ list: [InlineCode]) -> [Markup?] {
    var plan = [Markup?](repeating: nil, count: list.count)
    var open: [(index: Int, key: Key)] = []
    for (index, code) in list.enumerated() {
      let key = Key(kind: code.kind, id: code.id)
      if let raw = codes[key] {
        // An element around text is written when its end is met in turn.
        if raw.endTag == nil { plan[index] = .element(raw.range) } else { open.append((index, key)) }
        continue
      }
      let startKind: InlineCode.Kind = code.kind == .markerClose ? .markerOpen : .open
      guard code.kind == .close || code.kind == .markerClose, let last = open.last,
        last.key == Key(kind: startKind, id: code.id), let raw = codes[last.key], let endTag = raw.endTag
      else { continue }
      open.removeLast()
      plan[last.index] = .element(raw.range)
      plan[index] = .endTag(endTag)
    }
    return plan
  }
}
