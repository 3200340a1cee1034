import Markup
import Model
import TestSupport
import Testing

@testable import Validation

@Suite struct XLIFF2ValidatorTests {
  /// A document of version 2.1 with this in its unit, or around it.
  static func document(
    unit: String = "<segment><source>Hei</source></segment>", before: String = "", file: String = "",
    xliff: String = " trgLang=\"en\"", version: String = "2.1", unitAttributes: String = ""
  ) -> [UInt8] {
    let namespace = version == "2.2" ? "2.2" : "2.0"
    let text = """
      <?xml version="1.0"?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:\(namespace)" version="\(version)" srcLang="nb"\(xliff)
       xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:val="urn:oasis:names:tc:xliff:validation:2.0"
       xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"
       xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"
       xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0"
       xmlns:its="http://www.w3.org/2005/11/its" xmlns:itsm="urn:oasis:names:tc:xliff:itsm:2.1"
       xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0" xmlns:my="my">
      <file id="f1">\(file)<unit id="u1"\(unitAttributes)>\(before)\(unit)</unit></file>
      </xliff>
      """
    return Array(text.utf8)
  }

  private static func segment(_ source: String, _ target: String? = nil, attributes: String = "") -> String {
    "<segment\(attributes)><source>\(source)</source>" + (target.map { "<target>\($0)</target>" } ?? "")
      + "</segment>"
  }

  struct Case: CustomTestStringConvertible {
    var rule: String
    var valid: [UInt8]
    var invalid: [UInt8]
    var testDescription: String { rule }
  }

  /// A row: the rule, what keeps it, and what breaks it.
  private static func row(_ rule: String, _ valid: [UInt8], _ invalid: [UInt8]) -> Case {
    Case(rule: rule, valid: valid, invalid: invalid)
  }

  private static func unit(_ rule: String, _ valid: String, _ invalid: String) -> Case {
    row(rule, document(unit: valid), document(unit: invalid))
  }

  private static func module(
    _ rule: String, _ valid: String, _ invalid: String,
    _ content: String = segment("<mrk id=\"m1\" translate=\"no\">Hei</mrk>")
  ) -> Case {
    row(rule, document(unit: content, before: valid), document(unit: content, before: invalid))
  }

  private static func inFile(_ rule: String, _ valid: String, _ invalid: String) -> Case {
    row(rule, document(file: valid), document(file: invalid))
  }

  private static func match(_ attributes: String, _ content: String) -> String {
    "<mtc:matches><mtc:match \(attributes)>\(content)</mtc:match></mtc:matches>"
  }
  private static let pair = "<source>a</source><target>b</target>"

