public import Model

/// Inline codes as tokens that people can move but need not understand: `{1}` opens, `{/1}` closes, `{2/}` stands
/// alone.
///
/// Only the codes that a segment has are tokens in it. Braces that would make a token are doubled in the text:
/// before a token's name an even number of braces is half as many braces of the text, an odd number has a token
/// at its end. Annotations are no tokens.
public struct CodeTokens: Sendable {
  /// A stretch of a cell.
  public enum Piece: Sendable, Equatable {
    case text(String)
    /// A token with its braces.
    case code(String)

    /// What stands in the cell.
    public var text: String {
      switch self {
      case .text(let text), .code(let text): text
      }
    }
  }

  /// What stands between a token's opening brace and its end, with the closing brace.
  private var names: [CodeKey: String] = [:]
  private var codes: [String: InlineCode] = [:]
  private let longest: Int

  /// What a code is known by in its segment.
  private struct CodeKey: Hashable {
    var id: String
    var kind: Int

    init?(_ code: InlineCode) {
      id = code.id
      switch code.kind {
      case .open: kind = 0
      case .close: kind = 1
      case .standalone: kind = 2
      case .markerOpen, .markerClose: return nil
      }
    }
  }

  /// The tokens of a segment: the codes of its source, and those that its target alone has.
  public init(_ pair: Pair) {
    var ordinals: [String: String] = [:]
    for code in pair.source.codes + (pair.target?.codes ?? []) {
      guard let key = CodeKey(code) else { continue }
      let name = Self.name(code.id, &ordinals)
      let token =
        switch code.kind {
        case .close: "/\(name)}"
        case .standalone: "\(name)/}"
        default: "\(name)}"
        }
      names[key] = token
      codes[token] = code
    }
    longest = codes.keys.map(\.utf8.count).max() ?? 0
  }

