import Digest
public import LocaleData
import Model
public import Terminology

extension CompiledGlossary {
  /// A glossary of any format ready to be searched, with what was noticed in it: a compiled file is mapped, any
  /// other is compiled, or taken from the cache. With `skipsBad` rows with errors are left out and named.
  /// - Throws: `Fault` when the file cannot be read or is refused.
  static func read(
    _ path: String, language: LanguageTag, locales: LocaleData, skipsBad: Bool = false,
    cache: String? = GlossaryCache.folder
  ) throws(Fault) -> (glossary: CompiledGlossary, reports: [Report]) {
    if let mapped = try mapping(path) {
      return (try mapped.serving(language, locales, path: path), mapped.notices(path))
    }
    let bytes = try InputFile.read(path)
    let isCached = bytes.count >= GlossaryCache.worthwhile
    // What is left out of one image is an error in the other.
    let called = Path.name(path) + (skipsBad ? "\u{0}skip-bad" : "")
    let name = isCached ? GlossaryCache.name(of: bytes, called: called, language, locales) : ""
    if isCached, let cached = GlossaryCache.glossary(named: name, in: cache) {
      return (cached, cached.notices(path))
    }
    let digest = isCached ? GlossaryCache.digest(ofName: name) : []
    if let (compiled, notices) = try rowByRow(bytes, path, language, skipsBad, digest, locales) {
      if isCached { GlossaryCache.keep(compiled, named: name, in: cache) }
      return (compiled, notices.map { Report(file: path, $0) })
    }
    let glossary = try Glossary.read(bytes, path: path, language: language, skipsBad: skipsBad)
    var file = GlossaryFile(glossary: glossary)
    file.sourceLanguage = language
    let compiled = try inFile(path) { () throws(InvalidInput) in
      try file.compiled(for: language, digest: digest, data: locales)
    }
    if isCached { GlossaryCache.keep(compiled, named: name, in: cache) }
    return (compiled, glossary.diagnostics.map { Report(file: path, $0) })
  }

  /// A table compiled without being read whole; nil where it cannot be.
  private static func rowByRow(
    _ bytes: [UInt8], _ path: String, _ language: LanguageTag, _ skipsBad: Bool, _ digest: [UInt8],
    _ locales: LocaleData
  ) throws(Fault) -> (CompiledGlossary, [Diagnostic])? {
    guard !Glossary.isForeign(bytes, path) else { return nil }
    return try inFile(path) { () throws(InvalidInput) in
      try bytes.withUnsafeBufferPointer {
        (buffer) throws(InvalidInput) -> (CompiledGlossary, [Diagnostic])? in
        guard let table = PlainTable(UnsafeRawBufferPointer(buffer)),
          let (parts, notices) = try table.compiled(
            name: Path.name(path), GlossaryReading(source: language, skipsBad: skipsBad), digest: digest,
            keepsColumns: false,
            locales: locales)
        else { return nil }
        return (try parts.glossary(), notices)
      }
    }
  }

  /// The names that come with the program, without those that `others` have a term for: from the cache, or made.
  /// - Throws: `Fault` when the language data is broken.
  static func names(
    language: LanguageTag, target: LanguageTag, withoutTermsOf others: [CompiledGlossary], isBrief: Bool,
    locales: LocaleData, cache: String? = GlossaryCache.folder
  ) throws(Fault) -> CompiledGlossary {
    let key = Glossary.namesKey(
      language: language, target: target, withoutTermsOf: others, isBrief: isBrief, data: locales)
    let name = GlossaryCache.name(of: key, called: Glossary.namesName, language, locales)
    if let cached = GlossaryCache.glossary(named: name, in: cache) { return cached }
    let compiled = try inFile(nil) { () throws(InvalidInput) in
      let names = try Glossary.names(
        language: language, target: target, withoutTermsOf: others, isBrief: isBrief, data: locales)
      return try GlossaryFile(glossary: names).compiled(
        for: language, digest: GlossaryCache.digest(ofName: name), data: locales)
    }
    GlossaryCache.keep(compiled, named: name, in: cache)
    return compiled
  }

  /// A compiled file, mapped; nil when the file is of another kind.
  static func mapping(_ path: String) throws(Fault) -> CompiledGlossary? {
    guard path != "-", MappedFile.begins(path, with: magic) else { return nil }
    return try MappedFile.open(path) { (bytes, release) throws(Fault) in
      try inFile(path) { () throws(InvalidInput) in
        try CompiledGlossary(image: bytes, verifying: false, release: release)
      }
    }
  }

