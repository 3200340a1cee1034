import Model
import Review
import TestSupport
import Testing

/// What other people's programs do to our review tables.
@Suite(.serialized) struct ReviewPeerTests {
  private static func hasModule(_ name: String) -> Bool {
    Subprocess.arePeersRequired || Subprocess.run(["python3", "-c", "import " + name]).status == 0
  }
  static let hasPythonDocx = hasModule("docx")
  static let hasOpenpyxl = hasModule("openpyxl")
  static let hasSoup = hasModule("bs4")
  static let hasOffice = Subprocess.shouldRun("soffice") && Subprocess.shouldRun("pdftotext")

  private let folder = TemporaryFolder()
  private let file = BilingualSample.plain
  private var table: ReviewTable { ReviewTable(file, title: "brev.txt") }

  /// Runs a Python script on a table; the script reads the first path and writes the second.
  private func edit(_ carrier: ReviewCarrier, _ script: String) throws -> ReviewComparison {
    let before = folder.write("before." + carrier.rawValue, try carrier.write(table))
    let after = folder.path + "/after." + carrier.rawValue
    let answer = Subprocess.run(["python3", "-c", "import sys\n" + script, before, after])
    #expect(answer.status == 0, "\(String(decoding: answer.errors, as: UTF8.self))")
    let bytes = try #require(Repository.bytes(of: after))
    #expect(try ReviewCarrier.detect(bytes) == carrier)
    return try ReviewComparison(try carrier.read(bytes), with: file)
  }

  /// The rows that are not unchanged: kind, id, target, state.
  private func edits(_ comparison: ReviewComparison) -> [String] {
    comparison.changes.filter { $0.kind != .unchanged }.map {
      "\($0.kind.rawValue) \($0.id) \($0.target) \($0.state?.rawValue ?? "")"
    }
  }

