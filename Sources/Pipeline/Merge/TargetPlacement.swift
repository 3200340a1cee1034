import Documents
import Model

/// Puts the targets of a bilingual file into the blocks of its source document.
struct TargetPlacement {
  let source: SourceText
  /// The bilingual file's path, for messages.
  let bilingual: String
  /// What was repaired or left out.
  private(set) var reports: [Report] = []

  init(source: SourceText, bilingual: String) {
    self.source = source
    self.bilingual = bilingual
  }

  /// The blocks of the document with their targets; a block without a unit keeps its bytes.
  mutating func blocks(of file: BilingualFile) throws(Fault) -> [MergedBlock] {
    var units: [String: Unit] = [:]
    for unit in file.units {
      if units.updateValue(unit, forKey: unit.id) != nil {
        throw Fault(bilingual, "unit-twice", "the unit \(unit.id) stands twice", remedy: "delete one of them")
      }
    }
    var blocks: [MergedBlock] = []
    var faults: [Report] = []
    for (index, part) in source.parts.enumerated() {
      guard let unit = units.removeValue(forKey: part.id) else { continue }
      let content = try BlockContent(of: unit, in: part, bilingual: bilingual, document: source.path)
      let check = CodeCheck(content, unit: unit.id, part: part)
      faults += check.faults.map { Report(file: bilingual, $0) }
      reports += check.warnings.map { Report(file: bilingual, $0) }
      blocks.append(MergedBlock(block: index, runs: content.runs))
    }
    if !faults.isEmpty { throw Fault(faults) }
    if let unknown = file.units.first(where: { units[$0.id] != nil }) {
      throw Fault(
        bilingual, "unit-unknown", "the unit \(unknown.id) is not in \(source.path)",
        remedy: "run prepare again: it carries the finished translations over")
    }
    return blocks
  }
}