  static let structure: [Case] = [
    row(
      "xliff2-root", document(version: "2.0"),
      document(version: "2.1").replacingFirst("version=\"2.1\"", with: "version=\"2.2\"")),
    row(
      "xliff2-order", document(),
      document(unit: "<segment xmlns=\"urn:oasis:names:tc:xliff:document:2.2\"><source>a</source></segment>")),
    unit("xliff2-element", segment("a"), "<segment><source>a<x/></source></segment>"),
    unit("xliff2-order", segment("a", "b"), "<segment><target>b</target><source>a</source></segment>"),
    unit("xliff2-order", segment("a"), "<segment><source>a</source><source>b</source></segment>"),
    unit("xliff2-order", segment("a"), "<notes><note>x</note></notes><originalData/>" + segment("a")),
    unit("xliff2-text", segment("a"), "<segment>b<source>a</source></segment>"),
    unit("xliff2-attribute", segment("a"), "<segment lang=\"x\"><source>a</source></segment>"),
    unit("xliff2-attribute", segment("a"), "<segment my:x=\"x\"><source>a</source></segment>"),
    unit(
      "xliff2-attribute", segment("<mrk id=\"1\" translate=\"no\" my:x=\"x\">a</mrk>"),
      segment("<ph id=\"1\" my:x=\"x\"/>")),
    unit("xliff2-attribute", segment("a"), segment("<mrk id=\"1\" translate=\"no\" xml:id=\"x\">a</mrk>")),
    unit(
      "xliff2-attribute", segment("<ph id=\"1\" fs:fs=\"br\"/>"),
      segment("<ph id=\"1\" its:version=\"2.0\" its:person=\"x\"/>")),
    row(
      "xliff2-value", document(unitAttributes: " xml:lang=\"nb\""),
      document(unitAttributes: " xml:lang=\"nb_NO\"")),
    row(
      "xliff2-attribute", document(xliff: " trgLang=\"en\" its:version=\"2.0\""),
      document(xliff: " trgLang=\"en\" fs:fs=\"p\"")),
    unit(
      "xliff2-attribute", "<notes><note xml:lang=\"en\" fs:fs=\"p\">x</note></notes>" + segment("a"),
      "<notes><note slr:sizeInfo=\"1\">x</note></notes>" + segment("a")),
    row("xliff2-order", document(before: "<my:x/>"), document(before: "<x xmlns=\"\"/>")),
    row(
      "xliff2-value", document(unitAttributes: " type=\"my:x\""), document(unitAttributes: " type=\"xlf:x\"")),
    inFile("xliff2-value", "<group id=\"g\" type=\"my:x\"/>", "<group id=\"g\" type=\"xlf:x\"/>"),
    row(
      "xliff2-value", document(xliff: " trgLang=\"en-GB-x-ordbro\""), document(xliff: " trgLang=\"en-GB-US\"")
    ),
    unit("xliff2-text", segment("a"), "<slr:data profile=\"a\">x</slr:data>" + segment("a")),
    unit("xliff2-attribute-missing", segment("<ph id=\"1\"/>"), segment("<ph/>")),
    unit(
      "xliff2-value", segment("a", "b", attributes: " state=\"final\""),
      segment("a", "b", attributes: " state=\"done\"")),
    unit("xliff2-value", segment("<ph id=\"1\" canCopy=\"no\"/>"), segment("<ph id=\"1\" canCopy=\"nei\"/>")),
    unit("xliff2-value", segment("<ph id=\"1\"/>"), segment("<ph id=\"a b\"/>")),
    row("xliff2-value", document(xliff: " trgLang=\"en-GB\""), document(xliff: " trgLang=\"en_GB\"")),
    unit(
      "xliff2-value", "<notes><note priority=\"10\">x</note></notes>" + segment("a"),
      "<notes><note priority=\"11\">x</note></notes>" + segment("a")),
    module(
      "xliff2-module-place",
      "<mda:metadata><mda:metaGroup><mda:meta type=\"a\">b</mda:meta></mda:metaGroup></mda:metadata>",
      "<slr:profiles/>"),
    module(
      "xliff2-module-place", "<val:validation><val:rule isPresent=\"a\"/></val:validation>",
      "<val:validation><val:rule isPresent=\"a\"/></val:validation><val:validation><val:rule isPresent=\"b\"/></val:validation>"
    ),
  ]

