import TestSupport
import Testing

@testable import Validation

/// gettext's PO.
@Suite struct POValidatorTests {
  static let header = """
    msgid ""
    msgstr ""
    "Project-Id-Version: a\\n"
    "PO-Revision-Date: 2026-11-24 12:00+0100\\n"
    "Last-Translator: A\\n"
    "Language-Team: B\\n"
    "Language: nb\\n"
    "MIME-Version: 1.0\\n"
    "Content-Type: text/plain; charset=UTF-8\\n"
    "Content-Transfer-Encoding: 8bit\\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

    """

  private static func po(_ source: String, _ target: String, flag: String? = nil) -> String {
    header + "\n" + (flag.map { "#, \($0)\n" } ?? "") + "msgid \"\(source)\"\nmsgstr \"\(target)\"\n"
  }

  private static func plural(_ forms: [String], flag: String = "c-format", head: String = header) -> String {
    head + "\n#, \(flag)\nmsgid \"en %d\"\nmsgid_plural \"flere %d\"\n"
      + forms.enumerated().map { "msgstr[\($0.offset)] \"\($0.element)\"\n" }.joined()
  }

  private static func rule(_ text: String) -> String {
    header.replacing("nplurals=2; plural=(n != 1);", with: text)
  }

  static let cases: [(rule: String, valid: String, invalid: String)] = [
    ("po-syntax", po("a", "b"), header + "\nmsgid \"a\"\n"),
    ("po-syntax", po("a\\t\\x41\\101", "b"), po("a\\q", "b")),
    (
      "po-syntax", header + "\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"b\" \"c\"\n",
      header + "\nmsgid \"a\nmsgstr \"b\"\n"
    ),
    ("po-syntax", plural(["a %d", "b %d"]), header + "\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n"),
    ("po-syntax", po("a", "b") + "#~ msgid \"c\"\n#~ msgstr \"d\"\n", po("a", "b") + "#~ msgid \"c\"\n"),
    ("po-syntax", "#| msgid \"x\"\n" + po("a", "b"), po("a", "b") + "\nnoe \"a\"\n"),
    (
      "po-duplicate", po("a", "b") + "\nmsgctxt \"x\"\nmsgid \"a\"\nmsgstr \"c\"\n",
      po("a", "b") + "\nmsgid \"a\"\nmsgstr \"c\"\n"
    ),
    ("po-header", po("a", "b"), "msgid \"a\"\nmsgstr \"b\"\n"),
    ("po-plural", plural(["en %d", "to %d"]), plural(["en %d"])),
    (
      "po-plural",
      plural(["en %d", "to %d"], head: rule("nplurals=2; plural=n%10==1 && n%100!=11 ? 0 : 1;")),
      plural(["en %d", "to %d"], head: rule("nplurals=2; plural=n;"))
    ),
    (
      "po-plural", plural(["en %d"], head: rule("nplurals=1; plural=0;")),
      plural(["en %d", "to %d"], head: rule("nplurals=2; plural=n+;"))
    ),
    ("po-plural", po("a", "b"), plural(["en %d", "to %d"], head: rule("x"))),
    (
      "po-plural", plural(["en %d", "to %d"]),
      plural(["en %d", "to %d"], head: rule("nplurals=2; plural=1/n;"))
    ),
    ("po-newline", po("a\\n", "b\\n"), po("a\\n", "b")),
    ("po-newline", po("\\na", "\\nb"), po("a", "\\nb")),
    ("po-format", po("%d %s", "%2$s %1$d", flag: "c-format"), po("%d %s", "%s %d", flag: "c-format")),
    ("po-format", po("100 %", "100 %", flag: "c-format"), po("a", "%", flag: "c-format")),
    ("po-format", po("%-5.*ld%%", "%1$*2$ld", flag: "no-c-format"), po("%ld", "%d", flag: "c-format")),
    ("po-format", plural(["ett", "flere %d"]), plural(["ett %d", "flere"])),
    ("po-format", po("%@", "%@", flag: "objc-format"), po("%@", "%d", flag: "objc-format")),
    ("po-format", po("%(a)s", "x %(a)s", flag: "python-format"), po("%(a)s", "%(b)s", flag: "python-format")),
    (
      "po-format", po("{a:>5} {{b}}", "{a:>5}", flag: "python-brace-format"),
      po("{a}", "{b}", flag: "python-brace-format")
    ),
    (
      "po-format", po("{a} {", "x {a}", flag: "perl-brace-format"),
      po("{a}", "{b}", flag: "perl-brace-format")
    ),
    ("po-format", po("%d", "x", flag: "fuzzy, c-format"), po("%d", "x", flag: "c-format")),
  ]

