import ArgumentParser
import Foundation
import Geostatistics
import Gridding

/// The model file, and what the command line says in its place.
struct ModelOptions: ParsableArguments {
  @Option(name: .long, help: "Model file, YAML or JSON (docs/geostatistics.md).", completion: .file())
  var model: String

  @Option(name: .long, parsing: .unconditional, help: "Simple kriging with this mean.")
  var mean: Double?

  @Option(name: .long, help: "Degree of the trend in the coordinates: 0, 1 or 2.")
  var degree: Int?

  @Option(
    name: .long, help: "External drift: a column of the samples and band of the grid, as 'sqrt(dist)'; may be repeated."
  )
  var drift: [String] = []

  @Option(name: .long, help: "The most samples of an estimate.")
  var most: Int?

  @Option(name: .long, help: "The fewest samples of an estimate.")
  var least: Int?

  @Option(name: .long, parsing: .unconditional, help: "Radius of the search.")
  var radius: Double?

  @Option(name: .long, help: "Size of the block to estimate: 40x40 or 40,40,5.")
  var block: BlockSize?

  func validate() throws {
    if let degree, !(0...2).contains(degree) { throw ValidationError("--degree is 0, 1 or 2.") }
    if mean != nil, degree != nil || !drift.isEmpty {
      throw ValidationError("--mean excludes --degree and --drift: a known mean leaves no trend to estimate.")
    }
    if let most, most < 1 { throw ValidationError("--most is 1 or more.") }
    if let least, least < 1 { throw ValidationError("--least is 1 or more.") }
    if let radius, !(radius > 0) { throw ValidationError("--radius is above 0.") }
  }

  /// The document with what the command line says.
  func document() throws(GriddingError) -> ModelDocument {
    var document = try ModelDocumentReader.read(URL(filePath: model))
    if let mean { document.trend = TrendDefinition(knownMean: mean) }
    if degree != nil || !drift.isEmpty { document.trend.knownMean = nil }
    if let degree { document.trend.degree = degree }
    if !drift.isEmpty { document.trend.external = drift.map(ColumnExpression.init(parsing:)) }
    if let most { document.neighbourhood.most = most }
    if let least { document.neighbourhood.least = least }
    if let radius { document.neighbourhood.radius = radius }
    if let block {
      let discretisation = document.block?.discretisation ?? .gaussLegendre(points: 4)
      document.block = BlockSupport(size: block.edges, discretisation: discretisation)
    }
    return document
  }
}
