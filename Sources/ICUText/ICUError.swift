internal import CICU

/// A call into ICU that failed.
public struct ICUError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was asked of ICU.
  public let operation: String
  /// ICU's own status code, above 0.
  public let code: Int32

  /// The operation with ICU's name for the fault.
  public var description: String { "\(operation): \(String(cString: cicu_status_name(code)))" }

  /// Throws unless the status is success or a warning.
  static func check(_ status: Int32, _ operation: String) throws(ICUError) {
    if status > 0 { throw ICUError(operation: operation, code: status) }
  }
}

/// The versions of the ICU that is in use.
public enum ICUVersion {
  /// ICU's version, such as `72.1`.
  public static var icu: String { String(cString: cicu_version()) }
  /// The Unicode version of its data, such as `15.0`.
  public static var unicode: String { String(cString: cicu_unicode_version()) }
}
