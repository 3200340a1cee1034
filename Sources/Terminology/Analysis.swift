internal import LocaleData
internal import Model
internal import Morphology
internal import Synchronization

/// What reads the words around a candidate: tagger, lexicon, splitter. `Sendable`; any thread.
///
/// Where the language's data is missing, candidates are taken as they are.
final class Analysis: Sendable {
  let readings: Readings
  let tagger: Tagger?
  let splitter: CompoundSplitter?
  private let idle = Mutex(Idle())

  // Unchecked: a memory is a plain value, and only one thread at a time holds it.
  private struct Idle: @unchecked Sendable {
    var memories: [TaggerMemory] = []
  }

  init(language: LanguageTag, data: LocaleData) {
    let code = language.matches(.nynorsk) ? "nn" : "nb"
    readings = Readings(language: language, data: data)
    tagger = Tagger(code, from: data)
    splitter = try? CompoundSplitter(code, from: data)
  }

  /// A working memory that no other thread uses. It remembers words, so it is lent out again and again.
  func borrowMemory() -> TaggerMemory {
    let borrowed = idle.withLock { idle in Idle(memories: idle.memories.popLast().map { [$0] } ?? []) }
    return borrowed.memories.first ?? TaggerMemory()
  }

  func giveBack(_ memory: TaggerMemory) {
    let returned = Idle(memories: [memory])
    idle.withLock { $0.memories += returned.memories }
  }
}
