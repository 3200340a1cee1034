import LocaleData
import Model
import TestSupport
import Testing

@testable import Pipeline
@testable import Terminology

/// Files compiled where they lie, and the names that come with the program: the same as the long way round, whatever
/// becomes of the cache.
@Suite struct CompileByRowTests {
  let folder = TemporaryFolder()

  /// The image that reading the whole file gives.
  private func whole(_ path: String, skipsBad: Bool, digest: [UInt8]) throws -> [UInt8] {
    let file = try GlossaryFile.read(path, GlossaryReading(skipsBad: skipsBad)).file
    var image: [UInt8] = []
    try file.imageParts(for: file.sourceLanguage, digest: digest).write { image += $0 }
    return image
  }

  private static let rows = (0..<3000).map {
    "k\($0)\tprøveord\(GlossaryCacheTests.letters($0))verk\tnoun\tn\tword \($0)"
  }
  private static let table = "id\tnb\tpos\tgender\ten\n" + rows.joined(separator: "\n") + "\n"
  /// What a file may be beside plain UTF-8.
  private static let cases: [(name: String, bytes: [UInt8])] = [
    ("plain", Array(table.utf8)), ("byte order mark", [0xEF, 0xBB, 0xBF] + Array(table.utf8)),
    ("decomposed", Array((table + "å\te\u{301}n\tnoun\tn\tx\n").utf8)),
    ("no end of line", Array(table.utf8.dropLast())),
    ("carriage returns", table.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }),
    ("shared ids", Array((table + "k7\tannetord\tnoun\tn\tother\n").utf8)),
    ("bad rows", Array((table + "x1\tord\tnuon\tn\tword\nx2\nx3\thus\tnoun\tn\thouse\n").utf8)),
  ]

  @Test("a file is compiled to the image of the whole file", arguments: 0..<7, [false, true])
  func everyFile(index: Int, skipsBad: Bool) throws {
    let path = folder.write("a.tsv", Self.cases[index].bytes)
    let out = folder.path + "/a.glossary"
    func compile() throws {
      _ = try GlossaryFile.compile(
        [path], GlossaryReading(skipsBad: skipsBad), to: out, locales: .embedded)
    }
    if Self.cases[index].name == "bad rows", !skipsBad {
      let fault = #expect(throws: Fault.self) { try compile() }
      #expect(fault?.reports.map(\.diagnostic.id) == ["glossary-pos", "glossary-row-short"])
      #expect(fault?.reports.map(\.diagnostic.position?.line) == [3002, 3003])
      #expect(folder.names() == ["a.tsv"])
    } else {
      try compile()
      let image = try InputFile.read(out)
      let digest = Array(image[32..<64])
      #expect(digest.contains { $0 != 0 })
      #expect(try image == whole(path, skipsBad: skipsBad, digest: digest))
    }
  }

  @Test("rows that are left out of a cached glossary are errors where they are not to be")
  func skippedRows() throws {
    let path = folder.write(
      "a.tsv", Self.table + String(repeating: "# ", count: 100_000) + "\nx1\tord\tnuon\tn\tword\n")
    let cache = folder.path + "/cache"
    for _ in 0..<2 {
      let (glossary, reports) = try CompiledGlossary.read(
        path, language: .bokmål, locales: .embedded, skipsBad: true, cache: cache)
      #expect(glossary.count == 3000)
      #expect(reports.map(\.diagnostic.severity) == [.warning, .warning])
      #expect(throws: Fault.self) {
        try CompiledGlossary.read(path, language: .bokmål, locales: .embedded, cache: cache)
      }
    }
    #expect(folder.names(in: "cache").count == 1)
  }

  private func names(_ others: [CompiledGlossary] = [], cache: String) throws -> [UInt8] {
    try CompiledGlossary.names(
      language: .bokmål, target: .britishEnglish, withoutTermsOf: others, isBrief: true, locales: .embedded,
      cache: cache
    ).withImageBytes { Array($0) }
  }

  @Test("the names that come with the program are those of the cache, and a damaged image is made again")
  func cachedNames() throws {
    let cache = folder.path + "/cache"
    let first = try names(cache: cache)
    let name = try #require(folder.names(in: "cache").first)
    #expect(try InputFile.read(cache + "/" + name) == first)
    #expect(try names(cache: cache) == first)
    var bytes = first
    bytes[bytes.count / 2] ^= 1
    folder.write("cache/" + name, bytes)
    #expect(try names(cache: cache) == first)
    #expect(try InputFile.read(cache + "/" + name) == first)
    #expect(try names(cache: "/proc/no/such/folder") == first)
    // A glossary with one of the names leaves it out of them; another file, then.
    let own = try GlossaryFile(
      glossary: Glossary(concepts: [Concept(id: "a", source: [.init("Kasakhstan", .preferred)])])
    ).compiled(for: .bokmål)
    #expect(try names([own], cache: cache) != first)
    #expect(folder.names(in: "cache").count == 2)
  }
}
