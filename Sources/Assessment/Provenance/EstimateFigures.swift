import Estimation
import NumericalMethods
import Programme
import Quantities
import ResourceEstimation

/// The chain behind every figure of undiscovered deposits and of grids: totals, numbers of deposits, grade-tonnage models
/// with their fit, down to the sources that the documents name.
///
/// Ids: `estimate/ID`; `estimate/ID/tract/TRACT/...` and `estimate/ID/all/...` with `deposits`, `none`, `total/MATERIAL`
/// and `mean/MATERIAL`; `estimate/ID/model/MODEL` and its `fit/VARIABLE`; `estimate/ID/grid/GRID/BASIS/CUTOFF/QUANTITY`;
/// `estimate/ID/material/MATERIAL` and `estimate/ID/grid/GRID/material/MATERIAL` for what an assessment takes, each with
/// `years`.
struct EstimateFigures {
  let programme: Programme
  let index: ProgrammeIndex
  let estimates: [EstimateOutcome]
  let quantities: [EstimatedQuantity]

  /// Tables and rasters of the documents, each once.
  var files: [FileRecord] {
    var seen = Set(programme.files.map(\.path))
    return estimates.flatMap(\.estimate.files).filter { seen.insert($0.path).inserted }
  }

  func figures() -> [String: Provenance.Figure] {
    var figures: [String: Provenance.Figure] = [:]
    for outcome in estimates { add(outcome, &figures) }
    for quantity in quantities { add(quantity, &figures) }
    return figures
  }

  /// Where the figures of a tract stand, or of all tracts together.
  static func root(_ outcome: EstimateOutcome, _ part: AssessmentRun.Part) -> String {
    "estimate/\(outcome.id)/" + (part.tract.map { "tract/\($0.id)" } ?? "all")
  }

  static func gridFigure(
    _ outcome: EstimateOutcome, _ grid: GridOutcome, _ curve: GridOutcome.Curve, _ cutoff: Int,
    _ quantity: GridQuantity
  ) -> String {
    "estimate/\(outcome.id)/grid/\(grid.document.id)/\(curve.basis.rawValue)/\(cutoff)/\(quantity.rawValue)"
  }

  private func add(_ outcome: EstimateOutcome, _ figures: inout [String: Provenance.Figure]) {
    for model in outcome.document.models { add(model, of: outcome, &figures) }
    for part in outcome.parts {
      addDeposits(part, of: outcome, &figures)
      addTotals(part, of: outcome, &figures)
    }
    var grids: [String] = []
    for grid in outcome.result.grids { grids += add(grid, of: outcome, &figures) }
    let (document, location) = (outcome.document, outcome.estimate.definition.location)
    let (tracts, count) = (document.tracts.count, document.grids.count)
    let last = outcome.result.all ?? outcome.result.tracts.first
    let totals = last.map { part in part.totals.map { "\(Self.root(outcome, part))/total/\($0.material)" } } ?? []
    figures["estimate/\(outcome.id)"] = .init(
      label: document.title,
      text: .init(
        en: words([(tracts, "tract", "tracts"), (count, "grid", "grids")]),
        nl: words([(tracts, "gebied", "gebieden"), (count, "grid", "grids")])),
      formula: .init(
        en:
          "tracts and grids are never added up: what lies in a grid is measured, what lies in a tract is not discovered",
        nl:
          "gebieden en grids worden niet opgeteld: wat in een grid ligt is gemeten, wat in een gebied ligt is onontdekt"
      ), inputs: totals + grids, location: location)
  }

