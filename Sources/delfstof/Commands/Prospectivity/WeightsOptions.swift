import ArgumentParser
import Foundation
import PredictiveMapping
import Prospectivity

extension DepositCounting: ExpressibleByArgument {}
extension PriorProbability.Area: ExpressibleByArgument {}
extension PosteriorResponse.MissingEvidence: ExpressibleByArgument {}
extension EvidenceWeights.DegeneratePolicy: ExpressibleByArgument {}

/// How layers become weights: a document, or the same said in options.
struct WeightsOptions: ParsableArguments {
  @Option(name: .long, help: "Model document (YAML) with layers and choices.", completion: .file())
  var model: String?

  @Option(name: .long, help: "Layer of which low classes are favourable: its name; may be repeated.")
  var ascending: [String] = []

  @Option(name: .long, help: "Layer of which high classes are favourable: its name; may be repeated.")
  var descending: [String] = []

  @Option(name: .long, help: "Layer whose classes without contrast are merged: its name; may be repeated.")
  var categorical: [String] = []

  @Option(name: .long, help: "Part a cumulative layer after this class: NAME=CLASS; may be repeated.")
  var threshold: [String] = []

  enum Parting: String, ExpressibleByArgument, CaseIterable {
    case contrast, studentized
  }

  @Option(name: .long, help: "Where cumulative layers are parted: at the largest contrast or studentized contrast.")
  var generalise: Parting = .contrast

  @Option(
    name: .long, help: "Studentized contrast that a class must reach (default: \(WeightsDocument.usualConfidence)).")
  var confidence: Double?

  @Option(name: .long, help: "Unit area in square kilometres (default: 1).")
  var unitArea: Double?

  @Option(name: .long, help: "What several deposits in a cell count for: each or once-per-cell (default: each).")
  var counting: DepositCounting?

  @Option(name: .long, help: "Where the prior is counted: any-layer or every-layer has evidence (default: any-layer).")
  var priorArea: PriorProbability.Area?

  @Option(
    name: .long, help: "Cells where some layers miss: weightless (weight 0) or excluded (default: weightless).")
  var missing: PosteriorResponse.MissingEvidence?

  @Option(
    name: .long,
    help: "Classes without finite weights: adjusted (as ArcSDM), neutral (weight 0) or refused (default: adjusted).")
  var degenerate: EvidenceWeights.DegeneratePolicy?

  func validate() throws {
    let named = ascending + descending + categorical
    guard Set(named).count == named.count else {
      throw UsageText.error(
        "A layer is only one of --ascending, --descending and --categorical.",
        "Een laag is maar één van --ascending, --descending en --categorical.")
    }
    guard model == nil || (named + threshold).isEmpty && confidence == nil else {
      throw UsageText.error(
        "With --model the document says how layers are treated.",
        "Met --model zegt het document wat er met lagen gebeurt.")
    }
    for text in threshold where Self.parting(text) == nil {
      throw UsageText.error(
        "--threshold is written as NAME=CLASS, not '\(text)'.",
        "--threshold schrijft men als NAAM=KLASSE, niet '\(text)'.")
    }
  }

  private static func parting(_ text: String) -> (name: String, code: Int32)? {
    guard let sign = text.lastIndex(of: "="), let code = Int32(text[text.index(after: sign)...]) else { return nil }
    return (String(text[..<sign]), code)
  }

  /// - Throws: `MappingError`: what the document says wrong, or a layer that is not there.
  func document(_ stack: StackOptions) throws -> WeightsDocument {
    var document: WeightsDocument
    if let model {
      guard stack.layer.isEmpty, stack.layers == nil, stack.mask == nil else {
        throw UsageText.error(
          "Give the layers in --model or as options, not both.", "Geef de lagen in --model of als opties, niet allebei."
        )
      }
      document = try WeightsDocumentReader.read(URL(filePath: model))
    } else {
      document = WeightsDocument(layers: try layers(try stack.rasters()))
      document.mask = stack.mask.map { EvidenceRaster(parsing: $0) }
    }
    if let unitArea { document.unitArea = unitArea }
    if let counting { document.counting = counting }
    if let priorArea { document.priorArea = priorArea }
    if let missing { document.missingEvidence = missing }
    if let degenerate { document.degenerate = degenerate }
    return document
  }

  private func layers(_ rasters: [EvidenceRaster]) throws(MappingError) -> [WeightsDocument.Layer] {
    let thresholds = threshold.compactMap(Self.parting)
    for name in ascending + descending + categorical + thresholds.map(\.name)
    where !rasters.contains(where: { $0.name == name }) {
      throw .weights(.unknownLayer(name))
    }
    return rasters.map { raster in
      let table: WeightsTable.Kind =
        ascending.contains(raster.name)
        ? .ascending
        : descending.contains(raster.name)
          ? .descending : categorical.contains(raster.name) ? .categorical : .unique
      let code = thresholds.first { $0.name == raster.name }?.code
      var method = WeightsDocument.Method(default: table)
      if table.isCumulative, generalise == .studentized { method = .studentized }
      if code != nil { method = .threshold }
      let generalisation = method.generalisation(
        confidence: confidence ?? WeightsDocument.usualConfidence, threshold: code ?? 0)
      return .init(raster, .init(table, generalisation))
    }
  }
}
