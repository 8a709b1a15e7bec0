import Foundation
import Geostatistics
import Programme
import Yams

/// Reads a model file: YAML, and JSON, which is a subset of it. Everything that is wrong with it is found at once; an
/// unknown key is an error with its line.
public struct ModelDocumentReader {
  /// Documentation that messages point to.
  static let manual = "docs/geostatistics.md"
  /// Keys with remarks of people and programs.
  private static let remarks = ["description", "versions", "tolerance", "summary", "notes", "fit"]

  /// - Throws: ``GriddingError``.
  public static func read(_ url: URL) throws(GriddingError) -> ModelDocument {
    try read(text: try DocumentText.read(url), name: url.lastPathComponent)
  }

  /// - Parameter name: how findings call the text.
  public static func read(text: String, name: String) throws(GriddingError) -> ModelDocument {
    do throws(YAMLDocument.Refusal) {
      return try YAMLDocument.read(text, name: name, manual: manual) { root, log in
        ModelDocumentReader(log: log).document(root)
      }
    } catch { throw .model(error.findings) }
  }

  let log: FindingLog

  private func document(_ root: YAMLMapping) -> ModelDocument {
    var document = ModelDocument()
    for key in Self.remarks { _ = root.node(key) }
    if let model = root.mapping("model") { document.model = VariogramModelReader(model).model() }
    if let trend = root.mapping("trend") { document.trend = self.trend(trend) }
    if let mean = root.double("mean") {
      if root.has("trend") {
        root.wrongType("mean", .init(en: "'mean' or 'trend', not both", nl: "'mean' of 'trend', niet allebei"))
      }
      document.trend = TrendDefinition(knownMean: mean)
    }
    if let neighbourhood = root.mapping("neighbourhood") { document.neighbourhood = self.neighbourhood(neighbourhood) }
    if let block = root.mapping("block") { document.block = self.block(block) }
    if let model = root.mapping("coregionalisation") { document.coregionalisation = coregionalisation(model) }
    if let indicators = root.mapping("indicators") {
      document.indicators = IndicatorDefinition(
        thresholds: indicators.numbers("thresholds"),
        models: indicators.mappings("models").map { VariogramModelReader($0).model() },
        means: indicators.numbers("means"))
      indicators.finish()
    }
    document.variables = root.mappings("variables").map(variable)
    let hasModel = ["model", "coregionalisation", "indicators"].contains { root.node($0) != nil }
    if !hasModel { root.missing("model") }
    if let count = document.coregionalisation?.variables, count != document.variables.count {
      root.wrongType(
        "variables",
        .init(
          en: "\(count) variables, as many as the matrices have rows",
          nl: "\(count) variabelen, zoveel als de matrices rijen hebben"))
    }
    if !root.has("coregionalisation"), !document.variables.isEmpty { root.missing("coregionalisation") }
    root.finish()
    return document
  }

  func trend(_ map: YAMLMapping) -> TrendDefinition {
    var trend = TrendDefinition()
    trend.knownMean = map.double("known-mean")
    trend.degree = map.integer("degree") ?? 0
    trend.external = map.strings("external").map(ColumnExpression.init(parsing:))
    if !(0...2).contains(trend.degree) { map.wrongType("degree", .init(en: "0, 1 or 2", nl: "0, 1 of 2")) }
    if trend.knownMean != nil, trend.degree > 0 || !trend.external.isEmpty {
      map.wrongType(
        "known-mean",
        .init(
          en: "a known mean alone: with it nothing is left to estimate of the trend",
          nl: "alleen een bekend gemiddelde: daarmee valt er aan de trend niets te schatten"))
    }
    map.finish()
    return trend
  }

  func neighbourhood(_ map: YAMLMapping) -> Neighbourhood {
    var result = Neighbourhood()
    result.most = positive(map, "most")
    result.least = positive(map, "least") ?? 1
    result.radius = above(map, "radius")
    result.sectors = map.choice("sectors", Neighbourhood.Sectors.self, default: Neighbourhood.Sectors.none) ?? .none
    result.mostPerSector = positive(map, "most-per-sector")
    result.mostPerBorehole = positive(map, "most-per-borehole")
    if let ellipsoid = map.mapping("ellipsoid") {
      result.angles = ellipsoid.angles()
      result.minorRatio = above(ellipsoid, "minor") ?? 1
      result.verticalRatio = above(ellipsoid, "vertical") ?? 1
      ellipsoid.finish()
    }
    if result.mostPerSector != nil, result.sectors == .none { map.missing("sectors") }
    if result.sectors != .none, result.mostPerSector == nil { map.missing("most-per-sector") }
    if let most = result.most, most < result.least {
      map.wrongType("least", .init(en: "no more than most (\(most))", nl: "hoogstens most (\(most))"))
    }
    map.finish()
    return result
  }

