import Bilingual
import Model
import Pipeline
import Quality

/// Mends what needs no person: shows a diff, and changes the files when told to.
struct CheckFixes {
  let messages: Messages
  let quiet: Bool

  func run(_ files: [CheckedFile], writes: Bool) throws {
    var count = 0
    var text = ""
    var changed: [CheckedFile] = []
    for file in files {
      let label = file.document.labels
      var mended = file
      var isChanged = false
      for (segment, findings) in Dictionary(grouping: file.findings.filter { $0.fix != nil }, by: \.segment)
        .sorted(by: { $0.key < $1.key })
      {
        let old = file.pairs[segment].target
        let edits = TextFix.sorted(findings.flatMap { $0.fix ?? [] }, in: old)
        guard !edits.isEmpty else { continue }
        if !isChanged { text += "--- \(file.path)\n+++ \(file.path)\n" }
        isChanged = true
        count += 1
        let checks = Set(findings.map(\.check)).sorted().joined(separator: ", ")
        text +=
          "@@ \(label[segment]) @@ \(checks)\n-\(String(decoding: old, as: UTF8.self))\n+\(TextFix.applied(edits, to: old))\n"
        mended.mend(segment, edits)
      }
      if isChanged { changed.append(mended) }
    }
    StandardOutput.write(text)
    guard writes else {
      if count > 0, !quiet {
        Console.write("\(count) segments can be mended; --fix --write changes the files\n")
      }
      return
    }
    for file in changed {
      let written = try file.written()
      Console.show(written.diagnostics.map { Report(file: file.path, $0) }, quiet: quiet)
      try OutputFile.write(written.bytes, to: file.path)
    }
    if !quiet { Console.write("\(count) segments mended\n") }
  }
}

extension CheckedFile {
  /// Makes edits in a segment's target; its inline codes move along.
  mutating func mend(_ segment: Int, _ edits: [TextEdit]) {
    let place = places[segment]
    guard var target = file.units[place.unit].pairs[place.pair].target else { return }
    for index in target.codes.indices {
      var shift = 0
      for edit in edits where edit.range.upperBound <= target.codes[index].offset {
        shift += edit.text.utf8.count - edit.range.count
      }
      if let inside = edits.first(where: {
        $0.range.lowerBound < target.codes[index].offset && target.codes[index].offset < $0.range.upperBound
      }) {
        target.codes[index].offset = inside.range.lowerBound
      }
      target.codes[index].offset += shift
    }
    target.text = TextFix.applied(edits, to: Array(target.text.utf8))
    file.units[place.unit].pairs[place.pair].target = target
  }
}
