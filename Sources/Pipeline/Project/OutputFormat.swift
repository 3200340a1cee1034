import Bilingual
import Handouts
import LocaleData
import Model

/// What `prepare` can write.
public enum OutputFormat: String, Sendable, CaseIterable {
  case xliff, xliff12, xliff22, tmx, po, tsv, json, html

  /// What is written when nothing is asked for.
  public static let standard: [OutputFormat] = [.xliff, .tmx, .tsv, .json, .html]

  /// What follows the source's name, with the point.
  public var fileEnding: String { exchange?.fileSuffix ?? ".html" }

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
    case .html: nil
    }
  }

  /// The file in this format, with what the format could not hold.
  func write(_ file: BilingualFile, _ locales: LocaleData) throws(InvalidInput) -> WrittenBilingual {
    if let exchange { return exchange.write(file) }
    return WrittenBilingual(bytes: try HTMLHandout(locales).render(Handout(file)))
  }
}
