import Model
import Testing

@testable import Quality

/// Profiles, overrides and what is refused.
@Suite struct CheckSettingsTests {
  private static func faults(_ overrides: [(id: String, severity: String)]) -> [Diagnostic] {
    do {
      _ = try CheckSettings(overrides: overrides)
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test("an unknown check is refused with what was meant")
  func unknownCheck() {
    let faults = Self.faults([("num.valeu", "error")])
    #expect(faults.map(\.id) == ["check-id"] && faults.first?.remedy == "did you mean \"num.value\"?")
  }

  @Test("an unknown severity is refused")
  func unknownSeverity() { #expect(Self.faults([("num.value", "eror")]).map(\.id) == ["check-severity"]) }

  @Test("settings that contradict one another are refused")
  func contradiction() {
    #expect(Self.faults([("num.value", "error"), ("num.value", "off")]).map(\.id) == ["check-contradiction"])
    #expect(Self.faults([("num.value", "off"), ("num.value", "off")]).isEmpty)
  }

  @Test("a dismissal needs a reason")
  func reason() {
    #expect(throws: InvalidInput.self) {
      try CheckSettings(dismissals: [Dismissal(fingerprint: "0", reason: " ")])
    }
  }

  @Test("a check's own setting counts more than its family's")
  func family() throws {
    let settings = try CheckSettings(overrides: [("src.word-doubled", "error"), ("src.*", "off")])
    #expect(
      settings.severity(of: "src.word-doubled") == .error && settings.severity(of: "src.name-variant") == nil)
  }

  @Test("profiles weigh checks as they say", arguments: CheckProfile.allCases)
  func profiles(profile: CheckProfile) throws {
    let settings = try CheckSettings(profile: profile)
    #expect(settings.severity(of: "num.value") == .error)
    #expect((settings.severity(of: "quote.mixed") == .info) == (profile != .strict))
    #expect((settings.severity(of: "quote.missing") == nil) == (profile == .technical))
  }
}
