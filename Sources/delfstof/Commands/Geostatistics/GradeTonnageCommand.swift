import ArgumentParser
import Foundation
import Geodata
import Geostatistics
import Gridding
import Programme
import Publication

struct GradeTonnageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradetonnage",
    abstract: "Tell how much lies above cut-off grades, and how rich it is: for points, blocks or the cells of a grid.",
    discussion: """
      Of samples: a Hermite anamorphosis is fitted to their distribution, and the discrete Gaussian model carries it over \
      to blocks with the block variance of the model file, whose sill stands for the variance of the samples. The curves \
      are those of the samples, of points and of blocks.

      Of a grid: --cells names the bands or columns of FILE with estimates or realisations; several of them (--cells \
      'realisation_*') give the mean curve and its spread.

      Tonnage is a share of the whole, or a mass with --density and --volume; metal is tonnage times grade, the benefit \
      (conventional income) is metal less cut-off times tonnage.

      Examples: delfstof gradetonnage meuse.csv --value zinc --model model.yaml --block 40x40 --cutoffs 0:1500:50 \
      --out curve.csv --plot curve.svg

      delfstof gradetonnage sim.tif --cells 'realisation_*' --cutoffs 0:1500:50 --thickness 0.5 --density 1.6 --plot \
      curve.svg
      """)

  enum Convention: String, ExpressibleByArgument, CaseIterable {
    case step, gstlearn

    var convention: HermiteAnamorphosis.Convention { self == .step ? .stepFunction : .gstlearn }
  }

  @OptionGroup var samples: SampleOptions
  @OptionGroup var weights: WeightOptions

  @Option(
    name: .long, help: "Cut-off grades, ascending: first:last:step as 0:10:0.5, or a list with commas.",
    transform: Cutoffs.parse)
  var cutoffs: Cutoffs

  @Option(
    name: .long, help: "Model file with the variogram of the grades (docs/geostatistics.md).", completion: .file())
  var model: String?

  @Flag(name: .long, help: "The model is that of the normal scores.")
  var normalScores = false

  @Option(name: .long, help: "Edges of a block: 20x20 or 20,20,5 (default: that of the model file).")
  var block: BlockSize?

  @Option(name: .long, help: "Number of Hermite polynomials of the anamorphosis.")
  var polynomials: Int = 100

  @Option(name: .long, help: "How the polynomials are fitted: step, or gstlearn for its approximations.")
  var convention: Convention = .step

  @OptionGroup var limits: LimitOptions

  @Option(
    name: .long, parsing: .unconditional,
    help: "Variance of the estimates by which blocks are mined: one curve more, with the information effect.")
  var estimateVariance: Double?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Covariance of these estimates with the true grades of the blocks (default: their variance).")
  var estimateCovariance: Double?

  @Option(
    name: .long, parsing: .singleValue,
    help: "FILE is a grid: its bands or columns with grades, as estimate or 'realisation_*'; may be repeated.")
  var cells: [String] = []

  @Option(name: .long, parsing: .unconditional, help: "Mass per volume, for tonnage as a mass.")
  var density: Double?

  @Option(name: .long, parsing: .unconditional, help: "Volume of the whole.")
  var volume: Double?

  @Option(
    name: .long, parsing: .unconditional, help: "Height of the cells of a raster: their volume, instead of --volume.")
  var thickness: Double?

  @Option(name: .long, help: "Write the curves to this CSV.", completion: .file())
  var out: String?

  @Option(name: .long, help: "Write the curves and what they rest on to this .yaml or .json.", completion: .file())
  var document: String?

  @Option(name: .long, help: "Draw tonnage and mean grade against the cut-off in this SVG.", completion: .file())
  var plot: String?

  @OptionGroup var options: SharedOptions

  func validate() throws {
    try options.requireSVG([plot])
    if cells.isEmpty {
      if CellGrades.isRaster(URL(filePath: samples.file)) {
        throw ValidationError("\(samples.file) is a raster: name its bands with --cells, as --cells estimate.")
      }
      try samples.requireValue()
      if model == nil { throw ValidationError("Give the variogram of the grades with --model, or name --cells.") }
      if thickness != nil { throw ValidationError("--thickness goes with --cells of a raster; give --volume.") }
      if samples.expression.transform != .identity {
        throw ValidationError("Tonnage and metal are those of the grades themselves: give --value without a function.")
      }
      if !(2...1000).contains(polynomials) { throw ValidationError("--polynomials is 2 to 1000.") }
    } else {
      if model != nil || block != nil || weights.weightColumn != nil || limits.isGiven || estimateVariance != nil {
        throw ValidationError("--model, --block, --weight-column, limits and --estimate-variance go with samples.")
      }
      if thickness != nil, !CellGrades.isRaster(URL(filePath: samples.file)) {
        throw ValidationError("--thickness goes with a raster: a table does not tell the size of its cells.")
      }
    }
    if volume != nil, thickness != nil { throw ValidationError("Give --volume or --thickness, not both.") }
    if density != nil, volume == nil, thickness == nil {
      throw ValidationError("--density needs a volume: --volume" + (cells.isEmpty ? "." : ", or --thickness."))
    }
    for (name, value) in [("--density", density), ("--volume", volume), ("--thickness", thickness)] {
      if let value, !(value > 0 && value.isFinite) { throw ValidationError("\(name) is above 0.") }
    }
    if estimateCovariance != nil, estimateVariance == nil {
      throw ValidationError("--estimate-covariance goes with --estimate-variance.")
    }
    _ = try limits.pair()
    if let document, !["yaml", "yml", "json"].contains(URL(filePath: document).pathExtension.lowercased()) {
      throw ValidationError("--document: the ending must be .yaml or .json.")
    }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      try cells.isEmpty ? ofSamples() : ofCells()
    }
  }

  private var file: String { URL(filePath: samples.file).lastPathComponent }

  // MARK: samples

  private func ofSamples() throws {
    let document = try ModelDocumentReader.read(URL(filePath: model ?? ""))
    guard let variogram = document.model else {
      throw ValidationError(GriddingMessages.noModel(model ?? "")[options.lang])
    }
    guard let size = block?.edges ?? document.block?.size else {
      throw ValidationError(GriddingMessages.noBlock[options.lang])
    }
    let loading = SampleLoading(samples: samples, options: options)
    let set = try loading.load(
      extras: weights.columns, modelHasError: variogram.measurementError > 0)
    let support = try SupportChange(
      of: set.samples.values, weights: try weights.weights(of: set, samples), model: variogram,
      variable: normalScores ? .scores : .grades, size: size, polynomials: polynomials,
      convention: convention.convention, limits: try limits.pair())
    var curves = try support.curves(
      cutoffs: cutoffs.values,
      estimates: estimateVariance.map { (variance: $0, covariance: estimateCovariance ?? $0) })
    if let volume { curves = try curves.map { try $0.scaled(byMass: volume * (density ?? 1)) } }
    let mean = support.distribution.mean
    let variance = support.distribution.variance
    let edges = [size.x, size.y, size.z]
    var source: [(key: String, value: DocumentNode)] = [
      ("file", .text(file)), ("value", .text(samples.expression.description)),
      ("samples", .number(Double(set.samples.count))), ("mean", .number(mean)), ("variance", .number(variance)),
      ("block", .list(edges.map(DocumentNode.number))), ("model-sill", .number(support.sill)),
      ("variance-factor", .number(support.varianceFactor)), ("block-variance", .number(support.block.variance)),
      ("change-of-support-coefficient", .number(support.block.coefficient)),
      ("hermite-coefficients", .list(support.point.coefficients.map(DocumentNode.number))),
    ]
    if let volume { source.append(("mass", .number(volume * (density ?? 1)))) }
    try write(curves, source, note: samples.note(set, options.lang) + ", \(edgeText(size))")
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 5, options.lang) }
    let language = options.lang
    for line in TextTable.lines([
      [GriddingMessages.mean[language], number(mean)], [GriddingMessages.variance[language], number(variance)],
      [GriddingMessages.modelSill[language], number(support.sill)],
      [GriddingMessages.blockVariance[language], number(support.block.variance)],
      [GriddingMessages.supportCoefficient[language], number(support.block.coefficient)],
    ]) {
      Terminal.print(line)
    }
    loading.compare(
      sill: support.sill, withVariance: normalScores ? 1 : variance, factor: 2, isScores: normalScores,
      isShapeAlone: true)
  }

  private func edgeText(_ size: SIMD3<Double>) -> String {
    let edges = [size.x, size.y, size.z].filter { $0 > 0 }.map { NumberText.rounded($0, digits: 6, options.lang) }
    return (options.lang == .nl ? "blokken van " : "blocks of ") + edges.joined(separator: " × ")
  }

  // MARK: cells

  private func ofCells() throws {
    let grades = try CellGrades(try samples.request(), wanted: cells, cutoffs: cutoffs.values)
    let mass: CellGrades.Mass
    if let volume {
      mass = .whole(volume * (density ?? 1))
    } else if let thickness, let area = grades.cellArea {
      mass = .perCell(area * thickness * (density ?? 1))
    } else {
      mass = .share
    }
    let curves = try grades.curves(mass)
    let counted = grades.cells.map(\.counted)
    let source: [(key: String, value: DocumentNode)] = [
      ("file", .text(file)), ("cells", .list(grades.names.map(DocumentNode.text))),
      ("cells-with-grade", .list(counted.map { .number(Double($0)) })),
    ]
    let note = "\(grades.names.count == 1 ? grades.names[0] : cells.joined(separator: ", ")), \(file)"
    try write(curves, source, note: note)
    if !options.quiet {
      Terminal.error(GriddingMessages.cellsCounted(counted.max() ?? 0, bands: grades.names.count)[options.lang])
    }
  }

  // MARK: results

  private func write(
    _ curves: [NamedCurve], _ source: [(key: String, value: DocumentNode)], note: String
  ) throws {
    var result = GradeTonnageFile(curves)
    result.source = source
    if let out { try OutputFile.write(result.csv, to: out) }
    if let document {
      let isJSON = URL(filePath: document).pathExtension.lowercased() == "json"
      try OutputFile.write(isJSON ? result.document.json : result.document.yaml, to: document)
    }
    if let plot { try OutputFile.write(drawing(curves, note).svg(in: options.lang), to: plot) }
    for line in GradeTonnageTable(curves).lines(in: options.lang) { Terminal.print(line) }
  }

  private func drawing(_ curves: [NamedCurve], _ note: String) -> GradeTonnagePlot {
    func spread(_ kind: NamedCurve.Kind) -> GradeTonnagePlot.Line.Spread? {
      curves.first { $0.kind == kind }.map { ($0.curve.tonnage, $0.meanGrades) }
    }
    let lines = curves.filter { ![.p10, .p50, .p90].contains($0.kind) }.map { named in
      var band: (low: GradeTonnagePlot.Line.Spread, high: GradeTonnagePlot.Line.Spread)?
      if named.kind == .mean, let low = spread(.p10), let high = spread(.p90) { band = (low, high) }
      return GradeTonnagePlot.Line(
        GriddingMessages.curve(named.kind), named.curve, isDashed: named.kind == .points, spread: band)
    }
    return GradeTonnagePlot(
      lines, valueName: cells.isEmpty ? samples.expression.description : GriddingMessages.grade[options.lang],
      isMass: volume != nil || thickness != nil, note: note)
  }
}
