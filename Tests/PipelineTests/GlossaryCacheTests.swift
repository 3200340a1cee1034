import Glibc
import LocaleData
import Model
import TestSupport
import Testing

@testable import Pipeline
@testable import Terminology

/// Large glossaries are compiled once and kept; whatever happens to the cache, the answers are the same.
@Suite struct GlossaryCacheTests {
  let folder = TemporaryFolder()
  var cache: String { folder.path + "/cache" }

  /// A table that is worth keeping.
  static let table: String = {
    let definition = String(repeating: "et ord som bare denne prøven har ", count: 9)
    var rows = ["id\tnb\tpos\tgender\ten\tdefinition"]
    for number in 0..<900 {
      rows.append(
        "k\(number)\tprøveord\(letters(number))bygning\tnoun\tm\tbuilding number \(number)\t\(definition)")
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  static func letters(_ number: Int) -> String {
    var number = number
    var text = ""
    for _ in 0..<4 {
      text.append(Character(Unicode.Scalar(UInt8(97 + number % 16))))
      number /= 16
    }
    return text
  }

  static let text = Array(
    "Han så prøveord\(letters(17))bygningene og prøveord\(letters(899))bygningens tak.".utf8)

  func read(_ path: String, _ locales: LocaleData = .embedded, cache: String? = nil) throws -> [String] {
    let (glossary, _) = try CompiledGlossary.read(
      path, language: .bokmål, locales: locales, cache: cache ?? self.cache)
    let matcher = try TermMatcher(compiled: [glossary])
    let lines = matcher.matches(in: Self.text).map { "\($0.range) \($0.concept.id) \($0.form)" }
    try matcher.check([path])
    return lines
  }

  @Test("the second run finds the glossary of the first, and the answers are the same")
  func secondRun() throws {
    let path = folder.write("termer.tsv", Self.table)
    let first = try read(path)
    #expect(first.count == 2)
    let names = folder.names(in: "cache")
    #expect(names.count == 1)
    #expect(try read(path) == first)
    #expect(folder.names(in: "cache") == names)
  }

  @Test("a changed glossary and other language data have images of their own")
  func keys() throws {
    let path = folder.write("termer.tsv", Self.table)
    _ = try read(path)
    folder.write("termer.tsv", Self.table + "ny\tnyord\tnoun\tn\tnew word\t-\n")
    _ = try read(path)
    #expect(folder.names(in: "cache").count == 2)
    let paradigms = try #require(LocaleData.embedded.bytes(of: "nb/paradigms.tsv"))
    _ = try read(path, LocaleData(replacing: ["nb/paradigms.tsv": paradigms + Array("\n".utf8)]))
    #expect(folder.names(in: "cache").count == 3)
  }

  @Test("a damaged image is made again, without a word", arguments: [0, 9, 40, 600, 100_000, -1])
  func damaged(place: Int) throws {
    let path = folder.write("termer.tsv", Self.table)
    let first = try read(path)
    let name = try #require(folder.names(in: "cache").first)
    let good = try InputFile.read(cache + "/" + name)
    var bytes = good
    if place < 0 { bytes.removeLast(good.count / 2) } else { bytes[place] ^= 1 }
    folder.write("cache/" + name, bytes)
    #expect(try read(path) == first)
    #expect(try InputFile.read(cache + "/" + name) == good)
  }

  @Test("an image of another source under the name is not believed")
  func stale() throws {
    let path = folder.write("termer.tsv", Self.table)
    _ = try read(path)
    let name = try #require(folder.names(in: "cache").first)
    let other = folder.write("andre.tsv", Self.table.replacing("k17\t", with: "x17\t"))
    let answer = try read(other)
    let second = try #require(folder.names(in: "cache").first { $0 != name })
    folder.write("cache/" + second, try InputFile.read(cache + "/" + name))
    #expect(try read(other) == answer)
  }

  @Test("a cache that cannot be written is no error, and small glossaries are not kept")
  func unwritable() throws {
    let path = folder.write("termer.tsv", Self.table)
    #expect(try read(path, cache: "/proc/no/such/folder").count == 2)
    let small = folder.write("liten.tsv", "id\tnb\ten\na\tbygning\tbuilding\n")
    _ = try read(small)
    #expect(folder.names(in: "cache").isEmpty)
  }

  @Test("what was used least recently goes first")
  func eviction() {
    for (number, name) in ["a", "b", "c"].enumerated() {
      let path = folder.write("cache/\(name).glossary", Array(repeating: UInt8(0), count: 100))
      var times = [timespec(tv_sec: 1000 + number, tv_nsec: 0), timespec(tv_sec: 1000 + number, tv_nsec: 0)]
      utimensat(AT_FDCWD, path, &times, 0)
    }
    folder.write("cache/other.txt", Array(repeating: UInt8(0), count: 500))
    GlossaryCache.evict(from: cache, largest: 200)
    #expect(folder.names(in: "cache") == ["b.glossary", "c.glossary", "other.txt"])
  }

  @Test("many at once write the same image")
  func concurrent() async throws {
    let path = folder.write("termer.tsv", Self.table)
    let first = try read(path, cache: folder.path + "/other")
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { try read(path) } }
      for try await lines in group { #expect(lines == first) }
    }
    #expect(folder.names(in: "cache").filter { $0.hasSuffix(".glossary") }.count == 1)
  }

  @Test("a compiled file is taken like its table, for both standards, and refused with other language data")
  func compiledFile() throws {
    let path = folder.write("termer.tsv", Self.table)
    let out = folder.path + "/termer.glossary"
    let (reports, count) = try GlossaryFile.compile([path], GlossaryReading(), to: out, locales: .embedded)
    #expect(reports.isEmpty && count == 900)
    #expect(try read(out) == read(path))
    let (nynorsk, _) = try CompiledGlossary.read(out, language: .nynorsk, locales: .embedded, cache: nil)
    #expect(nynorsk.language == "nn" && nynorsk.count == 900)
    let (file, format, _) = try GlossaryFile.read(out)
    #expect(format == .compiled)
    #expect(file.glossary.concepts == (try GlossaryFile.read(path).file.glossary.concepts))
    let paradigms = try #require(LocaleData.embedded.bytes(of: "nb/paradigms.tsv"))
    let changed = LocaleData(replacing: ["nb/paradigms.tsv": paradigms + Array("\n".utf8)])
    let fault = #expect(throws: Fault.self) { try read(out, changed) }
    #expect(fault?.reports.first?.diagnostic.id == "glossary-compiled-version")
    var bytes = try InputFile.read(out)
    for place in stride(from: 5000, to: bytes.count, by: 20_000) { bytes[place] ^= 4 }
    folder.write("skadd.glossary", bytes)
    let damage = #expect(throws: Fault.self) { try read(folder.path + "/skadd.glossary") }
    #expect(damage?.reports.first?.diagnostic.id == "glossary-compiled-damaged")
  }
}
