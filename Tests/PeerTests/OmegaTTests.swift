import Bilingual
import Model
import TestSupport
import Testing

/// What OmegaT (Debian package `omegat`) makes of our files in console mode.
@Suite(.serialized) struct OmegaTTests {
  static let canRun = Subprocess.shouldRun("omegat")

  /// A project with these source files and memories.
  private func project(sources: [(String, [UInt8])], memories: [(String, [UInt8])]) -> TemporaryFolder {
    let folder = TemporaryFolder()
    folder.write(
      "omegat.project",
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>\
      <tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>\
      <dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>NB</source_lang><target_lang>EN-GB</target_lang>\
      <sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>\
      </project></omegat>
      """)
    for name in ["omegat/x", "target/x", "glossary/x", "dictionary/x"] { folder.write(name, "") }
    folder.write("tm/x", "")
    for (name, bytes) in sources { folder.write("source/" + name, bytes) }
    for (name, bytes) in memories { folder.write(name, bytes) }
    return folder
  }

  private func run(_ folder: TemporaryFolder) -> Subprocess {
    Subprocess.run(
      [
        "env", "HOME=" + folder.path, "omegat", folder.path, "--mode=console-translate",
        "--config-dir=" + folder.path + "/config",
      ], seconds: 240)
  }

  @Test("it opens the XLIFF 1.2 and keeps every segment", .enabled(if: canRun, "OmegaT is not installed"))
  func xliff() throws {
    let file = BilingualSample.plain
    let folder = project(sources: [("brev.12.xlf", XLIFF12.write(file).bytes)], memories: [])
    let answer = run(folder)
    let log = String(decoding: answer.output + answer.errors, as: UTF8.self)
    #expect(answer.status == 0, "\(log.suffix(3000))")
    let bytes = try #require(Repository.bytes(of: folder.path + "/target/brev.12.xlf"), "\(log.suffix(3000))")
    let read = try XLIFF12.read(bytes).file
    #expect(read.units.map(\.id) == file.units.map(\.id))
    #expect(BilingualSample.segmentCount(read) == BilingualSample.segmentCount(file))
    let targets = read.units.flatMap(\.pairs).filter { $0.kind == .segment }.map { $0.target?.text }
    #expect(
      targets.prefix(2) == ["The municipality answers the letter.", "The deadline is < 3 weeks & fixed."])
  }

  @Test("it fills targets from the TMX", .enabled(if: canRun, "OmegaT is not installed"))
  func memory() throws {
    var file = BilingualSample.plain
    let memory = TMX.write(file).bytes
    for unit in file.units.indices {
      for pair in file.units[unit].pairs.indices {
        file.units[unit].pairs[pair].target = nil
        file.units[unit].pairs[pair].state = .new
        file.units[unit].pairs[pair].terms = []
        file.units[unit].pairs[pair].candidates = []
      }
    }
    // The project's own memory. A text in OmegaT's own plainest format, a paragraph a segment.
    let lines = file.units.flatMap(\.pairs).filter { $0.kind == .segment }.map(\.source.text)
    let folder = project(
      sources: [("brev.txt", Array(lines.joined(separator: "\n\n").utf8))],
      memories: [("omegat/project_save.tmx", memory)])
    let answer = run(folder)
    let log = String(decoding: answer.output + answer.errors, as: UTF8.self)
    let bytes = try #require(Repository.bytes(of: folder.path + "/target/brev.txt"), "\(log.suffix(3000))")
    #expect(
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) == [
        "The municipality answers the letter.", "The deadline is < 3 weeks & fixed.", "Ta kontakt!",
      ], "\(log.suffix(3000))")
  }
}
