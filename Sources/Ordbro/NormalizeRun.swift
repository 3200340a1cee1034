import Model
import Normalization

/// Normalizing one file or stream.
struct NormalizeRun {
  let normalizer: Normalizer
  /// What there is to say about the input.
  private(set) var diagnostics: [Diagnostic] = []
  /// The file of a thrown error when it is not the input.
  private(set) var faultyFile: String?

  /// Big enough that system calls cost nothing, small enough to stay in the processor's cache.
  private static let blockSize = 1 << 18

  init(normalizer: Normalizer) { self.normalizer = normalizer }

  mutating func run(input: String, output: String, map: String?) throws(InvalidInput) {
    let reader = try ByteReader(input)
    faultyFile = output
    let writer = try ByteWriter(output)
    faultyFile = map
    let mapWriter = try map.map { path throws(InvalidInput) in try MapWriter(path) }
    faultyFile = nil
    try stream(reader, writer, mapWriter)
    faultyFile = output
    try writer.finish()
    faultyFile = map
    try mapWriter?.finish()
    faultyFile = nil
  }

  private mutating func stream(
    _ reader: ByteReader, _ writer: ByteWriter, _ mapWriter: MapWriter?
  ) throws(InvalidInput) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.blockSize, alignment: 64)
    defer { buffer.deallocate() }
    var filled = try reader.fill(buffer)
    let start = Array(buffer[..<min(filled, 1 << 14)])
    let hasMark = start.starts(with: [0xEF, 0xBB, 0xBF])
    if [[0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF]].contains(where: { start.starts(with: $0) }) {
      let text = try DecodedText(decoding: Array(buffer[..<filled]) + reader.rest(), guessing: false)
      return try whole(text, behind: 0, writer, mapWriter)
    }
    if !hasMark { try DecodedText.checkIsText(start) }

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
        guard !hasMark, reader.isRegularFile, error.diagnostics.first?.id == "encoding" else { throw error }
        // Up to here the text is the same in Windows-1252: the scan stops at the first byte that differs.
        reader.rewind()
        return try whole(
          DecodedText(decoding: reader.rest(), guessing: true), behind: written, writer, mapWriter)
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

  /// Normalizes a text that was read whole; its first `written` bytes of the result are written already.
  private mutating func whole(
    _ text: DecodedText, behind written: Int, _ writer: ByteWriter, _ mapWriter: MapWriter?
  ) throws(InvalidInput) {
    diagnostics += text.diagnostics
    var stream = NormalizationStream(normalizer, recordsMap: mapWriter != nil)
    var out: [UInt8] = []
    var failure: InvalidInput?
    text.text.withUnsafeBytes { bytes in
      do throws(InvalidInput) { _ = try stream.normalize(bytes, isLast: true, into: &out) } catch {
        failure = error
      }
    }
    if let failure { throw failure }
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
  private let writer: ByteWriter
  private var pending: [UInt8] = MapWriter.header
  /// How many edits were added.
  private(set) var count = 0
  private static let header = Array("result_start\tresult_end\tsource_start\tsource_end\n".utf8)

  init(_ path: String) throws(InvalidInput) { writer = try ByteWriter(path) }

  /// Adds edits.
  func write(_ edits: [OffsetMap.Edit]) throws(InvalidInput) {
    count += edits.count
    for edit in edits {
      pending +=
        "\(edit.result.lowerBound)\t\(edit.result.upperBound)\t\(edit.source.lowerBound)\t\(edit.source.upperBound)\n"
        .utf8
    }
    if pending.count > 1 << 16 { try flush() }
  }

  /// Puts the file in its place.
  func finish() throws(InvalidInput) {
    try flush()
    try writer.finish()
  }

  private func flush() throws(InvalidInput) {
    try writer.write(pending)
    pending.removeAll(keepingCapacity: true)
  }
}

extension ByteWriter {
  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws(InvalidInput) {
    var failure: InvalidInput?
    bytes.withUnsafeBytes { buffer in
      do throws(InvalidInput) { try write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
