/// A date of which parts may be unsaid.
struct CalendarDate: Sendable, Equatable {
  var day: Int?
  /// From 1.
  var month: Int
  var year: Int?
  /// Whether the month was shortened.
  var isShort = false

  /// Whether the month has such a day; the year decides on 29 February where it is said.
  var isReal: Bool {
    guard (1...12).contains(month) else { return false }
    guard let day else { return true }
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if month == 2, day == 29, let year { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    return (1...lengths[month - 1]).contains(day)
  }
}

/// Dates and times as English writes them.
struct EnglishCalendar {
  let words: EnglishWording
  let style: HouseStyle

  func month(_ date: CalendarDate) -> String {
    let name = words.months[date.month - 1]
    guard date.isShort else { return name }
    let short = words.shortMonths[date.month - 1]
    return short == name || style.abbreviatedMonths == .plain ? short : short + "."
  }

  /// `6 January 2022`, `January 6, 2022`, `January 2022`, `6 January`; `days` takes the place of the day.
  func text(_ date: CalendarDate, days: String? = nil) -> String {
    let day = days ?? date.day.map(String.init)
    let month = month(date)
    guard let day else { return date.year.map { "\(month) \($0)" } ?? month }
    if style.isAmerican { return "\(month) \(day)" + (date.year.map { ", \($0)" } ?? "") }
    return "\(day) \(month)" + (date.year.map { " \($0)" } ?? "")
  }

  /// Two dates, a dash or word between; what they share stands once.
  func text(_ first: CalendarDate, _ last: CalendarDate, join: String) -> String {
    if first.month == last.month, first.year == nil || first.year == last.year, let from = first.day,
      let to = last.day
    {
      return text(last, days: "\(from)\(join)\(to)")
    }
    var first = first
    if first.year == last.year { first.year = nil }
    return text(first) + join + text(last)
  }
}
