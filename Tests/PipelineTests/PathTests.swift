import Pipeline
import TestSupport
import Testing

@Suite struct PathTests {
  @Test(
    "names, stems and folders",
    arguments: [
      ("a/b/c.txt", "c.txt", "c", "a/b"), ("c.tar.gz", "c.tar.gz", "c.tar", "."), ("/c", "c", "c", "/"),
      ("a/.hidden", ".hidden", ".hidden", "a"), ("æ ø/å.txt", "å.txt", "å", "æ ø"),
    ])
  func parts(path: String, name: String, stem: String, folder: String) {
    #expect(Path.name(path) == name)
    #expect(Path.stem(path) == stem)
    #expect(Path.folder(path) == folder)
  }

  @Test("the way from a folder to a file, whether they exist or not")
  func relative() {
    let folder = TemporaryFolder()
    folder.write("in/text.txt", "x")
    #expect(Path.relative(folder.path + "/in/text.txt", to: folder.path + "/out") == "../in/text.txt")
    #expect(Path.relative(folder.path + "/out/../in/text.txt", to: folder.path + "/in") == "text.txt")
    #expect(Path.relative(folder.path + "/a/b", to: folder.path + "/c/d/e") == "../../../a/b")
  }
}
