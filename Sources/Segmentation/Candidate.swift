/// A position that `Locales/nb/sentence.rbbi` offers: marks, closers, blanks.
struct Candidate {
  /// The run of marks.
  let marks: Range<Int>
  /// The end of the closers and notes behind the marks.
  let closed: Int
  /// The first byte behind the blanks.
  let next: Int

  /// Reads the candidate whose first mark is at `index`.
  @inline(__always)
  init(at index: Int, to limit: Int, in text: UnsafeBufferPointer<UInt8>) {
    var end = index
    while true {
      let mark = Scalars.mark(at: end, in: text, to: limit)
      if mark == 0 { break }
      end += mark
    }
    marks = index..<end
    while true {
      var closer = Scalars.closer(at: end, in: text, to: limit)
      if closer == 0 { closer = Scalars.note(at: end, in: text, to: limit) }
      if closer == 0 { break }
      end += closer
    }
    closed = end
    next = Scalars.skippingBlanks(from: end, to: limit, in: text)
  }

  /// Whether no blank follows, as in 3.14 and regjeringen.no; at a line's end that does not matter.
  var isInsideWord: Bool { next == closed }
}
