import Digest
import JSON
import Model

/// What Ordbro has written to an output folder, kept there as `.ordbro.json`: the digest of each file, and
/// how its source was read, which is the way back from a file that has no room to say so (TSV).
public struct Ledger: Sendable {
  /// The name of the file.
  public static let fileName = ".ordbro.json"

  /// One file that was written.
  public struct Entry: Sendable, Equatable {
    /// The SHA-256 of what was written, 64 hex digits.
    public var digest: String
    /// The source document's path, relative to the output folder.
    public var source: String
    /// The SHA-256 of the source document.
    public var sourceDigest: String
    /// How the source was read, as in the bilingual file's metadata.
    public var reading: [String: String]
  }

  /// The entries by file name.
  public var entries: [String: Entry] = [:]

  /// Reads the ledger of a folder; one without it gives an empty ledger.
  /// - Throws: `Fault` with the id `ledger-damaged`.
  init(folder: String) throws(Fault) {
    let path = Path.join(folder, Self.fileName)
    guard InputFile.kind(path).exists else { return }
    let bytes = try InputFile.read(path)
    let value = try inFile(path) { () throws(InvalidInput) in try JSONValue(parsing: bytes) }
    for member in value["files"]?.object ?? [] {
      guard let digest = member.value["sha256"]?.string, let source = member.value["source"]?.string,
        let sourceDigest = member.value["source-sha256"]?.string
      else {
        throw Fault(
          path, "ledger-damaged", "the record of \"\(member.key)\" is damaged",
          remedy: "restore the file from a copy, or delete it and run prepare with --force",
          at: TextPosition(ofByte: member.keyOffset, in: bytes))
      }
      var reading: [String: String] = [:]
      for option in member.value["reading"]?.object ?? [] { reading[option.key] = option.value.string }
      entries[member.key] = Entry(
        digest: digest, source: source, sourceDigest: sourceDigest, reading: reading)
    }
  }

  /// The file's bytes: members in order of name.
  var json: [UInt8] {
    func member(_ key: String, _ value: JSONValue) -> JSONValue.Member {
      .init(key: key, keyOffset: 0, value: value)
    }
    let files = entries.sorted { $0.key < $1.key }.map { name, entry in
      let reading = entry.reading.sorted { $0.key < $1.key }.map { member($0.key, JSONValue($0.value)) }
      return member(
        name,
        JSONValue(members: [
          "sha256": JSONValue(entry.digest), "source": JSONValue(entry.source),
          "source-sha256": JSONValue(entry.sourceDigest), "reading": JSONValue(.object(reading)),
        ]))
    }
    var bytes: [UInt8] = []
    bytes.appendJSON(JSONValue(members: ["files": JSONValue(.object(files))]), indented: true)
    bytes.append(0x0A)
    return bytes
  }
}
