import ArgumentParser
import Pipeline
import Terminology

/// `ordbro doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Show versions, language data and licences.",
    discussion: """
      Examples:
        ordbro doctor
        ordbro doctor --licences
      """)

  @Flag(help: "Show the origin and licence of everything in the program.")
  var licences = false

  func run() throws {
    var lines: [String] = []
    lines.append("ordbro \(Version.current), Apache-2.0")
    lines.append("")
    lines.append("Libraries")
    for item in Installation.libraries {
      lines.append("  \(item.name) \(item.detail)" + (licences ? "\n    licence: \(item.licence)" : ""))
    }
    lines.append("")
    lines.append("Language data")
    for item in Installation.dataFiles {
      lines.append("  \(item.name): \(item.detail)")
      if licences { lines.append("    from: \(item.origin)\n    licence: \(item.licence)") }
    }
    lines.append("")
    lines.append("Optional")
    let dictionary = SuggestionDictionary.installedPath() ?? "not installed (tools/dictionary/README.md)"
    lines.append("  general dictionary for look-ups: \(dictionary)")
    lines.append("")
    lines.append("Cache")
    let cached = GlossaryCache.contents
    let size = cached.bytes >> 20
    lines.append(
      "  compiled glossaries: "
        + (GlossaryCache.folder.map { "\($0), \(cached.files) of them, \(size) MiB" }
          ?? "none, since neither XDG_CACHE_HOME nor HOME is set"))
    StandardOutput.write(lines.map { $0 + "\n" }.joined())
  }
}
