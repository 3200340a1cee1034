import JSON
import Model
import Testing

@Suite struct JSONTests {
  @Test(
    "what is read is written again",
    arguments: [
      #"{"b":[1,-2.5e3,true,null],"a":"å\n\u0001\"\\"}"#, "[]", #""""#, "[{},[[]]]",
    ])
  func roundTrip(text: String) throws {
    var out: [UInt8] = []
    out.appendJSON(try JSONValue(parsing: Array(text.utf8)))
    #expect(String(decoding: out, as: UTF8.self) == text)
  }

  @Test("a surrogate pair is one scalar")
  func surrogates() throws {
    #expect(try JSONValue(parsing: Array(#""\ud83d\ude00""#.utf8)).string == "\u{1F600}")
  }

  @Test(
    "faults name their place",
    arguments: [
      ("{\"a\":1,\n \"a\":2}", 2, 2), ("[1,]", 1, 4), ("{\"a\" 1}", 1, 6), ("\"\\ud800\"", 1, 2),
      ("01", 1, 1),
      ("[1] 2", 1, 5), ("\"abc", 1, 1), ("", 1, 1), ("nul", 1, 1),
    ])
  func faults(text: String, line: Int, column: Int) {
    #expect {
      try JSONValue(parsing: Array(text.utf8))
    } throws: { error in
      let diagnostic = (error as? InvalidInput)?.diagnostics.first
      return diagnostic?.id == "json-syntax"
        && diagnostic?.position == TextPosition(line: line, column: column)
    }
  }

  @Test("deep nesting is refused, not a crash")
  func deep() {
    #expect(throws: InvalidInput.self) {
      try JSONValue(parsing: [UInt8](repeating: UInt8(ascii: "["), count: 100_000))
    }
  }
}
