public import Model

/// The element names that a handler knows, as an enumeration: an element is recognised once by the address
/// of libxml2's interned name, and then compared as a number.
///
/// A raw value is `local` or `prefix:local`; the prefixes are the vocabulary's own and need not be the
/// ones a file uses.
public protocol MarkupName: RawRepresentable, CaseIterable, Equatable, Sendable where RawValue == String {
  /// The namespaces that each prefix stands for; the empty prefix is for names without one, an empty
  /// namespace for elements that are in none.
  static var namespaces: [String: [String]] { get }
}

/// What is called while a text is read, in the order of the text.
///
/// A thrown `InvalidInput` ends the reading; errors in it that have no position get that of the event.
/// Called on the thread that reads.
public protocol MarkupHandler<Name> {
  /// The names the handler knows.
  associatedtype Name: MarkupName

  /// An element starts. The element may not outlive the call.
  mutating func start(_ element: borrowing MarkupElement<Name>) throws(InvalidInput)
  /// An element ends; `offset` is the byte behind it. `name` is nil for names that are not known.
  mutating func end(_ name: Name?, offset: Int) throws(InvalidInput)
  /// A piece of text, entities resolved; one text may come in several pieces.
  mutating func text(_ text: Span<UInt8>) throws(InvalidInput)
  /// A comment.
  mutating func comment(_ text: Span<UInt8>, offset: Int) throws(InvalidInput)
  /// A processing instruction.
  mutating func processingInstruction(_ target: String, _ data: String, offset: Int) throws(InvalidInput)
}

extension MarkupHandler {
  /// Leaves a comment out.
  public mutating func comment(_ text: Span<UInt8>, offset: Int) throws(InvalidInput) {}
  /// Leaves a processing instruction out.
  public mutating func processingInstruction(_ target: String, _ data: String, offset: Int)
    throws(InvalidInput)
  {}
}

extension [UInt8] {
  /// Appends the bytes of a span.
  public mutating func append(contentsOf span: Span<UInt8>) {
    span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
