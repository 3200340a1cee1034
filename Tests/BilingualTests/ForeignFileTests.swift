import Bilingual
import Model
import TestSupport
import Testing

/// Files as other tools write them.
@Suite struct ForeignFileTests {
  private func two(_ inside: String) throws(InvalidInput) -> ReadBilingual {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="nb" trgLang="en"
       xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">
      <file id="f" original="a.html">\(inside)</file></xliff>
      """
    return try XLIFF2.read(Array(text.utf8))
  }

  @Test("segments without ids get free ones, ignorables and groups are understood")
  func names() throws {
    let unit = try two(
      """
      <group id="g"><unit id="u"><segment><source>a</source></segment><ignorable><source> </source></ignorable>\
      <segment id="s1"><source>b</source></segment></unit></group>
      """
    ).file.units[0]
    #expect(unit.pairs.map(\.id) == ["s2", "", "s1"])
    #expect(unit.pairs.map(\.kind) == [.segment, .ignorable, .segment])
  }

  @Test("inline codes keep their places and attributes; a glossary's marker becomes a term")
  func inline() throws {
    let unit = try two(
      """
      <unit id="u"><gls:glossary><gls:glossEntry ref="#m1"><gls:term>styrke</gls:term><gls:translation>force\
      </gls:translation></gls:glossEntry></gls:glossary><originalData><data id="d1">&lt;b&gt;</data></originalData>\
      <segment id="s" state="translated"><source>– <mrk id="m1" type="term">Styrker</mrk> er \
      <pc id="1" dataRefStart="d1" type="fmt" subType="xlf:b">sendt</pc>.</source><target>– <mrk id="m1" \
      type="term">Forces</mrk></target></segment></unit>
      """
    ).file.units[0]
    let pair = unit.pairs[0]
    #expect(pair.source.text == "– Styrker er sendt.")
    #expect(pair.terms.map(\.range) == [4..<11])
    #expect(pair.terms[0].concept.target.map(\.text) == ["force"])
    #expect(pair.source.codes.map(\.offset) == [15, 20])
    #expect(pair.source.codes[0].attributes.map(\.name) == ["dataRefStart", "type", "subType"])
    #expect(pair.target?.codes.map(\.kind) == [.markerOpen, .markerClose])
    #expect(unit.originalData.map(\.value) == ["<b>"])
  }

  @Test("a target in the initial state is a draft, and matches find their segment through a marker")
  func matches() throws {
    let unit = try two(
      """
      <unit id="u"><mtc:matches><mtc:match ref="#m1" similarity="91.5" type="mt" origin="x"><source>a<ph id="1"/>\
      </source><target>b</target></mtc:match></mtc:matches><segment id="s1"><source>x</source></segment>\
      <segment id="s2"><source><mrk id="m1" type="mtc:match">a</mrk></source><target>c</target></segment></unit>
      """
    ).file.units[0]
    #expect(unit.pairs[1].state == .draft)
    #expect(
      unit.pairs[1].candidates == [
        Candidate(kind: .machine, source: "a", target: "b", similarity: 91, origin: "x")
      ])
  }

  @Test("several files in one are read as one, with ids apart")
  func files() throws {
    let read = try two(
      "<unit id=\"u\"><segment><source>a</source></segment></unit></file><file id=\"f2\"><unit id=\"u\"><segment><source>b</source></segment></unit>"
    )
    #expect(read.file.units.map(\.id) == ["u", "f2/u"])
    #expect(read.diagnostics.map(\.id) == ["xliff-files"])
  }

  @Test("XLIFF 1.2 from elsewhere: seg-source, native codes, states left out")
  func twelve() throws {
    let text = """
      <?xml version="1.0"?>
      <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="nb-NO"
       target-language="en" datatype="html"><body><trans-unit id="1"><source>En. To.</source><seg-source><mrk
       mtype="seg" mid="0">En.</mrk> <mrk mtype="seg" mid="1">To.</mrk></seg-source><target><mrk mtype="seg"
       mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk></target></trans-unit>
      <trans-unit id="2" approved="yes"><source>a<bpt id="1">&lt;b&gt;</bpt>b<ept id="1">&lt;/b&gt;</ept><x id="2"/>\
      <mrk mtype="term">c</mrk></source><target>d</target><note from="me">n</note></trans-unit>
      <trans-unit id="3"><source>e</source><target/></trans-unit></body></file></xliff>
      """
    let file = try XLIFF12.read(Array(text.utf8)).file
    #expect(file.units.map(\.id) == ["1", "2", "3"])
    #expect(file.units[0].pairs.map(\.source.text) == ["En.", " ", "To."])
    #expect(file.units[0].pairs.map { $0.target?.text } == ["One.", nil, "Two."])
    #expect(file.units[0].pairs.map(\.state) == [.translated, .new, .translated])
    let coded = file.units[1].pairs[0]
    #expect(coded.source.text == "abc" && coded.state == .final && coded.notes == [Note("n", author: "me")])
    #expect(coded.source.codes.map(\.kind) == [.open, .close, .standalone])
    #expect(coded.terms.map(\.range) == [2..<3])
    #expect(file.units[2].pairs[0].target == nil && file.units[2].pairs[0].state == .new)
  }

  @Test(
    "the sample files of the standards are read",
    .enabled(if: Repository.shared != nil, "../shared is absent"),
    arguments: [("a12.xlf", 2, 2), ("a20.xlf", 1, 1), ("a22.xlf", 1, 1), ("a.tmx", 1, 1)])
  func samples(name: String, units: Int, translated: Int) throws {
    let path = try #require(Repository.shared) + "/data/samples/bilingual/" + name
    let bytes = try #require(Repository.bytes(of: path))
    let file = try BilingualFormat.detect(bytes: bytes).read(bytes).file
    #expect(file.units.count == units)
    #expect(file.units.flatMap(\.pairs).count { $0.target != nil } == translated)
    if name.hasPrefix("a2") {
      let pair = try #require(file.units.first?.pairs.first)
      #expect(pair.terms.first?.concept.target.first?.text == "peacekeeping forces")
      #expect(pair.candidates.map(\.similarity) == [91] && pair.state == .reviewed)
    }
  }
}
