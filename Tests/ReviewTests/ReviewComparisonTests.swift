import Model
import Testing

@testable import Review

/// What a table that came back changes, and what it cannot.
@Suite struct ReviewComparisonTests {
  /// The sample's rows after somebody worked in them.
  private func compare(
    _ file: BilingualFile = SampleTable.file, _ edit: (inout [ReviewedTable.Row]) -> Void
  ) throws -> ReviewComparison {
    var table = try SampleTable.read(.csv)
    edit(&table.rows)
    return try ReviewComparison(table, with: file)
  }

  @Test("sorted rows change nothing")
  func sorted() throws {
    #expect(SampleTable.kinds(try compare { $0.reverse() }) == [])
  }

  @Test("a deleted row changes nothing and is counted")
  func deleted() throws {
    let comparison = try compare { $0.remove(at: 1) }
    #expect(SampleTable.kinds(comparison) == [])
    #expect(comparison.missing == ["u000000000001#s2"])
  }

  @Test("rows that stand twice are fine when they agree")
  func doubled() throws {
    let comparison = try compare {
      $0[0].target = "{1}Seek{/1}."
      $0.append($0[0])
    }
    #expect(SampleTable.kinds(comparison) == ["changed: u000000000001#s1"])
  }

  @Test("rows that stand twice and disagree are refused")
  func disagreeing() {
    let error = #expect(throws: InvalidInput.self) {
      try compare {
        $0.append($0[0])
        $0[4].target = "{1}Seek{/1}."
      }
    }
    #expect(error?.diagnostics.map(\.id) == ["review-rows-disagree"])
  }

  static let edits: [(column: String, text: String, kind: String, state: State?)] = [
    ("id", "", "unknown id", nil),
    ("id", "u999999999999#s1.00000000.00000000.new", "unknown id", nil),
    ("id", "u000000000001#s1.00000000.00000000.new", "source changed", nil),
    ("target", "Apply.", "code broken", nil),
    ("target", "{1}Apply{/1}.", "changed", .translated),
    ("target", "", "changed", .new),
    ("status", "Final ", "changed", .final),
    ("status", "finished", "unknown status", nil),
    ("comment", "Is this right?", "comment only", .draft),
    ("source", "Something else", "unchanged", .draft),
    ("status", "new", "changed", .translated),
  ]

  @Test("each edit is told apart", arguments: edits)
  func toldApart(column: String, text: String, kind: String, state: State?) throws {
    let comparison = try compare { rows in
      switch column {
      case "id": rows[0].id = text
      case "target": rows[0].target = text
      case "status": rows[0].status = text
      case "source": rows[0].source = text
      default: rows[0].comment = text
      }
    }
    let change = try #require(comparison.changes.first)
    #expect(change.kind.rawValue == kind)
    if let state { #expect(change.state == state) }
    var file = SampleTable.file
    _ = comparison.apply(to: &file)
    if change.kind.isRefused {
      #expect(file.units[0].pairs[0].target == SampleTable.file.units[0].pairs[0].target)
    } else if let state {
      #expect(file.units[0].pairs[0].state == state)
    }
  }

  @Test("a comment becomes one note, however often it is brought in")
  func comments() throws {
    var file = SampleTable.file
    let once = try compare { $0[3].comment = "-- pass på {1}\nA new one." }
    #expect(once.apply(to: &file) == 1)
    #expect(file.units[2].pairs[0].notes.map(\.text) == ["-- pass på {1}", "A new one."])
    let again = try compare(file) { $0[3].comment = "-- pass på {1}\nA new one." }
    #expect(SampleTable.kinds(again) == [])
  }

  @Test("a row that nobody touched does not undo later work")
  func later() throws {
    var file = SampleTable.file
    file.units[0].pairs[1 + 1].target = InlineText("One and one is two")
    #expect(SampleTable.kinds(try compare(file) { _ in }) == [])
    let edited = try compare(file) { $0[1].target = "Two" }
    #expect(SampleTable.kinds(edited) == ["target changed: u000000000001#s2"])
  }

  static let sources: [(source: String, isTold: Bool)] = [
    ("{1}Søk{/1} om plass.", false),
    ("{1}Søk{/1}  om plass. ", false),
    ("{1}Søk{/1} om plasser.", true),
    ("Apply for a place.", true),
  ]

  @Test("writing in the wrong column is told, what programs correct by themselves is not", arguments: sources)
  func wrongColumn(source: String, isTold: Bool) throws {
    let comparison = try compare { $0[0].source = source }
    #expect(comparison.changes.first?.kind == .unchanged)
    #expect(comparison.changes.first?.reason.isEmpty == !isTold)
    let corrected = try compare { $0[3].source = "\u{201D}Hei\u{201D}, sa <hun>; og gikk." }
    #expect(corrected.changes.allSatisfy { $0.reason.isEmpty })
  }

  @Test("a table without status and comment still changes targets")
  func lostColumns() throws {
    let comparison = try compare { rows in
      for index in rows.indices {
        rows[index].status = nil
        rows[index].comment = nil
        rows[index].source = nil
      }
      rows[2].target = "3/4 and more"
    }
    #expect(SampleTable.kinds(comparison) == ["changed: u000000000002#s1"])
  }
}
