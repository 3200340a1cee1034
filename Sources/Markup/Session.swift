internal import CLibXML2
internal import Model

/// One reading of one text: the state that libxml2's callbacks share.
///
/// A value at an address that libxml2 carries about, not an object: the callbacks touch it for every event,
/// and for an object's properties the compiler would add a check of exclusive access each time.
struct Session {
  private let reader: MarkupReader
  private let source: MarkupSource
  private let events: MarkupEvents
  private var names: NameCache
  private var failure: InvalidInput?
  private var context: xmlParserCtxtPtr?
  /// The text while it is read.
  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var depth = 0
  /// The offset before which an external text was released.
  private var released = 0
  /// The offset up to which an external text was looked at before libxml2 comes there; the end for others.
  private var lookedAt = Int.max
  /// The offset at which the next piece is looked at.
  private var lookAheadAt = Int.max
  /// How many namespaces the open elements declare, with the depths of those that declare any, to bound
  /// libxml2's search through them.
  private var declarations: [(depth: Int, count: Int)] = []
  private var namespacesInScope = 0
  private static let mostNamespaces = 256

  init(reader: MarkupReader, source: MarkupSource, events: MarkupEvents, names: NameCache) {
    self.reader = reader
    self.source = source
    self.events = events
    self.names = names
  }

  /// Reads the text; gives back what ended it early.
  mutating func parse() -> InvalidInput? {
    xmlInitParser()
    guard let context = xmlNewParserCtxt() else {
      return InvalidInput("xml-size", "no memory left to read the file")
    }
    defer { xmlFreeParserCtxt(context) }
    self.context = context
    context.pointee.sax.pointee = Callbacks.handler
    let skip = source.markLength
    let source = source
    source.withBytes { buffer in
      text = buffer
      guard let base = buffer.baseAddress else { return }
      withUnsafeMutablePointer(to: &self) { session in
        context.pointee.userData = UnsafeMutableRawPointer(session)
        // NONET closes the network; entities and document types are refused by the callbacks, and NOENT,
        // DTDLOAD and HUGE stay off. The text is UTF-8 by now, whatever its declaration says.
        if source.external != nil {
          session.pointee.lookedAt = 0
          session.pointee.lookAhead(to: 0)
          if session.pointee.failure == nil { Self.parseInPlace(context, base + skip, buffer.count - skip) }
          return
        }
        let document = (base + skip).withMemoryRebound(to: CChar.self, capacity: buffer.count - skip) {
          xmlCtxtReadMemory(
            context, $0, Int32(buffer.count - skip), nil, "UTF-8", Int32(XML_PARSE_NONET.rawValue))
        }
        if let document { xmlFreeDoc(document) }
      }
    }
    if failure == nil, context.pointee.wellFormed == 0 || context.pointee.nsWellFormed == 0 {
      failure = InvalidInput("xml-syntax", "not well-formed XML")
    }
    return failure
  }

  /// Parses a text where it is: `xmlCtxtReadMemory` would copy it. A zero byte follows the text.
  private static func parseInPlace(_ context: xmlParserCtxtPtr, _ start: UnsafePointer<UInt8>, _ count: Int) {
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
    guard let input = xmlNewInputStream(context) else { return }
    input.pointee.base = start
    input.pointee.cur = start
    input.pointee.end = start + count
    inputPush(context, input)
    xmlParseDocument(context)
    if let document = context.pointee.myDoc {
      context.pointee.myDoc = nil
      xmlFreeDoc(document)
    }
  }

  /// Looks at the next pieces of an external text, to behind a place.
  private mutating func lookAhead(to place: Int) {
    repeat { lookAhead() } while place >= lookAheadAt && failure == nil
  }

  /// Looks at the next piece: whether it is UTF-8, and whether a tag in it has too many attributes.
  private mutating func lookAhead() {
    let start = lookedAt
    // A piece ends at the second `<` behind its length. libxml2 tells of what begins at the first before it reads on to
    // the second, and then the next piece is looked at.
    var end = min(start + ExternalText.window, text.count)
    while end < text.count, text[end] != UInt8(ascii: "<") { end += 1 }
    lookAheadAt = end
    end = min(end + 1, text.count)
    while end < text.count, text[end] != UInt8(ascii: "<") { end += 1 }
    lookedAt = end
    if end == text.count { lookAheadAt = .max }
    do {
      _ = try UTF8Span(validating: UnsafeBufferPointer(rebasing: text[start..<end]).span)
    } catch {
      let place = start + error.byteOffsets.lowerBound
      return stop(MarkupSource.invalidByte(at: source.position(of: place)), at: place)
    }
    if let place = AttributeCounts.excess(in: text, start..<end) {
      stop(AttributeCounts.fault(at: source.position(of: place)), at: place)
    }
  }

  /// The byte offset at which libxml2 is reading.
  private var offset: Int {
    guard let input = context?.pointee.input, let cur = input.pointee.cur, let base = input.pointee.base
    else {
      return text.count
    }
    return source.markLength + Int(input.pointee.consumed) + (cur - base)
  }

  private mutating func stop(_ error: InvalidInput, at place: Int) {
    guard failure == nil else { return }
    var error = error
    for index in error.diagnostics.indices where error.diagnostics[index].position == nil {
      error.diagnostics[index].position = source.position(of: place)
    }
    failure = error
    xmlStopParser(context)
  }

