import JSON
import Model
import TestSupport
import Testing

@Suite struct ImportTests {
  static let targets = Set(Tree.files(in: "Sources").map { String($0.split(separator: "/")[1]) }).sorted()

  /// The modules that the Swift sources of a target import, each with the first file that does.
  static func imports(of target: String) -> [String: String] {
    var found: [String: String] = [:]
    for file in Tree.files(in: "Sources/" + target) where file.hasSuffix(".swift") {
      for module in ImportRules.imports(of: Tree.text(of: file)) where found[module] == nil {
        found[module] = file
      }
    }
    return found
  }

  @Test(
    "an import is seen behind every modifier",
    arguments: [
      ("import Model", ["Model"]), ("public import Model", ["Model"]),
      ("@testable import Model", ["Model"]), ("@_exported public import Model", ["Model"]),
      ("  import Glibc", ["Glibc"]), ("internal import struct Model.Segment", ["Model"]),
      ("import Foundation.NSString", ["Foundation"]), ("// import Foundation", []),
      ("let important = 1", []), ("import A\nimport B", ["A", "B"]),
    ])
  func importLines(source: String, modules: [String]) {
    #expect(ImportRules.imports(of: source) == modules)
  }

  @Test("a target imports only what its place in the pipeline allows", arguments: targets)
  func allowedImports(target: String) throws {
    let allowed = try #require(
      ImportRules.allowed(for: target), "\(target) has no row in ImportRules: give it its place")
    for (module, file) in Self.imports(of: target).sorted(by: { $0.key < $1.key })
    where !allowed.contains(module) && !ImportRules.free.contains(module) {
      Issue.record("\(file): \(target) may not import \(module)")
    }
  }

  @Test("a library of other people has one door", arguments: ImportRules.doors.sorted { $0.key < $1.key })
  func doors(door: String, target: String) {
    for other in Self.targets where other != target {
      if let file = Self.imports(of: other)[door] {
        Issue.record("\(file): only \(target) may import \(door)")
      }
    }
  }

  @Test(
    "a library's headers are named in its door alone",
    arguments: [("unicode/", "CICU"), ("libxml/", "CLibXML2"), ("nettle/", "CNettle"), ("zip", "CLibZip")])
  func headers(prefix: String, door: String) {
    for file in Tree.files(in: "Sources")
    where !file.hasPrefix("Sources/\(door)/") && !file.hasSuffix(".swift") {
      for header in ImportRules.headers(of: Tree.text(of: file)) where header.hasPrefix(prefix) {
        Issue.record("\(file) includes \(header): only \(door) may")
      }
    }
  }

  @Test("the face of the door to ICU names no type of ICU")
  func faceOfICU() {
    let headers = Tree.files(in: "Sources/CICU/include").filter { $0.hasSuffix(".h") }
    #expect(!headers.isEmpty)
    for file in headers {
      #expect(
        !ImportRules.headers(of: Tree.text(of: file)).contains { $0.hasPrefix("unicode/") },
        "\(file): Foundation ships a second ICU, whose headers clash with the system's")
    }
  }

  @Test("the manifest names exactly what a target imports")
  func manifest() throws {
    let folder = Repository.root + "/.build/manifest"
    let command =
      "swift package --package-path '\(Repository.root)' --scratch-path '\(folder)' dump-package 2>/dev/null"
    let bytes = try #require(Tree.output(of: command), "swift package dump-package failed")
    let manifest = try JSONValue(parsing: bytes)
    let targets = try #require(manifest["targets"]?.array)
    #expect(targets.count > Self.targets.count)
    for target in targets {
      guard let name = target["name"]?.string, Self.targets.contains(name) else { continue }
      let dependencies = Set(
        (target["dependencies"]?.array ?? []).compactMap { dependency in
          (dependency["byName"] ?? dependency["product"] ?? dependency["target"])?.array?.first?.string
        })
      let files = Tree.files(in: "Sources/" + name)
      guard files.contains(where: { $0.hasSuffix(".swift") }) else {
        #expect(dependencies.isEmpty, "\(name) is a door and depends on nothing of ours")
        continue
      }
      let imports = Set(Self.imports(of: name).keys).subtracting(ImportRules.free)
        .subtracting(["Glibc", "FoundationEssentials"])
      for module in imports.subtracting(dependencies).sorted() {
        Issue.record("\(name) imports \(module), which Package.swift does not name as its dependency")
      }
      for module in dependencies.subtracting(imports).sorted() {
        Issue.record("Package.swift names \(module) as a dependency of \(name), which does not import it")
      }
    }
  }
}
