import ArgumentParser
import Foundation
import Geodata
import Gridding
import PredictiveMapping
import Programme
import Prospectivity

extension AssociationPlan.Statistic: ExpressibleByArgument {}
extension Contiguity: ExpressibleByArgument {}
extension PermutationTail: ExpressibleByArgument {}

/// How the weights of neighbours are scaled, as people write it.
enum NeighbourWeights: String, ExpressibleByArgument, CaseIterable {
  case row, binary
}

struct HotspotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hotspots",
    abstract: "Where high or low values gather: local Moran's I and Getis and Ord's Gi*.",
    discussion: """
      The file is a raster (.tif, or FILE:BAND: all cells that touch are neighbours), a table or vector file of points \
      (--nearest or --within) or a vector file of polygons (--contiguity). Conventions and p-values are those of PySAL's \
      esda: row-standardised weights, conditional permutation.

      The result goes to .csv, .gpkg or, for a raster, .tif with a band a column. moran_cluster and gi_star_spot are the \
      significant ones: 1 high among high, 2 low among high, 3 low among low, 4 high among low; 1 hot, -1 cold.

      Example: delfstof hotspots soil.gpkg --value 'log(As)' --nearest 8 --out hotspots.gpkg
      """)

  @OptionGroup var samples: SampleOptions

  @Option(name: .long, help: "Neighbours are the so many nearest points (default: 8).")
  var nearest: Int?

  @Option(name: .long, help: "Neighbours are all points within this distance, in units of the reference system.")
  var within: Double?

  @Option(name: .long, help: "Neighbours are cells or polygons that touch: queen (default for rasters) or rook.")
  var contiguity: Contiguity?

  @Option(name: .long, help: "moran, getis-ord or both.")
  var statistic: AssociationPlan.Statistic = .both

  @Option(name: .long, help: "Neighbours weigh 1 together (row) or each (binary).")
  var weights: NeighbourWeights = .row

  @Flag(name: .long, help: "Gi, without the observation itself, rather than Gi*.")
  var withoutSelf = false

  @Option(name: .long, help: "Permutations for pseudo p-values; 0 for none.")
  var permutations: Int = 999

  @Option(name: .long, help: "Which permutations are extreme: nearer (one tail, as esda) or both.")
  var tail: PermutationTail = .nearer

  @Option(name: .long, help: "Observations with a p-value up to this are called a cluster.")
  var significance: Double = 0.05

  @Option(name: .long, help: "Seed of the permutations.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Raster of the study area, for a raster: cells without data or with 0 are outside.")
  var mask: String?

  @Option(name: .shortAndLong, help: "Where the result goes: .csv, .gpkg or .tif.", completion: .file())
  var out: String

  @OptionGroup var running: MapOptions
  @OptionGroup var options: SharedOptions

  /// Endings by which a file is a raster.
  private static let rasters: Set<String> = ["tif", "tiff", "vrt", "img", "asc"]

  private var raster: EvidenceRaster { EvidenceRaster(parsing: samples.file) }
  private var isRaster: Bool { Self.rasters.contains(raster.url.pathExtension.lowercased()) }
  private var ending: String { URL(filePath: out).pathExtension.lowercased() }

  func validate() throws {
    if [nearest != nil, within != nil, contiguity != nil].count(where: { $0 }) > 1 {
      throw UsageText.error(
        "Give one of --nearest, --within and --contiguity.", "Geef één van --nearest, --within en --contiguity.")
    }
    if !["csv", "gpkg", "tif"].contains(ending) {
      throw UsageText.error("--out ends in .csv, .gpkg or .tif.", "--out eindigt op .csv, .gpkg of .tif.")
    }
    if isRaster, ending == "gpkg" {
      throw UsageText.error(
        "The result of a raster goes to .tif or .csv.", "De uitkomst van een raster gaat naar .tif of .csv.")
    }
    if !isRaster {
      if ending == "tif" {
        throw UsageText.error(
          "The result of points or polygons goes to .gpkg or .csv.",
          "De uitkomst van punten of vlakken gaat naar .gpkg of .csv.")
      }
      if mask != nil { throw UsageText.error("--mask goes with a raster.", "--mask hoort bij een raster.") }
      try samples.requireValue()
    }
    if let within, !(within > 0 && within.isFinite) {
      throw UsageText.error("--within is above 0.", "--within is meer dan 0.")
    }
    if let nearest, nearest < 1 { throw UsageText.error("--nearest is 1 or more.", "--nearest is 1 of meer.") }
    if permutations != 0, permutations < 99 {
      throw UsageText.error("--permutations is 0, or 99 or more.", "--permutations is 0, of 99 of meer.")
    }
    if !(significance > 0 && significance < 1) {
      throw UsageText.error("--significance lies between 0 and 1.", "--significance ligt tussen 0 en 1.")
    }
  }

  private var plan: AssociationPlan {
    get throws(MappingError) {
      var neighbours = AssociationPlan.Neighbours.nearest(nearest ?? 8)
      if let within { neighbours = .within(within) }
      if nearest == nil, within == nil, let contiguity = contiguity ?? (isRaster ? .queen : nil) {
        neighbours = .contiguity(contiguity)
      }
      var plan = AssociationPlan(neighbours)
      plan.statistic = statistic
      plan.scaling = weights == .row ? .rowStandardised : .binary
      plan.withSelf = !withoutSelf
      plan.significance = significance
      do throws(SpatialAssociationError) {
        plan.permutation =
          permutations == 0 ? nil : try ConditionalPermutation(permutations: permutations, seed: seed, tail: tail)
      } catch { throw .association(error) }
      return plan
    }
  }

  func run() async throws {
    let interruption = Interruption()
    Geodata.boundCache(bytes: RunningOptions.cache)
    try await Refusal.guarded(options, interruption) {
      try InputGuard.check(
        [isRaster ? raster.url.path : samples.file, mask.map { EvidenceRaster(parsing: $0).url.path }], against: [out])
      let plan = try plan
      let ground = try ground(plan)
      // A GeoPackage without a reference system lies nowhere.
      if ending == "gpkg", ground.system == nil {
        throw MappingError.layerSystem(URL(filePath: samples.file).lastPathComponent)
      }
      if interruption.isRequested() { throw MappingError.stopped }
      let report = try ground.input.report(plan)
      if interruption.isRequested() { throw MappingError.stopped }
      let output = URL(filePath: out)
      let table = AssociationTable(report)
      let title = AssociationMessages.title
      switch (ground.places, ending) {
      case (.cells(let grid, let cells), "tif"):
        try table.write(
          to: output, grid: grid, cells: cells, single: running.single, threads: running.threads,
          isCancelled: interruption.isRequested)
      case (.cells(let grid, let cells), _):
        let centres = cells.map { grid.center(row: $0 / grid.columns, column: $0 % grid.columns) }
        try OutputFile.write(table.csv(ground.numbers, centres), to: out)
      case (.points(let points), "gpkg"): try write(table, ground, points.map { .points([$0]) }, title)
      case (.points(let points), _): try OutputFile.write(table.csv(ground.numbers, points), to: out)
      case (.polygons(let areas), "gpkg"): try write(table, ground, areas.map { .polygons($0) }, title)
      case (.polygons, _): try OutputFile.write(table.csv(ground.numbers, []), to: out)
      }
      try card(ground, report).write(beside: output, language: options.lang)
      tell(ground, report)
    }
  }

  private func ground(_ plan: AssociationPlan) throws -> AssociationGround {
    if isRaster { return try AssociationGround(raster, mask: mask.map { EvidenceRaster(parsing: $0) }, plan) }
    if case .contiguity = plan.neighbours {
      let request = try samples.request()
      return try AssociationGround(
        polygons: request.file, layer: request.layer, value: samples.expression, only: request.only,
        system: request.referenceSystem, plan)
    }
    let set = try SampleLoading(samples: samples, options: options).load()
    return try AssociationGround(set, file: URL(filePath: samples.file).lastPathComponent, plan)
  }

  private func write(
    _ table: AssociationTable, _ ground: AssociationGround, _ places: [Geometry], _ title: LocalizedText
  ) throws(MappingError) {
    let layer = table.layer(ground.numbers, places, system: ground.system, title: title[options.lang])
    // A fixed day: the same result must be the same bytes.
    do throws(GeodataError) {
      try GeoPackageWriter.write([layer], to: URL(filePath: out), date: "1970-01-01")
    } catch { throw .geodata(error) }
  }

  private func card(_ ground: AssociationGround, _ report: AssociationReport) throws(MappingError) -> ModelCard {
    let grid: GridGeometry? = if case .cells(let grid, _) = ground.places { grid } else { nil }
    var card = ModelCard(
      method: "hotspots", title: AssociationMessages.title, version: DelfstofCommand.configuration.version, grid: grid)
    card.inputs = [try ModelCard.Input(role: "values", isRaster ? raster.url : URL(filePath: samples.file))]
    if let mask { card.inputs.append(try ModelCard.Input(role: "mask", EvidenceRaster(parsing: mask).url)) }
    if report.plan.permutation != nil { card.seed = seed }
    card.parameters = [
      .init("value", isRaster ? "band \(raster.band)" : samples.expression.description),
      .init("neighbours", "\(report.plan.neighbours)"), .init("weights", weights.rawValue),
      .init("permutations", "\(permutations)"), .init("tail", tail.rawValue),
      .init("significance", "\(significance)"),
    ]
    card.metrics = [
      .init("observations", AssociationMessages.observations, Double(report.values.count)),
      .init("moran", AssociationMessages.global, report.global.index),
      .init("moranP", AssociationMessages.globalP, report.global.pRandomised),
      .init("islands", AssociationMessages.islands, Double(report.global.islands)),
    ]
    card.limits = [AssociationMessages.chance(significance)]
    card.references = [
      "Anselin 1995, Geographical Analysis 27, 93-115", "Getis & Ord 1992, Geographical Analysis 24, 189-206",
      "Ord & Getis 1995, Geographical Analysis 27, 286-306",
    ]
    return card
  }

  private func tell(_ ground: AssociationGround, _ report: AssociationReport) {
    let language = options.lang
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 4, language) }
    func count(_ value: Int) -> String { NumberText.quoted("\(value)", language) }
    var rows = [
      [AssociationMessages.observations[language], count(report.values.count)],
      [AssociationMessages.missing[language], count(ground.missing)],
      [AssociationMessages.islands[language], count(report.global.islands)],
      [AssociationMessages.global[language], number(report.global.index)],
      [
        AssociationMessages.globalP[language],
        // So small a tail of the normal distribution says no more than that it is small.
        report.global.pRandomised < 1e-4 ? "< \(number(1e-4))" : number(report.global.pRandomised),
      ],
    ]
    if report.moran?.pValues != nil {
      let clusters = report.clusters
      for quadrant in MoranQuadrant.allCases {
        rows.append([AssociationMessages.quadrant(quadrant)[language], count(clusters.count { $0 == quadrant })])
      }
    }
    if report.getisOrd != nil {
      let spots = report.spots
      rows.append([AssociationMessages.hot[language], count(spots.count { $0 == 1 })])
      rows.append([AssociationMessages.cold[language], count(spots.count { $0 == -1 })])
    }
    for line in TextTable.lines(rows) { Terminal.print(line) }
  }
}
