internal import CLibXML2
internal import Model

/// One reading of one text: the state that libxml2's callbacks share.
///
/// The callbacks are C functions and cannot be generic; they call these methods through the class.
class Dispatcher {
  func start(
    _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?,
    _ namespaceCount: Int, _ attributeCount: Int, _ fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {}
  func end(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) {}
  func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) {}
  func comment(_ text: UnsafePointer<UInt8>) {}
  func processingInstruction(_ target: UnsafePointer<UInt8>, _ data: UnsafePointer<UInt8>?) {}
  func documentType() {}
  func entity(_ what: String) {}
  func error(_ error: xmlError) {}
}

final class Session<Handler: MarkupHandler>: Dispatcher {
  typealias Name = Handler.Name
  private let reader: MarkupReader
  private let source: MarkupSource
  var handler: Handler
  private(set) var failure: InvalidInput?
  private var context: xmlParserCtxtPtr?
  private var names: NameCache<Name>
  private var depth = 0
  /// The namespace declarations of the open elements, to bound libxml2's search through them.
  private var namespaceCounts: [Int] = []
  private var namespacesInScope = 0
  private static var mostNamespaces: Int { 256 }

  init(reader: MarkupReader, source: MarkupSource, handler: Handler) {
    self.reader = reader
    self.source = source
    self.handler = handler
    names = NameCache()
  }

  func parse() {
    xmlInitParser()
    guard let context = xmlNewParserCtxt() else {
      failure = InvalidInput("xml-size", "no memory left to read the file")
      return
    }
    self.context = context
    defer {
      xmlFreeParserCtxt(context)
      self.context = nil
    }
    context.pointee.sax.pointee = Callbacks.handler
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let skip = source.markLength
    source.bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      // NONET closes the network; entities and document types are refused by the callbacks, and NOENT,
      // DTDLOAD and HUGE stay off. The text is UTF-8 by now, whatever its declaration says.
      let document = xmlCtxtReadMemory(
        context, base.assumingMemoryBound(to: CChar.self) + skip, Int32(buffer.count - skip), nil, "UTF-8",
        Int32(XML_PARSE_NONET.rawValue))
      if let document { xmlFreeDoc(document) }
    }
    if failure == nil, context.pointee.wellFormed == 0 || context.pointee.nsWellFormed == 0 {
      failure = InvalidInput("xml-syntax", "not well-formed XML")
    }
  }

  /// The byte offset at which libxml2 is reading.
  private var offset: Int {
    guard let input = context?.pointee.input?.pointee, let cur = input.cur, let base = input.base else {
      return source.bytes.count
    }
    return source.markLength + Int(input.consumed) + (cur - base)
  }

  private func stop(_ error: InvalidInput, at place: Int) {
    guard failure == nil else { return }
    var error = error
    for index in error.diagnostics.indices where error.diagnostics[index].position == nil {
      error.diagnostics[index].position = source.position(of: place)
    }
    failure = error
    xmlStopParser(context)
  }

  override func start(
    _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?,
    _ namespaceCount: Int, _ attributeCount: Int, _ fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard failure == nil else { return }
    let end = offset
    // libxml2 reports a tag before it sees that the text ends inside it.
    guard end < source.bytes.count else { return }
    var start = min(end, source.bytes.count - 1)
    // No attribute value may hold `<`, so the nearest one before is the tag's own.
    while start > 0, source.bytes[start] != UInt8(ascii: "<") { start -= 1 }
    depth += 1
    guard depth <= reader.deepest else {
      stop(InvalidInput("xml-depth", "elements nest deeper than \(reader.deepest)"), at: start)
      return
    }
    namespaceCounts.append(namespaceCount)
    namespacesInScope += namespaceCount
    guard namespacesInScope <= Self.mostNamespaces else {
      stop(
        InvalidInput("xml-namespace", "more than \(Self.mostNamespaces) namespaces at one place"), at: start)
      return
    }
    let element = MarkupElement<Name>(
      name: names.name(local, uri), offset: start, endOffset: end, local: local, prefix: prefix, uri: uri,
      fields: fields, attributeCount: attributeCount)
    do throws(InvalidInput) { try handler.start(element) } catch { stop(error, at: start) }
  }

  override func end(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) {
    guard failure == nil else { return }
    depth -= 1
    namespacesInScope -= namespaceCounts.popLast() ?? 0
    let offset = offset
    do throws(InvalidInput) { try handler.end(names.name(local, uri), offset: offset) } catch {
      stop(error, at: offset)
    }
  }

  override func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    guard failure == nil else { return }
    let buffer = UnsafeBufferPointer(start: bytes, count: count)
    do throws(InvalidInput) { try handler.text(buffer.span) } catch { stop(error, at: offset) }
  }

  override func comment(_ text: UnsafePointer<UInt8>) {
    guard failure == nil else { return }
    let buffer = UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
    do throws(InvalidInput) { try handler.comment(buffer.span, offset: offset) } catch {
      stop(error, at: offset)
    }
  }

  override func processingInstruction(_ target: UnsafePointer<UInt8>, _ data: UnsafePointer<UInt8>?) {
    guard failure == nil else { return }
    do throws(InvalidInput) {
      try handler.processingInstruction(
        String(cString: target), data.map { String(cString: $0) } ?? "", offset: offset)
    } catch { stop(error, at: offset) }
  }

  override func documentType() {
    guard !reader.allowsDocumentType else { return }
    stop(
      InvalidInput(
        "xml-doctype", "a document type declaration, which this format does not have",
        remedy: "remove the line that starts with <!DOCTYPE"), at: offset)
  }

  override func entity(_ what: String) {
    stop(
      InvalidInput(
        "xml-entity", what, remedy: "write the character itself, or its number as &#…;"), at: offset)
  }

  override func error(_ error: xmlError) {
    let offset = offset
    guard failure == nil, let fault = Fault(error, isAtEnd: offset >= source.bytes.count) else { return }
    stop(InvalidInput([fault.diagnostic]), at: offset)
  }
}

/// Finds the enumeration case for a name by the addresses of its interned parts.
private struct NameCache<Name: MarkupName> {
  private struct Slot {
    var local: UnsafePointer<UInt8>?
    var uri: UnsafePointer<UInt8>?
    var name: Name?
  }
  private var slots = [Slot](repeating: Slot(), count: 256)
  private let known: [String: [(uris: [String], name: Name)]]

  init() {
    var known: [String: [(uris: [String], name: Name)]] = [:]
    for name in Name.allCases {
      let parts = name.rawValue.split(separator: ":", maxSplits: 1)
      let (prefix, local) = parts.count == 2 ? (String(parts[0]), parts[1]) : ("", parts[0])
      known[String(local), default: []].append((Name.namespaces[prefix] ?? [], name))
    }
    self.known = known
  }

  /// One slot a hash: a collision only means looking the name up again, so memory stays bounded.
  mutating func name(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) -> Name? {
    let bits = UInt(bitPattern: local) &* 31 &+ UInt(bitPattern: uri)
    let index = Int((bits &* 0x9E37_79B9_7F4A_7C15) >> 56)
    if slots[index].local == local, slots[index].uri == uri { return slots[index].name }
    let namespace = uri.map { String(cString: $0) } ?? ""
    let name = known[String(cString: local)]?.first { $0.uris.contains(namespace) }?.name
    slots[index] = Slot(local: local, uri: uri, name: name)
    return name
  }
}
