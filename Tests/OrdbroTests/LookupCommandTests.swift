import TestSupport
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built here"))
struct LookupCommandTests {
  let folder = TemporaryFolder()

  func run(_ arguments: String...) -> (status: Int32, output: String, errors: String) {
    // In the empty folder there is no project.
    let script = #"cd "$1" && shift && HOME=/nowhere XDG_DATA_HOME= exec "$0" "$@""#
    let result = Subprocess.run(["/bin/sh", "-c", script, Program.path ?? "", folder.path] + arguments)
    return (
      result.status, String(decoding: result.output, as: UTF8.self),
      String(decoding: result.errors, as: UTF8.self)
    )
  }

  func glossary() -> String {
    folder.write(
      "g.tsv",
      "id\tnb\tpos\tgender\ten\ten_forbidden\nk1\tsikkerhetsstyrke\tNOUN\tm\tsecurity force\tsafety force\n")
  }

  @Test("a word as met shows its concept, its parts, and the English in the same form")
  func word() {
    let result = run("lookup", "sikkerhetsstyrkene", "--glossary", glossary())
    #expect(result.status == 0 && result.errors.isEmpty)
    for line in [
      "  matched: definite plural of sikkerhetsstyrke", "  parts: sikkerhet + s + styrkene (styrke)",
      "  English: security force", "  English, forbidden: safety force",
      "  in this form: the security forces",
    ] {
      #expect(result.output.contains(line + "\n"), "\(result.output)")
    }
  }

  @Test("without a glossary names are known, and the lexicon says what a word is and its parts")
  func withoutGlossary() {
    let word = run("lookup", "sikkerhetsstyrkene")
    #expect(word.status == 0)
    #expect(word.output.contains("parts: sikkerhet + s + styrkene (styrke)\n"))
    #expect(word.errors.contains("[word-not-found]"))
    let name = run("lookup", "Kasakhstans", "--json")
    #expect(
      name.status == 0 && name.output.contains("\"Kazakhstan\"") && name.output.contains("territory:KZ"))
    #expect(run("lookup", "--target", "en-US", "kilometeren").output.contains("kilometer"))
    #expect(run("lookup", "Noregs").output.contains("Norway"))
  }

  /// What a translator may ask, with the glossary of the sample letter.
  static let questions = [
    ["fastlegen"], ["sykehjemsdekninga"], ["Nordlivåg"], ["skattekortene"], ["legevakta"], ["NAV-kontorene"],
    ["plyndrede"], ["kjem"], ["klokka"], ["Noregs"], ["aarene"], ["fastlgen"], ["xqzzvw"],
    ["--reverse", "general practitioners"], ["--reverse", "tax", "cards"], ["--reverse", "municipalty"],
  ]

  @Test("look-ups say what they always said")
  func golden() throws {
    let table = Repository.root + "/seeds/velkommen.glossary.tsv"
    var text = ""
    for question in Self.questions {
      let script = #"cd "$1" && shift && HOME=/nowhere XDG_DATA_HOME= exec "$0" lookup "$@""#
      let result = Subprocess.run(
        ["/bin/sh", "-c", script, Program.path ?? "", folder.path] + question + ["--glossary", table])
      text += "$ ordbro lookup \(question.joined(separator: " "))\n"
      text += String(decoding: result.output + result.errors, as: UTF8.self) + "-> \(result.status)\n\n"
    }
    let golden = try #require(Repository.bytes(of: "Tests/Golden/lookup.txt"))
    #expect(text == String(decoding: golden, as: UTF8.self), "\(text)")
  }

  @Test("the candidates of the sample letter are what they always were")
  func goldenCandidates() throws {
    let result = run(
      "candidates", Repository.root + "/seeds/velkommen.txt", "--source", "nb", "--limit", "60")
    let golden = try #require(Repository.bytes(of: "Tests/Golden/candidates-velkommen.tsv"))
    let output = result.output.split(separator: Repository.root + "/").joined()
    #expect(output == String(decoding: golden, as: UTF8.self), "\(output)")
  }

  @Test("what is not found says what was perhaps meant, with status 1")
  func notFound() {
    let result = run("lookup", "sikerhetsstyrke")
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.contains("did you mean \"sikkerhetsstyrke\""), "\(result.errors)")
    #expect(run("lookup", "xqzzvw").status == 1)
    #expect(run("lookup", "xqzzvw", "hus").status == 0)
    #expect(run("lookup", " ").status == 64)
    #expect(run("lookup", "--reverse", "xqzzvw").status == 1)
  }

  @Test("English words lead back to Norwegian in any of their forms")
  func reverse() {
    let result = run("lookup", "--reverse", "the", "security", "forces", "--glossary", glossary())
    #expect(result.status == 0 && result.output.hasPrefix("sikkerhetsstyrke (noun m)  [k1]\n"))
    #expect(run("lookup", "--reverse", "Norwegians").output.hasPrefix("nordmann"))
  }

  @Test("an installed dictionary suggests, and --no-dictionary says that it should not")
  func dictionary() {
    folder.write(
      "data/ordbro/dictionary-nb-en.tsv", "# notice\nnb\ten\tpos\tsense\nhus\thouse\tNOUN\tbuilding\n")
    func run(_ more: String) -> String {
      let script = #"cd "$1" && XDG_DATA_HOME="$1/data" exec "$0" lookup husene "# + more
      return String(
        decoding: Subprocess.run(["/bin/sh", "-c", script, Program.path ?? "", folder.path]).output,
        as: UTF8.self)
    }
    #expect(run("").contains("dictionary, not reviewed\n  hus → house (noun): building\n"))
    #expect(!run("--no-dictionary").contains("house"))
  }

  @Test("candidates are a glossary to fill in, and what is in the glossary is not among them")
  func candidates() {
    let text = folder.write(
      "t.txt", "Sikkerhetsstyrkene møtte opprørspolitiet.\n\nOpprørspolitiet og CSTO kom fra Kasakhstan.\n")
    let memory = folder.write(
      "m.tsv",
      "source\ttarget\nOpprørspolitiet kom.\tThe riot police came.\nHan så opprørspolitiet.\tHe saw the riot police.\n"
    )
    let result = run("candidates", text, "--glossary", glossary(), "--memory", memory)
    #expect(result.status == 0)
    let rows = result.output.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(rows.first?.prefix(5) == ["nb", "pos", "gender", "variants", "en"])
    let police = rows.first { $0[0] == "opprørspoliti" }
    #expect(police?[5].hasPrefix("riot police") == true && police?[8] == "2", "\(result.output)")
    #expect(police?[10] == "\(text):1:26")
    #expect(rows.contains { $0[0] == "CSTO" })
    #expect(!rows.contains { $0[0] == "sikkerhetsstyrke" || $0[0] == "Kasakhstan" })
    let filled = folder.write("new.tsv", result.output)
    #expect(run("lookup", "opprørspolitiet", "--glossary", filled).status == 0)
    #expect(run("candidates", text, "--to", "json").output.contains("\"kind\": \"compound\""))
    #expect(run("candidates", folder.path + "/none.txt").status == 2)
    #expect(run("candidates", text, "--limit", "0").status == 64)
  }
}
