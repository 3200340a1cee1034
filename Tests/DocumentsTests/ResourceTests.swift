import Documents
import Model
import TestSupport
import Testing

@Suite struct ResourceTests {
  func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// All that must hold for a format.
  func check(
    _ source: String, _ blocks: [String], _ read: ([UInt8]) throws -> any SourceDocument,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let bytes = Array(source.utf8)
    let document = try read(bytes)
    #expect(DocumentChecks.show(document.document) == blocks, sourceLocation: sourceLocation)
    DocumentChecks.wellFormed(document.document, sourceLocation: sourceLocation)
    try DocumentChecks.identity(document, bytes, sourceLocation: sourceLocation)
    try DocumentChecks.newText(document, sourceLocation: sourceLocation) { try read($0) }
  }

  @Test("strings of JSON with words are blocks; names, addresses and numbers stay")
  func json() throws {
    try check(
      #"{ "a": "Hei \u00e5 \"deg\"", "b": {"c": ["x", 1, "12", "https://x.no/a"]}, "d": " to\n tre " }"#,
      ["Hei å \"deg\"", "x", "12", "to<1/> tre"]
    ) { try JSONMessages($0, isBundle: false) }
    let document = try JSONMessages(Array(#"{"a": {"b": "x", "c": ["y"]}}"#.utf8), isBundle: false).document
    #expect(document.blocks.map(\.path) == ["json/a/b", "json/a/c/[]"])
    #expect(document.blocks.map(\.role) == [.message, .message])
  }

  @Test(
    "placeholders are codes",
    arguments: [
      ("Hei {name}!", "Hei <1/>!"), ("{count} av {total, number}", "<1/> av <2/>"),
      ("{{navn}} og ${x}", "<1/> og <2/>"),
      ("{n, plural, one {# dag} other {# dager}} igjen", "<1/><2/> dag<3/><4/> dager<5/> igjen"),
      ("{k, select, a {En {b}} other {To}}", "<1/>En <2/><3/>To<4/>"),
      ("{n, plural, =0 {ingen} other {{k, select, x {A} other {B}}}}", "<1/>ingen<2/>A<3/>B<4/>"),
      ("{se under} a", "{se under} a"), ("a { b", "a { b"), ("{a b} {", "{a b} {"),
      ("'{'x'}' y {z}", "<1/>x<2/> y <3/>"), ("50 % dekning", "50 % dekning"), ("100%sikker", "100%sikker"),
      ("%s av %1$d, %(navn)s %{x} %.2f%%", "<1/> av <2/>, <3/> <4/> <5/>%%"),
      ("a <b>b</b><br/>c < d", "a <1>b</1><2/>c < d"),
    ])
  func placeholders(message: String, expected: String) throws {
    try check("{\"a\": \"\(message)\"}", [expected]) { try JSONMessages($0, isBundle: false) }
  }

  @Test("a placeholder may not be left out")
  func required() throws {
    let document = try JSONMessages(Array("{\"a\": \"Hei {navn}\"}".utf8), isBundle: false).document
    #expect(document.blocks[0].codes[0].code.attributes.contains(.init("canDelete", "no")))
    #expect(document.blocks[0].codes[0].code.attributes.contains(.init("equiv", "{navn}")))
  }

  @Test("JSON is written with the escapes that the file uses")
  func escapes() throws {
    func merge(_ source: String, _ target: String) throws -> String {
      text(
        try JSONMessages(Array(source.utf8), isBundle: false).merge(
          [MergedBlock(block: 0, runs: [.text(Array(target.utf8))])], language: .britishEnglish))
    }
    #expect(try merge(#"{"a":"b"}"#, "\"é\"\\\n") == #"{"a":"\"é\"\\\n"}"#)
    #expect(try merge(#"{"a":"b\u00e5"}"#, "é😀") == #"{"a":"\u00e9\ud83d\ude00"}"#)
  }

  @Test("a resource bundle has remarks and a language")
  func arb() throws {
    let source =
      #"{"@@locale": "nb", "hei": "Hei {navn}", "@hei": {"description": "Hilsen", "placeholders": {"navn": {"type": "String"}}}}"#
    let document = try JSONMessages(Array(source.utf8), isBundle: true)
    #expect(document.document.blocks.map(\.path) == ["arb/hei"])
    #expect(document.document.blocks[0].notes == [Note("Hilsen", category: "description")])
    let merged = text(try DocumentChecks.merged(document) { DocumentChecks.pseudo($0) })
    #expect(merged.hasPrefix(#"{"@@locale": "en-GB", "hei": "Ifj {navn}", "@hei""#))
    #expect(throws: InvalidInput.self) { try JSONMessages(Array("[]".utf8), isBundle: true) }
    #expect(throws: InvalidInput.self) { try JSONMessages(Array("{".utf8), isBundle: true) }
  }

  @Test("messages of .strings files with their comments")
  func strings() throws {
    let source =
      "/* Hilsen\n på to */\n\"hei\" = \"Hei %@, \\\"du\\\"\";\n// nr\nnavn=\"%1$d dager\\n til\" ;\n\"alene\";\n"
    try check(source, ["Hei <1/>, \"du\"", "<1/> dager<2/> til", "alene"]) { try AppleStrings($0) }
    let document = try AppleStrings(Array(source.utf8)).document
    #expect(
      document.blocks.map(\.notes) == [
        [Note("Hilsen på to", category: "comment")], [Note("nr", category: "comment")], [],
      ])
    #expect(document.blocks.map(\.path) == ["strings/hei", "strings/navn", "strings/alene"])
  }

  @Test(
    "broken .strings files are refused where they break",
    arguments: [
      ("\"a\" = \"b\"\n\"c\" = \"d\";", 2), ("\"a\" = ;", 1), ("\n\"a", 2), ("/* a", 1), ("= \"b\";", 1),
    ])
  func brokenStrings(source: String, line: Int) {
    #expect { try AppleStrings(Array(source.utf8)) } throws: {
      let diagnostic = ($0 as? InvalidInput)?.diagnostics.first
      return diagnostic?.id == "strings-syntax" && diagnostic?.position?.line == line
    }
  }

