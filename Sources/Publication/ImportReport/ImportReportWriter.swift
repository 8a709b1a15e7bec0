import Evidence
import Foundation
import Programme

/// Writes the report of an import: `import.json`, `nl/index.html` and `en/index.html`.
public struct ImportReportWriter: Sendable {
  let report: ImportReport
  /// Of the programme.
  let title: LocalizedText

  public init(report: ImportReport, title: LocalizedText) {
    self.report = report
    self.title = title
  }

  /// - Returns: the files that were written, relative to `folder`.
  /// - Throws: ``ReportError`` when a file cannot be written or the package's own texts are damaged.
  @discardableResult
  public func write(to folder: URL) throws(ReportError) -> [String] {
    try put(CanonicalJSON.data(report), folder.appending(path: "import.json"))
    var written = ["import.json"]
    for language in [Language.en, .nl] {
      let path = "\(language.rawValue)/index.html"
      try put(Data(try html(in: language).utf8), folder.appending(path: path))
      written.append(path)
    }
    return written
  }

  /// The whole page.
  public func html(in language: Language) throws(ReportError) -> String {
    let resources = try PublicationResources()
    let catalogue = try Catalogue(resources, language)
    let texts: FindingTexts
    do { texts = try FindingTexts() } catch { throw .catalogue(error.key) }
    let style = try StandalonePage.style(resources, runningTitle: title[language])
    return ImportReportPage(report: report, title: title, catalogue: catalogue, texts: texts).html(style: style)
  }

  private func put(_ data: Data, _ url: URL) throws(ReportError) {
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.path, reason: error.localizedDescription)
    }
  }
}
