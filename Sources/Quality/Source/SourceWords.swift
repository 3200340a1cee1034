internal import Localization
internal import Model

/// Words of the source that are spelled in two ways, and infinitives without their mark.
enum SourceWords {
  /// The first word of each pair of spellings that is not spelled as the word before it.
  static func variants(_ document: DocumentView) -> [SourceSlip] {
    var first: [WordKey: (text: String, key: WordKey)] = [:]
    var reported: Set<WordKey> = []
    var slips: [SourceSlip] = []
    for segment in document.digests.indices where !document.digests[segment].spellings.isEmpty {
      for mark in document.digests[segment].spellings {
        let key = WordKey(mark.text)
        guard let known = first[mark.key] else {
          first[mark.key] = (mark.text, key)
          continue
        }
        guard known.key != key, reported.insert(mark.key).inserted else { continue }
        slips.append(SourceSlip(segment: segment, range: mark.range, text: mark.text, other: known.text))
      }
    }
    return slips
  }

  static func infinitives(_ document: DocumentView) -> [SourceSlip] {
    var slips: [SourceSlip] = []
    for segment in document.digests.indices where !document.digests[segment].infinitives.isEmpty {
      for place in document.digests[segment].infinitives {
        slips.append(
          SourceSlip(segment: segment, range: place, text: document.text(segment, place), other: ""))
      }
    }
    return slips
  }
}
