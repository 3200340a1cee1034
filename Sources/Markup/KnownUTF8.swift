extension String {
  /// Takes bytes over that a `MarkupSource` held and a reader handed on: they were found to be UTF-8 once, and are not
  /// looked at again.
  @inlinable public init(knownUTF8 bytes: Span<UInt8>) {
    self.init(copying: unsafe UTF8Span(unchecked: bytes))
  }
}
