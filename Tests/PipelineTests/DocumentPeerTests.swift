import Model
import TestSupport
import Testing

@testable import Pipeline

/// What other people's programs find in the documents that Ordbro writes: pseudo-translated, each has the structure
/// of its original and no sentence of it.
@Suite struct DocumentPeerTests {
  static let samples = Repository.shared.map { $0 + "/data/samples/" }
  private let folder = TemporaryFolder()

  /// The pseudo-translation of a document, and its targets.
  private func translated(_ source: String) async throws -> (
    path: String, targets: [String], sources: [String]
  ) {
    var settings = Settings()
    settings.source = .bokmål
    settings.pseudo = true
    let run = PrepareRun(try Resources(settings), folder: folder.path + "/out", formats: [.xliff])
    let (outcomes, _) = try await run.run([source])
    let file = try #require(outcomes.first?.files.first)
    let (merged, _) = try MergeRun(folder: folder.path + "/english").run([file])
    let pairs = try BilingualFile.read(try InputFile.read(file), path: file).units.flatMap(\.pairs)
      .filter { $0.kind == .segment }
    return (try #require(merged.first?.document), pairs.compactMap(\.target?.text), pairs.map(\.source.text))
  }

  private static func has(_ module: String) -> Bool {
    Subprocess.arePeersRequired || Subprocess.run(["python3", "-c", "import \(module)"]).status == 0
  }

  static let hasLibreOffice =
    Subprocess.arePeersRequired || Subprocess.run(["soffice", "--version"]).status == 0

  /// Numbers that a script prints for a document.
  private func counts(_ script: String, _ path: String) throws -> String {
    let answer = Subprocess.run(["python3", "-c", script, path])
    #expect(answer.status == 0, "\(String(decoding: answer.errors, as: UTF8.self).suffix(2000))")
    return String(decoding: answer.output, as: UTF8.self)
  }

  private static let word = """
    import sys, docx, zipfile, re
    d = docx.Document(sys.argv[1])
    ps = list(d.paragraphs) + [p for t in d.tables for c in t._cells for p in c.paragraphs]
    bold = lambda p: len(re.findall('1+', ''.join('1' if r.bold else '0' for r in p.runs if r.text)))
    z = zipfile.ZipFile(sys.argv[1])
    print(len(ps), len(d.tables), sum(map(bold, ps)), sum(len(p.hyperlinks) for p in ps),
          z.read('word/document.xml').count(b'footnoteReference'), len(z.namelist()))
    """

  @Test(
    "python-docx counts the same in a Word document", .enabled(if: samples != nil, "no shared data here"),
    .enabled(if: has("docx"), "python-docx is not installed"))
  func wordStructure() async throws {
    let source = (Self.samples ?? "") + "docx/sect.administration-interfaces.docx"
    let path = try await translated(source).path
    #expect(try counts(Self.word, path) == counts(Self.word, source))
  }

  private static let page = """
    import sys, bs4, collections
    s = bs4.BeautifulSoup(open(sys.argv[1], encoding='utf8'), 'html.parser')
    print(sorted(collections.Counter(e.name for e in s.find_all()).items()))
    print(sorted(a.get('href') or '' for a in s.find_all('a')))
    """

  @Test(
    "BeautifulSoup counts the same elements and links in a page",
    .enabled(if: samples != nil, "no shared data here"),
    .enabled(if: has("bs4"), "BeautifulSoup is not installed"),
    arguments: ["apparmor", "administration-interfaces"])
  func pageStructure(name: String) async throws {
    let source = (Self.samples ?? "") + "html/sect.\(name).html"
    let result = try await translated(source)
    #expect(try counts(Self.page, result.path) == counts(Self.page, source))
    let text = String(decoding: try InputFile.read(result.path), as: UTF8.self)
    for sentence in result.sources where sentence.unicodeScalars.count > 12 {
      #expect(!text.contains(sentence))
    }
  }

  private static let markdown = """
    import sys, re, collections
    from markdown_it import MarkdownIt
    text = open(sys.argv[1], encoding='utf8').read()
    text = re.sub(r'\\A---\\n.*?\\n---\\n', '', text, flags=re.S)
    counts = collections.Counter()
    for token in MarkdownIt('commonmark').enable(['table', 'strikethrough']).parse(text):
        for part in [token] + (token.children or []):
            # Paragraphs are wrapped anew; an address may get marks around it.
            if part.type not in ('text', 'text_special', 'softbreak') and part.markup != 'autolink':
                counts[part.type, part.tag, part.markup, part.attrGet('href')] += 1
    print(sorted(counts.items(), key=str))
    """

  @Test(
    "markdown-it-py finds the same blocks, emphasis and links in Markdown",
    .enabled(if: samples != nil, "no shared data here"),
    .enabled(if: has("markdown_it"), "markdown-it-py is not installed"),
    arguments: [
      "md-laws/lov-1932-05-27-3", "md-difi/krr_sjolvbetjening_web", "md-difi/elma_elma",
      "md-kodeklubben/kodetimen-lag-et-snakkende-romvesen", "tldr/docker-container-rename",
      "zonemaster-faq/not-tested",
    ])
  func markdownStructure(name: String) async throws {
    let source = (Self.samples ?? "") + name + ".md"
    let result = try await translated(source)
    #expect(try counts(Self.markdown, result.path) == counts(Self.markdown, source))
    // What stands in a comment is no text.
    let text = String(decoding: try InputFile.read(result.path), as: UTF8.self)
      .split(separator: "<!--", omittingEmptySubsequences: false).enumerated().map { index, part in
        index == 0
          ? part : part.split(separator: "-->", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
      }.joined()
    for sentence in result.sources where sentence.unicodeScalars.count > 12 {
      #expect(!text.contains(sentence))
    }
  }

  /// Letters and digits alone: what survives line breaks and hyphens in a PDF.
  private static func letters(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }))
  }

  @Test(
    "LibreOffice opens what we write, and its PDF holds every target",
    .enabled(if: samples != nil, "no shared data here"),
    .enabled(if: hasLibreOffice, "LibreOffice is not installed"))
  func libreOffice() async throws {
    let profile = "-env:UserInstallation=file://\(folder.path)/profile"
    let word = (Self.samples ?? "") + "docx/sect.administration-interfaces.docx"
    // The same document as LibreOffice itself writes it.
    let made = Subprocess.run(
      ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", folder.path, word], seconds: 300)
    try #require(made.status == 0)
    for source in [word, folder.path + "/sect.administration-interfaces.odt"] {
      let result = try await translated(source)
      let converted = Subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder.path, result.path],
        seconds: 300)
      #expect(converted.status == 0)
      let pdf = folder.path + "/sect.administration-interfaces.pdf"
      let text = Self.letters(
        String(decoding: Subprocess.run(["pdftotext", pdf, "-"]).output, as: UTF8.self))
      let missing = result.targets.filter { !text.contains(Self.letters($0)) }
      // The document's own properties are on no page.
      #expect(missing.count <= 2, "\(source): \(missing)")
    }
  }
}
