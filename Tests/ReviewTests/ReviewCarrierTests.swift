import Archive
import Model
import TestSupport
import Testing

@testable import Review

/// One table in four carriers, out and back.
@Suite struct ReviewCarrierTests {
  @Test("what was written comes back unchanged", arguments: ReviewCarrier.allCases)
  func unchanged(carrier: ReviewCarrier) throws {
    let comparison = try ReviewComparison(SampleTable.read(carrier), with: SampleTable.file)
    #expect(comparison.changes.map(\.kind) == [.unchanged, .unchanged, .unchanged, .unchanged])
    #expect(comparison.missing.isEmpty)
    var file = SampleTable.file
    #expect(comparison.apply(to: &file) == 0)
  }

  @Test("difficult files come back unchanged", arguments: ReviewCarrier.allCases, UInt64(0)..<40)
  func random(carrier: ReviewCarrier, seed: UInt64) throws {
    var random = RandomFile(seed: seed, options: .init(hasCodes: seed % 2 == 1, isMixed: seed % 4 == 3))
    let file = random.file()
    let read = try SampleTable.read(carrier, ReviewTable(file, title: "x"))
    let comparison = try ReviewComparison(read, with: file)
    #expect(SampleTable.kinds(comparison) == [])
  }

  @Test("the same table gives the same bytes", arguments: ReviewCarrier.allCases)
  func deterministic(carrier: ReviewCarrier) throws {
    #expect(try carrier.write(SampleTable.table) == carrier.write(SampleTable.table))
  }

  @Test("a new target comes back with its codes", arguments: ReviewCarrier.allCases)
  func changed(carrier: ReviewCarrier) throws {
    var table = SampleTable.table
    table.rows[0].target = [.text("Send an application for {1}a place{/1}.")]
    table.rows[2].target = [.text("-3/4 \u{201C}& more\u{201D}")]
    let comparison = try ReviewComparison(SampleTable.read(carrier, table), with: SampleTable.file)
    #expect(SampleTable.kinds(comparison) == ["changed: u000000000001#s1", "changed: u000000000002#s1"])
    var file = SampleTable.file
    #expect(comparison.apply(to: &file) == 2)
    #expect(
      file.units[0].pairs[0].target
        == InlineText(
          "Send an application for a place.",
          codes: [SampleTable.code(.open, "1", 24), SampleTable.code(.close, "1", 31)]))
    #expect(file.units[0].pairs[0].state == .translated)
    #expect(file.units[1].pairs[0].target == InlineText("-3/4 \u{201C}& more\u{201D}"))
    #expect(
      try ReviewComparison(SampleTable.read(carrier, table), with: file).changes.allSatisfy {
        $0.kind == .unchanged
      })
  }

  static let broken: [(name: String, bytes: [UInt8], id: String)] = [
    ("an old Office file", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "review-protected"),
    ("a PDF", Array("%PDF-1.7".utf8), "review-table"),
    ("half an archive", Array("PK\u{3}\u{4}".utf8), "archive-broken"),
    ("a page without a table", Array("<html><p>Hei</p></html>".utf8), "review-table"),
    ("a table without ids", Array("Norsk;English\na;b\n".utf8), "review-column"),
    ("a table with two targets", Array("id;English;English\na;b;c\n".utf8), "review-column-twice"),
    ("nothing", [], "table-empty"),
  ]

  @Test("what is no review table is refused", arguments: broken)
  func refused(name: String, bytes: [UInt8], id: String) {
    let error = #expect(throws: InvalidInput.self) {
      _ = try ReviewCarrier.detect(bytes).read(bytes)
    }
    #expect(error?.diagnostics.first?.id == id)
  }

  @Test("a document type in a Word table is refused")
  func documentType() throws {
    let bytes = try ArchiveWriter.write([
      .init("word/document.xml", Array("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".utf8))
    ])
    let error = #expect(throws: InvalidInput.self) { _ = try ReviewCarrier.docx.read(bytes) }
    #expect(error?.diagnostics.first?.id == "xml-doctype")
  }

  @Test("flipped and cut bytes never crash", arguments: ReviewCarrier.allCases)
  func damaged(carrier: ReviewCarrier) throws {
    let bytes = try carrier.write(SampleTable.table)
    var random = SeededRandom(seed: 7)
    for _ in 0..<150 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      if random.next() % 3 == 0 { damaged.removeLast(Int(random.next() % UInt64(bytes.count))) }
      // Either it is refused or it is a table: both are fine, as long as it ends.
      if let table = try? carrier.read(damaged) {
        _ = try? ReviewComparison(table, with: SampleTable.file)
      }
    }
  }
}