  @Test(
    "python-docx finds the table, and its edits come back as exactly those edits",
    .enabled(if: hasPythonDocx, "python-docx is not installed"))
  func pythonDocx() throws {
    let comparison = try edit(
      .docx,
      """
      import docx, copy
      from docx.oxml.ns import qn
      document = docx.Document(sys.argv[1])
      table = document.tables[0]
      assert [c.text for c in table.rows[0].cells] == ['#', 'id', 'Norsk', 'English', 'status', 'terms', 'match %', 'comment']
      assert len(table.rows) == 4
      assert 'kommune → municipality, not commune' in table.rows[1].cells[5].text
      table.rows[2].cells[3].text = 'The limit is < 3 weeks & fixed.'
      table.rows[3].cells[4].text = 'translated'
      table.rows[3].cells[3].text = 'Contact us!'
      # Rows may be sorted.
      body = table._tbl
      rows = body.findall(qn('w:tr'))
      body.remove(rows[1]); body.append(rows[1])
      document.save(sys.argv[2])
      """)
    #expect(
      edits(comparison) == [
        "changed u0123456789ab#s2 The limit is < 3 weeks & fixed. final",
        "changed uba9876543210#s1 Contact us! translated",
      ])
    #expect(comparison.missing.isEmpty)
  }

  @Test(
    "a change that Word tracks and a comment that python-docx writes come with author and date",
    .enabled(if: hasPythonDocx, "python-docx is not installed"))
  func trackedChange() throws {
    let comparison = try edit(
      .docx,
      """
      import docx
      from docx.oxml import parse_xml
      from docx.oxml.ns import qn, nsdecls
      document = docx.Document(sys.argv[1])
      cell = document.tables[0].rows[1].cells[3]._tc
      run = next(cell.iter(qn('w:r')))
      who = 'w:id="9" w:author="Kari Nordmann" w:date="2026-11-24T10:00:00Z"'
      run.getparent().replace(run, parse_xml('<w:del %s %s><w:r><w:delText>The municipality answers the letter.</w:delText></w:r></w:del>' % (nsdecls('w'), who)))
      next(cell.iter(qn('w:del'))).addnext(parse_xml('<w:ins %s %s><w:r><w:t>The municipality replies.</w:t></w:r></w:ins>' % (nsdecls('w'), who)))
      if hasattr(document, 'add_comment'):
        paragraph = document.tables[0].rows[3].cells[5].paragraphs[0]
        document.add_comment(paragraph.add_run('x'), text='Who is meant?', author='Ola')
      document.save(sys.argv[2])
      """)
    let change = try #require(comparison.changes.first)
    #expect(change.kind == .changed)
    #expect(change.target == "The municipality replies.")
    #expect(
      change.revisions.map { [$0.kind.rawValue, $0.text, $0.author, $0.date] } == [
        ["deleted", "The municipality answers the letter.", "Kari Nordmann", "2026-11-24T10:00:00Z"],
        ["inserted", "The municipality replies.", "Kari Nordmann", "2026-11-24T10:00:00Z"],
      ])
    // python-docx writes comments from 1.2 on.
    if let commented = comparison.changes.last, commented.kind == .commentOnly {
      #expect(commented.notes == [Note("Who is meant?", category: "review", author: "Ola")])
    }
  }

  @Test(
    "openpyxl finds text alone in the workbook, and its edits come back as exactly those edits",
    .enabled(if: hasOpenpyxl, "openpyxl is not installed"))
  func openpyxl() throws {
    let comparison = try edit(
      .xlsx,
      """
      import openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book.active
      assert {c.data_type for row in sheet.iter_rows() for c in row if c.value} == {'s'}
      assert sheet.protection.sheet and sheet.column_dimensions['B'].hidden
      assert [c.protection.locked for c in sheet[2]] == [True, True, True, False, False, True, True, False]
      assert sheet.data_validations.dataValidation[0].formula1.startswith('"new,draft')
      sheet['D2'] = '-5 degrees'
      sheet['D4'] = 'Contact us'
      sheet['H3'] = 'Checked'
      sheet.delete_rows(5)
      book.save(sys.argv[2])
      """)
    #expect(
      edits(comparison) == [
        "changed u0123456789ab#s1 -5 degrees translated",
        "comment only u0123456789ab#s2 The deadline is < 3 weeks & fixed. final",
        "changed uba9876543210#s1 Contact us translated",
      ])
  }

  @Test(
    "BeautifulSoup saves the page, and its edits come back as exactly those edits",
    .enabled(if: hasSoup, "BeautifulSoup is not installed"))
  func soup() throws {
    let comparison = try edit(
      .html,
      """
      import bs4
      soup = bs4.BeautifulSoup(open(sys.argv[1], encoding='utf-8'), 'html.parser')
      cells = soup.select('tbody td[lang=en-GB]')
      assert [c.get_text() for c in cells] == ['The municipality answers the letter.', 'The deadline is < 3 weeks & fixed.', '']
      cells[2].append(soup.new_tag('div'))
      cells[2].div.string = 'Contact'
      cells[2].append(soup.new_tag('br'))
      cells[2].append('us & them')
      open(sys.argv[2], 'w', encoding='utf-8').write(str(soup))
      """)
    #expect(edits(comparison) == ["changed uba9876543210#s1 Contact\nus & them translated"])
  }

  @Test(
    "LibreOffice prints every source and target of our Word table and workbook",
    .enabled(if: hasOffice, "LibreOffice or pdftotext is not installed"),
    arguments: [ReviewCarrier.docx, .xlsx])
  func office(carrier: ReviewCarrier) throws {
    let path = folder.write("print." + carrier.rawValue, try carrier.write(table))
    _ = Subprocess.run([
      "soffice", "-env:UserInstallation=file://" + folder.path + "/profile", "--headless", "--convert-to",
      "pdf",
      "--outdir", folder.path, path,
    ])
    let answer = Subprocess.run(["pdftotext", folder.path + "/print.pdf", "-"])
    let words = String(decoding: answer.output, as: UTF8.self).split { $0.isWhitespace }.joined(
      separator: " ")
    for pair in file.units.flatMap(\.pairs) where pair.kind == .segment {
      for text in [pair.source.text, pair.target?.text].compactMap({ $0 }) {
        #expect(words.contains(text), "\(text) is not in: \(words)")
      }
    }
  }

  @Test(
    "what LibreOffice saves anew is unchanged", .enabled(if: hasOffice, "LibreOffice is not installed"),
    arguments: [ReviewCarrier.docx, .xlsx])
  func savedByOffice(carrier: ReviewCarrier) throws {
    let path = folder.write("saved." + carrier.rawValue, try carrier.write(table))
    _ = Subprocess.run([
      "soffice", "-env:UserInstallation=file://" + folder.path + "/profile", "--headless", "--convert-to",
      carrier.rawValue, "--outdir", folder.path + "/out", path,
    ])
    let bytes = try #require(Repository.bytes(of: folder.path + "/out/saved." + carrier.rawValue))
    let comparison = try ReviewComparison(try carrier.read(bytes), with: file)
    #expect(edits(comparison) == [])
    #expect(comparison.changes.count == 3)
  }
}
