/// The search for the cheapest splits of one word. Costs are in eighths of a bit.
struct SplitSearch {
  /// A part that may stand before others.
  private struct Edge {
    /// Its bytes, without the link.
    var range: Range<Int>
    /// Where the link ends.
    var linkEnd: Int
    /// Where the next part starts: the link's end, or one byte before it where a consonant is shared.
    var next: Int
    var cost: Int
  }

  /// What an unseen part costs, and how much less for each doubling of its treebank count: a part that no
  /// compound of the lexicon has is rarer than those met half a time in a hundred thousand (17 bits).
  private static let unseen = 140
  private static let perDoubling = 4
  private static let mostDoublings = 6
  /// More for an unseen link: s follows freely, e seldom, and for unseen parts of one to four letters.
  private static let unseenLinkS = 8
  private static let unseenLink = 20
  private static let shortness = [0, 120, 64, 36, 12]
  /// More for a first part that only a verb or an adjective is.
  private static let otherClass = 10
  /// What a first part that stands in the hand-made rows costs at most.
  private static let ruled = 80
  /// More for the genitive, for the consonant written twice instead of three times, less at a hyphen.
  private static let genitive = 4
  private static let sharedConsonant = 12
  private static let beforeHyphen = 60
  /// What a word costs that is one piece: known to the lexicon or not. Known: the estimate the costs were
  /// made with (`SIMPLE` in `tools/lexicon/compounds.py`), with some room.
  private static let simple = 192
  private static let simplePerLetter = 10
  private static let unknownWord = 250

  private let word: [UInt8]
  private let splitter: CompoundSplitter
  private let onlyAtHyphens: Bool
  private var edges: [Edge] = []
  private var heads: [Int: (end: Int, cost: Int)] = [:]
  private var best: [Int] = []
  private var found: [(edges: [Edge], head: Int, cost: Int)] = []

  init(word: [UInt8], splitter: CompoundSplitter, onlyAtHyphens: Bool) {
    self.word = word
    self.splitter = splitter
    self.onlyAtHyphens = onlyAtHyphens
  }

