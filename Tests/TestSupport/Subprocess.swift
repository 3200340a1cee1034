import Glibc

/// A program of somebody else's that a test ran to its end.
public struct Subprocess: Sendable {
  /// Its exit status; 128 and more when a signal ended it, 127 when it could not be started.
  public var status: Int32
  /// What it wrote to standard output.
  public var output: [UInt8]
  /// What it wrote to standard error.
  public var errors: [UInt8]

  /// Runs a program, found on `PATH`, with its arguments and standard input; it is ended after `seconds`. Blocks the
  /// calling thread.
  public static func run(_ command: [String], input: [UInt8]? = nil, seconds: Int = 120) -> Subprocess {
    let folder = TemporaryFolder()
    let inputPath = input.map { folder.write("input", $0) } ?? "/dev/null"
    let outputPath = folder.path + "/output"
    let errorsPath = folder.path + "/errors"
    // `timeout` of coreutils ends the program's whole process group.
    let status = spawn(
      ["timeout", "--kill-after=5", String(seconds)] + command, input: inputPath, output: outputPath,
      errors: errorsPath)
    return Subprocess(
      status: status, output: Repository.bytes(of: outputPath) ?? [],
      errors: Repository.bytes(of: errorsPath) ?? [])
  }

  /// Runs a program with its streams in files and returns its status as `status` says.
  private static func spawn(_ command: [String], input: String, output: String, errors: String) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var pointers: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    guard posix_spawnp(&process, command[0], &actions, nil, &pointers, environ) == 0 else { return 127 }
    var state: Int32 = 0
    while waitpid(process, &state, 0) == -1, errno == EINTR {}
    let signal = state & 0x7F
    return signal == 0 ? (state >> 8) & 0xFF : 128 + signal
  }

  /// Whether a program is on `PATH`.
  public static func exists(_ program: String) -> Bool {
    guard let path = getenv("PATH") else { return false }
    return String(cString: path).split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }

  /// Whether a missing peer program is a failure instead of a reason to skip a test.
  public static let arePeersRequired = getenv("ORDBRO_PEERS").map { String(cString: $0) } == "required"

  /// Whether a test that needs this program should run.
  public static func shouldRun(_ program: String) -> Bool { arePeersRequired || exists(program) }
}
