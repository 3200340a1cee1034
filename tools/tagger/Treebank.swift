import Glibc
import Morphology

/// A sentence of the treebank: its text, its tokens and their tags.
struct Sentence {
  var text: [UInt8] = []
  var tokens: [Range<Int>] = []
  var tags: [Tag] = []
}

/// Reads the training part of the Norwegian Dependency Treebank: form, lemma, part of speech, features.
enum Treebank {
  /// The sentences of a gzipped file, or nil when it cannot be read.
  static func sentences(of path: String) -> [Sentence]? {
    guard let bytes = unpacked(path), !bytes.isEmpty else { return nil }
    var sentences: [Sentence] = []
    var current = Sentence()
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.isEmpty {
        if !current.tokens.isEmpty { sentences.append(current) }
        current = Sentence()
        continue
      }
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
      // "|" marks the end of a heading or paragraph and stands in no text.
      guard cells.count == 4, !cells[0].elementsEqual("|".utf8) else { continue }
      let start = current.text.count
      current.text.append(contentsOf: cells[0])
      current.tokens.append(start..<current.text.count)
      current.text.append(0x20)
      current.tags.append(
        tag(
          String(decoding: cells[2], as: UTF8.self), String(decoding: cells[3], as: UTF8.self),
          startsWithDigit: (0x30...0x39).contains(cells[0].first ?? 0)))
    }
    if !current.tokens.isEmpty { sentences.append(current) }
    return sentences
  }

  /// NDT parts of speech to ours (table in the treebank's README).
  private static func tag(_ pos: String, _ features: String, startsWithDigit: Bool) -> Tag {
    let features = features.split(separator: "|")
    switch pos {
    case "subst": return features.contains("prop") ? .properNoun : .noun
    case "verb": return .verb
    case "adj":
      return features.contains("<perf-part>") || features.contains("<pres-part>") ? .participle : .adjective
    case "prep": return .adposition
    case "det": return startsWithDigit ? .numeral : .determiner
    case "pron": return .pronoun
    case "adv": return .adverb
    case "konj": return .conjunction
    case "sbu": return .subjunction
    case "inf-merke": return .particle
    case "interj": return .interjection
    case "clb", "<komma>", "<strek>", "<anf>", "<parentes-beg>", "<parentes-slutt>": return .punctuation
    default: return .other
    }
  }

  private static func unpacked(_ path: String) -> [UInt8]? {
    guard let pipe = popen("gzip -dc \(quoted(path))", "r") else { return nil }
    let bytes = contents(of: pipe)
    return pclose(pipe) == 0 ? bytes : nil
  }

  /// The bytes of a file, or nil when it cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    let bytes = contents(of: file)
    return fclose(file) == 0 ? bytes : nil
  }

  private static func quoted(_ path: String) -> String {
    "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private static func contents(of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[0..<count])
    }
  }
}
