/// The bytes of a text that somebody else holds, such as a file mapped into memory: for texts that are read once
/// from start to end, without ever being whole in memory.
public struct ExternalText: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>
  private let release: @Sendable (Int) -> Void
  /// Keeps the bytes alive.
  private let owner: any Sendable & AnyObject

  /// A text at an address.
  /// - Parameters:
  ///   - bytes: The text. One more byte behind it must be readable and zero; none may change.
  ///   - owner: What keeps the bytes in place for as long as this value lives.
  ///   - release: Called now and then with an offset: the bytes before it are not needed soon, but may be read
  ///     again.
  public init(
    _ bytes: UnsafeBufferPointer<UInt8>, owner: any Sendable & AnyObject,
    release: @escaping @Sendable (Int) -> Void
  ) {
    self.bytes = bytes
    self.owner = owner
    self.release = release
  }

  /// Says that the bytes before an offset are not needed soon.
  func releases(before offset: Int) { release(offset) }

  /// How many bytes are worked on before they are released: 4 MiB.
  static let window = 1 << 22
}
