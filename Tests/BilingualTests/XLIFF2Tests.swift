import Bilingual
import Model
import TestSupport
import Testing

@Suite struct XLIFF2Tests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("JSON comes back as it was", arguments: 0..<60)
  func jsonRoundTrip(seed: UInt64) throws {
    var random = RandomFile(seed: seed, options: .init(hasCodes: true, isMixed: true))
    let json = BilingualJSON.write(random.file())
    #expect(text(BilingualJSON.write(try BilingualJSON.read(json).file)) == text(json))
  }

  @Test("files with terms come back as they were", arguments: 0..<120)
  func terms(seed: UInt64) throws {
    var random = RandomFile(seed: seed)
    let file = random.file()
    let written = XLIFF2.write(file)
    let read = try XLIFF2.read(written.bytes)
    #expect(text(BilingualJSON.write(read.file)) == text(BilingualJSON.write(file)))
    #expect(written.diagnostics.isEmpty && read.diagnostics.isEmpty)
  }

  @Test("files with inline codes come back as they were", arguments: 0..<60)
  func codes(seed: UInt64) throws {
    var random = RandomFile(seed: seed, options: .init(hasTerms: false, hasCodes: true))
    let file = random.file()
    let read = try XLIFF2.read(XLIFF2.write(file).bytes)
    #expect(text(BilingualJSON.write(read.file)) == text(BilingualJSON.write(file)))
  }

  @Test("terms and codes that cross one another settle in one round", arguments: 0..<60)
  func mixed(seed: UInt64) throws {
    var random = RandomFile(seed: seed, options: .init(hasCodes: true, isMixed: true))
    let once = XLIFF2.write(try XLIFF2.read(XLIFF2.write(random.file()).bytes).file).bytes
    let twice = XLIFF2.write(try XLIFF2.read(once).file).bytes
    #expect(text(twice) == text(once))
  }
}
