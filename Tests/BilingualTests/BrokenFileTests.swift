import Bilingual
import Model
import TestSupport
import Testing

/// A file that somebody broke, and what must be said about it.
struct BrokenFile: Sendable, CustomTestStringConvertible {
  var name: String
  var format: BilingualFormat
  var text: String
  var id: String
  var line: Int
  var column: Int
  /// Whether it is an error; else the file is read with this diagnostic.
  var isError = true

  init(
    _ name: String, _ format: BilingualFormat, _ text: String, _ id: String, _ line: Int, _ column: Int,
    isError: Bool = true
  ) {
    (self.name, self.format, self.text) = (name, format, text)
    (self.id, self.line, self.column, self.isError) = (id, line, column, isError)
  }

  var testDescription: String { "\(format): \(name)" }

  static let xliff2 =
    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"nb\" trgLang=\"en\">\n"
  static let xliff12 = """
    <xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
    <file original="a" source-language="nb" target-language="en" datatype="plaintext"><body>

    """
  static let tmx = "<tmx version=\"1.4\"><header srclang=\"nb\"/><body>\n"

  /// An XLIFF 2 file with this inside its file element, from line 3 on.
  static func two(
    _ name: String, _ inside: String, _ id: String, _ line: Int, _ column: Int, isError: Bool = true
  ) -> BrokenFile {
    BrokenFile(
      name, .xliff2, xliff2 + "<file id=\"f\">\n" + inside + "\n</file></xliff>", id, line, column,
      isError: isError)
  }
  /// An XLIFF 1.2 file with this inside its body, from line 3 on.
  static func one(
    _ name: String, _ inside: String, _ id: String, _ line: Int, _ column: Int, isError: Bool = true
  ) -> BrokenFile {
    BrokenFile(
      name, .xliff12, xliff12 + inside + "\n</body></file></xliff>", id, line, column, isError: isError)
  }
  /// A TMX file with this inside its body, from line 2 on.
  static func memory(
    _ name: String, _ inside: String, _ id: String, _ line: Int, _ column: Int, isError: Bool = true
  ) -> BrokenFile {
    BrokenFile(name, .tmx, tmx + inside + "\n</body></tmx>", id, line, column, isError: isError)
  }

