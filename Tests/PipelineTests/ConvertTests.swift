import Bilingual
import Model
import TestSupport
import Testing

@testable import Pipeline

@Suite struct ConvertTests {
  private let folder = TemporaryFolder()

  @Test(
    "the output's name says the format",
    arguments: [
      ("a.xlf", BilingualFormat.xliff2), ("a.12.xlf", .xliff12), ("A.22.XLF", .xliff22),
      ("a.sdlxliff", .xliff12),
      ("x/a.tmx", .tmx), ("a.po", .po), ("a.tsv", .tsv), ("a.json", .json),
    ])
  func names(name: String, format: BilingualFormat) {
    #expect(ConvertRun.format(named: name) == format)
  }

  @Test("a name without a format is refused, and so is writing over the input")
  func refusals() throws {
    let path = folder.write("a.po", Array("msgid \"a\"\nmsgstr \"b\"\n".utf8))
    for (output, id) in [(folder.path + "/a.txt", "convert-format"), (path, "file-is-source")] {
      #expect {
        try ConvertRun().run(path, output)
      } throws: { error in
        (error as? Fault)?.reports.first?.diagnostic.id == id
      }
    }
  }

  @Test("a file of the same format comes out byte for byte")
  func same() throws {
    let bytes = Array("#~ msgid \"x\"\n#~ msgstr \"y\"\nmsgid  \"a\"\nmsgstr \"b\"".utf8)
    let path = folder.write("a.po", bytes)
    #expect(try ConvertRun().run(path, folder.path + "/b.po").bytes == bytes)
  }

  @Test("targets, states and codes go over; what is lost is reported", arguments: BilingualFormat.allCases)
  func converts(format: BilingualFormat) throws {
    let codes = [
      InlineCode(
        offset: 0, kind: .open, id: "1",
        attributes: [.init("type", "fmt"), .init("subType", "xlf:b"), .init("dataRefStart", "d1")]),
      InlineCode(offset: 3, kind: .close, id: "1"),
      InlineCode(offset: 3, kind: .standalone, id: "2", attributes: [.init("type", "image")]),
    ]
    let pair = Pair(
      id: "s1", source: InlineText("Hei", codes: codes), target: InlineText("Hey", codes: codes),
      state: .reviewed)
    let file = BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish, original: "../a.html",
      units: [Unit(id: "u0123456789ab", role: .heading, pairs: [pair], originalData: [.init("d1", "<b>")])])
    let path = folder.write("in/a.json", BilingualJSON.write(file))
    let (bytes, outcome) = try ConvertRun().run(path, folder.path + "/out" + format.fileSuffix)
    let back = try BilingualFormat.detect(bytes: bytes).read(bytes).file
    let segment = try #require(back.units.first?.pairs.first)
    #expect(segment.target?.text == "Hey")
    #expect(segment.state == .reviewed)
    #expect(segment.target?.codes.map(\.kind) == [.open, .close, .standalone])
    #expect(segment.target?.codes.map(\.offset) == [0, 3, 3])
    let isPlain = format == .po || format == .tsv
    #expect(outcome.reports.contains { $0.diagnostic.id == "left-out-native-code" } == isPlain)
    #expect(outcome.reports.contains { $0.diagnostic.id == "left-out-code-details" } == isPlain)
    if !isPlain {
      #expect(segment.source.codes[0].attributes.contains(.init("subType", "xlf:b")))
      #expect(back.units.first?.originalData.contains { $0.value == "<b>" } == true)
    }
    if format != .tsv && format != .json { #expect(back.original == "a.html") }
  }
}
