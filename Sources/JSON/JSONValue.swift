/// A JSON value that keeps the order of its members and knows where it stood.
public struct JSONValue: Sendable {
  /// What a value is.
  public indirect enum Kind: Sendable {
    case null
    case boolean(Bool)
    /// A number as it was written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])
  }

  /// A named value of an object.
  public struct Member: Sendable {
    /// The name.
    public var key: String
    /// The byte offset of the name's opening quotation mark.
    public var keyOffset: Int
    /// The value.
    public var value: JSONValue

    /// Creates a member; `keyOffset` is where it stood, 0 when it was not read.
    public init(key: String, keyOffset: Int = 0, value: JSONValue) {
      self.key = key
      self.keyOffset = keyOffset
      self.value = value
    }
  }

  /// What the value is.
  public var kind: Kind
  /// The byte offset of its first byte in the text it was read from.
  public var offset: Int

  /// Creates a value; `offset` is where it stood, 0 when it was not read.
  public init(_ kind: Kind, offset: Int = 0) {
    self.kind = kind
    self.offset = offset
  }

  /// The string, or nil when it is no string.
  public var string: String? { if case .string(let text) = kind { text } else { nil } }
  /// The elements, or nil when it is no array.
  public var array: [JSONValue]? { if case .array(let elements) = kind { elements } else { nil } }
  /// The members, or nil when it is no object.
  public var object: [Member]? { if case .object(let members) = kind { members } else { nil } }
  /// The Boolean, or nil when it is none.
  public var boolean: Bool? { if case .boolean(let value) = kind { value } else { nil } }
  /// The whole number, or nil when it is none or does not fit.
  public var integer: Int? { if case .number(let text) = kind { Int(text) } else { nil } }

  /// The member of that name, or nil.
  public subscript(key: String) -> JSONValue? { object?.first { $0.key == key }?.value }
}
