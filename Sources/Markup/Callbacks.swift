internal import CLibXML2

/// The functions that libxml2 calls; each hands over to the `Session` that its user data points to.
enum Callbacks {
  private static func session(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Session>? {
    data?.assumingMemoryBound(to: Session.self)
  }

  /// The SAX2 table; computed anew because it is not Sendable, once a text.
  static var handler: xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { data, local, prefix, uri, namespaceCount, _, attributeCount, _, fields in
      guard let local else { return }
      Callbacks.session(data)?.pointee.start(
        local, prefix, uri, Int(namespaceCount), Int(attributeCount), fields)
    }
    sax.endElementNs = { data, local, _, uri in
      guard let local else { return }
      Callbacks.session(data)?.pointee.end(local, uri)
    }
    sax.characters = { data, bytes, count in
      guard let bytes else { return }
      Callbacks.session(data)?.pointee.text(bytes, Int(count))
    }
    sax.ignorableWhitespace = sax.characters
    sax.cdataBlock = { data, bytes, count in
      guard let bytes else { return }
      Callbacks.session(data)?.pointee.characterData(bytes, Int(count))
    }
    sax.comment = { data, text in
      guard let text else { return }
      Callbacks.session(data)?.pointee.comment(text)
    }
    sax.processingInstruction = { data, target, text in
      guard let target else { return }
      Callbacks.session(data)?.pointee.processingInstruction(target, text)
    }
    sax.internalSubset = { data, _, _, _ in Callbacks.session(data)?.pointee.documentType() }
    sax.entityDecl = { data, _, _, _, _, _ in Callbacks.session(data)?.pointee.entity("an entity declaration")
    }
    sax.unparsedEntityDecl = { data, _, _, _, _ in
      Callbacks.session(data)?.pointee.entity("an entity declaration")
    }
    sax.reference = { data, name in
      Callbacks.session(data)?.pointee.entity("an unknown entity &\(name.map { String(cString: $0) } ?? "");")
    }
    sax.serror = { data, error in
      guard let error else { return }
      Callbacks.session(data)?.pointee.error(error.pointee)
    }
    return sax
  }
}