  mutating func start(
    _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?,
    _ namespaceCount: Int, _ attributeCount: Int, _ fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard failure == nil else { return }
    let end = offset
    if end >= lookAheadAt {
      lookAhead(to: end)
      guard failure == nil else { return }
    }
    // libxml2 reports a tag before it sees that the text ends inside it.
    guard end < text.count, let base = text.baseAddress else { return }
    let tag = StartTag(
      text: base, endOffset: end, local: local, prefix: prefix, uri: uri, fields: fields,
      attributeCount: attributeCount)
    if let external = source.external, end - released > ExternalText.window {
      released = tag.offset
      external.releases(before: released)
    }
    depth += 1
    guard depth <= reader.deepest else {
      stop(InvalidInput("xml-depth", "elements nest deeper than \(reader.deepest)"), at: tag.offset)
      return
    }
    if namespaceCount > 0 {
      declarations.append((depth, namespaceCount))
      namespacesInScope += namespaceCount
    }
    guard namespacesInScope <= Self.mostNamespaces else {
      stop(
        InvalidInput("xml-namespace", "more than \(Self.mostNamespaces) namespaces at one place"),
        at: tag.offset)
      return
    }
    do throws(InvalidInput) { try events.start(tag, names.index(local, uri)) } catch {
      stop(error, at: tag.offset)
    }
  }

  mutating func end(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) {
    guard failure == nil else { return }
    if let last = declarations.last, last.depth == depth {
      declarations.removeLast()
      namespacesInScope -= last.count
    }
    depth -= 1
    let offset = offset
    if offset >= lookAheadAt {
      lookAhead(to: offset)
      guard failure == nil else { return }
    }
    do throws(InvalidInput) { try events.end(names.index(local, uri), offset) } catch {
      stop(error, at: offset)
    }
  }

  mutating func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    guard failure == nil else { return }
    let buffer = UnsafeBufferPointer(start: bytes, count: count)
    do throws(InvalidInput) { try events.text(buffer.span) } catch { stop(error, at: offset) }
  }

  mutating func characterData(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    if failure == nil, lookAheadAt != .max, offset >= lookAheadAt { lookAhead(to: offset) }
    text(bytes, count)
  }

  mutating func comment(_ text: UnsafePointer<UInt8>) {
    guard failure == nil else { return }
    if lookAheadAt != .max, offset >= lookAheadAt {
      lookAhead(to: offset)
      guard failure == nil else { return }
    }
    let buffer = UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
    do throws(InvalidInput) { try events.comment(buffer.span, offset) } catch {
      stop(error, at: offset)
    }
  }

  mutating func processingInstruction(_ target: UnsafePointer<UInt8>, _ data: UnsafePointer<UInt8>?) {
    guard failure == nil else { return }
    if lookAheadAt != .max, offset >= lookAheadAt {
      lookAhead(to: offset)
      guard failure == nil else { return }
    }
    do throws(InvalidInput) {
      try events.processingInstruction(
        String(cString: target), data.map { String(cString: $0) } ?? "", offset)
    } catch { stop(error, at: offset) }
  }

  mutating func documentType() {
    guard !reader.allowsDocumentType else { return }
    stop(
      InvalidInput(
        "xml-doctype", "a document type declaration, which this format does not have",
        remedy: "remove the line that starts with <!DOCTYPE"), at: offset)
  }

  mutating func entity(_ what: String) {
    stop(
      InvalidInput(
        "xml-entity", what, remedy: "write the character itself, or its number as &#…;"), at: offset)
  }

  mutating func error(_ error: xmlError) {
    let offset = offset
    guard failure == nil, let fault = Fault(error, isAtEnd: offset >= text.count) else { return }
    stop(InvalidInput([fault.diagnostic]), at: offset)
  }
}

/// Finds the place of a name in a vocabulary by the addresses of its interned parts.
struct NameCache {
  private struct Slot {
    var local: UnsafePointer<UInt8>?
    var uri: UnsafePointer<UInt8>?
    var index = -1
  }
  private var slots = [Slot](repeating: Slot(), count: 256)
  private let known: [String: [(uris: [String], index: Int)]]

  /// A vocabulary as `MarkupName` describes it.
  init(names: [String], namespaces: [String: [String]]) {
    var known: [String: [(uris: [String], index: Int)]] = [:]
    for (index, name) in names.enumerated() {
      let parts = name.split(separator: ":", maxSplits: 1)
      let (prefix, local) = parts.count == 2 ? (String(parts[0]), parts[1]) : ("", parts[0])
      known[String(local), default: []].append((namespaces[prefix] ?? [], index))
    }
    self.known = known
  }

  /// The name's place in the vocabulary, or -1. One slot a hash: a collision only means looking the name up
  /// again, so memory stays bounded.
  mutating func index(_ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) -> Int {
    let bits = UInt(bitPattern: local) &* 31 &+ UInt(bitPattern: uri)
    let place = Int((bits &* 0x9E37_79B9_7F4A_7C15) >> 56)
    if slots[place].local == local, slots[place].uri == uri { return slots[place].index }
    let namespace = uri.map { String(cString: $0) } ?? ""
    let index = known[String(cString: local)]?.first { $0.uris.contains(namespace) }?.index ?? -1
    slots[place] = Slot(local: local, uri: uri, index: index)
    return index
  }
}