  /// An id as a token shows it: as it is, or `c` and a number where braces or blanks stand in it.
  private static func name(_ id: String, _ ordinals: inout [String: String]) -> String {
    let isPlain =
      !id.isEmpty && id.utf8.count <= 40
      && id.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7B && $0 != 0x7D && $0 != 0x2F }
    if isPlain { return id }
    if let known = ordinals[id] { return known }
    let name = "c\(ordinals.count + 1)"
    ordinals[id] = name
    return name
  }

  // MARK: Writing

  /// A text as it stands in a cell.
  public func text(of text: InlineText) -> String { pieces(of: text).map(\.text).joined() }

  /// A text in stretches.
  public func pieces(of text: InlineText) -> [Piece] {
    guard !codes.isEmpty else { return text.text.isEmpty ? [] : [.text(text.text.inCells)] }
    let bytes = Array(text.text.utf8)
    var pieces: [Piece] = []
    var start = 0
    func add(to end: Int, beforeToken: Bool) {
      guard end > start else { return }
      pieces.append(.text(escaped(bytes[start..<end], beforeToken: beforeToken).inCells))
      start = end
    }
    for code in text.codes {
      guard let key = CodeKey(code), let name = names[key] else { continue }
      add(to: min(max(code.offset, start), bytes.count), beforeToken: true)
      pieces.append(.code("{" + name))
    }
    add(to: bytes.count, beforeToken: false)
    return pieces
  }

  private func escaped(_ bytes: ArraySlice<UInt8>, beforeToken: Bool) -> String {
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == 0x7B else {
        out.append(bytes[index])
        index += 1
        continue
      }
      let run = index
      while index < bytes.endIndex, bytes[index] == 0x7B { index += 1 }
      let braces = bytes[run..<index]
      let isDoubled = index == bytes.endIndex ? beforeToken : name(at: index, in: bytes) != nil
      out += isDoubled ? Array(braces) + Array(braces) : Array(braces)
    }
    return String(decoding: out, as: UTF8.self)
  }

  // MARK: Reading

  /// The text that stands in a cell.
  public func inlineText(_ cell: String) -> InlineText {
    guard !codes.isEmpty else { return InlineText(cell) }
    let bytes = Array(cell.utf8)[...]
    var out: [UInt8] = []
    var found: [InlineCode] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x7B else {
        out.append(bytes[index])
        index += 1
        continue
      }
      let run = index
      while index < bytes.count, bytes[index] == 0x7B { index += 1 }
      let count = index - run
      guard let name = name(at: index, in: bytes), var code = codes[name] else {
        out += Array(repeating: 0x7B, count: count)
        continue
      }
      out += Array(repeating: 0x7B, count: count / 2)
      if count % 2 == 1 {
        code.offset = out.count
        found.append(code)
        index += name.utf8.count
      }
    }
    return InlineText(String(decoding: out, as: UTF8.self), codes: found)
  }

  /// The token's name that stands at a place.
  private func name(at index: Int, in bytes: ArraySlice<UInt8>) -> String? {
    let end = min(bytes.endIndex, index + longest)
    guard let brace = bytes[index..<end].firstIndex(of: 0x7D) else { return nil }
    let name = String(decoding: bytes[index...brace], as: UTF8.self)
    return codes[name] == nil ? nil : name
  }

  // MARK: Checking

  /// What is wrong with the codes of a new target; nil when it has exactly those of the source, or those of the
  /// former target, and pairs nest as they must.
  public func fault(in target: InlineText, of pair: Pair) -> String? {
    let wanted = count(pair.source)
    let found = count(target)
    if found != wanted, pair.target.map({ count($0) != found }) ?? true {
      for (key, name) in names.sorted(by: { ($0.key.kind, $0.value) < ($1.key.kind, $1.value) }) {
        let (has, needs) = (found[key] ?? 0, wanted[key] ?? 0)
        if has < needs { return "the code {\(name) is missing" }
        if has > needs {
          return needs == 0
            ? "the code {\(name) is not in the source" : "the code {\(name) stands \(has) times"
        }
      }
    }
    var open: [String] = []
    let closed = Set(target.codes.filter { $0.kind == .close }.map(\.id))
    for code in target.codes {
      if code.kind == .open, closed.contains(code.id) { open.append(code.id) }
      guard code.kind == .close, open.contains(code.id) else { continue }
      if open.popLast() != code.id { return "the code {/\(code.id)} closes out of turn" }
    }
    if let key = names.keys.first(where: { $0.kind == 1 && (found[$0] ?? 0) > 0 && opensLate($0.id, target) })
    {
      return "the code {/\(key.id)} closes before it opens"
    }
    let known = Self.strays(in: pair.source.text).union(Self.strays(in: pair.target?.text ?? ""))
    if let stray = Self.strays(in: target.text).subtracting(known).sorted().first {
      return "the source has no code \(stray)"
    }
    return nil
  }

  private func opensLate(_ id: String, _ target: InlineText) -> Bool {
    guard let close = target.codes.firstIndex(where: { $0.kind == .close && $0.id == id }),
      let open = target.codes.firstIndex(where: { $0.kind == .open && $0.id == id })
    else { return false }
    return close < open
  }

  private func count(_ text: InlineText) -> [CodeKey: Int] {
    text.codes.compactMap(CodeKey.init).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// What looks like a token with a number but is none: `{9}`.
  private static func strays(in text: String) -> Set<String> {
    guard text.utf8.contains(0x7B) else { return [] }
    var strays: Set<String> = []
    for part in text.utf8.split(separator: 0x7B) {
      guard let end = part.firstIndex(of: 0x7D) else { continue }
      var name = part[..<end]
      if name.first == 0x2F { name = name.dropFirst() } else if name.last == 0x2F { name = name.dropLast() }
      if (1...4).contains(name.count), name.allSatisfy({ (0x30...0x39).contains($0) }) {
        strays.insert("{" + String(decoding: part[...end], as: UTF8.self))
      }
    }
    return strays
  }
}
