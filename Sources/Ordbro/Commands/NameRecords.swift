import JSON
import Localization
import Model
import Pipeline

/// The record interface of `names`.
struct NameRecords {
  let tools: NameTools

  /// Appends the members of an answer. A text is one whole name; when it is none that changes, names inside it are
  /// looked for. Each record stands for itself.
  func answer(_ record: JSONValue, into out: inout [UInt8]) throws(InvalidInput) {
    guard let string = record["text"]?.string else {
      throw InvalidInput("record-text", "the record has no text, or it is no string")
    }
    var session = tools.session
    let text = Array(string.utf8)
    let whole = session.conversion(of: text[...])
    if whole.isChanged || !tools.converter.isRunningText(text) {
      append(Array(whole.text.utf8), isChanged: whole.isChanged, whole.confidence, to: &out)
      return
    }
    var changed: [UInt8] = []
    var confidence = 1.0
    var done = 0
    let found = tools.finder.names(in: text, session: &session)
    for match in found {
      changed += text[done..<match.range.lowerBound] + Array(match.conversion.text.utf8)
      done = match.range.upperBound
      confidence = min(confidence, match.conversion.confidence)
    }
    append(changed + text[done...], isChanged: !found.isEmpty, confidence, to: &out)
  }

  private func append(_ text: [UInt8], isChanged: Bool, _ confidence: Double, to out: inout [UInt8]) {
    out.appendMember("text", JSONValue(String(decoding: text, as: UTF8.self)))
    out.appendMember("changed", JSONValue(isChanged))
    out.appendMember("confidence", JSONValue(.number("\(confidence)")))
  }
}
