import Bilingual
import Model
import TestSupport
import Testing

/// What a format can hold of a file, so that a round trip can be compared in full.
private func reduced(_ file: BilingualFile, to format: BilingualFormat) -> BilingualFile {
  var file = file
  if format == .xliff12 {
    for unit in file.units.indices {
      func plain(_ notes: [Note]) -> [Note] { notes.map { Note($0.text, author: $0.author) } }
      file.units[unit].notes = plain(file.units[unit].notes)
      file.units[unit].pairs = joinedSpaces(file.units[unit].pairs)
      for pair in file.units[unit].pairs.indices {
        file.units[unit].pairs[pair].notes = plain(file.units[unit].pairs[pair].notes)
        file.units[unit].pairs[pair].terms = []
      }
    }
    return file
  }
  file.units = file.units.compactMap { unit in
    var unit = unit
    unit.role = .paragraph
    unit.originalData = []
    let keepsNew = format == .tsv || format == .po
    unit.pairs = unit.pairs.filter { $0.kind == .segment && (keepsNew || $0.target != nil) }
    for index in unit.pairs.indices {
      unit.pairs[index].terms = []
      unit.pairs[index].candidates = []
      unit.pairs[index].notes = unit.pairs[index].notes.map { Note($0.text) }
    }
    if format == .po {
      for index in unit.pairs.indices {
        let notes = (index == 0 ? unit.notes : []) + unit.pairs[index].notes
        // Line ends of all kinds become line feeds, and all notes one.
        let lines = notes.map { withLineFeeds($0.text) }.joined(separator: "\n")
        unit.pairs[index].notes = notes.isEmpty ? [] : [Note(lines)]
      }
    }
    if format == .tsv {
      for index in unit.pairs.indices {
        unit.pairs[index].isStale = false
        unit.pairs[index].origin = nil
        let notes = (index == 0 ? unit.notes : []) + unit.pairs[index].notes
        let lines = notes.map(\.text).joined(separator: "\n").split(
          separator: "\n", omittingEmptySubsequences: false)
        unit.pairs[index].notes = notes.isEmpty ? [] : lines.map { Note(String($0)) }
      }
    }
    unit.notes = []
    return unit.pairs.isEmpty ? nil : unit
  }
  if format == .tsv {
    (file.original, file.sourceDigest, file.metadata) = (nil, nil, [:])
  }
  return file
}

private func withLineFeeds(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
    scalars.append(scalar)
  }
  return String(String.UnicodeScalarView(scalars.map { $0 == "\r" ? "\n" : $0 }))
}

private func joinedSpaces(_ pairs: [Pair]) -> [Pair] {
  var joined: [Pair] = []
  for pair in pairs {
    if pair.kind == .ignorable, joined.last?.kind == .ignorable {
      joined[joined.count - 1].source.text += pair.source.text
    } else {
      joined.append(pair)
    }
  }
  return joined
}

/// A file without the terms that `mrk` cannot hold, for formats where they only nest.
private func withoutTerms(_ file: BilingualFile) -> BilingualFile {
  var file = file
  for unit in file.units.indices {
    for pair in file.units[unit].pairs.indices { file.units[unit].pairs[pair].terms = [] }
  }
  return file
}

@Suite struct RoundTripTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(
    "files come back as far as the format can hold them",
    arguments: [BilingualFormat.xliff12, .tmx, .tsv, .po],
    0..<80)
  func roundTrip(format: BilingualFormat, seed: UInt64) throws {
    var random = RandomFile(seed: seed)
    let file = withoutTerms(random.file())
    let written = format.write(file)
    #expect(try BilingualFormat.detect(bytes: written.bytes) == format)
    let read = try format.read(written.bytes, source: .bokmål, target: file.targetLanguage)
    var expected = reduced(file, to: format)
    if format == .tmx, expected.units.isEmpty { expected.targetLanguage = read.file.targetLanguage }
    #expect(text(BilingualJSON.write(read.file)) == text(BilingualJSON.write(expected)))
  }

  @Test(
    "files with terms and codes settle in one round", arguments: [BilingualFormat.xliff2, .xliff12, .tmx],
    0..<60)
  func settles(format: BilingualFormat, seed: UInt64) throws {
    var random = RandomFile(seed: seed, options: .init(hasCodes: true, isMixed: true))
    let file = random.file()
    let once = format.write(try format.read(format.write(file).bytes, target: file.targetLanguage).file).bytes
    let twice = format.write(try format.read(once, target: file.targetLanguage).file).bytes
    #expect(text(twice) == text(once))
  }

  @Test("all states come back from every format", arguments: BilingualFormat.allCases, State.allCases)
  func states(format: BilingualFormat, state: State) throws {
    let target = state == .new ? nil : InlineText("Riots")
    let done = Pair(id: "s2", source: InlineText("Slutt"), target: InlineText("End"), state: .final)
    let pair = Pair(id: "s1", source: InlineText("Opptøyer"), target: target, state: state)
    let file = BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish,
      units: [Unit(id: "u0123456789ab", role: .paragraph, pairs: [pair, done])])
    let read = try format.read(format.write(file).bytes).file
    if format == .tmx, state == .new {
      #expect(read.units.first?.pairs.map(\.id) == ["s2"])
    } else {
      let segments = read.units.first?.pairs.filter { $0.kind == .segment } ?? []
      #expect(segments.map(\.state) == [state, .final])
      #expect(segments.first?.target == target)
    }
  }

  @Test("no state without a target and no empty target is ever written", arguments: BilingualFormat.allCases)
  func emptyTargets(format: BilingualFormat) throws {
    let pairs = State.allCases.enumerated().map { index, state in
      Pair(
        id: "s\(index + 1)", source: InlineText("a"), target: index % 2 == 0 ? InlineText("") : nil,
        state: state)
    }
    let file = BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish,
      units: [Unit(id: "u0123456789ab", role: .paragraph, pairs: pairs)])
    guard format != .json else { return }
    let written = format.write(file)
    let text = text(written.bytes)
    #expect(!text.contains("<target"))
    for word in ["translated\"", "reviewed\"", "final\"", "\tfinal\t"] { #expect(!text.contains(word)) }
    #expect(!written.diagnostics.isEmpty)
  }

  @Test(
    "characters that XML forbids never stand raw in XML", arguments: [BilingualFormat.xliff2, .xliff12, .tmx])
  func forbidden(format: BilingualFormat) throws {
    let source = "a\u{07}b\u{1B}c\u{FFFE}d\u{00}"
    let pair = Pair(
      id: "s1", source: InlineText(source), target: InlineText("\u{01}"), state: .translated,
      notes: [Note("\u{02}")])
    let file = BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish,
      units: [Unit(id: "u0123456789ab", role: .paragraph, pairs: [pair])])
    let written = format.write(file)
    #expect(!written.bytes.contains { $0 < 0x20 && $0 != 0x0A })
    #expect(written.diagnostics.contains { $0.id == "xml-character" && $0.message.hasPrefix("1 ") })
    let read = try format.read(written.bytes).file
    #expect(read.units.first?.pairs.first?.source.text == source)
    #expect(read.units.first?.pairs.first?.target?.text == "\u{01}")
  }
}
