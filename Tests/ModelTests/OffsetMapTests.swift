import Model
import Testing

@Suite struct OffsetMapTests {
  /// `a̅b` style: three source bytes became two, behind one untouched byte.
  let map: OffsetMap = {
    var map = OffsetMap(sourceStart: 10)
    map.append(.init(result: 1..<3, source: 11..<14))
    return map
  }()

  @Test("an untouched place keeps its distance to the start")
  func untouched() {
    #expect(map.sourceRange(of: 0..<1) == 10..<11)
    #expect(map.sourceRange(of: 3..<5) == 14..<16)
  }

  @Test("a changed place counts whole")
  func changed() {
    #expect(map.sourceRange(of: 1..<2) == 11..<14)
    #expect(map.sourceRange(of: 2..<4) == 11..<15)
    #expect(map.sourceRange(of: 0..<5) == 10..<16)
  }

  @Test("something deleted belongs to neither neighbour")
  func deleted() {
    var map = OffsetMap()
    map.append(.init(result: 2..<2, source: 2..<5))
    #expect(map.sourceRange(of: 0..<2) == 0..<2)
    #expect(map.sourceRange(of: 2..<4) == 5..<7)
    #expect(map.sourceRange(of: 1..<3) == 1..<6)
  }
}
