import Bilingual
import Model
import TestSupport
import Testing

@Suite struct FormatTests {
  private func detect(_ text: String) throws(InvalidInput) -> BilingualFormat {
    try BilingualFormat.detect(bytes: Array(text.utf8))
  }

  @Test(
    "the format is found from the content",
    arguments: [
      ("<?xml version='1.0'?><!-- c --><xliff version='2.1'/>", BilingualFormat.xliff2),
      ("\u{FEFF}\n<x:xliff xmlns:x='u' version='2.0'/>", .xliff2), ("<xliff version='1.2'>", .xliff12),
      ("<!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx version='1.4'>", .tmx), ("id\tsource\ttarget\n", .tsv),
      ("Source;Target;ID\r\n", .tsv), (" {\"format\"", .json),
    ])
  func detection(text: String, format: BilingualFormat) throws {
    #expect(try detect(text) == format)
  }

  @Test(
    "what is no bilingual file is refused",
    arguments: [
      ("", "bilingual-format"), ("Kjære alle", "bilingual-format"), ("<html/>", "bilingual-format"),
      ("<xliff version='3.0'/>", "xliff-version"), ("<xliff", "xml-truncated"),
      ("nb\ten\n", "bilingual-format"),
    ])
  func refusal(text: String, id: String) {
    #expect {
      try detect(text)
    } throws: { error in
      (error as? InvalidInput)?.diagnostics.first?.id == id
    }
  }

  @Test("UTF-16 XML is recognised")
  func wide() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "<tmx version='1.4'/>".utf16 { bytes += [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(try BilingualFormat.detect(bytes: bytes) == .tmx)
  }
}

@Suite struct TSVTests {
  private func read(_ text: String) throws(InvalidInput) -> BilingualFile {
    try TSV.read(Array(text.utf8), source: .bokmål, target: .britishEnglish).file
  }

  @Test("columns stand in any order, states in any case, and others are passed over")
  func columns() throws {
    let file = try read("Target;STATE;x;id;Source\r\nThe end; Final ;9;u1/s1;Slutt\r\n")
    let pair = try #require(file.units.first?.pairs.first)
    #expect(file.units.first?.id == "u1")
    #expect((pair.id, pair.source.text, pair.target?.text, pair.state) == ("s1", "Slutt", "The end", .final))
  }

  @Test("a target typed without a state is a translation; a short row has no target")
  func states() throws {
    let pairs = try read("id\tsource\ttarget\tstate\nu/s1\ta\tb\tnew\nu/s2\tc\nu/s3\td\te\n").units.flatMap(
      \.pairs)
    #expect(pairs.map(\.state) == [.translated, .new, .translated])
  }

  @Test(
    "cells come back as they were written",
    arguments: [
      "- Hei", "=SUM(A1)", "+47", "@kari", "\\t", "a\tb\nc\rd\\", "\"", "\"\"", "\"Riots\"",
      "\"a \"\"b\"\" c\"", "–", "\u{0}",
      "\\", "-", " a ", "\"\"\"\"",
    ])
  func escapes(text: String) throws {
    let pair = Pair(id: "s1", source: InlineText(text), target: InlineText(text), state: .translated)
    let file = BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish,
      units: [Unit(id: "u", role: .paragraph, pairs: [pair])])
    let bytes = TSV.write(file).bytes
    #expect(bytes.count { $0 == 0x0A } == 2)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("\t="))
    let read = try TSV.read(bytes, source: .bokmål, target: .britishEnglish).file
    #expect(read.units.first?.pairs.first?.source.text == text)
    #expect(read.units.first?.pairs.first?.target?.text == text)
  }

  @Test("quotation marks that a spreadsheet adds are taken off")
  func spreadsheet() throws {
    let file = try read("id\tsource\ttarget\nu/s1\tHan sa «hei».\t\"He said \"\"hi\"\".\"\n")
    #expect(file.units.first?.pairs.first?.target?.text == "He said \"hi\".")
  }
}

@Suite struct TMXTests {
  private func memory(_ units: String, header: String = "srclang=\"nb\"") -> [UInt8] {
    Array("<tmx version=\"1.4\"><header \(header)/><body>\(units)</body></tmx>".utf8)
  }
  private func unit(_ languages: [(String, String)]) -> String {
    "<tu>" + languages.map { "<tuv xml:lang=\"\($0.0)\"><seg>\($0.1)</seg></tuv>" }.joined() + "</tu>"
  }

  @Test(
    "languages match whatever their case and region",
    arguments: ["nb", "NB", "nb-NO", "no", "NO-no", "nb_NO"])
  func languages(tag: String) throws {
    let bytes = memory(unit([("EN-us", "Hi"), (tag, "Hei"), ("sv", "Hej")]))
    let pair = try TMX.read(bytes, source: .bokmål, target: .britishEnglish).file.units.first?.pairs.first
    #expect(pair?.source.text == "Hei" && pair?.target?.text == "Hi" && pair?.state == .translated)
  }

  @Test("without languages the header says the source and the first other one is the target")
  func ownLanguages() throws {
    let file = try TMX.read(memory(unit([("en-GB", "Hi"), ("nb", "Hei"), ("sv", "Hej")]))).file
    #expect(file.sourceLanguage == .bokmål && file.targetLanguage == .britishEnglish)
    #expect(file.units.first?.pairs.first?.target?.text == "Hi")
    let all = try TMX.read(memory(unit([("sv", "Hej"), ("nb", "Hei")]), header: "srclang=\"*all*\"")).file
    #expect(all.units.first?.pairs.first?.source.text == "Hej")
  }

  @Test("the exact language wins over one that only matches")
  func exact() throws {
    let bytes = memory(unit([("en-US", "color"), ("nb", "farge"), ("en-GB", "colour")]))
    let file = try TMX.read(bytes, source: .bokmål, target: .britishEnglish).file
    #expect(file.units.first?.pairs.first?.target?.text == "colour")
  }

  @Test("native code is no text, codes keep their pairs")
  func codes() throws {
    let seg = """
      a<bpt i="1" x="7">&lt;b&gt;<sub>no</sub></bpt>b<ph x="8">{x}</ph><ept i="1">&lt;/b&gt;</ept><hi>c</hi>\
      <it pos="end">z</it>
      """
    let file = try TMX.read(memory(unit([("nb", seg), ("en", "d")]))).file
    let source = try #require(file.units.first?.pairs.first?.source)
    #expect(source.text == "abc")
    #expect(source.codes.map(\.kind) == [.open, .standalone, .close, .markerOpen, .markerClose, .close])
    #expect(source.codes.map(\.id).prefix(3) == ["7", "8", "7"])
    #expect(source.codes.map(\.offset) == [1, 2, 2, 2, 3, 3])
  }

  @Test("memories put together keep both translations")
  func duplicates() throws {
    let one = """
      <tu tuid="u1/s1"><prop type="x-ordbro:unit">u1</prop><prop type="x-ordbro:state">final</prop>\
      <tuv xml:lang="nb"><seg>Hei</seg></tuv><tuv xml:lang="en"><seg>Hi</seg></tuv></tu>
      """
    let file = try TMX.read(memory(one + one)).file
    #expect(file.units.count == 2 && Set(file.units.map(\.id)).count == 2)
    #expect(file.units.first?.pairs.first?.state == .final)
  }
}
