import Bilingual
import Model
import Terminology
import TestSupport
import Testing
import Validation

/// What our own validator says of what we write, and of the samples that other tools accept.
@Suite struct OwnFilesTests {
  private func errors(_ bytes: [UInt8]) throws -> [String] {
    try Validator.validate(bytes).findings.filter { $0.severity == .error }.map {
      "\($0.position?.description ?? "") \($0.id): \($0.message)"
    }
  }

  @Test(
    "every bilingual file that we write keeps its standard",
    arguments: [BilingualFormat.xliff2, .xliff22, .xliff12, .tmx, .po])
  func bilingual(format: BilingualFormat) throws {
    // Random texts with codes use an id in several segments of a unit, which readers of documents never do; and
    // targets that are random keep no line ends, as msgfmt wants them to.
    let random =
      format == .po ? [] : BilingualSample.random.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    for file in random + [BilingualSample.plain] {
      let bytes = format.write(file).bytes
      let found = try errors(bytes)
      #expect(found == [], "\(String(decoding: bytes.prefix(3000), as: UTF8.self))")
    }
  }

  @Test(
    "every termbase that we write keeps its dialect", arguments: [TBX.Dialect.basic, .min, .core, .martif])
  func termbases(dialect: TBX.Dialect) throws {
    var concept = Concept(
      id: "c 1", source: [.init("kommune", .preferred), .init("herad", .forbidden)],
      target: [.init("municipality", .preferred), .init("commune", .admitted)])
    concept.partOfSpeech = "NOUN"
    concept.gender = "m"
    concept.domain = "forvaltning"
    concept.definition = "en del av et fylke"
    concept.note = "a & b"
    let bytes = TBX.write(GlossaryFile(glossary: Glossary(name: "x", concepts: [concept])), dialect).bytes
    #expect(try errors(bytes) == [], "\(String(decoding: bytes, as: UTF8.self))")
  }

  @Test(
    "the samples that other tools accept are valid",
    .enabled(if: Repository.shared != nil, "../shared is missing"),
    arguments: ["a12.xlf", "a20.xlf", "a22.xlf", "a.tmx", "a.tbx", "a.srx", "a.po"])
  func samples(name: String) throws {
    let path = try #require(Repository.shared) + "/data/samples/bilingual/" + name
    #expect(try errors(try #require(Repository.bytes(of: path))) == [])
  }
}
