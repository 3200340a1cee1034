public import LocaleData
public import Model

extension GlossaryFile {
  /// The glossary compiled for texts in Bokmål or Nynorsk. Where that is not its own standard, Nynorsk terms come
  /// from the column `nn` where a concept has one.
  /// - Parameter digest: the SHA-256 of what the glossary was read from, 32 bytes.
  /// - Throws: `InvalidInput` when the language's data is missing or broken, or the glossary is too large.
  public func compiled(for language: LanguageTag, digest: [UInt8] = [], data: LocaleData = .embedded)
    throws(InvalidInput) -> CompiledGlossary
  {
    try imageParts(for: language, digest: digest, data: data).glossary()
  }

  /// The parts of the image of the compiled glossary, to be written; see `compiled`.
  /// - Throws: as `compiled` does.
  public func imageParts(for language: LanguageTag, digest: [UInt8] = [], data: LocaleData = .embedded)
    throws(InvalidInput) -> GlossaryImageParts
  {
    var compiler = try GlossaryCompiler(language: language, data: data)
    compiler.reserve(glossary.concepts.count)
    let isNynorsk = language.matches(.nynorsk) && !sourceLanguage.matches(.nynorsk)
    for var concept in glossary.concepts {
      if isNynorsk, let nynorsk = concept.other.removeValue(forKey: "nn") {
        concept.source = [Concept.Term(nynorsk, concept.source.first?.status ?? .preferred)]
      }
      try compiler.add(concept)
    }
    var file = self
    file.glossary.concepts = []
    file.places = []
    file.sourceLanguage = language
    return try compiler.parts(file, digest: digest)
  }
}
