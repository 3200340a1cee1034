internal import CLibXML2

/// The version of the library behind this module.
public enum MarkupVersion {
  /// libxml2's version, such as `2.9.14`, as it was when the program was built.
  public static var libxml2: String { LIBXML_DOTTED_VERSION }
}
