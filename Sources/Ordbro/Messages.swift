import ArgumentParser
import Glibc
import Model

/// Errors and warnings in the form of `product.md`, on standard error.
enum Messages {
  /// Writes `FILE:LINE:COLUMN: error: what [id]` for each, with the remedy in an indented line.
  static func report(_ diagnostics: [Diagnostic], file: String) {
    for diagnostic in diagnostics {
      let place = diagnostic.position.map { ":\($0)" } ?? ""
      var text =
        "\(file)\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.id)]\n"
      if !diagnostic.remedy.isEmpty { text += "  \(diagnostic.remedy)\n" }
      Array(text.utf8).withUnsafeBytes { bytes in _ = Glibc.write(2, bytes.baseAddress, bytes.count) }
    }
  }

  /// Runs `body`; when its input is bad, reports that and ends with status 2.
  static func reporting<Value>(_ file: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let fault as InvalidInput {
      report(fault.diagnostics, file: file)
      throw ExitCode(2)
    }
  }
}
