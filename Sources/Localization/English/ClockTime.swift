/// A time of the day.
struct ClockTime: Sendable, Equatable {
  var hour: Int
  var minute: Int
  /// Whether minutes were said.
  var hasMinutes: Bool
  /// Whether the hour has a zero before it.
  var hasZero = false

  /// `14:30`, `09:00`, `2:30 p.m.`, `9 a.m.`; with `isBare` no half of the day, for times in words.
  func text(_ style: HouseStyle, isBare: Bool = false) -> String {
    let minutes = (minute < 10 ? "0" : "") + String(minute)
    guard style.clock == .hours12, !isBare else {
      return (hasZero && hour < 10 ? "0" : "") + "\(hour):\(minutes)"
    }
    let half = hour % 24 < 12 ? "a.m." : "p.m."
    let twelve = hour % 12 == 0 ? 12 : hour % 12
    // British houses part hours and minutes by a point.
    let mark = style.isAmerican ? ":" : "."
    return minute == 0 ? "\(twelve) \(half)" : "\(twelve)\(mark)\(minutes) \(half)"
  }
}