  @Test("a key that stands twice is reported")
  func twice() throws {
    let diagnostics = try AppleStrings(Array("a = \"b\";\na = \"c\";".utf8)).document.diagnostics
    #expect(diagnostics.map(\.id) == ["strings-key"])
    #expect(diagnostics.first?.position == TextPosition(line: 2, column: 1))
  }

  @Test("plural forms of .stringsdict files")
  func stringsDictionary() throws {
    let source = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      <dict>
        <key>dager</key>
        <dict>
          <key>NSStringLocalizedFormatKey</key>
          <string>Om %#@d@ &amp; natt</string>
          <key>d</key>
          <dict>
            <key>NSStringFormatSpecTypeKey</key>
            <string>NSStringPluralRuleType</string>
            <key>NSStringFormatValueTypeKey</key>
            <string>d</string>
            <key>one</key>
            <string>%d dag</string>
            <key>other</key>
            <string>%d dager</string>
          </dict>
        </dict>
      </dict>
      </plist>

      """
    try check(source, ["Om <1/> & natt", "<1/> dag", "<1/> dager"]) { try StringsDictionary($0) }
    #expect(
      try StringsDictionary(Array(source.utf8)).document.blocks.map(\.path) == [
        "stringsdict/dager/NSStringLocalizedFormatKey", "stringsdict/dager/d/one",
        "stringsdict/dager/d/other",
      ])
    #expect(throws: InvalidInput.self) { try StringsDictionary(Array("<a/>".utf8)) }
    #expect(throws: InvalidInput.self) { try StringsDictionary(Array("<plist><dict>".utf8)) }
  }

  static let catalog = """
    {
      "sourceLanguage" : "nb",
      "strings" : {
        "" : {

        },
        "Hei %@" : {
          "comment" : "Hilsen"
        },
        "dager" : {
          "localizations" : {
            "nb" : {
              "variations" : {
                "plural" : {
                  "one" : {
                    "stringUnit" : {
                      "state" : "new",
                      "value" : "%lld dag"
                    }
                  },
                  "other" : {
                    "stringUnit" : {
                      "state" : "new",
                      "value" : "%lld dager"
                    }
                  }
                }
              }
            }
          }
        },
        "fast" : {
          "shouldTranslate" : false
        },
        "ok" : {
          "extractionState" : "manual",
          "localizations" : {
            "en" : {
              "stringUnit" : {
                "state" : "needs_review",
                "value" : "Old"
              }
            },
            "nb" : {
              "stringUnit" : {
                "state" : "translated",
                "value" : "Greit"
              }
            }
          }
        }
      },
      "version" : "1.0"
    }
    """

  @Test("a string catalog gets the new language beside the others")
  func stringCatalog() throws {
    let catalog = try StringCatalog(Array(Self.catalog.utf8))
    #expect(DocumentChecks.show(catalog.document) == ["Hei <1/>", "<1/> dag", "<1/> dager", "Greit"])
    #expect(
      catalog.document.blocks.map(\.path) == [
        "xcstrings/Hei %@", "xcstrings/dager/one", "xcstrings/dager/other", "xcstrings/ok",
      ])
    #expect(catalog.document.blocks[0].notes == [Note("Hilsen", category: "comment")])
    DocumentChecks.wellFormed(catalog.document)
    try DocumentChecks.identity(catalog, Array(Self.catalog.utf8))

    let merged = text(try DocumentChecks.merged(catalog) { DocumentChecks.pseudo($0) })
    #expect(
      merged.contains(
        """
            "Hei %@" : {
              "comment" : "Hilsen",
              "localizations" : {
                "en" : {
                  "stringUnit" : {
                    "state" : "translated",
                    "value" : "Ifj %@"
                  }
                }
              }
            },
        """))
    #expect(
      merged.contains(
        """
                "en" : {
                  "variations" : {
                    "plural" : {
                      "one" : {
                        "stringUnit" : {
                          "state" : "translated",
                          "value" : "%lld ebh"
                        }
                      },
        """))
    #expect(
      merged.contains("\"value\" : \"Hsfju\"") && merged.contains("\"value\" : \"Greit\"")
        && !merged.contains("Old"))
    #expect(merged.contains("\"value\" : \"%lld dag\""))
    // Its own texts are the same when it is read again.
    #expect(
      try DocumentChecks.show(StringCatalog(Array(merged.utf8)).document)
        == DocumentChecks.show(catalog.document))
    #expect(throws: InvalidInput.self) { try StringCatalog(Array("{}".utf8)) }
  }

  @Test("a compact catalog stays compact")
  func compactCatalog() throws {
    let source =
      #"{"sourceLanguage":"nb","version":"1.0","strings":{"a":{},"b":{"localizations":{"fr":{}}}}}"#
    let catalog = try StringCatalog(Array(source.utf8))
    #expect(
      text(try DocumentChecks.merged(catalog) { DocumentChecks.pseudo($0) })
        == #"{"sourceLanguage":"nb","version":"1.0","strings":{"a":{"localizations":{"en":{"stringUnit":{"state":"translated","value":"b"}}}},"b":{"localizations":{"en":{"stringUnit":{"state":"translated","value":"c"}},"fr":{}}}}}"#
    )
  }

  @Test(
    "the samples come back, untouched, rewritten and pseudo-translated",
    arguments: DocumentChecks.samples(["apple", "bilingual"], [".strings", ".xcstrings"]))
  func samples(path: String) throws {
    let bytes = try #require(Repository.bytes(of: path))
    let format = try DocumentFormat.detect(
      fileExtension: path.hasSuffix(".strings") ? "strings" : "xcstrings", bytes: bytes)
    let document = try format.open(bytes)
    DocumentChecks.wellFormed(document.document)
    try DocumentChecks.identity(document, bytes)
    if format == .strings { try DocumentChecks.newText(document) { try format.open($0) } }
  }

  @Test("whatever stands in a message, it comes back from its text and codes", arguments: 0..<300)
  func property(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "{", "}", "{a}", "{n, plural, one {", "} other {", "}}", "#", "'", "%", "%@", "%1$d", "%%", "<b>",
      "</b>", "<br>", "<",
      "\\n", "\\\"", "\\u00e5", "\\ud83d\\ude00", "\\\\", " ", "ord", "Ett ord ", "å", ".", "$",
      "{{", "}}",
    ]
    var message = ""
    for _ in 0..<Int.random(in: 0..<30, using: &random) {
      message += pieces.randomElement(using: &random) ?? ""
    }
    let json = Array("{\"a\": \"\(message)\", \"b\": \"Slutt\"}".utf8)
    let messages = try JSONMessages(json, isBundle: false)
    DocumentChecks.wellFormed(messages.document)
    try DocumentChecks.identity(messages, json)
    let strings = Array("\"a\" = \"\(message)\";".utf8)
    try DocumentChecks.identity(AppleStrings(strings), strings)
  }
}
