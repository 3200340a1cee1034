import TestSupport

/// The program under test.
enum Program {
  /// Where the build that runs the tests put it; nil when it did not build one.
  static let path: String? = {
    // `swift test` names the bundle, which lies beside the program.
    let arguments = CommandLine.arguments
    var folder = Repository.root + "/.build/debug"
    if let option = arguments.firstIndex(of: "--test-bundle-path"), option + 1 < arguments.count,
      let slash = arguments[option + 1].lastIndex(of: "/")
    {
      folder = String(arguments[option + 1][..<slash])
    }
    let file = folder + "/ordbro"
    return Subprocess.run([file, "--version"]).status == 0 ? file : nil
  }()
}
