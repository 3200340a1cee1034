internal import CLibXML2

/// A start tag as libxml2 sees it; valid only while the handler is called, which is why it cannot be copied.
public struct MarkupElement<Name: MarkupName>: ~Copyable {
  /// The name, or nil when the handler's vocabulary does not have it.
  public let name: Name?
  /// The byte offset of the tag's `<`.
  public let offset: Int
  /// The byte offset of the tag's `>`, or of the `/` before it.
  public let endOffset: Int

  let local: UnsafePointer<UInt8>
  let prefix: UnsafePointer<UInt8>?
  let uri: UnsafePointer<UInt8>?
  /// Five pointers an attribute: local name, prefix, namespace, start and end of the value.
  let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  let attributeCount: Int

  /// The name without prefix.
  public var localName: String { String(cString: local) }
  /// The name with the prefix that the file uses.
  public var qualifiedName: String { prefix.map { String(cString: $0) + ":" + localName } ?? localName }
  /// The namespace; empty when the element is in none.
  public var namespace: String { uri.map { String(cString: $0) } ?? "" }

  /// The value of an attribute that has no prefix, or nil.
  public subscript(_ name: StaticString) -> String? {
    for index in 0..<attributeCount where fields?[index * 5 + 1] == nil {
      if let local = fields?[index * 5], equal(local, name) { return value(index) }
    }
    return nil
  }

  /// The value of an attribute with the reserved prefix `xml`, such as `lang` and `space`, or nil.
  public subscript(xml name: StaticString) -> String? {
    for index in 0..<attributeCount {
      guard let prefix = fields?[index * 5 + 1], equal(prefix, "xml") else { continue }
      if let local = fields?[index * 5], equal(local, name) { return value(index) }
    }
    return nil
  }

  /// All attributes in the order of the file, with the prefixes that the file uses.
  public var attributes: [(name: String, value: String)] {
    (0..<attributeCount).compactMap { index in
      guard let local = fields?[index * 5] else { return nil }
      let name = String(cString: local)
      return (fields?[index * 5 + 1].map { String(cString: $0) + ":" + name } ?? name, value(index))
    }
  }

  private func value(_ index: Int) -> String {
    guard let start = fields?[index * 5 + 3], let end = fields?[index * 5 + 4] else { return "" }
    let buffer = UnsafeBufferPointer(start: start, count: end - start)
    guard buffer.contains(UInt8(ascii: "&")) else { return String(decoding: buffer, as: UTF8.self) }
    // Without entity substitution libxml2 leaves each `&` of a value as `&#38;`, and nothing else so.
    var bytes: [UInt8] = []
    var index = 0
    while index < buffer.count {
      bytes.append(buffer[index])
      index += buffer[index] == UInt8(ascii: "&") ? 5 : 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Whether a C string has exactly these bytes.
func equal(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
  let start = name.utf8Start
  for index in 0..<name.utf8CodeUnitCount where text[index] != start[index] { return false }
  return text[name.utf8CodeUnitCount] == 0
}