  static let core: [Case] = [
    unit("xliff2-id", segment("<ph id=\"1\"/><ph id=\"2\"/>"), segment("<ph id=\"1\"/><ph id=\"1\"/>")),
    unit(
      "xliff2-id", segment("a") + segment("b"),
      segment("a", attributes: " id=\"s\"") + segment("b", attributes: " id=\"s\"")),
    unit(
      "xliff2-id", "<notes><note id=\"1\">x</note><note id=\"2\">x</note></notes>" + segment("a"),
      "<notes><note id=\"1\">x</note><note id=\"1\">x</note></notes>" + segment("a")),
    inFile("xliff2-id", "<unit id=\"u0\">\(segment("a"))</unit>", "<unit id=\"u1\">\(segment("a"))</unit>"),
    inFile("xliff2-id", "<group id=\"u1\"/>", "<group id=\"g\"><group id=\"g\"/></group>"),
    unit(
      "xliff2-target-id", segment("<ph id=\"1\"/>", "<ph id=\"1\"/><ph id=\"2\"/>"),
      segment("<ph id=\"1\"/>", "<mrk id=\"1\" translate=\"no\">x</mrk>")),
    unit(
      "xliff2-target-id", segment("<ph id=\"1\"/>", "b") + segment("c", "<ph id=\"2\"/>"),
      segment("<ph id=\"1\"/>", "b") + segment("c", "<ph id=\"1\"/>")),
    inFile("xliff2-skeleton", "<skeleton> </skeleton>", "<skeleton href=\"x\"> </skeleton>"),
    row(
      "xliff2-target-language", document(unit: segment("a", "b")),
      document(unit: segment("a", "b"), xliff: "")),
    unit(
      "xliff2-language", "<segment><source xml:lang=\"nb-NO\">a</source></segment>",
      "<segment><source xml:lang=\"nn\">a</source></segment>"),
    inFile("xliff2-skeleton", "<skeleton href=\"x\"/>", "<skeleton/>"),
    inFile("xliff2-skeleton", "<skeleton><my:a/></skeleton>", "<skeleton href=\"x\">y</skeleton>"),
    unit("xliff2-segment", segment("a"), "<ignorable><source> </source></ignorable>"),
    unit(
      "xliff2-state", segment("a", "b", attributes: " state=\"translated\""),
      segment("a", attributes: " state=\"translated\"")),
    unit(
      "xliff2-substate", segment("a", attributes: " state=\"initial\" subState=\"my:x\""),
      segment("a", attributes: " subState=\"my:x\"")),
    unit(
      "xliff2-subtype", segment("<ph id=\"1\" type=\"fmt\" subType=\"xlf:lb\"/>"),
      segment("<ph id=\"1\" type=\"ui\" subType=\"xlf:lb\"/>")),
    unit(
      "xliff2-subtype", segment("<ph id=\"1\" type=\"fmt\" subType=\"my:x\"/>"),
      segment("<ph id=\"1\" subType=\"my:x\"/>")),
    unit(
      "xliff2-order-value",
      "<segment><source>a</source><target order=\"2\">b</target></segment><segment><source>c</source><target order=\"1\">d</target></segment>",
      "<segment><source>a</source><target order=\"2\">b</target></segment><segment><source>c</source><target>d</target></segment>"
    ),
    unit(
      "xliff2-order-value", "<segment><source>a</source><target order=\"1\">b</target></segment>",
      "<segment><source>a</source><target order=\"3\">b</target></segment>"),
    unit(
      "xliff2-isolated", segment("<sc id=\"1\"/>a") + segment("b<ec startRef=\"1\"/>"),
      segment("<sc id=\"1\"/>a")),
    unit(
      "xliff2-isolated", segment("<sc id=\"1\" isolated=\"yes\"/>a"),
      segment("<sc id=\"1\" isolated=\"yes\"/>a<ec startRef=\"1\"/>")),
    unit(
      "xliff2-isolated", segment("<sc id=\"1\"/>a<ec startRef=\"1\"/>"),
      segment("<ec startRef=\"1\"/>a<sc id=\"1\"/>")),
    unit("xliff2-ec", segment("<ec id=\"1\" isolated=\"yes\" dir=\"ltr\"/>"), segment("<ec id=\"1\"/>")),
    unit(
      "xliff2-ec", segment("<sc id=\"1\"/><ec startRef=\"1\"/>"),
      segment("<sc id=\"1\"/><ec startRef=\"1\" dir=\"rtl\"/>")),
    unit(
      "xliff2-pair-permissions", segment("<sc id=\"1\" canCopy=\"no\"/><ec startRef=\"1\" canCopy=\"no\"/>"),
      segment("<sc id=\"1\" canCopy=\"no\"/><ec startRef=\"1\"/>")),
    unit(
      "xliff2-marker", segment("<sm id=\"1\" translate=\"no\"/>a<em startRef=\"1\"/>"),
      segment("<sm id=\"1\" translate=\"no\"/>a")),
    unit(
      "xliff2-marker", segment("<sm id=\"1\" translate=\"no\"/>a<em startRef=\"1\"/>"),
      segment("a<em startRef=\"1\"/>")),
    unit(
      "xliff2-reorder",
      segment(
        "<ph id=\"1\" canReorder=\"firstNo\" canCopy=\"no\" canDelete=\"no\"/><ph id=\"2\" canReorder=\"no\" canCopy=\"no\" canDelete=\"no\"/>"
      ), segment("<ph id=\"1\"/><ph id=\"2\" canReorder=\"no\" canCopy=\"no\" canDelete=\"no\"/>")),
    unit(
      "xliff2-reorder", segment("<ph id=\"1\" canReorder=\"firstNo\" canCopy=\"no\" canDelete=\"no\"/>"),
      segment("<ph id=\"1\" canReorder=\"firstNo\"/>")),
    unit("xliff2-reorder", sequences("1 2 3 4", "3 4 1 2"), sequences("1 2 3 4", "1 3 2 4")),
    unit("xliff2-reorder", sequences("1 2 3 4", "1 2"), sequences("1 2 3 4", "3")),
    unit(
      "xliff2-delete",
      segment(
        "<ph id=\"1\" canDelete=\"no\"/>", "<ph id=\"1\" canDelete=\"no\"/>", attributes: " state=\"final\""),
      segment("<ph id=\"1\" canDelete=\"no\"/>", "b", attributes: " state=\"final\"")),
    unit(
      "xliff2-copy", segment("<ph id=\"1\"/>", "<ph id=\"1\"/><ph id=\"2\" copyOf=\"1\"/>"),
      segment("<ph id=\"1\" canCopy=\"no\"/>", "<ph id=\"2\" copyOf=\"1\"/>")),
    unit(
      "xliff2-copy", segment("<ph id=\"1\"/>", "<ph id=\"2\" copyOf=\"1\"/>"),
      segment("<ph id=\"1\"/>", "<ph id=\"2\" copyOf=\"7\"/>")),
    unit(
      "xliff2-data",
      "<originalData><data id=\"d\">x</data></originalData>" + segment("<ph id=\"1\" dataRef=\"d\"/>"),
      "<originalData><data id=\"d\">x</data></originalData>" + segment("<ph id=\"1\" dataRef=\"e\"/>")),
    unit(
      "xliff2-data",
      "<originalData><data id=\"d\">x</data></originalData>"
        + segment("<pc id=\"1\" dataRefStart=\"d\" dataRefEnd=\"d\">a</pc>"),
      "<originalData><data id=\"d\">x</data></originalData>"
        + segment("<pc id=\"1\" dataRefStart=\"d\">a</pc>")),
    unit(
      "xliff2-equiv", segment("<pc id=\"1\" equivStart=\"a\" equivEnd=\"b\">c</pc>"),
      segment("<pc id=\"1\" equivStart=\"a\">c</pc>")),
    unit(
      "xliff2-subflows", segment("<ph id=\"1\" subFlows=\"u1\"/>"), segment("<ph id=\"1\" subFlows=\"u2\"/>")),
    unit(
      "xliff2-annotation", segment("<mrk id=\"1\" translate=\"no\">a</mrk>"), segment("<mrk id=\"1\">a</mrk>")
    ),
    unit(
      "xliff2-annotation", segment("<mrk id=\"1\" type=\"comment\" value=\"x\">a</mrk>"),
      segment("<mrk id=\"1\" type=\"comment\">a</mrk>")),
    unit(
      "xliff2-annotation", segment("<mrk id=\"1\" type=\"my:x\">a</mrk>"),
      segment("<mrk id=\"1\" type=\"x\">a</mrk>")),
    unit(
      "xliff2-note-ref",
      "<notes><note id=\"n\">x</note></notes>"
        + segment("<mrk id=\"1\" type=\"comment\" ref=\"#n=n\">a</mrk>"),
      "<notes><note id=\"n\">x</note></notes>"
        + segment("<mrk id=\"1\" type=\"comment\" ref=\"#n=m\">a</mrk>")),
    unit(
      "xliff2-fragment", segment("<mrk id=\"1\" type=\"term\" ref=\"http://a/b\">a</mrk>"),
      segment("<mrk id=\"1\" type=\"term\" ref=\"#n=7\">a</mrk>")),
    unit(
      "xliff2-annotation", segment("<mrk id=\"1\" type=\"comment\" value=\"x\">a</mrk>"),
      "<notes><note id=\"n\">x</note></notes>"
        + segment("<mrk id=\"1\" type=\"comment\" value=\"x\" ref=\"#n=n\">a</mrk>")),
    unit(
      "xliff2-fragment", segment("<mrk id=\"1\" translate=\"no\" ref=\"#1\">a</mrk>"),
      segment("<mrk id=\"1\" translate=\"no\" ref=\"#2\">a</mrk>")),
    row(
      "xliff2-fragment",
      document(
        unit: "<notes><note ref=\"#s\">x</note></notes>" + segment("a", attributes: " id=\"s\""),
        version: "2.2"),
      document(unit: "<notes><note ref=\"#s\">x</note></notes>" + segment("a"), version: "2.2")),
    unit("xliff2-cp", segment("a<cp hex=\"D800\"/>"), segment("a<cp hex=\"1FFFF\"/>")),
    unit("xliff2-cp", segment("a<cp hex=\"001F\"/>"), segment("a<cp hex=\"0041\"/>")),
  ]

