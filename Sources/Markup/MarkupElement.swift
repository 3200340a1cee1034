/// A start tag as libxml2 sees it; valid only while the handler is called, which is why it cannot be copied.
public struct MarkupElement<Name: MarkupName>: ~Copyable {
  /// The name, or nil when the handler's vocabulary does not have it.
  public let name: Name?
  @usableFromInline let tag: StartTag

  @inlinable init(name: Name?, tag: StartTag) {
    self.name = name
    self.tag = tag
  }

  /// The byte offset of the tag's `<`.
  @inlinable public var offset: Int { tag.offset }
  /// The byte offset of the tag's `>`, or of the `/` before it.
  @inlinable public var endOffset: Int { tag.endOffset }
  /// The name without prefix.
  @inlinable public var localName: String { tag.localName }
  /// The name with the prefix that the file uses.
  @inlinable public var qualifiedName: String { tag.qualifiedName }
  /// The namespace; empty when the element is in none.
  @inlinable public var namespace: String { tag.namespace }
  /// All attributes in the order of the file, with the prefixes that the file uses.
  @inlinable public var attributes: [(name: String, value: String)] { tag.attributes }
  /// All attributes in the order of the file: namespace (empty for none), name without prefix, value.
  @inlinable public var namespacedAttributes: [(namespace: String, name: String, value: String)] {
    tag.namespacedAttributes
  }
  /// The value of an attribute that has no prefix, or nil.
  @inlinable public subscript(_ name: StaticString) -> String? { tag.value(of: name) }
  /// The value of an attribute with the reserved prefix `xml`, such as `lang` and `space`, or nil.
  @inlinable public subscript(xml name: StaticString) -> String? { tag.value(of: name, isXML: true) }
}

/// The part of an element that does not depend on a vocabulary, so that it is compiled once.
@usableFromInline struct StartTag {
  /// The text that the tag stands in.
  let text: UnsafePointer<UInt8>
  @usableFromInline let endOffset: Int
  let local: UnsafePointer<UInt8>
  let prefix: UnsafePointer<UInt8>?
  let uri: UnsafePointer<UInt8>?
  /// Five pointers an attribute: local name, prefix, namespace, start and end of the value.
  let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  let attributeCount: Int

  /// Where the tag's `<` stands; looked for when somebody asks, for few do.
  @usableFromInline var offset: Int {
    // No attribute value may hold `<`, so the nearest one before is the tag's own.
    var start = endOffset
    while start > 0, text[start] != UInt8(ascii: "<") { start -= 1 }
    return start
  }

  @usableFromInline var localName: String { String(cString: local) }
  @usableFromInline var qualifiedName: String {
    prefix.map { String(cString: $0) + ":" + localName } ?? localName
  }
  @usableFromInline var namespace: String { uri.map { String(cString: $0) } ?? "" }

  @usableFromInline func value(of name: StaticString, isXML: Bool = false) -> String? {
    guard let fields else { return nil }
    for index in 0..<attributeCount {
      guard let local = fields[index * 5], equal(local, name) else { continue }
      let prefix = fields[index * 5 + 1]
      if isXML ? prefix.map({ equal($0, "xml") }) ?? false : prefix == nil { return value(index) }
    }
    return nil
  }

  @usableFromInline var attributes: [(name: String, value: String)] {
    (0..<attributeCount).compactMap { index in
      guard let local = fields?[index * 5] else { return nil }
      let name = String(cString: local)
      return (fields?[index * 5 + 1].map { String(cString: $0) + ":" + name } ?? name, value(index))
    }
  }

  @usableFromInline var namespacedAttributes: [(namespace: String, name: String, value: String)] {
    (0..<attributeCount).compactMap { index in
      guard let local = fields?[index * 5] else { return nil }
      let namespace = fields?[index * 5 + 2].map { String(cString: $0) } ?? ""
      return (namespace, String(cString: local), value(index))
    }
  }

  private func value(_ index: Int) -> String {
    guard let start = fields?[index * 5 + 3], let end = fields?[index * 5 + 4] else { return "" }
    let buffer = UnsafeBufferPointer(start: start, count: end - start)
    guard buffer.contains(UInt8(ascii: "&")) else { return String(knownUTF8: buffer.span) }
    // Without entity substitution libxml2 leaves each `&` of a value as `&#38;`, and nothing else so.
    var bytes: [UInt8] = []
    var index = 0
    while index < buffer.count {
      bytes.append(buffer[index])
      index += buffer[index] == UInt8(ascii: "&") ? 5 : 1
    }
    return String(knownUTF8: bytes.span)
  }
}

/// Whether a C string has exactly these bytes.
func equal(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
  let start = name.utf8Start
  for index in 0..<name.utf8CodeUnitCount where text[index] != start[index] { return false }
  return text[name.utf8CodeUnitCount] == 0
}
