import Bilingual
import Model
import TestSupport
import Testing

/// Files of other tools that were edited: only what was changed may differ.
@Suite struct EditTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Edits a file, checks that the edit is read again as it was made, and gives back the text.
  private func edited(
    _ text: String, as format: BilingualFormat, _ change: (inout BilingualFile) -> Void
  ) throws -> String {
    let bytes = Array(text.utf8)
    #expect(try BilingualFormat.detect(bytes: bytes) == format)
    var file = try format.read(bytes).file
    #expect(try format.edit(bytes, to: file).bytes == bytes)
    change(&file)
    let written = try format.edit(bytes, to: file).bytes
    let again = try format.read(written).file
    #expect(self.text(BilingualJSON.write(again)) == self.text(BilingualJSON.write(file)))
    return self.text(written)
  }

  private func replacing(_ text: String, _ pairs: [(String, String)]) -> String {
    pairs.reduce(text) { text, pair in
      let parts = text.split(separator: pair.0, omittingEmptySubsequences: false)
      #expect(parts.count == 2, "\(pair.0)")
      return parts.joined(separator: pair.1)
    }
  }

  static let xliff2 = """
    <?xml version='1.0'  encoding="UTF-8" ?>
    <!-- kept -->
    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"
      xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:my="urn:x" version='2.0' trgLang='en' srcLang="nb">
      <file my:a="1"   id="f1">
        <unit id='u1' fs:fs="p" my:z='æ'>
          <my:thing> <b/> </my:thing>
          <mtc:matches><mtc:match ref="#s1" my:q="1"><source>Hei</source><target>Hi</target></mtc:match></mtc:matches>
          <notes>
            <note id="n1" priority="2" appliesTo="target">First</note>
          </notes>
          <originalData><data id="d1">&lt;b></data></originalData>
          <segment id="s1" subState="my:x" state="translated">
            <source>Hei <pc id="1" dataRefStart="d1" my:k="v">du</pc></source>
            <target xml:lang="en" >Hi <pc id="1" dataRefStart="d1" my:k="v">you</pc></target>
          </segment>
          <ignorable><source> </source></ignorable>
          <segment id="s2"><source>Ja.</source></segment>
        </unit>
      </file>
    </xliff>

    """

  @Test("XLIFF 2: targets, states and notes change, every other byte stays")
  func xliff2() throws {
    let written = try edited(Self.xliff2, as: .xliff2) { file in
      file.units[0].pairs[0].target?.text = "Hey you"
      file.units[0].pairs[0].target?.codes[0].offset = 4
      file.units[0].pairs[0].target?.codes[1].offset = 7
      file.units[0].pairs[0].state = .reviewed
      file.units[0].pairs[2].target = InlineText("Yes & no.")
      file.units[0].pairs[2].state = .final
      file.units[0].notes.append(Note("Second <", category: "review"))
    }
    #expect(
      written
        == replacing(
          Self.xliff2,
          [
            (">Hi <pc", ">Hey <pc"), (" subState=\"my:x\" state=\"translated\"", " state=\"reviewed\""),
            (
              "<segment id=\"s2\"><source>Ja.</source>",
              "<segment id=\"s2\" state=\"final\"><source>Ja.</source><target>Yes &amp; no.</target>"
            ),
            (
              "First</note>", "First</note>\n        <note id=\"n2\" category=\"review\">Second &lt;</note>"
            ),
          ]))
  }

  @Test("XLIFF 2: a target can be taken away, and a prefix is kept")
  func prefix() throws {
    let text = """
      <x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.2" version="2.2" srcLang="nb" trgLang="en"><x:file id="f">
      <x:unit id="1"><x:segment id="a" state="final"><x:source>A<x:ph id="1"/></x:source>
      <x:target>B</x:target></x:segment><x:segment id="b"><x:source>C<x:ph id="2"/></x:source></x:segment></x:unit></x:file></x:xliff>
      """
    let written = try edited(text, as: .xliff22) { file in
      file.units[0].pairs[0].target = nil
      file.units[0].pairs[0].state = .new
      file.units[0].pairs[1].target = InlineText(
        "D\u{07}", codes: [InlineCode(offset: 2, kind: .standalone, id: "2")])
      file.units[0].pairs[1].state = .draft
    }
    #expect(
      written
        == replacing(
          text,
          [
            ("state=\"final\"", "state=\"initial\""), ("\n<x:target>B</x:target>", ""),
            ("<x:segment id=\"b\"", "<x:segment id=\"b\" state=\"initial\" subState=\"ordbro:draft\""),
            (
              "C<x:ph id=\"2\"/></x:source>",
              "C<x:ph id=\"2\"/></x:source><x:target>D<x:cp hex=\"0007\"/><x:ph id=\"2\"/></x:target>"
            ),
          ]))
  }

  static let xliff12 = """
    <?xml version="1.0"?>
    <xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:v="urn:v">
      <file original="a.txt" source-language="nb" target-language="en" datatype="x-v"><header><v:h/></header><body>
        <trans-unit id="1" v:k="1"><source>Hei <bpt id="1" rid="7" v:c="x">&lt;b&gt;</bpt>du<ept id="2" rid="7">&lt;/b&gt;</ept><x id="3" xid="9"/></source>
          <target state='translated' state-qualifier="exact-match">Hi</target>
          <note from="Kari">One</note>
          <alt-trans><source>a</source><target>b</target></alt-trans>
          <v:more a='1'/>
        </trans-unit>
        <trans-unit id="2"><source>Ja. Nei.</source>
          <seg-source><g id="g"><mrk mtype="seg" mid="1">Ja.</mrk> <mrk mtype="seg" mid="2">Nei.</mrk></g></seg-source>
        </trans-unit>
      </body></file>
    </xliff>
    """

  @Test("XLIFF 1.2: codes come back with native code and attributes, new targets are cut like the source")
  func xliff12() throws {
    let written = try edited(Self.xliff12, as: .xliff12) { file in
      let source = file.units[0].pairs[0].source
      file.units[0].pairs[0].target = InlineText(
        "you",
        codes: source.codes.map { code in
          var code = code
          code.offset = code.kind == .open ? 0 : 3
          return code
        })
      file.units[0].pairs[0].state = .final
      file.units[0].pairs[0].notes = [Note("Two", author: "Ola")]
    }
    #expect(
      written
        == replacing(
          Self.xliff12,
          [
            ("<trans-unit id=\"1\" v:k=\"1\">", "<trans-unit id=\"1\" v:k=\"1\" approved=\"yes\">"),
            (
              "<target state='translated' state-qualifier=\"exact-match\">Hi<",
              """
              <target state='final'><bpt id="1" rid="7" v:c="x">&lt;b&gt;</bpt>you<ept id="2" rid="7">&lt;/b&gt;</ept><x id="3" xid="9"/><
              """
            ),
            ("<note from=\"Kari\">One</note>", "<note from=\"Ola\">Two</note>"),
          ]))
  }

  @Test("XLIFF 1.2: a target of a segmented unit gets the source's segments")
  func segments() throws {
    let bytes = Array(Self.xliff12.utf8)
    var file = try XLIFF12.read(bytes).file
    let place = try #require(file.units[1].pairs.firstIndex { $0.id == "2" })
    file.units[1].pairs[place].target = InlineText("No.")
    file.units[1].pairs[place].state = .translated
    let written = text(try XLIFF12.edit(bytes, to: file).bytes)
    #expect(
      written
        == replacing(
          Self.xliff12,
          [
            (
              "</seg-source>",
              """
              </seg-source>
                    <target state="translated"><g id="g"><mrk mtype="seg" mid="1"></mrk> <mrk mtype="seg" mid="2">No.</mrk></g></target>
              """
            )
          ]))
  }

  @Test("SDLXLIFF: the confirmation level is the state, vendor parts stay")
  func trados() throws {
    let text = """
      <xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0"><file original="a.docx" source-language="nb-NO" target-language="en-GB" datatype="x-sdlfilterframework2"><header><sdl:ref-files/></header><body><group><sdl:cxts><sdl:cxt id="1"/></sdl:cxts><trans-unit id="8c-1"><source>Ja. <g id="2">Nei.</g></source><seg-source><mrk mtype="seg" mid="1">Ja.</mrk> <g id="2"><mrk mtype="seg" mid="2">Nei.</mrk></g></seg-source><target><mrk mtype="seg" mid="1">Yes.</mrk> <g id="2"><mrk mtype="seg" mid="2" /></g></target><sdl:seg-defs><sdl:seg id="1" conf="Translated" origin="interactive"><sdl:value key="Hash">1</sdl:value></sdl:seg><sdl:seg id="2" /></sdl:seg-defs></trans-unit></group></body></file></xliff>
      """
    let bytes = Array(text.utf8)
    var file = try XLIFF12.read(bytes).file
    let pairs = file.units[0].pairs
    #expect(pairs.filter { $0.kind == .segment }.map(\.state) == [.translated, .new])
    let first = try #require(pairs.firstIndex { $0.id == "1" })
    let second = try #require(pairs.firstIndex { $0.id == "2" })
    file.units[0].pairs[first].state = .reviewed
    file.units[0].pairs[second].target = InlineText("No.")
    file.units[0].pairs[second].state = .draft
    #expect(
      self.text(try XLIFF12.edit(bytes, to: file).bytes)
        == replacing(
          text,
          [
            ("conf=\"Translated\"", "conf=\"ApprovedTranslation\""),
            ("<sdl:seg id=\"2\" />", "<sdl:seg id=\"2\" conf=\"Draft\" />"),
            ("mid=\"2\" />", "mid=\"2\" >No.</mrk>"),
          ]))
  }

  @Test("MQXLIFF: memoQ's status is the state")
  func memoQ() throws {
    let text = """
      <xliff xmlns:mq="MQXliff" version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="no" target-language="en"><body><trans-unit id="1" mq:status="Pretranslated" mq:percent="98"><source xml:space="preserve">Hei</source><target xml:space="preserve">Hi</target><mq:ch/></trans-unit></body></file></xliff>
      """
    let written = try edited(text, as: .xliff12) { file in
      #expect(file.units[0].pairs[0].state == .draft)
      file.units[0].pairs[0].state = .translated
    }
    #expect(written == replacing(text, [("Pretranslated", "TranslatorConfirmed")]))
  }

  @Test("Xcode: targets come in without states, files stay apart")
  func xcode() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
        <file original="A/Localizable.strings" source-language="nb" target-language="en" datatype="plaintext">
          <header>
            <tool tool-id="com.apple.dt.xcode" tool-name="Xcode" tool-version="16.0" build-num="16A242d"/>
          </header>
          <body>
            <trans-unit id="days|==|plural.one" xml:space="preserve">
              <source>%lld dag</source>
              <note>Days</note>
            </trans-unit>
          </body>
        </file>
        <file original="B/Info.plist" source-language="nb" target-language="en" datatype="plaintext">
          <body>
            <trans-unit id="days|==|plural.one"><source>A</source><target>B</target><note/></trans-unit>
          </body>
        </file>
      </xliff>
      """
    let bytes = Array(text.utf8)
    var file = try XLIFF12.read(bytes).file
    #expect(file.units.count == 2)
    file.units[0].pairs[0].target = InlineText("%lld day")
    file.units[0].pairs[0].state = .final
    #expect(
      self.text(try XLIFF12.edit(bytes, to: file).bytes)
        == replacing(
          text, [("%lld dag</source>", "%lld dag</source>\n        <target>%lld day</target>")]))
  }

  static let tmx = """
    <?xml version="1.0" ?>
    <!DOCTYPE tmx SYSTEM "tmx14.dtd">
    <tmx version="1.4"><header srclang="nb" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="html"><prop type="x-a">1</prop></header>
    <body>
      <tu tuid="1" usagecount="3"><note>n</note><prop type="x-b">2</prop>
        <tuv xml:lang="nb-NO"><seg>Hei <bpt i="1" x="4" type="bold">&lt;b&gt;</bpt>du<ept i="1">&lt;/b&gt;</ept><ph x="5"><sub>alt</sub></ph></seg></tuv>
        <tuv xml:lang="EN" changeid="k"><prop type="z">3</prop><seg>Hi</seg></tuv>
        <tuv xml:lang="sv"><seg>Hej</seg></tuv></tu>
    </body></tmx>

    """

  @Test("TMX: a target, a state and a note change; other languages, properties and the document type stay")
  func tmx() throws {
    let bytes = Array(Self.tmx.utf8)
    var file = try TMX.read(bytes, source: .bokmål, target: .britishEnglish).file
    #expect(try TMX.edit(bytes, to: file).bytes == bytes)
    let source = file.units[0].pairs[0].source
    file.units[0].pairs[0].target = InlineText(
      "you",
      codes: source.codes.map { code in
        var code = code
        code.offset = code.kind == .open ? 0 : 3
        return code
      })
    file.units[0].pairs[0].state = .reviewed
    file.units[0].pairs[0].notes.append(Note("m"))
    let written = text(try TMX.edit(bytes, to: file).bytes)
    #expect(
      written
        == replacing(
          Self.tmx,
          [
            (
              ">Hi<",
              """
              ><bpt i="1" x="4" type="bold">&lt;b&gt;</bpt>you<ept i="1">&lt;/b&gt;</ept><ph x="5"><sub>alt</sub></ph><
              """
            ),
            ("<note>n</note>", "<note>n</note><note>m</note><prop type=\"x-ordbro:state\">reviewed</prop>"),
          ]))
    let again = try TMX.read(Array(written.utf8), source: .bokmål, target: .britishEnglish).file
    #expect(text(BilingualJSON.write(again)) == text(BilingualJSON.write(file)))
  }

  @Test("a code that the file does not have, or that crosses, is left out and reported")
  func lostCodes() throws {
    let bytes = Array(Self.xliff12.utf8)
    var file = try XLIFF12.read(bytes).file
    file.units[0].pairs[0].target = InlineText(
      "Hi", codes: [InlineCode(offset: 0, kind: .standalone, id: "none")])
    let written = try XLIFF12.edit(bytes, to: file)
    #expect(written.diagnostics.contains { $0.id == "edit-codes" })
    #expect(written.bytes == bytes)
  }

  @Test("a file in UTF-16 is edited as UTF-8 that says so")
  func wide() throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n"
      + replacing(Self.xliff12, [("<?xml version=\"1.0\"?>\n", "")])
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 255), UInt8(unit >> 8)] }
    var file = try XLIFF12.read(bytes).file
    #expect(try XLIFF12.edit(bytes, to: file).bytes == bytes)
    file.units[0].pairs[0].target = InlineText("Hi!")
    let written = self.text(try XLIFF12.edit(bytes, to: file).bytes)
    #expect(written.contains("encoding=\"UTF-8\""))
    #expect(written.contains(">Hi!</target>"))
  }

  @Test(
    "random edits of random files come back exactly",
    arguments: [BilingualFormat.xliff2, .xliff22, .xliff12, .tmx, .po, .tsv, .json], 0..<40)
  func random(format: BilingualFormat, seed: UInt64) throws {
    var random = RandomFile(
      seed: seed, options: .init(hasTerms: false, hasCodes: format != .po && format != .tsv))
    let original = format.write(random.file()).bytes
    var file = try format.read(original, target: .britishEnglish).file
    #expect(try format.edit(original, to: file, target: .britishEnglish).bytes == original)
    var numbers = SeededRandom(seed: seed + 1000)
    for unit in file.units.indices {
      for pair in file.units[unit].pairs.indices where file.units[unit].pairs[pair].kind == .segment {
        guard Bool.random(using: &numbers) else { continue }
        let state = State.allCases.randomElement(using: &numbers) ?? .final
        // TMX has no segments without targets.
        let isNew = state == .new && format != .tmx
        file.units[unit].pairs[pair].target = isNew ? nil : InlineText("x\(seed) < & \u{1B}\"")
        file.units[unit].pairs[pair].state = isNew ? .new : state == .new ? .draft : state
        if format != .json { file.units[unit].pairs[pair].isStale = false }
      }
    }
    let written = try format.edit(original, to: file, target: .britishEnglish).bytes
    let again = try format.read(written, target: .britishEnglish).file
    #expect(again.units.flatMap(\.pairs).map(\.target) == file.units.flatMap(\.pairs).map(\.target))
    #expect(again.units.flatMap(\.pairs).map(\.state) == file.units.flatMap(\.pairs).map(\.state))
    // Back again: the first bytes, as far as the edit did not have to add anything.
    #expect(try format.edit(written, to: file, target: .britishEnglish).bytes == written)
  }
}
