import Markup
import Model
import Testing

/// A text at an address of its own, with a zero byte behind it.
private final class HeldText: Sendable {
  private let start: UInt
  private let count: Int

  init(_ bytes: [UInt8]) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count + 1)
    _ = buffer.initialize(from: bytes + [0])
    start = UInt(bitPattern: buffer.baseAddress)
    count = bytes.count
  }
  deinit { UnsafeMutablePointer<UInt8>(bitPattern: start)?.deallocate() }

  var text: ExternalText {
    ExternalText(
      UnsafeBufferPointer(start: UnsafePointer<UInt8>(bitPattern: start), count: count), owner: self
    ) { _ in }
  }
}

private struct Counter: MarkupHandler {
  enum Name: String, MarkupName {
    case a
    static let namespaces = ["": [""]]
  }
  var bytes = 0
  mutating func start(_ element: borrowing MarkupElement<Name>) {}
  mutating func end(_ name: Name?, offset: Int) {}
  mutating func text(_ text: Span<UInt8>) { bytes += text.count }
}

/// Texts that are looked at piece by piece, just before libxml2 comes there.
@Suite struct ExternalTextTests {
  /// The length of a piece.
  private static let piece = 1 << 22

  private func fault(_ text: [UInt8]) throws -> Diagnostic? {
    var counter = Counter()
    do {
      try MarkupReader().read(MarkupSource(HeldText(text).text), into: &counter)
      return nil
    } catch { return error.diagnostics.first }
  }

  private static let giant = Array(
    ("<a" + (0..<5000).map { " b\($0)=\"\"" }.joined() + "/>").utf8)

  private static func padded(_ before: String, _ count: Int, _ after: [UInt8]) -> [UInt8] {
    Array(before.utf8) + [UInt8](repeating: UInt8(ascii: " "), count: count) + after
  }

  @Test(
    "a byte that is no UTF-8 is found in whatever piece it stands",
    arguments: [10, piece - 1, piece + 5, 2 * piece])
  func invalid(place: Int) throws {
    let found = try fault(Self.padded("<a>\n", place, [0xFF] + Array("</a>".utf8)))
    #expect(found?.id == "xml-encoding")
    #expect(found?.position == TextPosition(line: 2, column: place + 1))
  }

  @Test(
    "a tag with too many attributes is refused before libxml2 compares them, wherever it stands",
    arguments: ["<a>", "<a>x<!-- y -->", "<a><![CDATA[x]]>", "<a><?p x?>", "<a><a/>x", ""],
    [-60_000, -3, 0, 3, 60_000])
  func attributes(before: String, shift: Int) throws {
    let end = Array((before.isEmpty ? "" : "</a>").utf8)
    let text = Self.padded(before, Self.piece + shift, Self.giant + end)
    #expect(try fault(text)?.id == "xml-attributes")
  }

  @Test("several pieces are one text")
  func whole() throws {
    var text = Array("<a>".utf8)
    for _ in 0..<3 { text += Self.padded("<a>å", Self.piece, Array("</a>".utf8)) }
    var counter = Counter()
    try MarkupReader().read(MarkupSource(HeldText(text + Array("</a>".utf8)).text), into: &counter)
    #expect(counter.bytes == 3 * (Self.piece + 2))
  }
}