  static let all: [BrokenFile] = [
    BrokenFile("empty", .xliff2, "", "xml-empty", 0, 0),
    BrokenFile("another root", .xliff2, "<html/>", "xliff-root", 1, 1),
    BrokenFile("another namespace", .xliff2, "\n<xliff xmlns='urn:x' version='2.1'/>", "xliff-root", 2, 1),
    BrokenFile(
      "no version", .xliff2, xliff2.replacing(" version=\"2.1\"", with: "") + "</xliff>", "xliff-version", 1,
      1),
    BrokenFile(
      "version 3", .xliff2, xliff2.replacing("\"2.1\"", with: "\"3.0\"") + "</xliff>", "xliff-version", 1, 1),
    BrokenFile("no language", .xliff2, xliff2.replacing("nb", with: "") + "</xliff>", "xliff-language", 1, 1),
    BrokenFile("no file", .xliff2, xliff2 + "</xliff>", "xliff-structure", 1, 1),
    BrokenFile("a document type", .xliff2, "<!DOCTYPE xliff SYSTEM 'x'>\n" + xliff2, "xml-doctype", 1, 27),
    BrokenFile(
      "an external entity", .xliff2, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n" + xliff2,
      "xml-doctype", 1, 13),
    two("truncated in a tag", "<unit id='u'><segm", "xml-syntax", 4, 1),
    two(
      "an unknown entity", "<unit id='u'><segment><source>&x;</source></segment></unit>", "xml-entity", 3, 34),
    two("unit without id", "<unit><segment><source>a</source></segment></unit>", "xliff-missing-id", 3, 1),
    two(
      "unit id twice",
      "<unit id='u'><segment><source>a</source></segment></unit>\n<unit id='u'><segment><source>a</source></segment></unit>",
      "xliff-duplicate-id", 4, 1),
    two(
      "segment id twice",
      "<unit id='u'><segment id='s'><source>a</source></segment>\n <segment id='s'><source>a</source></segment></unit>",
      "xliff-duplicate-id", 4, 2),
    two("segment without source", "<unit id='u'>\n<segment id='s'/></unit>", "xliff-missing-source", 4, 1),
    two("unit without segment", "<unit id='u'/>", "xliff-missing-source", 3, 1),
    two(
      "unknown state", "<unit id='u'><segment state='done'><source>a</source></segment></unit>",
      "xliff-state", 3, 14),
    two(
      "a state without target", "<unit id='u'><segment state='final'><source>a</source></segment></unit>",
      "xliff-missing-target", 3, 14, isError: false),
    two(
      "a target in Swedish",
      "<unit id='u'><segment><source>a</source><target xml:lang='sv'>b</target></segment></unit>",
      "xliff-language", 3, 41),
    two(
      "no hexadecimal number", "<unit id='u'><segment><source>a<cp hex='xyz'/></source></segment></unit>",
      "xliff-character", 3, 32),
    two(
      "a surrogate", "<unit id='u'><segment><source>a<cp hex='D800'/></source></segment></unit>",
      "xliff-character", 3, 32),
    two(
      "two sources", "<unit id='u'><segment><source>a</source><source>b</source></segment></unit>",
      "xliff-structure", 3, 41),
    two(
      "target first", "<unit id='u'><segment><target>a</target><source>b</source></segment></unit>",
      "xliff-structure", 3, 23),
    two("a unit in a unit", "<unit id='u'><unit id='v'/></unit>", "xliff-structure", 3, 14),
    two("a segment outside", "<segment/>", "xliff-structure", 3, 1),
    two("a source outside", "<unit id='u'><source>a</source></unit>", "xliff-structure", 3, 14),
    two(
      "an extension",
      "<unit id='u'><x:y xmlns:x='urn:x'><x:z/></x:y><segment><source>a</source></segment></unit>",
      "xliff-not-kept", 3, 14, isError: false),
    two(
      "a match for nothing",
      "<unit id='u'><m:matches xmlns:m='urn:oasis:names:tc:xliff:matches:2.0'><m:match ref='#s9'><source>a</source><target>b</target></m:match></m:matches><segment><source>a</source></segment><segment><source>a</source></segment></unit>",
      "xliff-reference", 3, 72, isError: false),
    two("deep nesting", String(repeating: "<group>", count: 300), "xml-depth", 3, 1387),

    BrokenFile("another root", .xliff12, "<a/>", "xliff-root", 1, 1),
    BrokenFile(
      "version 2.1", .xliff12, "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='2.1'/>",
      "xliff-version", 1, 1),
    BrokenFile("no file", .xliff12, "<xliff version='1.2'></xliff>", "xliff-structure", 1, 1),
    BrokenFile(
      "no source language", .xliff12, "<xliff version='1.2'>\n<file/></xliff>", "xliff-language", 2, 1),
    one("no id", "<trans-unit><source>a</source></trans-unit>", "xliff-missing-id", 3, 1),
    one(
      "an id twice",
      "<trans-unit id='1'><source>a</source></trans-unit>\n<trans-unit id='1'><source>a</source></trans-unit>",
      "xliff-duplicate-id", 4, 1),
    one("no source", "<trans-unit id='1'><target>a</target></trans-unit>", "xliff-missing-source", 3, 1),
    one("nothing inside", "<trans-unit id='1'/>", "xliff-missing-source", 3, 1),
    one(
      "unknown state", "<trans-unit id='1'><source>a</source><target state='done'>b</target></trans-unit>",
      "xliff-state", 3, 38),
    one(
      "unknown approval", "<trans-unit id='1' approved='maybe'><source>a</source></trans-unit>",
      "xliff-state", 3, 1),
    one(
      "a target in Swedish",
      "<trans-unit id='1'><source>a</source><target xml:lang='sv'>b</target></trans-unit>", "xliff-language",
      3, 38),
    one(
      "a broken character",
      "<trans-unit id='1'><source><ph id='1' ctype='x-ordbro-cp'>7</ph></source></trans-unit>",
      "xliff-character", 3, 65),
    one(
      "a trans-unit in a trans-unit", "<trans-unit id='1'><trans-unit id='2'/></trans-unit>",
      "xliff-structure", 3, 20),
    one(
      "an extension", "<trans-unit id='1'><source>a</source><y xmlns='urn:x'/></trans-unit>",
      "xliff-not-kept", 3, 38, isError: false),

    BrokenFile("another root", .tmx, "<xliff/>", "tmx-root", 1, 1),
    BrokenFile("no version", .tmx, "<tmx/>", "tmx-version", 1, 1),
    BrokenFile("an entity", .tmx, "<!DOCTYPE tmx [<!ENTITY e 'x'>]>" + tmx, "xml-entity", 1, 30),
    memory(
      "U+0007 written raw", "<tu><tuv xml:lang='nb'><seg>a\u{07}</seg></tuv></tu>", "xml-character", 2, 30),
    memory(
      "U+0007 as a reference", "<tu><tuv xml:lang='nb'><seg>a&#7;</seg></tuv></tu>", "xml-character", 2, 34),
    memory("no language", "<tu><tuv><seg>a</seg></tuv></tu>", "tmx-language", 2, 5),
    memory("no text", "<tu><tuv xml:lang='nb'/></tu>", "tmx-missing-seg", 2, 1),
    memory("nothing inside", "<tu/>", "tmx-missing-seg", 2, 1),
    memory(
      "only one language", "<tu><tuv xml:lang='nb'><seg>a</seg></tuv></tu>", "tmx-passed-over", 1, 1,
      isError: false),

    BrokenFile("no header", .tsv, "", "table-empty", 0, 0),
    BrokenFile("no target column", .tsv, "id\tsource\nu/s1\ta\n", "tsv-column", 1, 1),
    BrokenFile("only a byte order mark", .tsv, "\u{FEFF}", "table-empty", 0, 0),
    BrokenFile("a tab too many", .tsv, "id\tsource\ttarget\nu/s1\ta\tb\tc\n", "tsv-row", 2, 1),
    BrokenFile(
      "an id that Excel made a date", .tsv, "id\tsource\ttarget\n\nu/s1\ta\tb\n01.mai\ta\tb\n", "tsv-id", 4, 1
    ),
    BrokenFile("no id", .tsv, "id\tsource\ttarget\n\ta\tb\n", "tsv-id", 2, 1),
    BrokenFile("an id twice", .tsv, "id\tsource\ttarget\nu/s1\ta\tb\nu/s1\ta\tb\n", "tsv-duplicate-id", 3, 1),
    BrokenFile("no source", .tsv, "id\tsource\ttarget\nu/s1\t\tb\n", "tsv-source", 2, 1),
    BrokenFile("unknown state", .tsv, "id\tsource\ttarget\tstate\nu/s1\ta\tb\tdone\n", "tsv-state", 2, 1),
    BrokenFile(
      "a state without target", .tsv, "id\tsource\ttarget\tstate\nu/s1\ta\t\tfinal\n", "tsv-missing-target",
      2, 1, isError: false),

    BrokenFile("no JSON", .json, "{\n\"a\" 1}", "json-syntax", 2, 5),
    BrokenFile("another format", .json, "{\"format\":\"x\"}", "bilingual-json", 1, 11),
    BrokenFile(
      "a term outside the text", .json,
      json(
        "{\"id\":\"s1\",\"source\":\"a\",\"terms\":[{\"start\":0,\"end\":2,\"concept\":\"c\",\"term\":\"a\",\"form\":\"\"}]}"
      ), "bilingual-json", 2, 34),
    BrokenFile(
      "an unknown concept", .json,
      json(
        "{\"id\":\"s1\",\"source\":\"a\",\"terms\":[{\"start\":0,\"end\":1,\"concept\":\"d\",\"term\":\"a\",\"form\":\"\"}]}"
      ), "bilingual-json", 2, 63),
    BrokenFile(
      "an id twice", .json, json("{\"id\":\"s1\",\"source\":\"a\"},\n{\"id\":\"s1\",\"source\":\"a\"}"),
      "bilingual-duplicate-id", 3, 1),
    BrokenFile(
      "an unknown state", .json, json("{\"id\":\"s1\",\"source\":\"a\",\"state\":\"done\"}"),
      "bilingual-json", 2, 33),
  ]

