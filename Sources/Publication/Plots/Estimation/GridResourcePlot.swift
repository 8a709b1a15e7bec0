import Programme

/// How much of a grid lies above each cut-off, and how rich that is, with how sure it is where realisations tell.
public struct GridResourcePlot {
  /// One way to count.
  public struct Curve {
    public let name: LocalizedText
    /// Ore in tonnes, or volume in m3; by cut-off.
    public let amounts: [Double]
    /// Low and high: P90 and P10.
    public let amountRange: [(low: Double, high: Double)]
    /// Nil where there is nothing.
    public let grades: [Double?]
    public let gradeRange: [(low: Double, high: Double)?]
    /// A curve that is not to be trusted as it stands.
    public let isDashed: Bool

    public init(
      name: LocalizedText, amounts: [Double], amountRange: [(low: Double, high: Double)] = [], grades: [Double?],
      gradeRange: [(low: Double, high: Double)?] = [], isDashed: Bool = false
    ) {
      self.name = name
      self.amounts = amounts
      self.amountRange = amountRange
      self.grades = grades
      self.gradeRange = gradeRange
      self.isDashed = isDashed
    }
  }

  public let cutoffs: [Double]
  public let cutoffUnit: String
  public let gradeUnit: String
  public let commodity: String
  /// Whether amounts are tonnes of ore; else cubic metres.
  public let isOre: Bool
  public let curves: [Curve]
  public let note: String

  public init(
    cutoffs: [Double], cutoffUnit: String, gradeUnit: String, commodity: String, isOre: Bool, curves: [Curve],
    note: String
  ) {
    self.cutoffs = cutoffs
    self.cutoffUnit = cutoffUnit
    self.gradeUnit = gradeUnit
    self.commodity = commodity
    self.isOre = isOre
    self.curves = curves
    self.note = note
  }

  /// Cut-offs that are still told apart as dots.
  private static let mostDots = 16

  public func svg(in language: Language) -> String {
    let title = EstimationCatalogue.gridResource[language]
    let sheet = PlotSheet(title: title, note: note, description: "\(title). \(note)", language: language)
    let most = curves.flatMap { $0.amounts + $0.amountRange.map(\.high) }.max() ?? 0
    guard most > 0 else {
      return sheet.svg(
        "<text class=\"name mid\" x=\"380\" y=\"250\">\(EstimationCatalogue.nothing[language])</text>")
    }
    let (factor, unit) = amountUnit(most, language)
    let hasDots = cutoffs.count <= Self.mostDots
    let amounts = curves.enumerated().map { index, curve in
      PlotPanels.Series(
        style: "series-\(index % 8)", points: zip(cutoffs, curve.amounts).map { ($0, $1 / factor) },
        band: zip(cutoffs, curve.amountRange).map { ($0, $1.low / factor, $1.high / factor) },
        isDashed: curve.isDashed, hasDots: hasDots && !curve.isDashed)
    }
    let grades = curves.enumerated().map { index, curve in
      PlotPanels.Series(
        style: "series-\(index % 8)",
        // Where there is nothing the curve ends; both drawings have the same cut-offs.
        points: zip(cutoffs, curve.grades).map { ($0, $1 ?? .nan) },
        band: zip(cutoffs, curve.gradeRange).compactMap { cutoff, range in range.map { (cutoff, $0.low, $0.high) } },
        isDashed: curve.isDashed, hasDots: hasDots && !curve.isDashed)
    }
    let cutoff = "\(PlotCatalogue.cutoff[language]), \(shown(cutoffUnit)) \(commodity)"
    let amount = (isOre ? PlotCatalogue.tonnage : EstimationCatalogue.volumeAbove)[language]
    let panels = PlotPanels(panels: [
      .init(x: cutoff, y: "\(amount), \(unit)", series: amounts),
      .init(x: cutoff, y: "\(PlotCatalogue.meanGrade[language]), \(shown(gradeUnit))", series: grades),
    ])
    let key = curves.enumerated().map { index, curve in
      (style: "series-\(index % 8)\(curve.isDashed ? " dashed" : "")", text: curve.name[language], isLine: true)
    }
    return sheet.svg(panels.markup(language, key: key))
  }

  private func shown(_ unit: String) -> String { unit == "1" ? "" : unit }

  /// Numbers along the axis have four digits at most.
  private func amountUnit(_ most: Double, _ language: Language) -> (factor: Double, unit: String) {
    let steps: [(Double, String)] =
      isOre
      ? [(1e9, "Gt"), (1e6, "Mt"), (1e3, "kt"), (1, "t")]
      : [(1e9, "km³"), (1e6, EstimationCatalogue.millionCubicMetres[language]), (1, "m³")]
    return steps.first { most >= 2 * $0.0 } ?? (1, isOre ? "t" : "m³")
  }
}
