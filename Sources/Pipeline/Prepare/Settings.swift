public import LocaleData
public import Model

/// How sources are turned into bilingual files; the same for every source of a run.
public struct Settings: Sendable {
  /// The language of the sources; nil to find it out for each.
  public var source: LanguageTag?
  /// The language of the targets.
  public var target: LanguageTag = .britishEnglish
  /// Paths of glossaries, the most important first.
  public var glossaries: [String] = []
  /// Whether rows with errors are left out of the glossaries and named.
  public var skipsBad = false
  /// Paths of memories, the most important first.
  public var memories: [String] = []
  /// The path of a file with segmentation rules.
  public var rules: String?
  /// The name or the path of the house style of proposals; nil for that of the target's variety.
  public var style: String?
  /// Whether every segment gets a pseudo-translation as its target.
  public var pseudo = false
  /// How the sources are read.
  public var reading = Reading()
  /// The language data in use.
  public var locales: LocaleData = .embedded

  /// The standard settings.
  public init() {}

  /// Takes what a project says.
  public mutating func apply(_ project: Project) {
    source = project.source
    target = project.target ?? target
    glossaries = project.glossaries
    memories = project.memories
    rules = project.rules
    style = project.style
  }
}
