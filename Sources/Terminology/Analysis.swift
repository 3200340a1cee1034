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
  /// Working memories of the tagger.
  private let taggers = Lending<TaggerMemory>()
  /// What was found out about words.
  let words = Lending<WordMemory>()

  init(language: LanguageTag, data: LocaleData) {
    let code = language.matches(.nynorsk) ? "nn" : "nb"
    readings = Readings(language: language, data: data)
    tagger = Tagger(code, from: data)
    splitter = try? CompoundSplitter(code, from: data)
  }

  /// A working memory that no other thread uses. It remembers words, so it is lent out again and again.
  func borrowMemory() -> TaggerMemory { taggers.borrow() ?? TaggerMemory() }

  func giveBack(_ memory: TaggerMemory) { taggers.giveBack(memory) }
}

/// Values that one thread at a time may use, lent out and given back.
final class Lending<Value>: Sendable {
  // Unchecked: only the one that has borrowed a value holds it.
  private struct Idle: @unchecked Sendable {
    var values: [Value] = []
  }
  private let idle = Mutex(Idle())

  /// A value that was given back, or nil when there is none.
  func borrow() -> Value? {
    let borrowed = idle.withLock { idle in Idle(values: idle.values.popLast().map { [$0] } ?? []) }
    return borrowed.values.first
  }

  func giveBack(_ value: Value) {
    let returned = Idle(values: [value])
    idle.withLock { $0.values += returned.values }
  }
}
