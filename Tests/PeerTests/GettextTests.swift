import Bilingual
import Model
import TestSupport
import Testing

/// What GNU gettext says of our PO files.
@Suite struct GettextTests {
  static let canRun = Subprocess.shouldRun("msgfmt")

  @Test("msgfmt finds no fault and counts the same messages", .enabled(if: canRun, "msgfmt is not installed"))
  func check() throws {
    let folder = TemporaryFolder()
    let path = folder.write("plain.po", PO.write(BilingualSample.plain).bytes)
    let answer = Subprocess.run(["msgfmt", "-c", "-v", "-o", folder.path + "/plain.mo", path])
    let said = String(decoding: answer.errors, as: UTF8.self)
    #expect(answer.status == 0, "\(said)")
    #expect(!said.contains("warning"), "\(said)")
    let counts = said.split { !$0.isNumber }.compactMap { Int($0) }
    #expect(counts.reduce(0, +) == BilingualSample.segmentCount(BilingualSample.plain), "\(said)")
  }

  @Test(
    "msgcat reads the same texts and writes them as we do", .enabled(if: canRun, "msgfmt is not installed"))
  func same() throws {
    let folder = TemporaryFolder()
    let bytes = PO.write(BilingualSample.plain).bytes
    let path = folder.write("plain.po", bytes)
    let answer = Subprocess.run(["msgcat", path])
    #expect(answer.status == 0)
    let read = try PO.read(answer.output).file
    #expect(BilingualJSON.write(read) == BilingualJSON.write(try PO.read(bytes).file))
  }
}
