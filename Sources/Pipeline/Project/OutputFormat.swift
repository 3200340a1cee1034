import Bilingual
import Handouts
import LocaleData
import Model
import Review

/// What `prepare` can write.
public enum OutputFormat: String, Sendable, CaseIterable {
  case xliff, xliff12, xliff22, tmx, po, tsv, json, html
  /// The review table in each of its carriers; `html` is the handout.
  case docx, xlsx
  case reviewHTML = "review-html"
  case reviewCSV = "review-csv"

  /// What is written when nothing is asked for.
  public static let standard: [OutputFormat] = [.xliff, .tmx, .tsv, .json, .html]

  /// What follows the source's name, with the point.
  public var fileEnding: String {
    switch self {
    case .docx: ".docx"
    case .xlsx: ".xlsx"
    case .reviewHTML: ".review.html"
    case .reviewCSV: ".review.csv"
    default: exchange?.fileSuffix ?? ".html"
    }
  }

  /// Whether a translator may work in the file, so that a second run carries the work over.
  var isWorkFile: Bool { [.xliff, .xliff12, .xliff22, .po, .tsv].contains(self) }

  /// The exchange format, or nil for a handout.
  private var exchange: BilingualFormat? {
    switch self {
    case .xliff: .xliff2
    case .xliff12: .xliff12
    case .xliff22: .xliff22
    case .tmx: .tmx
    case .po: .po
    case .tsv: .tsv
    case .json: .json
    case .html, .docx, .xlsx, .reviewHTML, .reviewCSV: nil
    }
  }

  /// What the review table travels in, or nil for other formats.
  var carrier: ReviewCarrier? {
    switch self {
    case .docx: .docx
    case .xlsx: .xlsx
    case .reviewHTML: .html
    case .reviewCSV: .csv
    default: nil
    }
  }

  /// The file in this format, with what the format could not hold.
  func write(_ file: BilingualFile, _ locales: LocaleData) throws(InvalidInput) -> WrittenBilingual {
    // A memory is for other texts: what is proposed for this one is no part of it.
    if self == .tmx { return BilingualFormat.tmx.write(file.withoutProposals) }
    if let exchange { return exchange.write(file) }
    if let carrier {
      return WrittenBilingual(
        bytes: try carrier.write(ReviewTable(file, title: Path.name(file.original ?? ""))))
    }
    return WrittenBilingual(bytes: try HTMLHandout(locales).render(Handout(file)))
  }
}
