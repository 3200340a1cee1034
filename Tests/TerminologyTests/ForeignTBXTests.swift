import Model
import Terminology
import TestSupport
import Testing

/// TBX that other programs wrote: everything in it survives.
@Suite struct ForeignTBXTests {
  static let rich = """
    <?xml version="1.0" encoding="UTF-8"?>
    <?xml-model href="TBXcoreStructV03.rng"?>
    <tbx style="dca" type="TBX-House" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:h="urn:house">
     <tbxHeader><fileDesc><titleStmt><title>Hus</title></titleStmt><sourceDesc><p>MultiTerm</p></sourceDesc></fileDesc></tbxHeader>
     <text>
      <body>
       <conceptEntry id="c1" h:owner="Kari">
        <descrip type="subjectField">politikk</descrip>
        <descrip type="subjectField">forsvar</descrip>
        <transacGrp>
         <transac type="transactionType">origination</transac>
         <transacNote type="responsibility" target="p1">Kari Nordmann</transacNote>
         <date>2026-01-02</date>
        </transacGrp>
        <xref type="externalCrossReference" target="https://example.org/a?b=1&amp;c=2">kilde</xref>
        <h:rating stars="3">god</h:rating>
        <langSec xml:lang="nb">
         <descripGrp>
          <descrip type="definition">styrker som <hi>bevarer</hi> fred</descrip>
          <admin type="source">Regjeringen</admin>
         </descripGrp>
         <termSec id="t1">
          <term>fredsbevarende styrke</term>
          <termNote type="partOfSpeech">noun</termNote>
          <termNote type="grammaticalGender">masculine</termNote>
          <termNote type="grammaticalNumber">singular</termNote>
          <termNote type="register">neutralRegister</termNote>
          <termNote type="x-unknown">noe &lt; annet</termNote>
          <descripGrp>
           <descrip type="context">Den fredsbevarende styrken kom.</descrip>
           <admin type="source">NTB</admin>
          </descripGrp>
          <admin type="customerSubset">NATO</admin>
         </termSec>
         <termSec>
          <term>fredsstyrke</term>
          <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
         </termSec>
        </langSec>
        <langSec xml:lang="en-US">
         <termSec>
          <term>peacekeeping force</term>
          <termNote type="geographicalUsage">US</termNote>
         </termSec>
        </langSec>
        <langSec xml:lang="de">
         <note>kurz</note>
         <termSec>
          <term>Friedenstruppe</term>
          <termNote type="grammaticalGender">feminine</termNote>
         </termSec>
        </langSec>
       </conceptEntry>
      </body>
      <back><refObjectSec type="respPerson"><refObject id="p1"><item type="fn">Kari</item></refObject></refObjectSec></back>
     </text>
    </tbx>

    """

  private func text(_ written: WrittenGlossary) -> String { String(decoding: written.bytes, as: UTF8.self) }

  @Test("a file of a dialect of its own comes back byte for byte")
  func verbatim() throws {
    let file = try TBX.read(Array(Self.rich.utf8))
    let written = TBX.write(file)
    #expect(written.losses.isEmpty)
    #expect(text(written) == Self.rich)
  }

  @Test("comments in and before entries are kept where they stand, and named where a dialect loses them")
  func comments() throws {
    let entries = """
         <conceptEntry id="c1">
          <!-- of the concept -->
          <descripGrp>
           <descrip type="definition">en <!-- inside -->styrke</descrip>
           <!-- of the definition -->
          </descripGrp>
          <langSec xml:lang="nb">
           <!-- of the language -->
           <termSec>
            <term>styrke</term>
            <!-- of the term -->
            <termNote type="partOfSpeech">noun</termNote>
           </termSec>
          </langSec>
         </conceptEntry>
      """
    let start = """
      <?xml version="1.0" encoding="UTF-8"?>
      <tbx style="dca" type="TBX-House" xml:lang="nb" xmlns="urn:iso:std:iso:30042:ed-2">
       <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
       <text>
        <body>

      """
    let end = "\n  </body>\n </text>\n</tbx>\n"
    let indented = entries.split(separator: "\n").map { " " + $0.dropFirst(1) }.joined(separator: "\n")
    let file = try TBX.read(Array((start + indented + end).utf8))
    #expect(file.glossary.concepts.first?.definition == "en styrke")
    #expect(file.glossary.diagnostics.isEmpty)
    #expect(text(TBX.write(file)) == start + indented + end)
    let basic = TBX.write(file, .basic)
    #expect(!text(basic).contains("<!--"))
    #expect(basic.losses.contains { $0.message.contains("comments are left out") }, "\(basic.losses)")
    let before = start + "<!-- part A -->" + indented + "<!-- the end -->" + end
    let read = try TBX.read(Array(before.utf8))
    #expect(text(TBX.write(read)).contains("<conceptEntry id=\"c1\">\n    <!-- part A -->\n"))
    #expect(read.glossary.diagnostics.map(\.id) == ["tbx-comment"])
  }

