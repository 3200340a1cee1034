import Bilingual
import Glibc
import Model
import Pipeline

/// Reads or writes a bilingual file in a process of its own, to be measured from outside:
/// `FormatBench read FILE` prints the number of units and the bytes of their texts,
/// `FormatBench write xliff|tmx PAIRS UNITS OUT` writes so many units made of the lines of PAIRS (source, tab, target).
/// `rivals/formats.c` is its twin.
@main
struct FormatBench {
  static func main() {
    let arguments = CommandLine.arguments
    switch (arguments.dropFirst().first, arguments.count) {
    case ("read", 3): read(arguments[2])
    case ("write", 6): write(arguments[2], arguments[3], Int(arguments[4]) ?? 0, arguments[5])
    default: stop("usage: FormatBench read FILE | write xliff|tmx PAIRS UNITS OUT")
    }
  }

  private static func read(_ path: String) {
    var units = 0
    var bytes = 0
    do {
      try BilingualFile.stream(path) { unit in
        units += 1
        for index in unit.pairs.indices {
          bytes += unit.pairs[index].source.text.utf8.count + (unit.pairs[index].target?.text.utf8.count ?? 0)
        }
      }
    } catch {
      stop(error.reports.map(\.text).joined(separator: "\n"))
    }
    print(units, bytes)
  }

  private static func write(_ format: String, _ pairs: String, _ count: Int, _ path: String) {
    guard let format = BilingualFormat(rawValue: format), let file = fopen(path, "wb"),
      let list = lines(pairs)
    else {
      stop("cannot open the files")
    }
    let head = BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish, original: "a.txt", units: [])
    guard var writer = BilingualWriter(format, head: head) else { stop("the format is written whole") }
    func put(_ bytes: [UInt8]) { fwrite(bytes, 1, bytes.count, file) }
    for number in 0..<count {
      let (source, target) = list[number % list.count]
      let pair = Pair(id: "s1", source: InlineText(source), target: InlineText(target), state: .translated)
      put(writer.write(Unit(id: "u\(number)", role: .paragraph, pairs: [pair])))
    }
    put(writer.finish().bytes)
    fclose(file)
    print(count)
  }

  /// The sources and targets of a table of two columns.
  private static func lines(_ path: String) -> [(String, String)]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: ftell(file))
    rewind(file)
    guard fread(&bytes, 1, bytes.count, file) == bytes.count else { return nil }
    return bytes.split(separator: 0x0A).map { line in
      let cells = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      return (cells[0], cells[1])
    }
  }

  private static func stop(_ message: String) -> Never {
    let line = message + "\n"
    Glibc.write(2, line, line.utf8.count)
    exit(64)
  }
}
