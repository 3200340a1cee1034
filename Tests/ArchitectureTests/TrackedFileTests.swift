import Glibc
import TestSupport
import Testing

/// What may be committed.
@Suite(.enabled(if: Tree.tracked != nil, "the sources do not lie in a git work tree"))
struct TrackedFileTests {
  /// Tracked files that are there: a deleted one counts only when its deletion is committed.
  static let files = (Tree.tracked ?? []).filter { access(Repository.root + "/" + $0, R_OK) == 0 }

  @Test("no file is larger than 5 MB")
  func sizes() {
    for file in Self.files {
      #expect((Repository.bytes(of: file)?.count ?? 0) <= 5_000_000, "\(file)")
    }
  }

  @Test("nothing that a build makes is tracked")
  func products() {
    let names: Set<Substring> = [".build", "Package.resolved", "__pycache__", "out"]
    for file in Self.files {
      #expect(file.split(separator: "/").allSatisfy { !names.contains($0) }, "\(file)")
    }
  }

  /// The words are put together here, so that this file does not hold them.
  static let forbidden: [String] =
    ["work", "farm", "root", "opt"].map { "/" + $0 + "/" }
    + ["debian", "pypi", "npmjs", "pythonhosted"].flatMap { [$0 + ".org/", $0 + ".com/"] }

  @Test("no file names a folder of one machine or the host of a package registry", arguments: forbidden)
  func places(word: String) {
    let needle = Array(word.utf8)
    for file in Self.files {
      let bytes = Repository.bytes(of: file) ?? []
      if bytes.prefix(8000).contains(0) { continue }  // not a text
      if let place = Self.place(of: needle, in: bytes) {
        Issue.record("\(file):\(place): \(word)")
      }
    }
  }

  /// The line, from 1, on which `needle` first stands with no letter or full stop before it.
  static func place(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    var line = 1
    for index in bytes.indices {
      if bytes[index] == 0x0A { line += 1 }
      guard bytes[index] == needle[0], bytes[index...].starts(with: needle) else { continue }
      let before = index == 0 ? 0x20 : bytes[index - 1]
      let letter = (0x61...0x7A).contains(before | 0x20)
      if needle[0] != 0x2F || !letter && before != 0x2E { return line }
    }
    return nil
  }

  @Test("a test file that has tests expects something")
  func expectations() {
    for file in Tree.files(in: "Tests") where file.hasSuffix(".swift") {
      let text = Tree.text(of: file)
      if text.contains("\n  @Test") {
        #expect(
          text.contains("#expect") || text.contains("#require") || text.contains("Issue.record"), "\(file)")
      }
    }
  }
}