  @Test("each rule lets its valid example pass and names itself for the invalid one", arguments: cases)
  func rules(rule: String, valid: String, invalid: String) throws {
    #expect(try Validator.validate(Array(valid.utf8)).format == "PO")
    try expectRule(rule, valid: valid, invalid: invalid)
  }

  @Test("every rule has an example")
  func catalogue() throws {
    // A byte that is no UTF-8 cannot stand in the table.
    let bytes = Array(Self.po("a", "b").utf8).map { $0 == UInt8(ascii: "b") ? 0xE6 : $0 }
    #expect(
      try Validator.validate(bytes).findings.contains { $0.id == "po-encoding" && $0.severity == .error })
    #expect(Set(POValidator.rules.map(\.id)) == Set(Self.cases.map(\.rule) + ["po-encoding"]))
  }

  @Test("text that begins with number signs is no PO for that")
  func other() {
    #expect(!POFile.isLikely(Array("# Overskrift\n\nTekst.\n".utf8)))
    #expect(!POFile.isLikely(Array("# Overskrift\n".utf8)))
    #expect(POFile.isLikely(Array("# x\n#~ msgid \"a\"\n#~ msgstr \"b\"\n".utf8)))
  }

  @Test("a header without its fields warns")
  func fields() throws {
    let text = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    let result = try Validator.validate(Array(text.utf8))
    #expect(result.isValid && result.findings.count == 1)
    #expect(result.findings.first?.position?.line == 2)
  }

  @Test("a fault has its line and column")
  func position() throws {
    let result = try Validator.validate(Array((Self.header + "\nmsgid \"æ\\q\"\nmsgstr \"\"\n").utf8))
    #expect(result.findings.first?.position?.description == "13:9")
  }

  private static let canRun = Subprocess.shouldRun("msgfmt")

  private func isAccepted(_ bytes: [UInt8], _ folder: TemporaryFolder) -> (Bool, String) {
    let path = folder.write("a.po", bytes)
    let answer = Subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path])
    return (answer.status == 0, String(decoding: answer.errors, as: UTF8.self))
  }

  @Test(
    "msgfmt judges the examples as we do", .enabled(if: canRun, "msgfmt is not installed"), arguments: cases)
  func examples(rule: String, valid: String, invalid: String) {
    let folder = TemporaryFolder()
    let good = isAccepted(Array(valid.utf8), folder)
    #expect(good.0, "\(good.1)")
    #expect(!isAccepted(Array(invalid.utf8), folder).0)
  }

  @Test(
    "what msgfmt refuses of a changed file, we refuse", .enabled(if: canRun, "msgfmt is not installed"),
    arguments: UInt64(0)..<4)
  func changed(seed: UInt64) throws {
    let folder = TemporaryFolder()
    var random = SeededRandom(seed: seed)
    let samples = Self.cases.map(\.valid)
    let pieces = [
      "msgid", "msgstr", "\"", "\\n", "%d", "%s", "{a}", "\n", "#~ ", "#| ", "msgstr[1]", "msgctxt \"x\"",
      "\\", " ", "n", "=",
    ]
    var refused = 0
    for _ in 0..<60 {
      var bytes = Array((samples.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
        default:
          let line = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
          let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count - 1
          bytes.removeSubrange(min(line, end)...end)
        }
        if bytes.isEmpty { bytes = [0x0A] }
      }
      let (isAccepted, complaint) = isAccepted(bytes, folder)
      guard !isAccepted else { continue }
      refused += 1
      let isValid = (try? Validator.validate(bytes))?.isValid ?? false
      #expect(!isValid, "\(complaint)\n\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(refused > 10)
  }
}
