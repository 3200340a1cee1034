import Model
import Tables
import Testing

@Suite struct TableTests {
  func table(_ text: String) throws -> Table { try Table(parsing: Array(text.utf8)) }

  @Test(
    "the separator is found",
    arguments: [
      "nb\ten\nhus\thouse", "nb;en\r\nhus;house\r\n", "nb,en\nhus,house\n", "sep=;\nnb;en\nhus;house",
      "\u{FEFF}nb;en\n\nhus;house", "# a comment\nnb\ten\nhus\thouse",
    ])
  func separators(text: String) throws {
    let table = try table(text)
    #expect(table.header == ["nb", "en"])
    #expect(table.rows.map(\.cells) == [["hus", "house"]])
  }

  @Test("quoted cells may hold separators, quotation marks and line ends; rows know their line")
  func quoted() throws {
    let table = try table("a;b\n\"x;\"\"y\nz\";2\nnext;3")
    #expect(table.rows.map(\.cells) == [["x;\"y\nz", "2"], ["next", "3"]])
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test("in TSV a quotation mark is a letter")
  func tabs() throws {
    #expect(try table("a\tb\n\"x\t\"").rows.first?.cells == ["\"x", "\""])
  }

  @Test("faults name their place", arguments: [("a;b\n1;\"2", 2, 3), ("a;b\n\"1\"x;2", 2, 4)])
  func faults(text: String, line: Int, column: Int) {
    #expect {
      try table(text)
    } throws: { error in
      (error as? InvalidInput)?.diagnostics.first?.position == TextPosition(line: line, column: column)
    }
  }

  @Test(
    "a row with a fault in its quotation marks can be left out, and the rows around it stay",
    arguments: [
      ("a;b\n1;2\n3;\"4\n5;6\n\"7\";8", ["1", "5", "7"], [3]),
      ("a;b\n1;2\n\"3\"x;4\n5;6", ["1", "5"], [3]),
      ("a;b\n\"3;4\n\"5\";6\n7;8\n\"9\nx\";10", ["5", "7", "9\nx"], [2]),
    ])
  func skipping(text: String, first: [String], lines: [Int]) throws {
    let table = try Table(parsing: Array(text.utf8), skipsBad: true)
    #expect(table.rows.map(\.cells[0]) == first)
    #expect(table.faults.map { $0.position?.line } == lines)
    #expect(table.faults.allSatisfy { $0.id == "table-quote" })
  }

  @Test("a quotation mark at the start of every line costs no more than twice the reading")
  func manyFaults() throws {
    // Read again from every line this would take 10^10 steps.
    let text = "a;b\n" + String(repeating: "\"x;y\n", count: 100_000)
    #expect(try Table(parsing: Array(text.utf8), skipsBad: true).rows.isEmpty)
  }

  @Test("an empty table is an error")
  func empty() { #expect(throws: InvalidInput.self) { try table("\n# only this\n") } }

  @Test("a table of one column has no separator")
  func oneColumn() throws {
    #expect(try table("term\nhus, gammelt\n").rows.map(\.cells) == [["hus, gammelt"]])
  }

  @Test("a cell knows where it stands, quoted or not")
  func positions() throws {
    let table = try table("a;b;c\n\"x;\ny\";æøå;z\n1")
    #expect(table.headerPosition(ofCell: 1) == TextPosition(line: 1, column: 3))
    #expect(table.position(ofCell: 0, in: table.rows[0]) == TextPosition(line: 2, column: 1))
    #expect(table.position(ofCell: 2, in: table.rows[0]) == TextPosition(line: 3, column: 8))
    #expect(table.position(ofCell: 5, in: table.rows[1]) == TextPosition(line: 4, column: 2))
  }

  @Test(
    "what is no text is refused",
    arguments: [([0x61, 0x0A, 0x00], "table-binary"), ([0x61, 0x0A, 0xE5, 0x72], "table-encoding")]
      as [([UInt8], String)])
  func noText(bytes: [UInt8], id: String) throws {
    let fault = try #require(throws: InvalidInput.self) { try Table(parsing: bytes) }
    #expect(fault.diagnostics.first?.id == id)
    #expect(fault.diagnostics.first?.position == TextPosition(line: 2, column: 1))
  }
}
