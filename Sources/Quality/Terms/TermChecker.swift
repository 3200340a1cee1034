internal import Localization
internal import Model
internal import Synchronization
public import Terminology

/// The glossary of a run, ready to be compared with pairs. `Sendable`; any thread.
public final class TermChecker: Sendable {
  private let matcher: TermMatcher
  private let forms: TargetForms
  private struct Memory: Sendable {
    var forms: [String: [Form]] = [:]
  }
  private let known = Mutex(Memory())

  /// A way to write an English term of a concept.
  struct Form: Sendable {
    var words: [WordKey]
    var text: String
    var status: Concept.Status
    /// Whether only this very case counts, because a preferred term is spelled alike in small letters.
    var isExact: Bool
  }

  private static let articles = ["the", "a", "an"].map { WordKey($0) }

  /// Makes a checker over the terms of a matcher.
  public init(_ matcher: TermMatcher, forms: TargetForms) {
    self.matcher = matcher
    self.forms = forms
  }

  /// The English forms of a concept, the longest first.
  private func forms(of concept: Concept) -> [Form] {
    if let found = known.withLock({ $0.forms[concept.id] }) { return found }
    var made: [Form] = []
    let good = concept.target.filter { $0.status != .forbidden }
    let goodKeys = Set(good.map { WordKey($0.text) })
    for term in concept.target {
      let isExact = term.status == .forbidden && goodKeys.contains(WordKey(term.text))
      let spellings =
        isExact
        ? [term.text]
        : forms.spellings(of: term.text, partOfSpeech: term.partOfSpeech ?? concept.partOfSpeech)
      for spelling in spellings {
        let view = TextView(Array(spelling.utf8))
        var words = view.words.map { view.tokens[$0].key }
        // Articles in front come and go: the term's own does not count.
        if words.count > 1, Self.articles.contains(words[0]) { words.removeFirst() }
        if !words.isEmpty {
          made.append(Form(words: words, text: spelling, status: term.status, isExact: isExact))
        }
      }
    }
    made.sort { ($0.words.count, $1.text) > ($1.words.count, $0.text) }
    known.withLock { $0.forms[concept.id] = made }
    return made
  }

  /// Where the words of a form stand in a text; a genitive ending of the last one and hyphens do not count.
  private func places(_ form: Form, in text: TextView) -> [ByteRange] {
    var found: [ByteRange] = []
    guard let first = form.words.first else { return [] }
    for index in text.words.indices where index + form.words.count <= text.words.count {
      let token = text.tokens[text.words[index]]
      guard token.key == first || form.words.count == 1 && text.stem(token).contains(first) else { continue }
      let isThere = form.words.indices.dropFirst().allSatisfy { offset in
        let token = text.tokens[text.words[index + offset]]
        return token.key == form.words[offset]
          || offset == form.words.count - 1 && text.stem(token).contains(form.words[offset])
      }
      guard isThere else { continue }
      let end = text.tokens[text.words[index + form.words.count - 1]].end
      let range = Int(token.start)..<Int(end)
      if form.isExact, !text.bytes[range].starts(with: form.text.utf8) { continue }
      found.append(range)
    }
    return found
  }

  /// Compares the terms of a pair.
  func compare(_ pair: PairView) -> TermComparison {
    var result = TermComparison()
    let matches = matcher.matches(in: pair.source.bytes).filter {
      $0.kind == .term || $0.kind == .variant || $0.kind == .compound
    }
    guard !matches.isEmpty else { return result }
    result.covered = matches.filter { $0.kind != .compound }.map(\.range)
    // Good forms of all concepts license the bytes they stand in.
    var licensed: [ByteRange] = []
    var good: [Bool] = []
    for match in matches {
      var isThere = false
      for form in forms(of: match.concept) where form.status != .forbidden {
        let places = places(form, in: pair.target)
        if let place = places.first {
          if !isThere {
            result.used.append(
              TermComparison.Use(
                concept: match.concept.id, range: match.range, target: place, text: form.text,
                term: base(of: form, match.concept)))
          }
          isThere = true
          licensed += places
        }
      }
      good.append(isThere)
    }
    result.targetCovered = licensed
    var seen: Set<String> = []
    for (match, isThere) in zip(matches, good) where seen.insert(match.concept.id).inserted {
      guard
        match.concept.target.contains(where: { $0.status != .forbidden })
          || match.concept.target.contains(where: { $0.status == .forbidden })
      else { continue }
      let preferred = match.concept.preferredTarget ?? ""
      var forbidden: ByteRange?
      for form in forms(of: match.concept) where form.status == .forbidden && forbidden == nil {
        forbidden = places(form, in: pair.target).first { place in
          // Part of a right term, or the right term of another concept.
          !licensed.contains {
            $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound
              && ($0 != place || !form.isExact)
          }
            // Norwegian and English say it alike, and the text quotes the source.
            && !form.words.isEmpty
        }
      }
      if let forbidden {
        result.forbidden.append(
          TermComparison.Difference(
            source: match.range, target: forbidden, term: match.term, right: preferred))
      } else if !isThere, !preferred.isEmpty, match.kind != .compound || isHead(match) {
        result.missing.append(
          TermComparison.Difference(source: match.range, target: nil, term: match.term, right: preferred))
      }
    }
    return result
  }

  /// The term that a form belongs to, to tell two terms of one concept apart.
  private func base(of form: Form, _ concept: Concept) -> String {
    let own = concept.target.filter { $0.status != .forbidden }
    return own.first { term in
      forms.spellings(of: term.text, partOfSpeech: term.partOfSpeech ?? concept.partOfSpeech).contains(
        form.text)
    }?.text ?? form.text
  }

  /// Whether the term is the last part of its compound, which says what the whole is.
  private func isHead(_ match: TermMatch) -> Bool {
    guard let part = match.parts.last else { return false }
    return part.upperBound >= match.range.upperBound - 1
  }
}

/// How a target renders the glossary terms of its source.
struct TermComparison: Sendable {
  struct Difference: Sendable {
    var source: ByteRange
    var target: ByteRange?
    var term: String
    var right: String
  }
  struct Use: Sendable {
    var concept: String
    var range: ByteRange
    var target: ByteRange
    var text: String
    var term: String
  }
  var missing: [Difference] = []
  var forbidden: [Difference] = []
  var used: [Use] = []
  /// Source bytes of whole terms.
  var covered: [ByteRange] = []
  /// Target bytes of right terms.
  var targetCovered: [ByteRange] = []
}
