internal import CLibXML2
public import Model

/// Reads XML 1.0 with namespaces as a series of events.
///
/// Nothing is fetched and nothing is expanded: no network, no external entities, no entity declarations,
/// no document type unless the caller allows one, which is then ignored. Linear in the length of the text.
public struct MarkupReader: Sendable {
  /// Whether a document type declaration without declarations of its own is passed over, as TMX needs.
  public var allowsDocumentType: Bool
  /// How deep elements may nest; libxml2 itself stops at 256.
  public var deepest: Int

  /// A reader with limits.
  public init(allowsDocumentType: Bool = false, deepest: Int = 200) {
    self.allowsDocumentType = allowsDocumentType
    self.deepest = deepest
  }

  /// Reads a text and calls the handler for every event.
  /// - Throws: `InvalidInput` with the ids `xml-syntax`, `xml-character`, `xml-truncated`, `xml-namespace`,
  ///   `xml-doctype`, `xml-entity`, `xml-depth` and `xml-attributes`, or what the handler throws.
  @inlinable public func read<Handler: MarkupHandler>(_ source: MarkupSource, into handler: inout Handler)
    throws(InvalidInput)
  {
    let failure = withUnsafeMutablePointer(to: &handler) { pointer in
      run(
        source, MarkupEvents(to: pointer), names: Handler.Name.allCases.map(\.rawValue),
        namespaces: Handler.Name.namespaces)
    }
    if let failure { throw failure }
  }

  @usableFromInline func run(
    _ source: MarkupSource, _ events: MarkupEvents, names: [String], namespaces: [String: [String]]
  ) -> InvalidInput? {
    // A text that stays elsewhere is looked at piece by piece, while it is read.
    if source.external == nil, let place = source.withBytes({ AttributeCounts.excess(in: $0, 0..<$0.count) })
    {
      return AttributeCounts.fault(at: source.position(of: place))
    }
    var session = Session(
      reader: self, source: source, events: events, names: NameCache(names: names, namespaces: namespaces))
    return session.parse()
  }

  /// The root element of a text: its namespace, local name and attributes. Reads no further than that.
  public func root(of source: MarkupSource) throws(InvalidInput) -> MarkupRoot {
    var handler = RootHandler()
    do {
      try read(source, into: &handler)
    } catch {
      if let root = handler.root { return root }
      throw error
    }
    return handler.root ?? MarkupRoot(namespace: "", name: "", attributes: [], offset: 0)
  }
}

/// The start tag that opens a text.
public struct MarkupRoot: Sendable {
  /// The namespace; empty when the element is in none.
  public var namespace: String
  /// The name without prefix.
  public var name: String
  /// The attributes in the order of the file.
  public var attributes: [(name: String, value: String)]
  /// The byte offset of the tag's `<`.
  public var offset: Int

  /// The value of an attribute by its qualified name, or nil.
  public subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

private struct RootHandler: MarkupHandler {
  enum Name: String, MarkupName {
    case none
    static let namespaces = ["": [""]]
  }
  var root: MarkupRoot?

  mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput) {
    root = MarkupRoot(
      namespace: element.namespace, name: element.localName, attributes: element.attributes,
      offset: element.offset)
    throw InvalidInput([])
  }
  mutating func end(_ name: Name?, offset: Int) {}
  mutating func text(_ text: Span<UInt8>) {}
}
