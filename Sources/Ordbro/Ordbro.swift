import ArgumentParser

/// The program `ordbro`.
@main
struct Ordbro: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ordbro",
    abstract: "Carries Norwegian texts into English.",
    version: "ordbro \(Version.current)",
    subcommands: [SegmentCommand.self, TermsCommand.self, LookupCommand.self])
}

/// The version of the program.
enum Version {
  static let current = "0.1.0"
}
