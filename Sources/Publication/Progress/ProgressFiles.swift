import Foundation
import Programme

/// The files of the progress of a year: two tables, and a page in each language.
public struct ProgressFiles: Sendable {
  let tables: ProgressTables

  public init(programme: Programme, year: Int) { tables = ProgressTables(programme: programme, year: year) }

  public static let sign = "measures.csv"
  public static var names: Set<String> { Set([sign, "summary.csv"] + Language.allCases.map(page)) }
  public static func page(_ language: Language) -> String { "progress.\(language.rawValue).html" }

  /// - Throws: ``ReportError`` when the package's own texts are damaged.
  public func contents() throws(ReportError) -> [(name: String, data: Data)] {
    var contents = [(name: Self.sign, data: tables.measuresCSV()), ("summary.csv", tables.summaryCSV())]
    let resources = try PublicationResources()
    for language in Language.allCases {
      let page = ProgressPage(tables: tables, catalogue: try Catalogue(resources, language))
      let style = try StandalonePage.style(resources, runningTitle: tables.programme.title[language])
      contents.append((Self.page(language), Data(page.html(style: style).utf8)))
    }
    return contents
  }
}
