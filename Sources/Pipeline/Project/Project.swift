import JSON
public import Model
import Quality

/// A project folder's settings: `ordbro.json` (`product.md`, files and ids).
public struct Project: Sendable {
  /// The name of the file.
  public static let fileName = "ordbro.json"

  /// The folder that the paths were relative to, as the user named it.
  public var folder: String
  /// The language of the sources; nil for `auto`.
  public var source: LanguageTag?
  /// The language of the targets; nil when the file says none.
  public var target: LanguageTag?
  /// Paths of the source documents, ready to open.
  public var sources: [String]
  /// Paths of the glossaries, the most important first.
  public var glossaries: [String]
  /// Paths of the memories.
  public var memories: [String]
  /// What to write; nil for the standard formats.
  public var outputs: [OutputFormat]?
  /// The path of a file with segmentation rules.
  public var rules: String?

  /// The name or the path of the house style of proposals.
  public var style: String?
  /// What it says of quality checks.
  public var checks = ProjectChecks()

  /// Reads the project of a folder.
  /// - Throws: `Fault`: `project-missing`, `project-key`, `project-value`, and those of reading.
  public init(folder: String) throws(Fault) {
    let path = Path.join(folder, Self.fileName)
    guard InputFile.kind(path).exists else {
      throw Fault(
        folder, "project-missing", "the folder has no \(Self.fileName)",
        remedy: "name the source documents one by one, or write {\"sources\":[\"text.txt\"]} to \(path)")
    }
    let bytes = try InputFile.read(path)
    let value = try inFile(path) { () throws(InvalidInput) in try JSONValue(parsing: bytes) }
    let settings = SettingsReader(path: path, bytes: bytes)
    guard let members = value.object else {
      throw settings.fault("project-value", "expected an object in braces", at: value.offset)
    }
    self.folder = folder
    source = nil
    target = nil
    sources = []
    glossaries = []
    memories = []
    outputs = nil
    rules = nil
    for member in members {
      switch member.key {
      case "source": source = try settings.sourceLanguage(member)
      case "target": target = try settings.targetLanguage(member)
      case "sources": sources = try settings.texts(member).map { Path.join(folder, $0) }
      case "glossaries": glossaries = try settings.texts(member).map { Path.join(folder, $0) }
      case "memories": memories = try settings.texts(member).map { Path.join(folder, $0) }
      case "outputs": outputs = try settings.formats(member)
      case "checks": checks = try settings.checks(member)
      case "style": style = try settings.style(member, in: folder)
      case "rules": rules = Path.join(folder, try settings.text(member.value, "a file name"))
      default:
        throw settings.fault(
          "project-key", "unknown key \"\(member.key)\"", at: member.keyOffset,
          remedy: Spelling.remedy(
            member.key,
            among: [
              "source", "target", "sources", "glossaries", "memories", "outputs", "rules", "style", "checks",
            ]))
      }
    }
    guard !sources.isEmpty else {
      throw Fault(
        path, "project-value", "the project names no source documents",
        remedy: "add \"sources\":[\"text.txt\"]")
    }
  }
}

/// Reads the values of settings, with the place of every fault.
private struct SettingsReader {
  let path: String
  let bytes: [UInt8]

  func fault(_ id: String, _ message: String, at offset: Int, remedy: String = "") -> Fault {
    Fault(path, id, message, remedy: remedy, at: TextPosition(ofByte: offset, in: bytes))
  }

  func text(_ value: JSONValue, _ what: String) throws(Fault) -> String {
    guard let text = value.string, !text.isEmpty else {
      throw fault("project-value", "expected \(what) in quotation marks", at: value.offset)
    }
    return text
  }

  /// A style's name, or the path of a file with one.
  func style(_ member: JSONValue.Member, in folder: String) throws(Fault) -> String {
    let name = try text(member.value, "a style")
    let path = Path.join(folder, name)
    return InputFile.kind(path).exists ? path : name
  }

  func texts(_ member: JSONValue.Member) throws(Fault) -> [String] {
    guard let elements = member.value.array else {
      throw fault("project-value", "\"\(member.key)\" needs a list in brackets", at: member.value.offset)
    }
    var texts: [String] = []
    for element in elements { texts.append(try text(element, "a file name")) }
    return texts
  }

  func formats(_ member: JSONValue.Member) throws(Fault) -> [OutputFormat] {
    let known = OutputFormat.allCases.map(\.rawValue)
    var formats: [OutputFormat] = []
    for element in member.value.array ?? [] {
      let name = try text(element, "a format")
      guard let format = OutputFormat(rawValue: name) else {
        throw fault(
          "project-value", "unknown output \"\(name)\"", at: element.offset,
          remedy: Spelling.remedy(name, among: known))
      }
      if !formats.contains(format) { formats.append(format) }
    }
    guard !formats.isEmpty else {
      throw fault(
        "project-value", "\"outputs\" needs a list of formats", at: member.value.offset,
        remedy: "known are: " + known.joined(separator: ", "))
    }
    return formats
  }

  /// `{"profile":…,"severity":{check:weight},"dismissed":[{"fingerprint":…,"reason":…}]}`.
  func checks(_ member: JSONValue.Member) throws(Fault) -> ProjectChecks {
    var checks = ProjectChecks()
    guard let members = member.value.object else {
      throw fault("project-value", "\"checks\" needs an object in braces", at: member.value.offset)
    }
    for member in members {
      switch member.key {
      case "profile":
        let name = try text(member.value, "a profile")
        guard let profile = CheckProfile(rawValue: name) else {
          throw fault(
            "project-value", "unknown profile \"\(name)\"", at: member.value.offset,
            remedy: Spelling.remedy(name, among: CheckProfile.allCases.map(\.rawValue)))
        }
        checks.profile = profile
      case "severity":
        for item in member.value.object ?? [] {
          let known = Check.ids + Set(Check.ids.map { $0.prefix { $0 != "." } + ".*" }).sorted()
          guard known.contains(item.key) else {
            throw fault(
              "check-id", "unknown check \"\(item.key)\"", at: item.keyOffset,
              remedy: Spelling.remedy(item.key, among: Check.ids))
          }
          checks.severities.append((item.key, try text(item.value, "a weight")))
        }
      case "dismissed":
        for item in member.value.array ?? [] {
          guard let fingerprint = item["fingerprint"]?.string, let reason = item["reason"]?.string else {
            throw fault(
              "project-value", "a dismissal needs \"fingerprint\" and \"reason\"", at: item.offset,
              remedy: "the fingerprint stands in the JSON report")
          }
          checks.dismissals.append(Dismissal(fingerprint: fingerprint, reason: reason))
        }
      default:
        throw fault(
          "project-key", "unknown key \"\(member.key)\" in \"checks\"", at: member.keyOffset,
          remedy: Spelling.remedy(member.key, among: ["profile", "severity", "dismissed"]))
      }
    }
    return checks
  }

  func sourceLanguage(_ member: JSONValue.Member) throws(Fault) -> LanguageTag? {
    let name = try text(member.value, "a language")
    if name == "auto" { return nil }
    guard let tag = Languages.source(name) else {
      throw fault(
        "project-value", "unknown source language \"\(name)\"", at: member.value.offset,
        remedy: "known are: nb, nn, auto")
    }
    return tag
  }

  func targetLanguage(_ member: JSONValue.Member) throws(Fault) -> LanguageTag {
    let name = try text(member.value, "a language")
    guard let tag = Languages.target(name) else {
      throw fault(
        "project-value", "unknown target language \"\(name)\"", at: member.value.offset,
        remedy: "known are: en-GB, en-US")
    }
    return tag
  }
}