  static let modules: [Case] = [
    module("xliff2-mtc-ref", match("ref=\"#m1\"", pair), match("ref=\"#m2\"", pair)),
    module(
      "xliff2-mtc", match("ref=\"#m1\" type=\"tm\" subType=\"a:b\"", pair),
      match("ref=\"#m1\" subType=\"a:b\"", pair)),
    module(
      "xliff2-isolated",
      match("ref=\"#m1\"", "<source><sc id=\"1\"/><ec startRef=\"1\"/></source><target>b</target>"),
      match("ref=\"#m1\"", "<source><sc id=\"1\"/></source><target>b</target>")),
    module(
      "xliff2-value", match("ref=\"#m1\" similarity=\"99.5\"", pair),
      match("ref=\"#m1\" similarity=\"101\"", pair)),
    module(
      "xliff2-value", match("ref=\"#m1\" type=\"tm\" subType=\"a:b\"", pair),
      match("ref=\"#m1\" type=\"tm\" subType=\"xlf:b\"", pair)),
    module(
      "xliff2-value", match("ref=\"#m1\" similarity=\"+99.\"", pair),
      match("ref=\"#m1\" similarity=\"1e1\"", pair)),
    module(
      "xliff2-language",
      match("ref=\"#m1\" reference=\"yes\"", "<source>a</source><target xml:lang=\"sv\">b</target>"),
      match("ref=\"#m1\"", "<source>a</source><target xml:lang=\"sv\">b</target>")),
    module(
      "xliff2-gls",
      "<gls:glossary><gls:glossEntry ref=\"#m1\"><gls:term>a</gls:term><gls:translation>b</gls:translation></gls:glossEntry></gls:glossary>",
      "<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>"),
    module(
      "xliff2-gls",
      "<gls:glossary><gls:glossEntry id=\"1\"><gls:term>a</gls:term><gls:translation id=\"2\">b</gls:translation></gls:glossEntry></gls:glossary>",
      "<gls:glossary><gls:glossEntry id=\"1\"><gls:term>a</gls:term><gls:translation id=\"1\">b</gls:translation></gls:glossEntry></gls:glossary>"
    ),
    module(
      "xliff2-mda",
      "<mda:metadata id=\"1\"><mda:metaGroup id=\"2\"><mda:meta type=\"a\">b</mda:meta></mda:metaGroup></mda:metadata>",
      "<mda:metadata id=\"1\"><mda:metaGroup id=\"1\"><mda:meta type=\"a\">b</mda:meta></mda:metaGroup></mda:metadata>"
    ),
    inFile(
      "xliff2-res",
      "<res:resourceData><res:resourceItem id=\"1\" mimeType=\"a/b\"><res:source href=\"x\"/></res:resourceItem></res:resourceData>",
      "<res:resourceData><res:resourceItem id=\"1\" mimeType=\"a/b\"><res:source href=\"x\"><my:a/></res:source></res:resourceItem></res:resourceData>"
    ),
    inFile(
      "xliff2-res",
      "<res:resourceData><res:resourceItemRef ref=\"1\"/><res:resourceItem id=\"1\" mimeType=\"a/b\"><res:source href=\"x\"/></res:resourceItem></res:resourceData>",
      "<res:resourceData><res:resourceItemRef ref=\"2\"/><res:resourceItem id=\"1\" mimeType=\"a/b\"><res:source href=\"x\"/></res:resourceItem></res:resourceData>"
    ),
    module(
      "xliff2-ctr",
      "<ctr:changeTrack><ctr:revisions appliesTo=\"source\" currentVersion=\"2\"><ctr:revision version=\"1\"><ctr:item property=\"content\">x</ctr:item></ctr:revision><ctr:revision version=\"2\"><ctr:item property=\"content\">y</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>",
      "<ctr:changeTrack><ctr:revisions appliesTo=\"source\"><ctr:revision><ctr:item property=\"category\">x</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>"
    ),
    row(
      "xliff2-fs", document(unitAttributes: " fs:fs=\"p\" fs:subFs=\"class,a\\id,b\""),
      document(unitAttributes: " fs:subFs=\"class,a\"")),
    unit(
      "xliff2-fs", segment("<ec id=\"1\" isolated=\"yes\" fs:fs=\"b\"/>"),
      segment("<sc id=\"1\" fs:fs=\"b\"/><ec startRef=\"1\" fs:fs=\"b\"/>")),
    row(
      "xliff2-slr",
      document(
        file: "<slr:profiles generalProfile=\"xliff:codepoints\"/>",
        unitAttributes: " slr:sizeRestriction=\"0,20\""),
      document(
        file: "<slr:profiles generalProfile=\"xliff:codepoints\"/>",
        unitAttributes: " slr:sizeRestriction=\"20,x\"")),
    row(
      "xliff2-slr",
      document(
        file: "<slr:profiles storageProfile=\"xliff:utf8\"/>",
        unitAttributes: " slr:storageRestriction=\"255\""),
      document(unitAttributes: " slr:storageRestriction=\"255\"")),
    inFile(
      "xliff2-slr", "<slr:profiles generalProfile=\"my:x\"/>",
      "<slr:profiles generalProfile=\"xliff:words\"/>"),
    row(
      "xliff2-slr", sized("<ec id=\"1\" isolated=\"yes\"", "sizeInfo=\"2\""),
      sized("<sc id=\"1\"/>b<ec startRef=\"1\"", "sizeInfo=\"2\"")),
    row(
      "xliff2-slr", sized("<ph id=\"1\"", "equivStorage=\"\""), sized("<ph id=\"1\"", "equivStorage=\"x\"")),
    row(
      "xliff2-slr", sized("<mrk id=\"1\" translate=\"no\"", "sizeRestriction=\"2\""),
      sized("<mrk id=\"1\" translate=\"no\"", "sizeInfo=\"2\"")),
    row(
      "xliff2-slr",
      sized("<ph id=\"1\"", "sizeInfoRef=\"x\"", data: "<slr:data profile=\"a\"><my:a id=\"x\"/></slr:data>"),
      sized("<ph id=\"1\"", "sizeInfoRef=\"y\"", data: "<slr:data profile=\"a\"><my:a id=\"x\"/></slr:data>")),
    module(
      "xliff2-val", "<val:validation><val:rule isPresent=\"a\" occurs=\"2\"/></val:validation>",
      "<val:validation><val:rule endsWith=\"a\" occurs=\"2\"/></val:validation>"),
    module(
      "xliff2-val", "<val:validation><val:rule startsWith=\"a\"/></val:validation>",
      "<val:validation><val:rule startsWith=\"a\" endsWith=\"b\"/></val:validation>"),
    row(
      "xliff2-its",
      document(
        unit: segment("<mrk id=\"1\" its:locQualityIssueType=\"other\">a</mrk>").replacingFirst(
          "<mrk", with: "<mrk its:version=\"2.0\" type=\"its:generic\"")),
      document(
        unit: segment("<mrk id=\"1\" its:version=\"2.0\" type=\"its:generic\" its:taSource=\"x\">a</mrk>"))),
    row(
      "xliff2-its", document(unitAttributes: " its:version=\"2.0\" its:annotatorsRef=\"mt-confidence|x\""),
      document(unitAttributes: " its:version=\"2.0\" its:annotatorsRef=\"mt-konfidens|x\"")),
    row(
      "xliff2-its", document(unitAttributes: " its:version=\"2.0\" its:localeFilterList=\"*-NO, en\""),
      document(unitAttributes: " its:version=\"2.0\" its:localeFilterList=\"norsk bokmål\"")),
    row(
      "xliff2-its",
      document(
        unit: segment("<mrk id=\"1\" its:taConfidence=\"0.5\" its:taClassRef=\"x\" \(annotator)>a</mrk>")),
      document(unit: segment("<mrk id=\"1\" its:taConfidence=\"0.5\" \(annotator)>a</mrk>"))),
    row(
      "xliff2-its", document(unit: segment("<mrk id=\"1\" its:taClassRef=\"x\" its:version=\"2.0\">a</mrk>")),
      document(unitAttributes: " its:version=\"2.0\" its:taClassRef=\"x\"")),
    row(
      "xliff2-its",
      document(
        unitAttributes:
          " its:version=\"2.0\" its:locQualityRatingVote=\"3\" its:locQualityRatingProfileRef=\"x\""),
      document(unitAttributes: " its:version=\"2.0\" its:locQualityRatingProfileRef=\"x\"")),
    row(
      "xliff2-its",
      document(unit: segment("<mrk id=\"1\" type=\"its:term-no\" value=\"x\" its:version=\"2.0\">a</mrk>")),
      document(
        unit: segment(
          "<mrk id=\"1\" type=\"its:term-no\" value=\"x\" ref=\"y\" its:version=\"2.0\" its:annotatorsRef=\"terminology|x\">a</mrk>"
        ))),
    row("xliff2-pgs", choices("plural:n", "1", "other"), choices("plural:n", "en", "other")),
    row(
      "xliff2-pgs", choices("gender:a plural:n", "x one", "other other"), choices("gender:a", "x y", "other")),
    row("xliff2-pgs", choices("select:a,ordinal:n", "x,1.5", "y,other"), choices("case:a", "x", "other")),
    row(
      "xliff2-pgs", document(version: "2.2"),
      document(unit: segment("a", attributes: " pgs:case=\"other\""), version: "2.2")),
  ]

