internal import Markup
internal import Model

/// TMX 1.4b: a translation memory, so only segments that have a target.
///
/// Held: sources and targets with inline codes, states, origins, notes. Terms, candidates, untranslated
/// segments and white space between segments have no place. No dates are written: the same translation
/// gives the same bytes.
public enum TMX {
  /// `ph/@type` of a character that XML forbids.
  static let characterType = "x-ordbro-cp"

  /// The elements that are understood.
  enum Name: String, MarkupName {
    case tmx, header, body, tu, tuv, seg, note, prop, bpt, ept, it, ph, hi, ut, sub
    /// Definitions of characters, which Unicode made needless.
    case ude, map

    static let namespaces = ["": ["", "http://www.lisa.org/tmx14"]]
  }
}
