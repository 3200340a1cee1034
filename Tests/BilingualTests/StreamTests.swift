import Bilingual
import Markup
import Model
import TestSupport
import Testing

/// A text at an address of its own, with a zero byte behind it.
private final class HeldText: Sendable {
  private let start: UInt
  let count: Int

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

@Suite struct StreamTests {
  private func streamed(_ bytes: [UInt8], _ format: BilingualFormat, _ target: LanguageTag) throws
    -> BilingualFile
  {
    var units: [Unit] = []
    var file = try format.read(HeldText(bytes).text, target: target) { (unit) throws(InvalidInput) in
      units.append(unit)
    }.file
    file.units = units
    return file
  }

  @Test("a streamed file is the file", arguments: [BilingualFormat.xliff2, .xliff12, .po], 0..<30)
  func same(format: BilingualFormat, seed: UInt64) throws {
    var random = RandomFile(seed: seed, options: .init(hasCodes: format != .po))
    let bytes = format.write(random.file()).bytes
    let whole = try format.read(bytes).file
    let streamed = try streamed(bytes, format, .britishEnglish)
    #expect(BilingualJSON.write(streamed) == BilingualJSON.write(whole))
  }

  @Test("a streamed TMX has the same segments, one a unit", arguments: 0..<30)
  func memory(seed: UInt64) throws {
    var random = RandomFile(seed: seed, options: .init(hasCodes: true))
    let file = random.file()
    let bytes = TMX.write(file).bytes
    let whole = try TMX.read(bytes, source: .bokmål, target: file.targetLanguage).file.units.flatMap(\.pairs)
    let streamed = try streamed(bytes, .tmx, file.targetLanguage).units.flatMap(\.pairs)
    #expect(streamed.map(\.target) == whole.map(\.target))
    #expect(streamed.map(\.source) == whole.map(\.source))
    #expect(streamed.map(\.state) == whole.map(\.state))
  }

  @Test(
    "broken files are refused as when they are read whole",
    arguments: [
      "", "\u{FEFF}", "<tmx version=\"1.4\"><body><tu><tuv xml:lang=\"nb\"><seg>a",
      "<tmx version=\"1.4\">\n&x;</tmx>",
      "<!DOCTYPE tmx [<!ENTITY a \"b\">]><tmx version=\"1.4\"/>", "<tmx version='1.4'>\u{01}</tmx>", "<tmx/>",
      "x",
      "<?xml version=\"1.0\" encoding=\"us-ascii\"?><tmx version='1.4'><body><tu/></body></tmx>",
    ])
  func broken(text: String) {
    var errors: [[Diagnostic]] = []
    for isStreamed in [false, true] {
      do {
        if isStreamed {
          _ = try streamed(Array(text.utf8), .tmx, .britishEnglish)
        } else {
          _ = try TMX.read(Array(text.utf8), source: .bokmål, target: .britishEnglish)
        }
        errors.append([])
      } catch {
        errors.append((error as? InvalidInput)?.diagnostics ?? [])
      }
    }
    #expect(!errors[0].isEmpty)
    #expect(errors[0] == errors[1])
  }
}
