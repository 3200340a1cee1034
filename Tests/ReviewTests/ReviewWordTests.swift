import Archive
import Model
import Testing

@testable import Review

/// What people do to a table in Word.
@Suite struct ReviewWordTests {
  /// A table with one row whose target cell is given.
  private func read(_ target: String, row: String = "", comments: String? = nil) throws -> ReviewedTable {
    let id = SampleTable.table.rows[0].id.description
    let main = "xmlns:w=\"\(ReviewWord.mainNamespace)\""
    let header = ["id", "English", "status"].map { "<w:tc><w:p><w:r><w:t>\($0)</w:t></w:r></w:p></w:tc>" }
    let document =
      "<w:document \(main)><w:body><w:tbl><w:tr>\(header.joined())</w:tr><w:tr>\(row)"
      + "<w:tc><w:p><w:r><w:t>\(id)</w:t></w:r></w:p></w:tc><w:tc>\(target)</w:tc>"
      + "<w:tc><w:p><w:r><w:t>draft</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    var entries = [ArchiveWriter.Entry("word/document.xml", Array(document.utf8))]
    if let comments {
      entries.append(.init("word/comments.xml", Array("<w:comments \(main)>\(comments)</w:comments>".utf8)))
    }
    return try ReviewCarrier.docx.read(try ArchiveWriter.write(entries))
  }

  private static let who = "w:id=\"1\" w:author=\"Kari\" w:date=\"2026-11-24T10:00:00Z\""

  static let cells: [(xml: String, text: String, revisions: [String])] = [
    ("<w:p><w:r><w:t>One </w:t></w:r><w:r><w:t>two</w:t></w:r></w:p>", "One two", []),
    ("<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p>", "One\ntwo", []),
    ("<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>3</w:t></w:r></w:p>", "One\ntwo\t3", []),
    (
      "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>One</w:t></w:r></w:p>", "One", []
    ),
    ("<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>", "a\u{2011}b", []),
    (
      "<w:p><w:r><w:t>A </w:t></w:r><w:del \(who)><w:r><w:delText>small</w:delText></w:r></w:del>"
        + "<w:ins \(who)><w:r><w:t>big </w:t></w:r><w:r><w:t>red</w:t></w:r></w:ins><w:r><w:t> car</w:t></w:r></w:p>",
      "A big red car",
      ["deleted small Kari 2026-11-24T10:00:00Z", "inserted big red Kari 2026-11-24T10:00:00Z"]
    ),
    (
      "<w:p><w:ins \(who)><w:del \(who)><w:r><w:delText>no</w:delText></w:r></w:del></w:ins><w:r><w:t>yes</w:t></w:r></w:p>",
      "yes", ["deleted no Kari 2026-11-24T10:00:00Z"]
    ),
    (
      "<w:p><w:moveFrom \(who)><w:r><w:t>a</w:t></w:r></w:moveFrom><w:r><w:t>b</w:t></w:r><w:moveTo \(who)><w:r><w:t>a</w:t></w:r></w:moveTo></w:p>",
      "ba", ["deleted a Kari 2026-11-24T10:00:00Z", "inserted a Kari 2026-11-24T10:00:00Z"]
    ),
    (
      "<w:sdt><w:sdtPr><w:tag w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>{1}</w:t></w:r>"
        + "</w:sdtContent></w:sdt><w:r><w:t>a</w:t></w:r></w:p></w:sdtContent></w:sdt>", "{1}a", []
    ),
  ]

  @Test("the text of a cell is what Word shows with all changes accepted", arguments: cells)
  func shown(xml: String, text: String, revisions: [String]) throws {
    let row = try #require(try read(xml).rows.first)
    #expect(row.target == text)
    #expect(row.revisions.map { "\($0.kind.rawValue) \($0.text) \($0.author) \($0.date)" } == revisions)
  }

  @Test("a row whose deletion was tracked is deleted")
  func deletedRow() throws {
    let table = try read("<w:p/>", row: "<w:trPr><w:del \(Self.who)/></w:trPr>")
    #expect(table.rows.isEmpty)
  }

  @Test("comments come with author and date, and become notes")
  func comments() throws {
    let cell =
      "<w:p><w:commentRangeStart w:id=\"4\"/><w:r><w:t>{1}Apply{/1} for a place.</w:t></w:r><w:commentRangeEnd w:id=\"4\"/>"
      + "<w:r><w:commentReference w:id=\"4\"/></w:r></w:p>"
    let table = try read(
      cell,
      comments:
        "<w:comment w:id=\"4\" w:author=\"Ola\" w:date=\"2026-11-23T09:00:00Z\"><w:p><w:r><w:t>Hm</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>so</w:t></w:r></w:p></w:comment>")
    let remark = ReviewedTable.Remark(text: "Hm\nso", author: "Ola", date: "2026-11-23T09:00:00Z")
    #expect(table.rows.first?.remarks == [remark])
    let comparison = try ReviewComparison(table, with: SampleTable.file)
    #expect(comparison.changes.map(\.kind) == [.commentOnly])
    #expect(comparison.changes.first?.notes == [Note("Hm\nso", category: "review", author: "Ola")])
    var file = SampleTable.file
    _ = comparison.apply(to: &file)
    #expect(try ReviewComparison(table, with: file).changes.map(\.kind) == [.unchanged])
  }
}