  /// The glossary for texts in a language: itself, or its concepts compiled once more when it was made for the
  /// other written standard.
  private func serving(_ language: LanguageTag, _ locales: LocaleData, path: String) throws(Fault)
    -> CompiledGlossary
  {
    let isOwn = language.matches(.nynorsk) == (self.language == "nn")
    return try inFile(path) { () throws(InvalidInput) in
      guard isOwn else {
        return try glossaryFile().compiled(for: language, digest: sourceDigest, data: locales)
      }
      guard dataVersion == GlossaryCompiler.dataVersion(language: language, data: locales) else {
        throw InvalidInput(
          "glossary-compiled-version", "the glossary was compiled with other language data",
          remedy: "compile the glossary again with ordbro glossary compile")
      }
      return self
    }
  }

  private func notices(_ path: String) -> [Report] {
    fileWithoutConcepts().glossary.diagnostics.map { Report(file: path, $0) }
  }
}

extension GlossaryFile {
  /// Compiles glossary files for texts in their language and writes the result. Of several files the first counts
  /// most: they are merged as `merge` does.
  /// - Returns: what was noticed in the files, and the number of concepts.
  /// - Throws: `Fault` when a file cannot be read or written, or is refused.
  public static func compile(
    _ paths: [String], _ reading: GlossaryReading, to output: String, locales: LocaleData
  ) throws(Fault) -> (reports: [Report], concepts: Int) {
    if paths.count == 1, let done = try compileRowByRow(paths[0], reading, to: output, locales) {
      return done
    }
    var digest = SHA256()
    var reports: [Report] = []
    var merged: GlossaryFile?
    for path in paths {
      digest.update(try InputFile.read(path))
      let read = try GlossaryFile.read(path, reading)
      reports += read.reports
      if var file = merged {
        reports += file.merge(read.file).conflicts.map { Report(file: path, $0) }
        merged = file
      } else {
        merged = read.file
      }
    }
    guard let file = merged else { return (reports, 0) }
    let parts = try inFile(nil) { () throws(InvalidInput) in
      try file.imageParts(
        for: file.sourceLanguage, digest: GlossaryCache.digest(ofName: digest.hexDigits()), data: locales)
    }
    return (reports, try write(parts, to: output))
  }

  /// Writes a compiled glossary and returns its number of concepts.
  private static func write(_ parts: consuming GlossaryImageParts, to output: String) throws(Fault) -> Int {
    let count = parts.conceptCount
    let out = try ByteOutput(output)
    out.reserve(parts.size)
    try parts.write { (bytes) throws(Fault) in try out.write(bytes) }
    try out.finish()
    return count
  }

  /// Compiles a table from where it lies on the disk, in memory for what is written alone; nil where it must be read
  /// whole.
  private static func compileRowByRow(
    _ path: String, _ reading: GlossaryReading, to output: String, _ locales: LocaleData
  ) throws(Fault) -> (reports: [Report], concepts: Int)? {
    guard InputFile.isRegular(path) else { return nil }
    return try MappedFile.open(path) {
      (bytes, release) throws(Fault) -> (reports: [Report], concepts: Int)? in
      defer { release(bytes) }
      guard bytes.count <= InputFile.largest,
        let format = try? GlossaryFormat.detect(bytes: Array(bytes.prefix(1 << 16))), format.isTable,
        let table = PlainTable(bytes, passed: { MappedFile.forget(bytes, upTo: $0) })
      else { return nil }
      let compiled = try inFile(path) { () throws(InvalidInput) in
        try table.compiled(
          name: Path.name(path), reading, digest: GlossaryCache.digest(ofName: table.digest),
          keepsColumns: true,
          locales: locales, passed: { MappedFile.forget(bytes, upTo: $0) })
      }
      guard let (parts, notices) = compiled else { return nil }
      MappedFile.forget(bytes, upTo: bytes.count)
      return (notices.map { Report(file: path, $0) }, try write(parts, to: output))
    }
  }
}

extension TermMatcher {
  /// Makes sure that no answer so far rests on a damaged file; `paths` are those of its
  /// glossaries, whose own names are used where they are not at hand.
  /// - Throws: `Fault` with the id `glossary-compiled-damaged`.
  public func check(_ paths: [String] = []) throws(Fault) {
    guard let damage else { return }
    let name = glossaries[damage.glossary].fileWithoutConcepts().glossary.name
    throw Fault(damage.glossary < paths.count ? paths[damage.glossary] : name, damage.problem)
  }
}
