internal import Model

/// What the elements of HTML are for a translator.
enum HTMLElements {
  /// Elements that stand inside running text. Everything else ends a block where it starts and ends.
  static let inline: Set<String> = [
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "br", "canvas", "cite", "code", "data", "del",
    "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins", "kbd", "label", "map", "area", "mark",
    "math", "meter", "nobr", "object", "output", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby",
    "s",
    "samp", "script", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "sup",
    "svg", "template", "time", "track", "tt", "u", "var", "video", "wbr",
  ]

  /// Whether an element stands inside running text: one of those, or one of a page's own, whose names have a hyphen.
  static func isInline(_ name: String) -> Bool { inline.contains(name) || name.utf8.contains(0x2D) }

  /// Elements without content (WHATWG, 13.1.2).
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
  ]

  /// Inline elements whose content is not translated: programs, their output, drawings, formulas.
  static let protectedInline: Set<String> = [
    "code", "kbd", "samp", "script", "style", "svg", "math", "iframe", "canvas", "template",
  ]

  /// Block elements whose content is not translated.
  static let protectedBlock: Set<String> = ["pre", "noembed", "noframes", "xmp", "listing", "plaintext"]

  /// Attributes that people read or hear, on any element.
  static let readAttributes: Set<String> = [
    "alt", "title", "placeholder", "summary", "aria-label", "aria-description", "aria-placeholder",
    "aria-roledescription", "aria-valuetext",
  ]

  /// What `meta` elements tell people, by `name` or `property`.
  static let readMeta: Set<String> = [
    "description", "keywords", "title", "abstract", "subject", "dc.title", "dc.description", "dc.subject",
    "dcterms.title", "dcterms.description", "og:title", "og:description", "og:site_name", "og:image:alt",
    "twitter:title", "twitter:description", "twitter:image:alt", "application-name",
    "apple-mobile-web-app-title",
  ]

  /// The inputs whose value is the writing on a button.
  static let buttons: Set<String> = ["submit", "button", "reset"]

  /// Whether people read an attribute of a tag; `value` gives the tag's other attributes.
  static func isRead(_ attribute: String, of tag: HTMLTokenizer.Token, _ value: (String) -> String?) -> Bool {
    switch (tag.name, attribute) {
    case ("meta", "content"):
      return (value("name") ?? value("property")).map { readMeta.contains($0.lowercased()) } ?? false
    case ("input", "value"): return value("type").map { buttons.contains($0.lowercased()) } ?? false
    case ("option", "label"), ("optgroup", "label"), ("track", "label"): return true
    default: return readAttributes.contains(attribute)
    }
  }

  /// What ends an open element when another starts (WHATWG, 13.1.2.4): only what the role of text depends on.
  static func ends(_ open: String, when name: String) -> Bool {
    switch open {
    case "p": !inline.contains(name)
    case "li": name == "li"
    case "dt", "dd": name == "dt" || name == "dd"
    case "td", "th": name == "td" || name == "th" || name == "tr" || name == "tbody" || name == "tfoot"
    case "tr": name == "tr" || name == "tbody" || name == "tfoot"
    case "option": name == "option" || name == "optgroup"
    default: false
    }
  }

  /// What a block is in open elements, the innermost last: a paragraph in a list item or a cell is one.
  static func role(in open: [String]) -> Block.Role {
    let role = role(of: open.last ?? "")
    guard role == .paragraph, open.count > 1 else { return role }
    let outer = self.role(of: open[open.count - 2])
    return outer == .listItem || outer == .cell ? outer : role
  }

  private static func role(of element: String) -> Block.Role {
    switch element {
    case "h1", "h2", "h3", "h4", "h5", "h6": .heading
    case "li", "dt", "dd": .listItem
    case "td", "th": .cell
    case "title": .attribute
    case "button", "option", "optgroup", "legend", "summary", "textarea": .message
    default: .paragraph
    }
  }

  /// What the code of an inline element says of itself.
  static func attributes(_ tag: HTMLTokenizer.Token, _ value: (String) -> String?) -> [InlineCode.Attribute] {
    switch tag.name {
    case "b", "strong": return .format("b")
    case "i", "em", "cite", "dfn", "var": return .format("i")
    case "u", "ins": return .format("u")
    case "br": return .format("lb")
    case "a":
      let place = value("href") ?? value("name") ?? value("id") ?? "a"
      return [.init("type", "link"), .init("disp", shortened(place)), .init("canDelete", "no")]
    case "img":
      return [
        .init("type", "image"), .init("disp", shortened(value("src") ?? "img")), .init("canDelete", "no"),
      ]
    case "q": return [.init("type", "quote")]
    case "input", "label", "output", "meter", "progress":
      return [.init("type", "ui"), .init("disp", tag.name), .init("canDelete", "no")]
    default: return .other(tag.name)
    }
  }

  /// A value as a tool shows it: not longer than a line.
  static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count <= 60 ? text : String(String.UnicodeScalarView(scalars.prefix(59))) + "…"
  }
}
