/// One spelling that a compiled glossary looks for, 32 bytes: the letters that all forms of a word begin with, and the
/// paradigm that says how they go on; or a form of several words whole.
struct GlossaryNode {
  static let size = 32

  /// Where its letters start in `spellings`: what stands before the first word, the folded words with what is
  /// between them, what stands behind the last, what other words may part from them.
  var start: UInt32
  var length: UInt16
  var headLength: UInt8 = 0
  var tailLength: UInt8 = 0
  /// The concept's number in its glossary.
  var concept: UInt32
  /// The next node with the same letters, a greater number; 0 at the end, since none comes after the first.
  var next: UInt32 = 0
  var paradigm: UInt32
  /// The node whose first form is the term's citation form.
  var citation: UInt32
  /// The term's number in the concept.
  var term: UInt16
  /// A bit for each of the first 16 words that must have a capital in the text.
  var capitals: UInt16 = 0
  /// The number of letters of a term in capitals, at most 255; 0 for other terms.
  var acronym: UInt8 = 0
  /// How many bytes stand behind the folded words that other words may part from them.
  var restLength: UInt8 = 0
  /// How many of the folded words' bytes are the verb of a phrase; 0 for all others.
  var verbLength: UInt8 = 0
  var flags: UInt8 = 0

  /// The term is a name.
  static let isName: UInt8 = 1
  /// The letters are one word, which endings may follow.
  static let isWord: UInt8 = 2

  /// All bytes of its letters.
  var spelledLength: Int { Int(headLength) + Int(length) + Int(tailLength) + Int(restLength) }
}

/// How a word goes on behind its letters, 16 bytes: a run of `GlossaryForm`s.
struct GlossaryParadigm {
  static let size = 16

  var first: UInt32
  var count: UInt32
  /// A bit for each ending, by the last six bits of its number.
  var endings: UInt64
}

/// One form of a paradigm, 8 bytes.
struct GlossaryForm {
  static let size = 8

  /// The number of its ending.
  var ending: UInt16
  /// `Form.code`.
  var form: UInt8
  /// The classes that the text's word must be of, as `LexicalClassSet`; 0 for any.
  var classes: UInt8
  /// Whether the text may have the genitive in its place.
  var takesGenitive: UInt8
  var unused: UInt8 = 0
  var unusedToo: UInt16 = 0
}

/// Up to seven bytes of letters behind what the forms of a word have in common, in one number.
struct GlossaryEnding {
  /// The longest ending, in bytes.
  static let longest = 7

  /// The letters from the lowest byte up, their count in the highest.
  static func packed(_ letters: some Collection<UInt8>) -> UInt64? {
    guard letters.count <= longest else { return nil }
    var value: UInt64 = 0
    for letter in letters.reversed() { value = value << 8 | UInt64(letter) }
    return value | UInt64(letters.count) << 56
  }

  static func count(_ packed: UInt64) -> Int { Int(packed >> 56) }

  static func slot(_ packed: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
  }
}

/// Keys of words and of sequences of words in the hash table.
enum SequenceKey {
  /// The key of a sequence before its first word.
  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15  // 2^64 / golden ratio

  /// The key after one more word; `separator` and `word` are hashes from `WordReader`.
  @inline(__always) static func after(_ key: UInt64, _ separator: UInt64, _ word: UInt64) -> UInt64 {
    // The multipliers and shifts of MurmurHash3's 64-bit finalizer (Appleby, public domain).
    var mixed = (key &+ separator) &* 0xFF51_AFD7_ED55_8CCD ^ word
    mixed ^= mixed >> 33
    mixed = mixed &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ mixed >> 33
  }

  /// The key of one word.
  @inline(__always) static func word(_ hash: UInt64) -> UInt64 { after(seed, 0, hash) }

  /// What a slot keeps of a key: never 0, its lowest bit free.
  @inline(__always) static func tag(_ key: UInt64) -> UInt32 {
    let tag = UInt32(truncatingIfNeeded: key >> 32) & ~1
    return tag == 0 ? 2 : tag
  }
}