  /// Our JSON with these segments in its one unit, from line 2 on.
  static func json(_ segments: String) -> String {
    "{\"format\":\"ordbro-bilingual\",\"version\":1,\"source\":\"nb\",\"target\":\"en\",\"units\":[{\"id\":\"u\",\"segments\":[\n"
      + segments + "]}],\"concepts\":[{\"id\":\"c\"}]}"
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}

@Suite struct BrokenFileTests {
  @Test("a broken file is answered with a fault and its place", arguments: BrokenFile.all)
  func broken(file: BrokenFile) {
    let place = file.line == 0 ? nil : TextPosition(line: file.line, column: file.column)
    do {
      let read = try file.format.read(Array(file.text.utf8))
      let found = read.diagnostics.first { $0.id == file.id }
      #expect(!file.isError, "it was read")
      #expect(found?.position == place, "\(read.diagnostics)")
    } catch {
      #expect(file.isError && error.diagnostics.first?.id == file.id, "\(error.diagnostics)")
      #expect(error.diagnostics.first?.position == place, "\(error.diagnostics)")
      for diagnostic in error.diagnostics { #expect(!diagnostic.message.contains("\n")) }
    }
  }

  @Test("several faults are told at once, and not without end")
  func several() {
    let units = (0..<100).map { _ in "<unit><segment state='x'><source>a</source></segment></unit>\n" }
      .joined()
    let text = BrokenFile.xliff2 + "<file id='f'>\n" + units + "</file></xliff>"
    #expect {
      try XLIFF2.read(Array(text.utf8))
    } throws: { error in
      let diagnostics = (error as? InvalidInput)?.diagnostics ?? []
      return diagnostics.count == 20 && diagnostics.map(\.position?.line) == (0..<20).map { 3 + $0 / 2 }
    }
  }

  @Test("no cut and no changed byte makes a reader crash", arguments: BilingualFormat.allCases)
  func damage(format: BilingualFormat) {
    var random = SeededRandom(seed: 11)
    var maker = RandomFile(seed: 3, options: .init(hasCodes: true, isMixed: true))
    let bytes = format.write(maker.file()).bytes
    var readable = 0
    for _ in 0..<200 {
      var damaged = bytes
      if Bool.random(using: &random) {
        damaged.removeLast(Int.random(in: 0..<damaged.count, using: &random))
      } else {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let index = damaged.indices.randomElement(using: &random) ?? 0
          damaged[index] =
            Bool.random(using: &random)
            ? UInt8.random(in: 0...255, using: &random) : bytes.randomElement(using: &random) ?? 0
        }
      }
      do {
        let read = try format.read(damaged)
        _ = format.write(read.file)
        readable += 1
      } catch {
        #expect(!error.diagnostics.isEmpty)
      }
    }
    #expect(readable < 200)
  }
}
