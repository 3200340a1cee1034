import Glibc
import ICUText
import Model
import Segmentation

/// Runs one stage over a file in process: `Bench nfc|segment FILE PASSES`.
///
/// Prints the CPU seconds of one pass (the mean over the passes, after one that is not counted) and a figure
/// that tells what the work came to, to be compared with a rival's: the bytes of the normalized text, or the
/// number of segments. `rivals/icu.cpp` is its twin.
@main
struct Bench {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let text = read(arguments[2]), let passes = Int(arguments[3]), passes > 0
    else {
      stop("usage: Bench nfc|segment FILE PASSES")
    }
    switch arguments[1] {
    case "nfc":
      report(passes) { (try? NormalForm.nfc.apply(to: text).count) ?? -1 }
    case "segment":
      let paragraphs = text.split(separator: 0x0A).map(Array.init)
      let segmenter = Segmenter(language: .bokmål)
      report(passes) { paragraphs.reduce(0) { $0 + segmenter.segments(in: $1).count } }
    default:
      stop("no such task: \(arguments[1])")
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