  /// A segment of codes that may not be reordered, two and two, and what the target makes of them.
  private static func sequences(_ source: String, _ target: String) -> String {
    func codes(_ ids: String) -> String {
      ids.split(separator: " ").map { id in
        let order = id == "1" || id == "3" ? "firstNo" : "no"
        return "<ph id=\"\(id)\" canReorder=\"\(order)\" canCopy=\"no\" canDelete=\"no\"/>"
      }.joined()
    }
    return segment(codes(source), codes(target))
  }

  /// An element with an attribute of size restriction under the standard's profiles.
  private static func sized(_ element: String, _ attribute: String, data: String = "") -> [UInt8] {
    document(
      unit: segment(element + " slr:\(attribute)" + (element.hasPrefix("<mrk") ? ">a</mrk>" : "/>")),
      before: data,
      file: "<slr:profiles generalProfile=\"xliff:codepoints\" storageProfile=\"xliff:utf8\"/>")
  }

  private static let annotator =
    "type=\"its:generic\" its:version=\"2.0\" its:annotatorsRef=\"text-analysis|x\""

  private static func choices(_ choice: String, _ first: String, _ second: String) -> [UInt8] {
    document(
      unit: segment("a", attributes: " pgs:case=\"\(first)\"")
        + segment("b", attributes: " pgs:case=\"\(second)\""),
      version: "2.2", unitAttributes: " pgs:switch=\"\(choice)\"")
  }

