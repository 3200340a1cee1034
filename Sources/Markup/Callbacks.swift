internal import CLibXML2

/// The functions that libxml2 calls; each hands over to the `Dispatcher` that its user data points to.
enum Callbacks {
  private static func dispatcher(_ data: UnsafeMutableRawPointer?) -> Dispatcher? {
    data.map { Unmanaged<Dispatcher>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The SAX2 table; computed anew because it is not Sendable, once a text.
  static var handler: xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { data, local, prefix, uri, namespaceCount, _, attributeCount, _, fields in
      guard let local else { return }
      Callbacks.dispatcher(data)?.start(local, prefix, uri, Int(namespaceCount), Int(attributeCount), fields)
    }
    sax.endElementNs = { data, local, _, uri in
      guard let local else { return }
      Callbacks.dispatcher(data)?.end(local, uri)
    }
    sax.characters = { data, bytes, count in
      guard let bytes else { return }
      Callbacks.dispatcher(data)?.text(bytes, Int(count))
    }
    sax.ignorableWhitespace = sax.characters
    sax.cdataBlock = sax.characters
    sax.comment = { data, text in
      guard let text else { return }
      Callbacks.dispatcher(data)?.comment(text)
    }
    sax.processingInstruction = { data, target, text in
      guard let target else { return }
      Callbacks.dispatcher(data)?.processingInstruction(target, text)
    }
    sax.internalSubset = { data, _, _, _ in Callbacks.dispatcher(data)?.documentType() }
    sax.entityDecl = { data, _, _, _, _, _ in Callbacks.dispatcher(data)?.entity("an entity declaration") }
    sax.unparsedEntityDecl = { data, _, _, _, _ in
      Callbacks.dispatcher(data)?.entity("an entity declaration")
    }
    sax.reference = { data, name in
      Callbacks.dispatcher(data)?.entity("an unknown entity &\(name.map { String(cString: $0) } ?? "");")
    }
    sax.serror = { data, error in
      guard let error else { return }
      Callbacks.dispatcher(data)?.error(error.pointee)
    }
    return sax
  }
}
