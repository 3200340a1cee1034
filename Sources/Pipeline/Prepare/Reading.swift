import Bilingual
public import Documents

/// How a source document is read. A bilingual file keeps it in its metadata, so that `merge` reads the document
/// in the same way.
public struct Reading: Sendable, Equatable {
  /// The format; nil to find it out from the name and the content.
  public var format: DocumentFormat?
  /// The format of a bilingual file that is read as a source document; nil for any other document.
  var exchange: BilingualFormat?
  /// What else the reader needs to know.
  public var options: ReadingOptions

  /// Creates a way of reading.
  public init(format: DocumentFormat? = nil, options: ReadingOptions = ReadingOptions()) {
    self.format = format
    self.options = options
  }

  private static let formatKey = "format"
  private static let exchangeKey = "exchange-format"
  private static let wrappingKey = "wrapped"

  /// What a bilingual file says.
  init(metadata: [String: String]) {
    format = metadata[Self.formatKey].flatMap(DocumentFormat.init)
    exchange = metadata[Self.exchangeKey].flatMap(BilingualFormat.init)
    options = ReadingOptions(wrapping: metadata[Self.wrappingKey].flatMap(PlainText.Wrapping.init) ?? .auto)
  }

  /// What the bilingual file is to say: only what matters for the format.
  var metadata: [String: String] {
    if let exchange { return [Self.exchangeKey: exchange.rawValue] }
    guard let format else { return [:] }
    if format == .text { return [Self.wrappingKey: options.wrapping.rawValue] }
    return [Self.formatKey: format.rawValue]
  }
}