  @Test(
    "each rule lets its valid example pass and names itself for the invalid one",
    arguments: structure + core + modules)
  func rules(item: Case) throws {
    let valid = try Validator.validate(item.valid)
    #expect(valid.isValid, "\(valid.findings)")
    let invalid = try Validator.validate(item.invalid)
    #expect(invalid.findings.contains { $0.severity == .error && $0.id == item.rule }, "\(invalid.findings)")
  }

  @Test("every rule has an example and a row in the catalogue, and only those")
  func catalogue() {
    let tested = Set((Self.structure + Self.core + Self.modules).map(\.rule))
    let ids = XLIFF2Rules.all.map(\.id)
    #expect(Set(ids) == tested)
    #expect(Set(ids).count == ids.count)
  }

  @Test("a fault has the line and column of its element")
  func position() throws {
    let findings = try Validator.validate(Self.document(unit: "\n <segment><source>a</source></segment><x/>"))
      .findings
    #expect(findings.first?.position == TextPosition(line: 10, column: 39))
  }

  @Test("a reference may name a note of another unit, and a fragment in the standard's full form holds")
  func fragments() throws {
    let other = "<unit id=\"u0\"><notes><note id=\"n1\">x</note></notes>\(Self.segment("a"))</unit>"
    let reference = Self.segment("<mrk id=\"1\" type=\"comment\" ref=\"#f=f1/u=u0/n=n1\">a</mrk>")
    let result = try Validator.validate(Self.document(unit: reference, file: other))
    #expect(result.isValid, "\(result.findings)")
  }