  private enum Discretisation: String, CaseIterable {
    case gaussLegendre = "gauss-legendre"
    case regular
  }

  func block(_ map: YAMLMapping) -> BlockSupport? {
    var size = map.numbers("size", required: true)
    while size.count < 3 { size.append(0) }
    if size.count > 3 || size.contains(where: { $0 < 0 }) || size.allSatisfy({ $0 == 0 }) {
      map.wrongType("size", .init(en: "two or three lengths, none below 0", nl: "twee of drie lengten, geen onder 0"))
    }
    let points = map.integer("points") ?? 4
    if !(1...20).contains(points) { map.wrongType("points", .init(en: "1 to 20", nl: "1 tot 20")) }
    let kind = map.choice("discretisation", Discretisation.self, default: .gaussLegendre)
    map.finish()
    guard size.count == 3 else { return nil }
    return BlockSupport(
      size: SIMD3(size[0], size[1], size[2]),
      discretisation: kind == .regular ? .regular(points: points) : .gaussLegendre(points: points))
  }

  private func variable(_ map: YAMLMapping) -> VariableDefinition {
    let value = map.string("value")
    let result = VariableDefinition(
      name: map.optionalString("name") ?? value, file: map.optionalString("file"),
      value: ColumnExpression(parsing: value), trend: map.mapping("trend").map(trend) ?? TrendDefinition(),
      neighbourhood: map.mapping("neighbourhood").map(neighbourhood))
    map.finish()
    return result
  }

  private func coregionalisation(_ map: YAMLMapping) -> CoregionalisationModel? {
    let convention = map.rangeConvention()
    let errors = map.numbers("measurement-errors")
    var nugget = map.matrix("nugget")
    let structures = map.mappings("structures").compactMap { entry -> CoregionalisationStructure? in
      let sills = entry.matrix("sills")
      let model = VariogramModelReader.structure(entry, convention: convention, hasSill: false)
      entry.finish()
      guard let model else { return nil }
      guard let basic = model.structures.first, model.structures.count == 1, model.nugget == 0 else {
        entry.wrongType(
          "type",
          .init(
            en: "a structure with a range; a nugget has its own key",
            nl: "een structuur met een reikwijdte; een nugget heeft een eigen sleutel"))
        return nil
      }
      return CoregionalisationStructure(basic, sills: sills)
    }
    map.finish()
    let order = max(nugget.count, structures.first?.sills.count ?? 0)
    let most = CoregionalisationModel.mostVariables
    guard order <= most else {
      map.wrongType(
        nugget.isEmpty ? "structures" : "nugget",
        .init(en: "matrices of at most \(most) rows", nl: "matrices van hoogstens \(most) rijen"))
      return nil
    }
    if nugget.isEmpty { nugget = [[Double]](repeating: [Double](repeating: 0, count: order), count: order) }
    guard log.findings.allSatisfy({ $0.severity != .error }) else { return nil }
    do throws(GeostatisticsError) {
      return try CoregionalisationModel(nugget: nugget, structures: structures, measurementErrors: errors)
    } catch {
      let text = GriddingErrorText.geostatistics(error)
      log.error(
        "model.coregionalisation", map.here, text,
        mend: .init(en: "see \(Self.manual)", nl: "zie \(Self.manual)"))
      return nil
    }
  }

  private func positive(_ map: YAMLMapping, _ key: String) -> Int? {
    guard let number = map.integer(key) else { return nil }
    if number < 1 { map.wrongType(key, .init(en: "1 or more", nl: "1 of meer")) }
    return max(1, number)
  }

  private func above(_ map: YAMLMapping, _ key: String) -> Double? {
    guard let number = map.double(key) else { return nil }
    if number <= 0 { map.wrongType(key, .init(en: "a number above 0", nl: "een getal boven 0")) }
    return number
  }
}