  mutating func run() -> [CompoundSplitter.Split] {
    let none = Int.max / 2
    let lexicon = splitter.lexicon
    let own = lexicon.entries(of: word)
    var reachable = [Bool](repeating: false, count: word.count + 1)
    reachable[0] = true
    var from = 0
    while from < word.count - 1 {
      if reachable[from], word[from] & 0xC0 != 0x80 {
        let before = edges.count
        if onlyAtHyphens { addHyphenEdge(from) } else { addEdges(from) }
        for edge in edges[before...] { reachable[edge.next] = true }
        if from > 0, let head = head(from, own) { heads[from] = head }
      }
      from += 1
    }
    guard !heads.isEmpty else { return [] }
    best = [Int](repeating: none, count: word.count + 1)
    for (start, head) in heads { best[start] = head.cost }
    for edge in edges.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      best[edge.range.lowerBound] = min(best[edge.range.lowerBound], edge.cost + best[edge.next])
    }
    guard best[0] < none, best[0] <= wholeCost(isKnown: !own.isEmpty) else { return [] }
    var path: [Edge] = []
    follow(0, 0, best[0] + CompoundSplitter.tolerance, &path)
    return found.sorted { ($0.cost, $0.edges.count) < ($1.cost, $1.edges.count) }
      .map { split($0.edges, $0.head, $0.cost, own) }
  }

  /// What it costs to leave the word whole.
  private func wholeCost(isKnown: Bool) -> Int {
    if word.contains(UInt8(ascii: "-")) { return Int.max / 4 }
    let letters = SplitSearch.letters(word[...])
    let base = isKnown ? SplitSearch.simple : SplitSearch.unknownWord
    return base + SplitSearch.simplePerLetter * max(0, letters - 6)
  }

  private mutating func follow(_ at: Int, _ spent: Int, _ limit: Int, _ path: inout [Edge]) {
    guard found.count < CompoundSplitter.most else { return }
    if let head = heads[at], spent + head.cost <= limit {
      found.append((path, at, spent + head.cost))
    }
    for edge in edges where edge.range.lowerBound == at && spent + edge.cost + best[edge.next] <= limit {
      path.append(edge)
      follow(edge.next, spent + edge.cost, limit, &path)
      path.removeLast()
    }
  }

  // MARK: First parts

  private mutating func addEdges(_ start: Int) {
    addHyphenEdge(start)
    let lexicon = splitter.lexicon
    var node = PackedAutomaton.root
    var hash = FNV1a.basis
    var end = start
    while end < word.count - 1 {
      guard word[end] != 0, let next = lexicon.automaton.step(from: node, word[end]) else { return }
      node = next
      hash = FNV1a.next(hash, word[end])
      end += 1
      guard end - start >= 2, word[end] & 0xC0 != 0x80, word[end] != UInt8(ascii: "-") else { continue }
      let base = start..<end
      let citation = citationClasses(at: node)
      let isStopped = splitter.rules.stops.contains(Array(word[base]))
      var seen = isStopped ? nil : lexicon.modifierCosts.value(hash)
      if splitter.rules.modifiers.contains(Array(word[base])) {
        // A first part of its own, not a word with a linking element: tele, not tel + e.
        seen = min(seen ?? SplitSearch.ruled, SplitSearch.ruled) - 1
      }
      if !citation.isEmpty || seen != nil, !isStopped {
        add(base, linkEnd: end, cost: seen ?? unseenCost(base, citation))
      }
      guard !citation.isEmpty, !isStopped else { continue }
      for link in splitter.rules.links where word[end...].starts(with: link) && end + link.count < word.count
      {
        // A noun that ends like a link is itself the part, unless it is the rarer word: presse, not press + e,
        // but straff + e.
        let whole = start..<end + link.count
        if let linked = follow(link, from: node), citationClasses(at: linked).contains(.noun),
          count(whole) >= count(base) || splitter.rules.modifiers.contains(Array(word[whole]))
        {
          continue
        }
        var linked = hash
        for byte in link { linked = FNV1a.next(linked, byte) }
        let isS = link == [UInt8(ascii: "s")]
        let cost =
          lexicon.modifierCosts.value(linked)
          ?? unseenCost(base, citation) + (isS ? SplitSearch.unseenLinkS : SplitSearch.unseenLink)
        add(base, linkEnd: end + link.count, cost: cost)
      }
    }
  }

  private func follow(_ bytes: [UInt8], from node: Int) -> Int? {
    var node = node
    for byte in bytes {
      guard let next = splitter.lexicon.automaton.step(from: node, byte) else { return nil }
      node = next
    }
    return node
  }

  private mutating func add(_ base: Range<Int>, linkEnd: Int, cost: Int) {
    edges.append(Edge(range: base, linkEnd: linkEnd, next: linkEnd, cost: cost))
    // Of three equal consonants two are written: topp + politiker is toppolitiker.
    guard linkEnd == base.upperBound, base.count >= 3 else { return }
    let last = word[linkEnd - 1]
    if last < 0x80, last == word[linkEnd - 2], !"aeiouy-".utf8.contains(last) {
      edges.append(
        Edge(range: base, linkEnd: linkEnd, next: linkEnd - 1, cost: cost + SplitSearch.sharedConsonant))
    }
  }

  /// Whatever stands before a hyphen is a part.
  private mutating func addHyphenEdge(_ start: Int) {
    guard let hyphen = word[start...].firstIndex(of: UInt8(ascii: "-")), hyphen > start,
      hyphen + 1 < word.count
    else { return }
    edges.append(
      Edge(range: start..<hyphen, linkEnd: hyphen + 1, next: hyphen + 1, cost: SplitSearch.beforeHyphen))
  }

  private func citationClasses(at node: Int) -> LexicalClassSet {
    var classes: LexicalClassSet = []
    splitter.lexicon.forEachReading(at: node) { reading in
      if reading.isCitation, reading.lexicalClass != .adverb {
        classes.insert(LexicalClassSet(reading.lexicalClass))
      }
    }
    return classes
  }

  private func unseenCost(_ range: Range<Int>, _ classes: LexicalClassSet) -> Int {
    SplitSearch.unseen - bonus(range) + SplitSearch.shortness(word[range])
      + (classes.contains(.noun) ? 0 : SplitSearch.otherClass)
  }

  /// Less for a word that texts have often.
  private func bonus(_ range: Range<Int>) -> Int {
    let doublings = Int.bitWidth - (count(range) + 1).leadingZeroBitCount - 1
    return SplitSearch.perDoubling * min(SplitSearch.mostDoublings, doublings)
  }

  private func count(_ range: Range<Int>) -> Int { splitter.lexicon.count(of: word.span.extracting(range)) }

  private static func shortness(_ part: ArraySlice<UInt8>) -> Int {
    let letters = letters(part)
    return letters < shortness.count ? shortness[letters] : 0
  }

  private static func letters(_ part: ArraySlice<UInt8>) -> Int {
    part.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }

  // MARK: Last parts

  private func head(_ start: Int, _ own: [Lexicon.Entry]) -> (end: Int, cost: Int)? {
    var cheapest: (end: Int, cost: Int)?
    for (end, extra) in [(word.count, 0), (word.count - 1, SplitSearch.genitive)] {
      guard end - start >= 2, end == word.count || word[end] == UInt8(ascii: "s") else { continue }
      for entry in headEntries(start, end, own) where cheapest.map({ entry.cost + extra < $0.cost }) ?? true {
        cheapest = (end, entry.cost + extra)
      }
      if cheapest != nil { return cheapest }
    }
    return nil
  }

  /// What a last part may be, the cheapest first. Where the lexicon knows the word, its lemma must end in the
  /// part's and be of its class.
  private func headEntries(
    _ start: Int, _ end: Int, _ own: [Lexicon.Entry]
  ) -> [(entry: Lexicon.Entry, cost: Int)] {
    let form = word.span.extracting(start..<end)
    guard let node = splitter.lexicon.automaton.node(after: form) else { return [] }
    var found: [(entry: Lexicon.Entry, cost: Int)] = []
    splitter.lexicon.forEachReading(at: node) { reading in
      guard reading.lexicalClass != .adverb else { return }
      let lemma = reading.lemma(of: form)
      guard !splitter.rules.endings.contains(lemma) else { return }
      let entry = Lexicon.Entry(lemma: lemma, lexicalClass: reading.lexicalClass)
      if !own.isEmpty {
        let front = word[..<start]
        let fits = own.contains {
          guard $0.lexicalClass == entry.lexicalClass, LetterCase.lowered($0.lemma).starts(with: front) else {
            return false
          }
          let tail = $0.lemma.dropFirst(front.count)
          // A compound participle is its own lemma while the simple one is its verb's: funksjonshemmet, hemme.
          return tail.elementsEqual(lemma)
            || $0.lexicalClass == .adjective && splitter.lexicon.entries(of: Array(tail)).contains(entry)
        }
        guard fits else { return }
      }
      var hash = FNV1a.next(FNV1a.basis, lemma.span)
      hash = FNV1a.next(hash, 0x1F)
      hash = FNV1a.next(hash, UInt8(ascii: "0") + entry.lexicalClass.rawValue)
      let cost =
        splitter.lexicon.headCosts.value(hash)
        ?? SplitSearch.unseen - bonus(start..<end) + SplitSearch.shortness(lemma[...])
        + (entry.lexicalClass == .noun ? 0 : SplitSearch.otherClass)
      found.append((entry, cost))
    }
    return found.sorted {
      $0.cost != $1.cost ? $0.cost < $1.cost : $0.entry.lemma.lexicographicallyPrecedes($1.entry.lemma)
    }
  }

  // MARK: Answers

  private func split(_ edges: [Edge], _ head: Int, _ cost: Int, _ own: [Lexicon.Entry])
    -> CompoundSplitter.Split
  {
    var parts = edges.map { edge in
      CompoundSplitter.Part(
        range: edge.range, link: edge.range.upperBound..<edge.linkEnd, entries: firstEntries(edge.range))
    }
    let end = heads[head]?.end ?? word.count
    parts.append(
      CompoundSplitter.Part(
        range: head..<end, link: end..<end, entries: headEntries(head, end, own).map { $0.entry }))
    return CompoundSplitter.Split(parts: parts, cost: cost)
  }

  /// The lemmas a first part may be: itself, the noun first; for parts the lexicon lacks, itself as well.
  private func firstEntries(_ range: Range<Int>) -> [Lexicon.Entry] {
    let text = Array(word[range])
    let citations = splitter.lexicon.entries(of: text).filter {
      $0.lemma == text && $0.lexicalClass != .adverb
    }
    if !citations.isEmpty { return citations.sorted { $0.lexicalClass.rawValue < $1.lexicalClass.rawValue } }
    return [Lexicon.Entry(lemma: text, lexicalClass: .other)]
  }
}
