import Bilingual
import Model
import TestSupport
import Testing

@Suite struct BilingualWriterTests {
  @Test(
    "a file written unit by unit is the file written whole, with the same diagnostics",
    arguments: [BilingualFormat.xliff2, .xliff22, .xliff12, .tmx])
  func same(format: BilingualFormat) throws {
    for seed in UInt64(0)..<40 {
      var random = RandomFile(seed: seed, options: .init(hasCodes: true, isMixed: seed % 2 == 0))
      var file = random.file()
      if seed == 0 { file.units = [] }
      // Enough for several pieces.
      if seed == 1 { file.units = (0..<2000).flatMap { _ in file.units } }
      var head = file
      head.units = []
      var writer = try #require(BilingualWriter(format, head: head))
      var bytes: [UInt8] = []
      var pieces = 0
      for unit in file.units {
        let piece = writer.write(unit)
        pieces += piece.isEmpty ? 0 : 1
        bytes += piece
      }
      let last = writer.finish()
      let whole = format.write(file)
      #expect(bytes + last.bytes == whole.bytes)
      #expect(last.diagnostics == whole.diagnostics)
      if seed == 1 { #expect(pieces > 1) }
    }
  }

  @Test("formats that are written whole say so", arguments: [BilingualFormat.po, .tsv, .json])
  func whole(format: BilingualFormat) {
    let head = BilingualFile(sourceLanguage: .bokmål, targetLanguage: .britishEnglish, units: [])
    #expect(BilingualWriter(format, head: head) == nil)
  }
}
