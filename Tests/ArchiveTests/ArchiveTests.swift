import Archive
import Model
import Testing

@Suite struct ArchiveTests {
  private func id(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) -> String? {
    do {
      _ = try ArchiveReader(bytes, limits: limits)
      return nil
    } catch { return error.diagnostics.first?.id }
  }

  @Test("what goes in comes out, in order, the same bytes each time")
  func roundTrip() throws {
    let entries = [
      ArchiveWriter.Entry("mimetype", Array("a/b".utf8), isDeflated: false),
      ArchiveWriter.Entry("mappe/ærlig.txt", Array(repeating: 0x41, count: 100_000)),
      ArchiveWriter.Entry("empty", []),
    ]
    let bytes = try ArchiveWriter.write(entries)
    #expect(try ArchiveWriter.write(entries) == bytes)
    #expect(bytes.count < 2000)
    let reader = try ArchiveReader(bytes)
    #expect(reader.entries.map(\.name) == entries.map(\.name))
    for entry in entries { #expect(try reader.bytes(of: entry.name) == entry.bytes) }
    #expect(try reader.bytes(of: "absent") == nil)
  }

  @Test("names that lead out of the folder are refused", arguments: ["/etc/x", "a/../../x", "..", "a\\b"])
  func names(name: String) throws {
    #expect(id(try ArchiveWriter.write([.init(name, [1])])) == "archive-name")
  }

  @Test("limits hold before anything is inflated")
  func limits() throws {
    let zeros = try ArchiveWriter.write([.init("a", Array(repeating: 0, count: 4 << 20)), .init("b", [1])])
    #expect(id(zeros) == "archive-ratio")
    #expect(id(zeros, limits: ArchiveLimits(totalBytes: 1 << 20)) == "archive-size")
    #expect(id(zeros, limits: ArchiveLimits(entries: 1)) == "archive-entries")
    #expect(id(zeros, limits: ArchiveLimits(ratio: 2000)) == nil)
  }

  @Test("what is no archive, or a part of one, is refused at every length")
  func broken() throws {
    let bytes = try ArchiveWriter.write([.init("a", Array(0...255))])
    for length in 0..<bytes.count {
      #expect(id(Array(bytes.prefix(length))) == "archive-broken", "\(length)")
    }
  }

  @Test("an entry whose bytes were changed is refused or comes out as something, never crashes")
  func damaged() throws {
    let original = Array("Kommunen svarer på brevet. Kommunen svarer på brevet.".utf8)
    let bytes = try ArchiveWriter.write([.init("a", original)])
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0xFF
      guard let reader = try? ArchiveReader(changed), let read = try? reader.bytes(of: "a") else { continue }
      #expect(read == original, "the checksum lets a changed byte \(index) through")
    }
  }
}
