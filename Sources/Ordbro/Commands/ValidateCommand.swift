import ArgumentParser
import JSON
import Model
import Pipeline
import Validation

/// `ordbro validate`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check whether files keep their standard.",
    discussion: """
      Applies the constraints of the standard that each file says it is of, those of its schema and those of its
      prose: XLIFF 1.2, 2.0, 2.1 and 2.2, TMX 1.4, TBX (2019 and 2008), SRX 1.0 and 2.0, gettext's PO. Every fault is shown with its place and the id of the rule. The exit status is 0 when all files are
      valid, 1 when one is not, 2 when one cannot be read.

      Examples:
        ordbro validate brev.xlf
        ordbro validate --json *.xlf
        ordbro validate --list-rules
      """)

  @Argument(help: "The files.", completion: .file())
  var files: [String] = []

  @Flag(help: "Print the findings as JSON.")
  var json = false

  @Flag(help: "Print all rules and the sections of the standards that they stand in.")
  var listRules = false

  @Flag(name: .shortAndLong, help: "Say nothing of valid files.")
  var quiet = false

  func validate() throws {
    if files.isEmpty, !listRules { throw ValidationError("Name a file.") }
  }

  func run() throws {
    if listRules {
      let lines = ValidationRule.all.map { "\($0.id) (\($0.section))\n  \($0.demand)\n" }
      return StandardOutput.write(lines.joined())
    }
    var results: [(path: String, result: Validator.Result)] = []
    var unreadable: [Report] = []
    for path in files {
      do {
        results.append((path, try Validator.validate(try InputFile.read(path))))
      } catch let fault as Fault {
        unreadable += fault.reports
      } catch let input as InvalidInput {
        unreadable += input.diagnostics.map { Report(file: path, $0) }
      }
    }
    if json { printJSON(results) } else { printText(results) }
    if !unreadable.isEmpty { throw Fault(unreadable) }
    if results.contains(where: { !$0.result.isValid }) { throw ExitCode(1) }
  }

  private func printText(_ results: [(path: String, result: Validator.Result)]) {
    for (path, result) in results {
      for finding in result.findings { StandardOutput.write(Report(file: path, finding).text + "\n") }
      if result.isValid {
        if !quiet { StandardOutput.write("\(path): valid \(result.format)\n") }
      } else {
        let count = result.findings.count { $0.severity == .error }
        StandardOutput.write("\(path): not valid \(result.format): \(count) fault\(count == 1 ? "" : "s")\n")
      }
    }
  }

  private func printJSON(_ results: [(path: String, result: Validator.Result)]) {
    let files = results.map { path, result in
      JSONValue(members: [
        "file": JSONValue(path), "format": JSONValue(result.format),
        "valid": JSONValue(.boolean(result.isValid)),
        "findings": JSONValue(
          result.findings.map { finding in
            JSONValue(members: [
              "rule": JSONValue(finding.id), "severity": JSONValue(finding.severity.rawValue),
              "line": JSONValue(finding.position?.line ?? 1),
              "column": JSONValue(finding.position?.column ?? 1),
              "message": JSONValue(finding.message), "remedy": JSONValue(finding.remedy),
            ])
          }),
      ])
    }
    var bytes: [UInt8] = []
    bytes.appendJSON(JSONValue(members: ["files": JSONValue(files)]), indented: true)
    bytes.append(0x0A)
    StandardOutput.write(bytes)
  }
}
