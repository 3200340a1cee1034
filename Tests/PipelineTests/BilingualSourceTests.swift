import Model
import TestSupport
import Testing

@testable import Pipeline

/// Bilingual files of other tools as source documents of `prepare` and `merge`.
@Suite struct BilingualSourceTests {
  private let folder = TemporaryFolder()

  private static let header = """
    msgid ""
    msgstr ""
    "Content-Type: text/plain; charset=UTF-8\\n"
    "Language: en\\n"
    "Plural-Forms: nplurals=2; plural=n != 1;\\n"


    """

  private static let catalogue =
    header + """
      #. greeting
      msgctxt "home"
      msgid "Velkommen, %s! Du har fått en ny melding."
      msgstr ""

      #, c-format
      msgid "%d dag"
      msgid_plural "%d dager"
      msgstr[0] "%d day"
      msgstr[1] "%d days"

      #, fuzzy
      msgid "Lagre <b>filen</b>\\n"
      msgstr "Save the <b>file</b>\\n"

      msgid "%d %%"
      msgstr ""

      """

  private static func xliff12(_ body: String) -> String {
    """
    <?xml version="1.0"?>
    <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.html" \
    source-language="nb" target-language="en" datatype="html"><body>\(body)</body></file></xliff>
    """
  }

  /// The units that `prepare` makes of a file, and its own path.
  private func prepared(_ text: String, _ name: String, pseudo: Bool = false) async throws -> (
    file: String, units: [Unit]
  ) {
    let source = folder.write(name, text)
    var settings = Settings()
    settings.source = .bokmål
    settings.pseudo = pseudo
    let run = PrepareRun(try Resources(settings), folder: folder.path + "/out", formats: [.xliff])
    let (outcomes, _) = try await run.run([source])
    let file = try #require(outcomes.first?.files.first)
    return (file, try BilingualFile.read(try InputFile.read(file), path: file).units)
  }

  private func merged(_ file: String) throws -> String {
    let (outcomes, _) = try MergeRun(folder: folder.path + "/english").run([file])
    return String(decoding: try InputFile.read(try #require(outcomes.first?.document)), as: UTF8.self)
  }

  @Test("the messages of a PO file are units with their names, notes, targets and states")
  func messages() async throws {
    let units = try await prepared(Self.catalogue, "app.po").units
    #expect(
      units.map(\.sourceText) == ["Velkommen, ! Du har fått en ny melding.", " dag", " dager", "Lagre filen"])
    #expect(units[0].name == "home")
    #expect(units[0].notes.map(\.text).contains("greeting"))
    #expect(units[0].pairs.map(\.target) == [nil, nil, nil])
    #expect(units[3].pairs.map { $0.target?.text } == ["Save the file"])
    #expect(units[3].pairs.map(\.state) == [.draft])
    #expect(units[1].pairs.map(\.state) == [.translated])
    #expect(units[3].pairs[0].target?.codes.map(\.offset) == [9, 13, 13])
  }

  @Test("a file in which nobody worked comes back byte for byte", arguments: [true, false])
  func untouched(isPO: Bool) async throws {
    let text =
      isPO
      ? Self.catalogue
      : Self.xliff12(
        """
        <trans-unit id="1"><source>Få <g id="1" ctype="bold">timer</g> senere. </source><target \
        state="needs-review-translation">A few <g id="1" ctype="bold">hours</g> later. </target><note>x</note>\
        </trans-unit><trans-unit id="2"><source>Opptøyer</source></trans-unit>
        """)
    #expect(try merged(try await prepared(text, isPO ? "app.po" : "app.xliff").file) == text)
  }

  @Test("targets go into the file's own bytes, with placeholders and codes")
  func pseudo() async throws {
    let po = try merged(try await prepared(Self.catalogue, "app.po", pseudo: true).file)
    #expect(po.contains("#. greeting\n#, fuzzy\nmsgctxt \"home\"\n"))
    #expect(po.contains("msgstr \"[Vëlkömmëñ, %s!] "))
    #expect(po.contains("msgid \"%d %%\"\nmsgstr \"\"\n"))
    let text = Self.xliff12(
      "<trans-unit id=\"1\"><source>Få <g id=\"7\">timer</g> <x id=\"8\"/> {0}.</source></trans-unit>")
    let xliff = try merged(try await prepared(text, "app.xlf", pseudo: true).file)
    #expect(
      xliff.contains(
        "<target state=\"needs-review-translation\">[Fã <g id=\"7\">tïmër</g> <x id=\"8\"/> {0}.]</target>"))
  }

  @Test("where a PO file says that its translations are Norwegian, the English takes their place")
  func norwegianTranslations() async throws {
    let text =
      Self.header.replacing("Language: en", with: "Language: nb_NO")
      + "msgid \"save\"\nmsgstr \"Lagre filen\"\n\nmsgid \"open\"\nmsgstr \"\"\n"
    let prepared = try await prepared(text, "nb.po", pseudo: true)
    #expect(prepared.units.map(\.sourceText) == ["Lagre filen"])
    let english = try merged(prepared.file)
    #expect(english.contains("\"Language: en_GB\\n\""))
    #expect(
      english.contains("#, fuzzy\nmsgid \"save\"\nmsgstr \"[Lágrë fïlëñ]\"\n\nmsgid \"open\"\nmsgstr \"\"\n"))
  }

  @Test("a file that translates from another language is refused")
  func otherLanguage() async throws {
    let text = Self.xliff12("<trans-unit id=\"1\"><source>a</source></trans-unit>")
      .replacing("source-language=\"nb\"", with: "source-language=\"de\"")
    await #expect { try await prepared(text, "de.xlf") } throws: {
      ($0 as? Fault)?.reports.first?.diagnostic.id == "source-language"
    }
  }

  @Test("a second run keeps what a translator changed in targets that were there, and loses nothing")
  func secondRun() async throws {
    let first = try await prepared(Self.catalogue, "app.po")
    let text = String(decoding: try InputFile.read(first.file), as: UTF8.self)
    let edited = text.replacing("<target>Save the ", with: "<target>Store the ")
    #expect(edited != text)
    folder.write("out/app.xlf", edited)
    let second = try await prepared(Self.catalogue, "app.po")
    #expect(second.units[3].pairs.map { $0.target?.text } == ["Store the file"])
    #expect(second.units[1].pairs.map { $0.target?.text } == [" day"])
    #expect(second.units[0].notes.map(\.text) + second.units[0].pairs[0].notes.map(\.text) == ["greeting"])
    #expect(!InputFile.kind(folder.path + "/out/app.removed.tsv").exists)
  }

  @Test("annotations of a target survive")
  func markers() async throws {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="nb" trgLang="en"><file id="f">\
      <unit id="u1"><segment id="s1" state="reviewed"><source>De <mrk id="m1" type="term">styrker</mrk> kom.\
      </source><target>The <mrk id="m1" type="term">forces</mrk> came.</target></segment></unit></file></xliff>
      """
    let prepared = try await prepared(text, "a.xlf")
    #expect(prepared.units[0].pairs.map { $0.target?.text } == ["The forces came."])
    #expect(try merged(prepared.file) == text)
  }
}
