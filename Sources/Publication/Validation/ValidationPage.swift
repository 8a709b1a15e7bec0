import Programme
import Prospectivity

/// Maps compared on one self-contained page: no script, no network, every text escaped.
public struct ValidationPage: Sendable {
  public let maps: [ValidatedMap]
  public let comparison: ModelComparison?
  /// Cells with a value in all maps, and cells of the grid.
  public let cellCount: Int
  public let gridCellCount: Int
  public let hasNegatives: Bool
  /// What the page is of: files of deposits and maps.
  public let note: String

  public init(
    _ maps: [ValidatedMap], comparison: ModelComparison?, cellCount: Int, gridCellCount: Int, hasNegatives: Bool,
    note: String
  ) {
    self.maps = maps
    self.comparison = comparison
    self.cellCount = cellCount
    self.gridCellCount = gridCellCount
    self.hasNegatives = hasNegatives
    self.note = note
  }

  /// - Throws: ``ReportError`` when the package's own style is damaged.
  public func html(in language: Language) throws(ReportError) -> String {
    let resources = try PublicationResources()
    let words = ValidationWords(language)
    let title = (maps.count > 1 ? ValidationCatalogue.title : ValidationCatalogue.titleOne)[language]
    var style = try PageStyle(resources).css(runningTitle: title)
    for folder in ["style/import", "style/validation"] {
      for file in try resources.names(in: folder, ending: ".css") {
        style += Markup(trusted: try resources.text("\(folder)/\(file)"))
      }
    }
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
      <title>\(title)</title>
      <style>
      \(style)</style>
      </head>
      <body>
      <header class="import-head">
      <div class="masthead-bar"><p class="imprint">Delfstof</p></div>
      <h1>\(title)</h1>
      <p>\(note)</p>
      </header>
      <main id="main" class="import-main">
      \(keyFigures(language, words))
      \(ValidationTables(maps: maps, comparison: comparison, language: language).markup)
      \(figures(language, words))
      \(reading(words))
      </main>
      </body>
      </html>

      """
    return page.html
  }

  private func keyFigures(_ language: Language, _ words: ValidationWords) -> Markup {
    let judged = maps.first?.judged.deposits
    let left = (judged?.outside.count ?? 0) + (judged?.onMissing.count ?? 0)
    var items: [(String, String, Bool)] = [
      (ValidationNumber.count(judged?.count ?? 0, language), words.depositsOnMap, false)
    ]
    if left > 0 { items.append((ValidationNumber.count(left, language), words.depositsOff, true)) }
    items.append((ValidationNumber.count(cellCount, language), words.cells(of: maps.count), false))
    if cellCount < gridCellCount {
      items.append((ValidationNumber.count(gridCellCount - cellCount, language), words.cellsWithout, false))
    }
    let list = items.map { value, label, isWarning -> Markup in
      let mark: Markup = isWarning ? " class=\"is-rejected\"" : ""
      return "<li\(mark)><span class=\"big\">\(value)</span><span class=\"key-label\">\(label)</span></li>"
    }
    return "<ul class=\"key-figures\">\(list.joined())</ul>"
  }

  private func figures(_ language: Language, _ words: ValidationWords) -> Markup {
    var drawings = [
      SuccessRatePlot(maps, note: words.rateNote).svg(in: language),
      OperatingCurvePlot(maps, hasNegatives: hasNegatives, note: words.rocNote(hasNegatives: hasNegatives))
        .svg(in: language),
    ]
    drawings += maps.map { PredictionAreaDrawing($0, note: $0.name).svg(in: language) }
    if maps.contains(where: { $0.calibration != nil }) {
      drawings.append(CalibrationPlot(maps, note: words.calibrationNote).svg(in: language))
    }
    drawings.append(PrecisionRecallPlot(maps, note: words.precisionNote).svg(in: language))
    return """
      <h2>\(words.curves)</h2>
      <div class="drawings">\(drawings.map { "<figure>\(Markup(trusted: $0))</figure>" as Markup }.joined(separator: "\n"))</div>
      """
  }

  private func reading(_ words: ValidationWords) -> Markup {
    let items = words.reading.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as Markup }
    return "<h2>\(words.howToRead)</h2><dl class=\"reading\">\(items.joined())</dl>"
  }
}
