public import Model

/// What `Session` calls: the handler with its types taken away.
///
/// Closures rather than a generic class: they are made in inlinable code and so compiled together with the
/// handler in its own module, where a method table would lead to code that looks types up for every event.
@usableFromInline struct MarkupEvents {
  @usableFromInline let start: (StartTag, Int) throws(InvalidInput) -> Void
  @usableFromInline let end: (Int, Int) throws(InvalidInput) -> Void
  @usableFromInline let text: (Span<UInt8>) throws(InvalidInput) -> Void
  @usableFromInline let comment: (Span<UInt8>, Int) throws(InvalidInput) -> Void
  @usableFromInline let processingInstruction: (String, String, Int) throws(InvalidInput) -> Void

  /// Events that go to a handler, which stays where its caller has it.
  @inlinable init<Handler: MarkupHandler>(to handler: UnsafeMutablePointer<Handler>) {
    let names = Array(Handler.Name.allCases)
    start = { (tag, name) throws(InvalidInput) in
      try handler.pointee.start(MarkupElement(name: name < 0 ? nil : names[name], tag: tag))
    }
    end = { (name, offset) throws(InvalidInput) in
      try handler.pointee.end(name < 0 ? nil : names[name], offset: offset)
    }
    text = { (text) throws(InvalidInput) in try handler.pointee.text(text) }
    comment = { (text, offset) throws(InvalidInput) in try handler.pointee.comment(text, offset: offset) }
    processingInstruction = { (target, data, offset) throws(InvalidInput) in
      try handler.pointee.processingInstruction(target, data, offset: offset)
    }
  }
}
