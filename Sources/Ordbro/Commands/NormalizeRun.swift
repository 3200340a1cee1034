import Model
import Normalization
import Pipeline

/// Normalizing one file or stream.
struct NormalizeRun {
  let normalizer: Normalizer
  /// The path of the input.
  let input: String
  /// What there is to say about the input.
  private(set) var diagnostics: [Diagnostic] = []

  /// Big enough that system calls cost nothing, small enough to stay in the processor's cache.
  private static let blockSize = 1 << 18

  init(normalizer: Normalizer, input: String) {
    self.normalizer = normalizer
    self.input = input
  }

  mutating func run(output: String, map: String?) throws(Fault) {
    let reader = try ByteInput(input)
    let writer = try ByteOutput(output)
    let mapWriter = try map.map { path throws(Fault) in try MapWriter(path) }
    try stream(reader, writer, mapWriter)
    try writer.finish()
    try mapWriter?.finish()
  }

  private mutating func stream(
    _ reader: ByteInput, _ writer: ByteOutput, _ mapWriter: MapWriter?
  ) throws(Fault) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.blockSize, alignment: 64)
    defer { buffer.deallocate() }
    var filled = try reader.fill(buffer)
    let start = Array(buffer[..<min(filled, 1 << 14)])
    let hasMark = start.starts(with: [0xEF, 0xBB, 0xBF])
    if [[0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF]].contains(where: { start.starts(with: $0) }) {
      let bytes = Array(buffer[..<filled]) + (try reader.rest())
      let text = try naming { () throws(InvalidInput) in try DecodedText(decoding: bytes, guessing: false) }
      return try whole(text, behind: 0, writer, mapWriter)
    }
    if !hasMark { try naming { () throws(InvalidInput) in try DecodedText.checkIsText(start) } }

    let markLength = hasMark ? 3 : 0
    var stream = NormalizationStream(normalizer, recordsMap: mapWriter != nil, sourceStart: markLength)
    if hasMark {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[3..<filled]))
      filled -= 3
    }
    var out: [UInt8] = []
    out.reserveCapacity(Self.blockSize * 2)
    var written = 0
    var isLast = filled + markLength < Self.blockSize
    while true {
      out.removeAll(keepingCapacity: true)
      let done: Int
      do throws(InvalidInput) {
        done = try stream.normalize(
          UnsafeRawBufferPointer(rebasing: buffer[..<filled]), isLast: isLast, into: &out)
      } catch {
        guard !hasMark, reader.isRegularFile, error.diagnostics.first?.id == "encoding" else {
          throw Fault(input, error)
        }
        // Up to here the text is the same in Windows-1252: the scan stops at the first byte that differs.
        reader.rewind()
        let bytes = try reader.rest()
        let text = try naming { () throws(InvalidInput) in try DecodedText(decoding: bytes, guessing: true) }
        return try whole(text, behind: written, writer, mapWriter)
      }
      try writer.write(out)
      written += out.count
      try mapWriter?.write(stream.takeEdits(isComplete: isLast))
      if isLast { break }
      let rest = filled - done
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[done..<filled]))
      let more = try reader.fill(UnsafeMutableRawBufferPointer(rebasing: buffer[rest...]))
      isLast = more < buffer.count - rest
      filled = rest + more
    }
    diagnostics += stream.diagnostics
  }

  private func naming<Value>(_ body: () throws(InvalidInput) -> Value) throws(Fault) -> Value {
    do throws(InvalidInput) { return try body() } catch { throw Fault(input, error) }
  }

  /// Normalizes a text that was read whole; its first `written` bytes of the result are written already.
  private mutating func whole(
    _ text: DecodedText, behind written: Int, _ writer: ByteOutput, _ mapWriter: MapWriter?
  ) throws(Fault) {
    diagnostics += text.diagnostics
    var stream = NormalizationStream(normalizer, recordsMap: mapWriter != nil)
    var out: [UInt8] = []
    var failure: InvalidInput?
    text.text.withUnsafeBytes { bytes in
      do throws(InvalidInput) { _ = try stream.normalize(bytes, isLast: true, into: &out) } catch {
        failure = error
      }
    }
    if let failure { throw Fault(input, failure) }
    try writer.write(Array(out[min(written, out.count)...]))
    try mapWriter?.write(
      stream.takeEdits(isComplete: true).dropFirst(mapWriter?.count ?? 0).map { edit in
        OffsetMap.Edit(
          result: edit.result,
          source: text.sourceOffset(
            ofByte: edit.source.lowerBound)..<text.sourceOffset(ofByte: edit.source.upperBound))
      })
    diagnostics += stream.diagnostics
  }
}

/// Writes edits as a table of byte ranges.
final class MapWriter {
  private let writer: ByteOutput
  private var pending: [UInt8] = MapWriter.header
  /// How many edits were added.
  private(set) var count = 0
  private static let header = Array("result_start\tresult_end\tsource_start\tsource_end\n".utf8)

  init(_ path: String) throws(Fault) { writer = try ByteOutput(path) }

  /// Adds edits.
  func write(_ edits: [OffsetMap.Edit]) throws(Fault) {
    count += edits.count
    for edit in edits {
      pending +=
        "\(edit.result.lowerBound)\t\(edit.result.upperBound)\t\(edit.source.lowerBound)\t\(edit.source.upperBound)\n"
        .utf8
    }
    if pending.count > 1 << 16 { try flush() }
  }

  /// Puts the file in its place.
  func finish() throws(Fault) {
    try flush()
    try writer.finish()
  }

  private func flush() throws(Fault) {
    try writer.write(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
