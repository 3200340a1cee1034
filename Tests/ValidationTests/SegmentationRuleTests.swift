import Testing

@testable import Validation

/// SRX 1.0 and 2.0.
@Suite struct SegmentationRuleTests {
  static func srx(
    _ rules: String = "<rule break=\"no\"><beforebreak>a</beforebreak><afterbreak>\\s</afterbreak></rule>",
    name: String = "nb",
    maps: String = "<languagemap languagerulename=\"nb\" languagepattern=\"(?i)n[bno].*\"/>",
    handles: String = "", more: String = ""
  ) -> String {
    """
    <srx xmlns="http://www.lisa.org/srx20" xmlns:my="my" version="2.0"><header segmentsubflows="yes" cascade="no">\(handles)</header><body><languagerules><languagerule languagerulename="\(name)">\(rules)</languagerule>\(more)</languagerules><maprules>\(maps)</maprules></body></srx>
    """
  }
  private static let old = """
    <srx version="1.0"><header segmentsubflows="yes"/><body><languagerules><languagerule languagerulename="nb"><rule><afterbreak>x</afterbreak></rule></languagerule></languagerules><maprules><maprule maprulename="m"><languagemap languagerulename="nb" languagepattern="nb"/></maprule></maprules></body></srx>
    """
  private static let handle = "<formathandle type=\"start\" include=\"no\"/>"

  static let cases: [(rule: String, valid: String, invalid: String)] = [
    ("srx-element", srx(), srx("<rule><break/></rule>")),
    ("srx-element", srx(), srx().replacing("srx20", with: "srx21")),
    ("srx-order", srx(handles: handle + "<my:x/>"), srx("")),
    (
      "srx-order", old,
      old.replacing("<maprule maprulename=\"m\">", with: "").replacing("</maprule>", with: "")
    ),
    ("srx-text", srx(), srx("x<rule><beforebreak>a</beforebreak></rule>")),
    ("srx-attribute", srx(), srx("<rule cascade=\"no\"><beforebreak>a</beforebreak></rule>")),
    ("srx-attribute-missing", srx(), srx(maps: "<languagemap languagerulename=\"nb\"/>")),
    ("srx-value", srx(), srx("<rule break=\"nei\"><beforebreak>a</beforebreak></rule>")),
    (
      "srx-name",
      srx(
        more: "<languagerule languagerulename=\"en\"><rule><beforebreak>a</beforebreak></rule></languagerule>"
      ),
      srx(
        more: "<languagerule languagerulename=\"nb\"><rule><beforebreak>a</beforebreak></rule></languagerule>"
      )
    ),
    ("srx-reference", srx(), srx(name: "nn")),
    ("srx-handle", srx(handles: handle), srx(handles: handle + handle)),
    (
      "srx-rule", srx("<rule><afterbreak>a</afterbreak></rule>"),
      srx("<rule><beforebreak/><afterbreak/></rule>")
    ),
    (
      "srx-expression", srx("<rule><beforebreak>[.?!]+(?:a|b){2,}</beforebreak></rule>"),
      srx("<rule><beforebreak>(a</beforebreak></rule>")
    ),
    ("srx-expression", srx(), srx(maps: "<languagemap languagerulename=\"nb\" languagepattern=\"*\"/>")),
  ]

  @Test("each rule lets its valid example pass and names itself for the invalid one", arguments: cases)
  func rules(rule: String, valid: String, invalid: String) throws {
    try expectRule(rule, valid: valid, invalid: invalid)
  }

  @Test("every rule has an example, and only those")
  func catalogue() { #expect(Set(SRXValidator.rules.map(\.id)) == Set(Self.cases.map(\.rule))) }

  @Test(
    "expressions of ICU",
    arguments: [
      "", "a|b", "(?i)n[bno].*", "\\p{Lu}\\P{Ll}", "[^\\]a-z[:alpha:]]", "[a&&[b-d]]", "(?<=a)b(?!c)",
      "(?<name>a)\\k<name>",
      "a{2}b{2,}c{2,3}?", "\\u00A0\\x{1F600}\\N{DIGIT ONE}", "\\Qa(b\\E", "(?#x)a*+", "^\\s+$", "(?is-m:a)",
    ])
  func expressions(text: String) { #expect(ExpressionSyntax.fault(in: Array(text.unicodeScalars)) == nil) }

  @Test(
    "what is no expression of ICU",
    arguments: [
      "(", ")", "[", "[]", "*a", "a**", "|+", "a{", "a{x}", "a{3,2}", "\\", "\\p", "\\p{}", "\\u12", "\\i",
      "(?", "(?y)", "(?<a", "[a[b]",
    ])
  func faults(text: String) { #expect(ExpressionSyntax.fault(in: Array(text.unicodeScalars)) != nil) }
}
