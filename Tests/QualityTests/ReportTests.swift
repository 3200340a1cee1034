import JSON
import Model
import TestSupport
import Testing

@testable import Quality

/// The reports and the page that documents the checks.
@Suite struct ReportTests {
  private static func documents() throws -> [ReportedDocument] {
    let pairs = [
      FindingTests.pair("Tre menn < 2.298 & kvinner kom.", "Four men < 2,298 & women came ."),
      FindingTests.pair("Alt er bra.", "All is well."),
    ]
    let findings = try FindingTests.checker().findings(in: pairs)
    return [
      ReportedDocument(name: "brev \"1\".xlf", labels: ["u1/s1", "u1/s2"], pairs: pairs, findings: findings)
    ]
  }

  @Test("the text report points at the words on both sides")
  func text() throws {
    let lines = String(
      decoding: TextReport(try Messages(.english)).bytes(try Self.documents()), as: UTF8.self
    )
    .split(separator: "\n").map(String.init)
    #expect(lines[0] == "brev \"1\".xlf:u1/s1: error: number differs: “Tre” became “Four” [num.value]")
    #expect(lines[1] == "  nb  Tre menn < 2.298 & kvinner kom." && lines[2] == "      ^^^")
    #expect(lines[3] == "  en  Four men < 2,298 & women came ." && lines[4] == "      ^^^^")
    #expect(lines.last == "1 × error, 1 × warning, 0 × note; segments checked: 2")
  }

  @Test(
    "the HTML report needs nothing else, says its language and escapes texts",
    arguments: MessageLanguage.allCases)
  func html(language: MessageLanguage) throws {
    let page = String(decoding: HTMLReport(try Messages(language)).bytes(try Self.documents()), as: UTF8.self)
    #expect(
      page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">") && page.hasSuffix("</html>\n"))
    #expect(page.contains("<mark>Tre</mark> menn &lt; 2.298 &amp;") && !page.contains("menn < "))
    #expect(!page.contains("http") && !page.contains("<script"))
    #expect(page.contains("<th scope=\"col\">") && page.contains("<caption>"))
  }

  @Test("SARIF has a result for each finding and a rule for each check that has one")
  func sarif() throws {
    let documents = try Self.documents()
    let report = try JSONValue(parsing: SARIFReport(try Messages(.english), version: "1").bytes(documents))
    let run = try #require(report["runs"]?.array?.first)
    let results = try #require(run["results"]?.array)
    #expect(report["version"]?.string == "2.1.0" && results.count == documents[0].findings.count)
    let rules = Set((run["tool"]?["driver"]?["rules"]?.array ?? []).compactMap { $0["id"]?.string })
    #expect(rules == Set(results.compactMap { $0["ruleId"]?.string }))
  }

  @Test("JUnit has a case for each segment and a failure where something is wrong")
  func junit() throws {
    let text = String(
      decoding: JUnitReport(try Messages(.english)).bytes(try Self.documents()), as: UTF8.self)
    #expect(text.contains("tests=\"2\" failures=\"1\"") && text.contains("name=\"u1/s2\"/>"))
    #expect(text.contains("brev &quot;1&quot;.xlf"))
  }

  @Test(
    "the page of the checks says what their files say",
    .enabled(if: Subprocess.exists("python3"), "python3 is not installed"))
  func page() {
    let run = Subprocess.run(["python3", Repository.root + "/tools/checks/page.py", "--check"])
    #expect(run.status == 0, "\(String(decoding: run.errors, as: UTF8.self))")
  }

  @Test("edits that overlap are made once")
  func edits() {
    let text = Array("a  b".utf8)
    #expect(TextFix.applied([TextEdit(1..<3, " "), TextEdit(2..<3, "")], to: text) == "a b")
    #expect(TextFix.applied([TextEdit(4..<9, "x")], to: text) == "a  b")
  }
}
