import ArgumentParser
import CMemory
import Glibc
import Model
import Pipeline

/// The command line's root.
struct Ordbro: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ordbro",
    abstract: "Carries Norwegian texts into English.",
    discussion: """
      Examples:
        ordbro prepare seeds -o out          make bilingual files of the sample project
        ordbro prepare brev.txt -o out --glossary termer.tsv
        ordbro merge out/brev.xlf -o english
        ordbro lookup sikkerhetsstyrkene
        echo 'Kl. 12.30 kom dr. Berg. Han var trøtt.' | ordbro segment --explain

      Exit status: 0 done; 1 the answer is no; 2 it could not be done; 64 wrong usage; 70 a fault of ours.
      """,
    version: "ordbro \(Version.current)",
    subcommands: [
      PrepareCommand.self, MergeCommand.self, CheckCommand.self, ValidateCommand.self, LookupCommand.self,
      TermsCommand.self, LocalizeCommand.self, NamesCommand.self, ConvertCommand.self, CandidatesCommand.self,
      SegmentCommand.self, NormalizeCommand.self, GlossaryCommand.self, DoctorCommand.self,
      ImportReviewCommand.self,
    ])
}

/// The version of the program.
enum Version {
  static let current = "0.1.0"
}

@main
enum Main {
  static func main() async {
    // A reader that went away shows as EPIPE where we write (StandardOutput).
    signal(SIGPIPE, SIG_IGN)
    cm_tune_for_short_run()
    // Asked by scripts at every start: no need to build the parser of all commands for it.
    if CommandLine.arguments.dropFirst() == ["--version"] {
      StandardOutput.write(Ordbro.configuration.version + "\n")
      return
    }
    do {
      var command = try Ordbro.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let fault as Fault {
      Console.show(fault.reports)
      exit(2)
    } catch is CleanExit {
      Ordbro.exit()
    } catch {
      Ordbro.exit(withError: error)
    }
  }
}
