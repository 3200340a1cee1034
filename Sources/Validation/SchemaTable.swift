/// What a standard's schema says of its elements, in a table of our own: a line an element.
///
/// `name | attributes | content`. An attribute is `name:type`, with `!` behind the name where it is required;
/// `@other` allows attributes of other namespaces. The content is a sequence of names with `?`, `*`, `+`, choices
/// `(a/b)+`, `@other*` for elements of other namespaces, `@text` where text may stand, `@mixed` for text and any of
/// the choice behind it.
struct SchemaTable {
  /// What an attribute's value must be.
  typealias ValueCheck = (String) -> Bool

  struct Element {
    var attributes: [(name: String, type: String, isRequired: Bool)] = []
    var allowsOtherAttributes = false
    var particles: [Particle] = []
    var allowsText = false
  }

  /// A part of the content.
  struct Particle {
    var names: Set<String>
    var minimum: Int
    var maximum: Int
    /// Whether elements of other namespaces fit it too.
    var isOther: Bool
  }

  private(set) var elements: [String: Element] = [:]

  init(_ table: String) {
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.split(separator: " ")
      }
      guard parts.count == 3, let name = parts[0].first else { continue }
      var element = Element()
      for word in parts[1] {
        if word == "@other" {
          element.allowsOtherAttributes = true
          continue
        }
        let place = word.lastIndex(of: ":") ?? word.endIndex
        let name = word[..<place]
        element.attributes.append(
          (
            name.hasSuffix("!") ? String(name.dropLast()) : String(name), String(word[place...].dropFirst()),
            name.hasSuffix("!")
          ))
      }
      for word in parts[2] {
        if word == "@text" || word == "@mixed" {
          element.allowsText = true
          continue
        }
        element.particles.append(Self.particle(word))
      }
      elements[String(name)] = element
    }
  }

  private static func particle(_ word: Substring) -> Particle {
    var word = word
    var (minimum, maximum) = (1, 1)
    switch word.last {
    case "?": (minimum, maximum) = (0, 1)
    case "*": (minimum, maximum) = (0, .max)
    case "+": (minimum, maximum) = (1, .max)
    default: break
    }
    if maximum != 1 || minimum != 1 { word.removeLast() }
    let names = word.drop { $0 == "(" }.prefix { $0 != ")" }.split(separator: "/").map(String.init)
    return Particle(
      names: Set(names), minimum: minimum, maximum: maximum, isOther: names.contains("@other"))
  }
}