  @Test(
    "2.2 takes the older versions in its namespace, and a custom annotation may refer to what it likes, with warnings"
  )
  func warnings() throws {
    let older = try Validator.validate(
      Self.document(version: "2.2").replacingFirst("version=\"2.2\"", with: "version=\"2.0\""))
    let custom = try Validator.validate(
      Self.document(unit: Self.segment("<mrk id=\"1\" type=\"my:x\" ref=\"#2\">a</mrk>")))
    #expect(older.findings.map(\.id) == ["xliff2-root"] && older.isValid)
    #expect(custom.findings.map(\.id) == ["xliff2-fragment"] && custom.isValid)
  }

  @Test("the work grows as the file does: ten times the units, ten times the steps")
  func linear() throws {
    /// What the units hold in turn: each refers to something that must be found.
    let kinds = [
      (
        "",
        "<segment><source><ph id=\"1\" subFlows=\"u1\"/></source><target><ph id=\"2\" copyOf=\"1\"/></target></segment>"
      ),
      (
        "<notes><note id=\"n\">x</note></notes>",
        "<segment><source><mrk id=\"1\" type=\"comment\" ref=\"#n=n\">a</mrk></source></segment>"
      ),
      (
        Self.match("ref=\"#m1\"", Self.pair),
        "<segment><source><mrk id=\"m1\" type=\"term\" ref=\"#f=f1/u=u1\">a</mrk></source></segment>"
      ),
      (
        "<res:resourceData><res:resourceItemRef ref=\"r\"/></res:resourceData>",
        "<segment><source>a</source></segment>"
      ),
      (
        "<its:provenanceRecords xml:id=\"p\" its:version=\"2.0\"><its:provenanceRecord person=\"x\"/></its:provenanceRecords>",
        "<segment><source>a</source></segment>"
      ),
      (
        "<ctr:changeTrack><ctr:revisions appliesTo=\"source\"><ctr:revision><ctr:item property=\"content\">x</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>",
        "<segment><source>a</source></segment>"
      ),
      ("", "<segment><source><pc id=\"1\" slr:sizeRestriction=\"9\">a</pc></source></segment>"),
    ]
    func steps(_ count: Int) throws -> Int {
      var units = ""
      for number in 0..<count {
        let kind = kinds[number % kinds.count]
        units += "<unit id=\"x\(number)\">\(kind.0.replacing("its:version", with: "version"))\(kind.1)</unit>"
      }
      let bytes = Self.document(
        file:
          "<slr:profiles generalProfile=\"xliff:codepoints\"/><res:resourceData><res:resourceItem id=\"r\"><res:source><my:a/></res:source></res:resourceItem></res:resourceData>"
          + units)
      var validator = XLIFF2Validator(try ElementTree(MarkupSource(bytes)))
      validator.run()
      #expect(validator.faults.isEmpty, "\(validator.faults.prefix(3))")
      return validator.tree.effort.steps
    }
    func stepsInOneUnit(_ count: Int) throws -> Int {
      var segments = ""
      var notes = ""
      for number in 0..<count {
        notes += "<note id=\"\(number)\">x</note>"
        segments += Self.segment(
          "<mrk id=\"m\(number)\" type=\"comment\" ref=\"#n=\(number)\">a</mrk><ph id=\"p\(number)\" canDelete=\"no\"/>",
          "<ph id=\"p\(number)\" canDelete=\"no\"/>")
      }
      var validator = XLIFF2Validator(
        try ElementTree(MarkupSource(Self.document(unit: "<notes>\(notes)</notes>" + segments))))
      validator.run()
      #expect(validator.faults.isEmpty, "\(validator.faults.prefix(3))")
      return validator.tree.effort.steps
    }
    #expect(try steps(50_000) < 11 * steps(5000))
    #expect(try stepsInOneUnit(10_000) < 11 * stepsInOneUnit(1000))
  }

  @Test("text that is no XML of a known standard, broken XML and a document type cannot be validated")
  func other() {
    for text in ["hei", "<html/>", "<xliff><file>", "<!DOCTYPE x><xliff/>"] {
      #expect(throws: InvalidInput.self, "\(text)") { try Validator.validate(Array(text.utf8)) }
    }
  }

  @Test("damaged files end in findings, never in a crash", arguments: 0..<200)
  func fuzz(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    guard var bytes = (Self.core + Self.modules).randomElement(using: &random)?.valid else { return }
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
      case 1: bytes.remove(at: place)
      default: bytes.insert(bytes.randomElement(using: &random) ?? 0x20, at: place)
      }
    }
    _ = try? Validator.validate(bytes)
  }
}

extension [UInt8] {
  fileprivate func replacingFirst(_ text: String, with other: String) -> [UInt8] {
    Array(String(decoding: self, as: UTF8.self).replacingFirst(text, with: other).utf8)
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