  @Test("its fields are what programs use")
  func fields() throws {
    let file = try TBX.read(Array(Self.rich.utf8))
    let concept = try #require(file.glossary.concepts.first)
    #expect(concept.id == "c1")
    #expect(concept.domain == "politikk")
    #expect(concept.definition == "styrker som bevarer fred")
    #expect(concept.partOfSpeech == "NOUN")
    #expect(concept.gender == "m")
    #expect(concept.source.map(\.text) == ["fredsbevarende styrke", "fredsstyrke"])
    #expect(concept.source.map(\.status) == [.preferred, .forbidden])
    #expect(concept.preferredTarget == "peacekeeping force")
    #expect(file.targetLanguage == .americanEnglish)
    #expect(concept.details?.sections.last?.terms.first?.text == "Friedenstruppe")
    #expect(file.places[0].source == [TextPosition(line: 23, column: 7), TextPosition(line: 36, column: 7)])
  }

  @Test("a changed field is written, the rest stays")
  func changed() throws {
    var file = try TBX.read(Array(Self.rich.utf8))
    file.glossary.concepts[0].definition = "ny"
    file.glossary.concepts[0].source[1].status = .admitted
    file.glossary.concepts[0].gender = "n"
    file.glossary.concepts[0].domain = nil
    let result = text(TBX.write(file))
    #expect(result.contains("<descrip type=\"definition\">ny</descrip>\n      <admin type=\"source\">Regj"))
    #expect(result.contains("admittedTerm-admn-sts") && !result.contains("superseded"))
    #expect(result.contains(">neuter<") && !result.contains(">masculine<"))
    #expect(!result.contains("politikk") && result.contains("forsvar"))
    #expect(result.contains("<h:rating stars=\"3\">god</h:rating>"))
  }

  @Test("in another dialect what it does not have is left out and named")
  func otherDialect() throws {
    let file = try TBX.read(Array(Self.rich.utf8))
    let written = TBX.write(file, .basic)
    let result = text(written)
    #expect(result.contains("type=\"TBX-Basic\""))
    #expect(!result.contains("rating") && !result.contains("register") && !result.contains("x-unknown"))
    #expect(result.contains("context") && result.contains("NTB") && result.contains("Friedenstruppe"))
    let messages = written.losses.map(\.message)
    for word in ["register", "x-unknown", "grammaticalNumber", "other vocabularies", "inline markup"] {
      #expect(messages.contains { $0.contains(word) }, "\(word): \(messages)")
    }
    #expect(try TBX.read(written.bytes).plainConcepts == file.plainConcepts)
  }

  @Test("the forms of 2008 and 2019 hold the same statements")
  func editions() throws {
    let file = try TBX.read(Array(Self.rich.utf8))
    let martif = TBX.write(file, .martif)
    let back = try TBX.read(martif.bytes)
    #expect(back.plainConcepts == file.plainConcepts)
    #expect(text(martif).contains("x-unknown") && text(martif).contains("Kari Nordmann"))
    #expect(text(TBX.write(back, .martif)) == text(martif))
  }

  @Test("the DCT style is read as what it stands for")
  func dct() throws {
    let source = """
      <tbx style="dct" type="TBX-Basic" xml:lang="nb" xmlns="urn:iso:std:iso:30042:ed-2" \
      xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
      <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
      <conceptEntry id="c1"><min:subjectField>politikk</min:subjectField>
      <langSec xml:lang="nb"><descripGrp><basic:definition>lang
        tekst</basic:definition><basic:source>K</basic:source></descripGrp>
      <termSec><term>styrke</term><min:partOfSpeech>noun</min:partOfSpeech>
      <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
      <langSec xml:lang="en"><termSec><term>force</term></termSec></langSec></conceptEntry></body></text></tbx>
      """
    let file = try TBX.read(Array(source.utf8))
    let concept = try #require(file.glossary.concepts.first)
    #expect(concept.domain == "politikk" && concept.definition == "lang tekst")
    #expect(concept.partOfSpeech == "NOUN" && concept.preferredTarget == "force")
    let result = text(TBX.write(file))
    #expect(result.contains("<tbx style=\"dca\" type=\"TBX-Basic\""))
    #expect(result.contains("<admin type=\"source\">K</admin>") && !result.contains("basic:"))
  }

  @Test("entries of 2008 with grouped terms and compounds come back")
  func termGroup() throws {
    let source = """
      <?xml version="1.0" encoding="UTF-8"?>
      <martif type="TBX" xml:lang="nb">
       <martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
       <text>
        <body>
         <termEntry id="a">
          <langSet xml:lang="no">
           <ntig>
            <termGrp>
             <term>fredsstyrke</term>
             <termNote type="partOfSpeech">properNoun</termNote>
             <termCompList type="morphologicalElement"><termComp>freds</termComp><termComp>styrke</termComp></termCompList>
            </termGrp>
            <note>n</note>
           </ntig>
          </langSet>
         </termEntry>
        </body>
       </text>
      </martif>

      """
    let file = try TBX.read(Array(source.utf8))
    #expect(file.sourceLanguage.description == "no")
    #expect(file.glossary.concepts[0].partOfSpeech == "PROPN")
    #expect(text(TBX.write(file, .martif)) == source)
  }

  @Test(
    "the sample of the format page is read", .enabled(if: Repository.shared != nil, "../shared is absent"))
  func sample() throws {
    let path = try #require(Repository.shared) + "/data/samples/bilingual/a.tbx"
    let file = try TBX.read(try #require(Repository.bytes(of: path)))
    #expect(file.glossary.concepts.map(\.preferredTarget) == ["peacekeeping force"])
    #expect(file.glossary.concepts[0].domain == "politikk")
  }
}
