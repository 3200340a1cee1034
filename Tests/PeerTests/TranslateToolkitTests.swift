import Bilingual
import Model
import TestSupport
import Testing

/// What Translate Toolkit (PyPI translate-toolkit) finds in our files.
@Suite struct TranslateToolkitTests {
  static let canRun =
    Subprocess.arePeersRequired
    || Subprocess.run(["python3", "-c", "import translate.storage.xliff"]).status == 0

  /// Prints a line for each unit: source, a tab, target, with line ends and tabs made visible.
  private static let script = """
    import sys
    from translate.storage import xliff, xliff2, tmx, pypo
    store = {'xliff': xliff2.Xliff2File, 'xliff12': xliff.xlifffile, 'xliff22': xliff2.Xliff2File, 'tmx': tmx.tmxfile, 'po': pypo.pofile}[sys.argv[1]]
    for path in sys.argv[2:]:
        with open(path, 'rb') as file:
            units = [unit for unit in store.parsestring(file.read()).units if not unit.isheader()]
        print(path)
        for unit in units:
            print(repr((unit.source, unit.target or '')))
    """

  @Test(
    "it counts the same segments", .enabled(if: canRun, "Translate Toolkit is not installed"),
    arguments: [BilingualFormat.xliff2, .xliff22, .xliff12, .tmx, .po])
  func counts(format: BilingualFormat) throws {
    let folder = TemporaryFolder()
    let files = BilingualSample.random + [BilingualSample.plain]
    let paths = files.enumerated().map {
      folder.write("file\($0.offset)" + format.fileSuffix, format.write($0.element).bytes)
    }
    let answer = Subprocess.run(["python3", "-c", Self.script, format.rawValue] + paths)
    #expect(answer.status == 0, "\(String(decoding: answer.errors, as: UTF8.self).suffix(2000))")
    var counts: [Int] = []
    for line in String(decoding: answer.output, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("/") { counts.append(0) } else if !counts.isEmpty { counts[counts.count - 1] += 1 }
    }
    let expected = files.map {
      format == .tmx ? BilingualSample.translatedCount($0) : BilingualSample.segmentCount($0)
    }
    #expect(counts == expected)
  }

  @Test(
    "it reads the same texts", .enabled(if: canRun, "Translate Toolkit is not installed"),
    arguments: [BilingualFormat.xliff2, .xliff22, .xliff12, .tmx, .po])
  func texts(format: BilingualFormat) throws {
    let folder = TemporaryFolder()
    let path = folder.write("plain" + format.fileSuffix, format.write(BilingualSample.plain).bytes)
    let answer = Subprocess.run(["python3", "-c", Self.script, format.rawValue, path])
    let text = String(decoding: answer.output, as: UTF8.self)
    #expect(text.contains("('Fristen er < 3 uker & fast.', 'The deadline is < 3 weeks & fixed.')"), "\(text)")
    #expect(text.contains("'The municipality answers the letter.')"))
    #expect(text.contains("('Ta kontakt!', '')") == (format != .tmx))
  }

  /// Changes the first target and its state, and saves the file.
  private static let editing = """
    import sys
    from translate.storage import xliff, xliff2, tmx, pypo
    store = {'xliff': xliff2.Xliff2File, 'xliff22': xliff2.Xliff2File, 'xliff12': xliff.xlifffile,
      'tmx': tmx.tmxfile, 'po': pypo.pofile}[sys.argv[1]]
    with open(sys.argv[2], 'rb') as file:
        content = store.parsestring(file.read())
    unit = [unit for unit in content.units if not unit.isheader()][0]
    unit.target = 'Changed & checked'
    if sys.argv[1] == 'po':
        unit.markfuzzy(False)
    with open(sys.argv[2], 'wb') as file:
        file.write(bytes(content))
    """

  @Test(
    "an edit made by it comes back as exactly that edit",
    .enabled(if: canRun, "Translate Toolkit is not installed"),
    arguments: [BilingualFormat.xliff2, .xliff22, .xliff12, .tmx, .po])
  func edits(format: BilingualFormat) throws {
    let folder = TemporaryFolder()
    let bytes = format.write(BilingualSample.plain).bytes
    let path = folder.write("plain" + format.fileSuffix, bytes)
    let answer = Subprocess.run(["python3", "-c", Self.editing, format.rawValue, path])
    #expect(answer.status == 0, "\(String(decoding: answer.errors, as: UTF8.self).suffix(2000))")
    let before = try format.read(bytes).file.units.flatMap(\.pairs)
    let after = try format.read(try #require(Repository.bytes(of: path))).file.units.flatMap(\.pairs)
    try #require(before.count == after.count)
    #expect(after.first { $0.kind == .segment }?.target?.text == "Changed & checked")
    let first = before.firstIndex { $0.kind == .segment } ?? 0
    for index in before.indices where index != first {
      #expect(before[index].target == after[index].target)
      #expect(before[index].state == after[index].state)
      #expect(before[index].source == after[index].source)
    }
  }
}
