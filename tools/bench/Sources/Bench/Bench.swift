import Glibc
import ICUText
import Model
import Morphology
import Pipeline
import Segmentation
import Terminology

/// Runs one stage over a file in process: `Bench nfc|segment|tag FILE PASSES`, and with a glossary behind them
/// `Bench candidates|terms|open FILE PASSES GLOSSARY`.
///
/// Prints the CPU seconds of one pass (the mean over the passes, after one that is not counted) and a figure
/// that tells what the work came to, to be compared with a rival's: the bytes of the normalized text, or the
/// number of segments, tokens or matches. `rivals/icu.cpp` is its twin.
@main
struct Bench {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let text = read(arguments[2]), let passes = Int(arguments[3]), passes > 0
    else {
      stop("usage: Bench nfc|segment|tag|candidates|terms|open FILE PASSES [GLOSSARY]")
    }
    switch arguments[1] {
    case "nfc":
      report(passes) { (try? NormalForm.nfc.apply(to: text).count) ?? -1 }
    case "segment":
      let paragraphs = text.split(separator: 0x0A).map(Array.init)
      let segmenter = Segmenter(language: .bokmål)
      report(passes) { paragraphs.reduce(0) { $0 + segmenter.segments(in: $1).count } }
    case "tag":
      guard let tagger = Tagger("nb", from: .embedded) else { stop("no tagger") }
      let sentences = sentences(text)
      var memory = TaggerMemory()
      report(passes) {
        sentences.reduce(0) { sum, sentence in
          tagger.tag(sentence.tokens, in: sentence.text.span, using: &memory)
          return sum + memory.tokens.count
        }
      }
    case "candidates", "terms":
      guard arguments.count == 5, let matcher = matcher(arguments[4]) else { stop("no glossary") }
      let paragraphs = text.split(separator: 0x0A).map(Array.init)
      let isFull = arguments[1] == "terms"
      report(passes) {
        paragraphs.reduce(0) { $0 + matcher.matches(in: $1, disambiguating: isFull).count }
      }
    case "open":
      guard arguments.count == 5 else { stop("no glossary") }
      report(passes) { matcher(arguments[4]) == nil ? 0 : 1 }
    default:
      stop("no such task: \(arguments[1])")
    }
  }

  private static func matcher(_ path: String) -> TermMatcher? {
    try? TermMatcher.reading([path], language: .bokmål, locales: .embedded).matcher
  }

  /// The segments of a text with their words and marks, cut at blanks and at marks behind words.
  private static func sentences(_ text: [UInt8]) -> [(text: [UInt8], tokens: [ByteRange])] {
    let segmenter = Segmenter(language: .bokmål)
    return text.split(separator: 0x0A).map(Array.init).flatMap { paragraph in
      segmenter.segments(in: paragraph).map { segment in
        let sentence = Array(paragraph[segment.range])
        var tokens: [ByteRange] = []
        for word in sentence.split(separator: 0x20) {
          let end =
            word.lastIndex { ![0x2C, 0x2E, 0x3A, 0x21, 0x3F].contains($0) }.map { $0 + 1 } ?? word.endIndex
          if word.startIndex < end { tokens.append(word.startIndex..<end) }
          for mark in end..<word.endIndex { tokens.append(mark..<mark + 1) }
        }
        return (sentence, tokens)
      }
    }
  }

  private static func stop(_ message: String) -> Never {
    let line = message + "\n"
    write(2, line, line.utf8.count)
    exit(64)
  }

  private static func report(_ passes: Int, _ work: () -> Int) {
    var answer = work()
    let start = seconds()
    for _ in 0..<passes { answer = work() }
    print((seconds() - start) / Double(passes), answer)
  }

  /// The CPU time of this thread.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let count = ftell(file)
    rewind(file)
    var bytes = [UInt8](repeating: 0, count: count)
    return fread(&bytes, 1, count, file) == count ? bytes : nil
  }
}