  private func words(_ counts: [(Int, String, String)]) -> String {
    counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }.joined(separator: ", ")
  }

  // MARK: models

  private func add(
    _ model: AssessmentDocument.Model, of outcome: EstimateOutcome, _ figures: inout [String: Provenance.Figure]
  ) {
    let id = "estimate/\(outcome.id)/model/\(model.id)"
    var fits: [String] = []
    for fit in model.fits {
      let node = "\(id)/fit/\(fit.id)"
      fits.append(node)
      figures[node] = .init(
        label: model.title.map { title, language in "\(title): \(ModelFitText.name(fit, index)[language])" },
        text: .init(en: ModelFitText.text(fit, .en), nl: ModelFitText.text(fit, .nl)), value: fit.normality?.statistic,
        state: max(model.basis.state ?? .unverified, .derived), formula: ModelFitText.method(fit),
        sources: model.basis.sources, location: model.basis.location)
    }
    let options = model.model.options
    let dutch =
      (options.shape == .normal ? "normale verdeling" : "kernschatting")
      + (options.dependence == .joint ? ", tonnage en gehalten samen" : ", tonnage los van gehalten")
      + (options.isTruncated ? ", binnen de uitersten van de afzettingen" : "")
    let english =
      (options.shape == .normal ? "normal distribution" : "kernel estimate")
      + (options.dependence == .joint ? ", tonnage and grades together" : ", tonnage apart from grades")
      + (options.isTruncated ? ", within the extremes of the deposits" : "")
    let isLogarithm = options.grades == .logarithm
    figures[id] = .init(
      label: .init(
        en: "grade-tonnage model \(model.title.en)", nl: "gehalte-tonnagemodel \(model.title.nl)"),
      text: .init(en: "\(model.table.count) deposits", nl: "\(model.table.count) afzettingen"),
      value: Double(model.table.count), unit: "1", state: model.basis.state,
      formula: .init(
        en: english + "; of ln tonnage and " + (isLogarithm ? "ln grades" : "isometric log-ratios of the grades"),
        nl: dutch + "; van ln tonnage en " + (isLogarithm ? "ln gehalten" : "isometrische log-ratio's van de gehalten")),
      inputs: fits, sources: model.basis.sources, location: model.basis.location)
  }

  // MARK: tracts

  private func title(_ part: AssessmentRun.Part, _ outcome: EstimateOutcome) -> LocalizedText {
    part.tract?.title
      ?? outcome.document.title.map { title, language in
        title + (language == .nl ? ", alle gebieden" : ", all tracts")
      }
  }

  /// Of the tracts of which all together are made; none of one tract.
  private func members(_ part: AssessmentRun.Part, _ outcome: EstimateOutcome, _ tail: String) -> [String] {
    part.tract == nil ? outcome.document.tracts.map { "estimate/\(outcome.id)/tract/\($0.id)/\(tail)" } : []
  }

  private func addDeposits(
    _ part: AssessmentRun.Part, of outcome: EstimateOutcome, _ figures: inout [String: Provenance.Figure]
  ) {
    let (root, title) = (Self.root(outcome, part), title(part, outcome))
    let basis = part.tract?.basis ?? outcome.document.dependenceBasis
    let state = part.tract == nil ? outcome.depositState : basis?.state
    let counts = part.counts
    func text(_ language: Language) -> String {
      let percentiles = [("N90", 0.9), ("N50", 0.5), ("N10", 0.1)].map { "\($0) \(counts.count(exceededWith: $1))" }
      return NumberText.rounded(counts.mean, language) + " (\(percentiles.joined(separator: ", ")))"
    }
    let location = basis?.location ?? outcome.estimate.definition.location
    figures["\(root)/deposits"] = .init(
      label: title.map { $0 + ($1 == .nl ? ": verwacht aantal afzettingen" : ": expected number of deposits") },
      text: .init(en: text(.en), nl: text(.nl)), value: counts.mean, unit: "1", state: state,
      formula: part.tract.map { CountMethodText.text($0.method) } ?? dependence(outcome),
      inputs: members(part, outcome, "deposits"), sources: basis?.sources ?? [], location: location)
    figures["\(root)/none"] = .init(
      label: title.map { $0 + ($1 == .nl ? ": kans op geen enkele afzetting" : ": probability of no deposit") },
      text: .init(en: part.none.text(.en), nl: part.none.text(.nl)), value: part.none.probability, unit: "1",
      state: max(state ?? .unverified, .derived),
      formula: .init(en: "P(N = 0) of the number of deposits", nl: "P(N = 0) van het aantal afzettingen"),
      inputs: ["\(root)/deposits"])
  }

  private func dependence(_ outcome: EstimateOutcome) -> LocalizedText {
    switch outcome.document.dependence {
    case .independent:
      .init(
        en: "the tracts taken as independent: exact convolution",
        nl: "de gebieden als onafhankelijk genomen: exacte convolutie")
    case .dependent:
      .init(
        en: "the tracts taken as wholly dependent: all rich or all poor together",
        nl: "de gebieden als geheel afhankelijk genomen: samen rijk of samen arm")
    case .correlated(let matrix):
      .init(
        en: "the tracts joined by rank correlations (Gaussian copula) of \(matrix.ids.joined(separator: ", "))",
        nl: "de gebieden verbonden door rangcorrelaties (normale copula) van \(matrix.ids.joined(separator: ", "))")
    }
  }

  private func addTotals(
    _ part: AssessmentRun.Part, of outcome: EstimateOutcome, _ figures: inout [String: Provenance.Figure]
  ) {
    guard let tonne = Self.unit("t") else { return }
    let (root, title, state) = (Self.root(outcome, part), title(part, outcome), outcome.state(of: part))
    let location = part.tract?.basis.location ?? outcome.estimate.definition.location
    let formula = FigureNodes.simulated(
      .init(
        en: part.tract == nil
          ? "sum over the tracts, trial by trial" : "number of deposits, and ore and metal of each, trial by trial",
        nl: part.tract == nil
          ? "som over de gebieden, trekking voor trekking"
          : "aantal afzettingen, en erts en metaal van elk, trekking voor trekking"),
      trials: outcome.result.trials, seed: outcome.result.seed)
    for (place, total) in part.totals.enumerated() {
      let name = CommodityText.name(total.material, index)
      let label = title.map { "\($0): \(name[$1])" }
      let id = "\(root)/total/\(total.material)"
      let model = part.tract.map { ["estimate/\(outcome.id)/model/\($0.model.id)"] } ?? []
      figures[id] = .init(
        label: label.map { $0 + ($1 == .nl ? " in onontdekte afzettingen" : " in undiscovered deposits") },
        text: FigureNodes.quantity(total.quantity, tonne), value: total.quantity.p50, unit: "t", state: state,
        formula: formula, inputs: ["\(root)/deposits"] + model + members(part, outcome, "total/\(total.material)"),
        location: location)
      func check(_ language: Language) -> String {
        guard let exact = part.analyticMeans?[place] else {
          return language == .nl ? "gemiddelde van de trekkingen" : "mean of the trials"
        }
        let amount = EstimateText.amount(exact, tonne, language)
        return language == .nl
          ? "gemiddelde van de trekkingen; met de formule \(amount)" : "mean of the trials; by formula \(amount)"
      }
      figures["\(root)/mean/\(total.material)"] = .init(
        label: label.map { $0 + ($1 == .nl ? ", gemiddeld" : ", mean") },
        text: .init(
          en: EstimateText.amount(total.quantity.mean, tonne, .en),
          nl: EstimateText.amount(total.quantity.mean, tonne, .nl)),
        value: total.quantity.mean, unit: "t", state: state, formula: .init(en: check(.en), nl: check(.nl)),
        inputs: [id])
    }
  }

  // MARK: grids

  /// - Returns: ids of what lies above the lowest cut-off.
  private func add(
    _ grid: GridOutcome, of outcome: EstimateOutcome, _ figures: inout [String: Provenance.Figure]
  ) -> [String] {
    let document = grid.document
    var first: [String] = []
    for curve in grid.curves {
      for (place, cutoff) in curve.figures.enumerated() {
        for figure in cutoff {
          guard let mean = figure.mean, let unit = Self.unit(GridTables.unit(figure.quantity, document)) else {
            continue
          }
          let id = Self.gridFigure(outcome, grid, curve, place, figure.quantity)
          let spread = figure.spread
          func text(_ language: Language) -> String {
            spread.map { EstimateText.range($0.p50, ($0.p90, $0.p10), unit, language) }
              ?? EstimateText.amount(mean, unit, language)
          }
          func label(_ language: Language) -> String {
            let above = NumberText.given(document.cutoffs[place], language)
            let limit = "\(above)\u{a0}\(document.cutoffUnit.text(in: language))"
            return "\(document.title[language]): \(GridWords.quantity(figure.quantity, document, index)[language]) "
              + (language == .nl ? "boven \(limit)" : "above \(limit)")
          }
          figures[id] = .init(
            label: .init(en: label(.en), nl: label(.nl)), text: .init(en: text(.en), nl: text(.nl)),
            value: spread?.p50 ?? mean, unit: unit.symbol, state: max(document.basis.state ?? .unverified, .derived),
            formula: formula(curve.basis, outcome), sources: document.basis.sources,
            location: document.basis.location)
          if place == 0 { first.append(id) }
        }
      }
    }
    return first
  }

  private func formula(_ basis: GridOutcome.Basis, _ outcome: EstimateOutcome) -> LocalizedText {
    let cells = LocalizedText(
      en: "cells above the cut-off × area × thickness × density × grade",
      nl: "cellen boven de ondergrens × oppervlakte × dikte × dichtheid × gehalte")
    guard basis == .realisations else {
      return cells.map { text, language in "\(text). \(GridNotes.note(basis)?[language] ?? "")" }
    }
    return FigureNodes.simulated(
      cells.map { text, language in
        text + (language == .nl ? ", per trekking één realisatie" : ", one realisation a trial")
      }, trials: outcome.result.trials, seed: outcome.result.seed)
  }

  // MARK: what assessments take

  /// A figure of the document under the name that texts and verdicts call it by, and the years of consumption in it.
  private func add(_ quantity: EstimatedQuantity, _ figures: inout [String: Provenance.Figure]) {
    guard let origin = figures[quantity.origin] else { return }
    figures[quantity.id] = .init(
      label: origin.label, text: origin.text, value: quantity.middle, unit: "t", state: quantity.state,
      formula: quantity.use.isUndiscovered
        ? .init(
          en: "in place, in deposits that nobody has found; never added to what is known",
          nl: "in de grond, in afzettingen die niemand heeft gevonden; nooit opgeteld bij wat bekend is")
        : .init(en: "in place, as the grid has it", nl: "in de grond, volgens het grid"),
      inputs: [quantity.origin], location: quantity.use.location)
    guard let years = quantity.years else { return }
    figures["\(quantity.id)/years"] = FigureNodes.consumption(
      origin.label.map { $0 + ($1 == .nl ? ": jaren EU-verbruik" : ": years of EU consumption") }, .years, years,
      of: quantity.material, result: quantity.id, state: quantity.state, consumptionState: quantity.consumptionState)
  }

  static func unit(_ symbol: String) -> UnitOfMeasure? {
    do throws(UnitError) { return try UnitOfMeasure(parsing: symbol) } catch { return nil }
  }
}

extension EstimateOutcome {
  /// The worst state of the numbers of deposits of all tracts and of their dependence.
  var depositState: VerificationState {
    (document.tracts.map(\.basis.state) + [document.dependenceBasis?.state]).reduce(.derived) {
      max($0, $1 ?? .unverified)
    }
  }
}
