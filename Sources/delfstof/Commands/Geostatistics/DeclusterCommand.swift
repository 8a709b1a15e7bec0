import ArgumentParser
import Foundation
import Geodata
import Geostatistics
import Gridding
import Programme
import Publication

struct DeclusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decluster",
    abstract: "Weigh samples that lie in clusters, so that their mean stands for the area.",
    discussion: """
      cell: every cell of a network counts once; of several cell sizes that with the smallest declustered mean is taken \
      (or the largest, --search largest, for clusters in low values). polygonal: every sample counts for the area that \
      is nearest to it, within the convex hull, a rectangle or an outline.

      Example: delfstof decluster cluster.csv --value primary --sizes 1,25,24 --out weights.csv --plot sizes.svg
      """)

  enum Method: String, ExpressibleByArgument, CaseIterable {
    case cell, polygonal
  }

  enum Search: String, ExpressibleByArgument, CaseIterable {
    case smallest, largest
  }

  @OptionGroup var samples: SampleOptions

  @Option(name: .long, help: "cell or polygonal.")
  var method: Method = .cell

  @Option(
    name: .long, parsing: .unconditional,
    help: "Cell sizes to try: smallest,largest or smallest,largest,steps (default: 24 steps).")
  var sizes: Numbers?

  @Option(name: .long, parsing: .unconditional, help: "One cell size, no search.")
  var size: Double?

  @Option(name: .long, help: "Origins of the network for each size.")
  var offsets: Int = 5

  @Option(name: .long, help: "Which declustered mean is taken: smallest or largest.")
  var search: Search = .smallest

  @Option(name: .long, parsing: .unconditional, help: "Height of a cell over its width: y, or y,z.")
  var anisotropy: Numbers?

  @Option(
    name: .long, help: "Outline for polygonal: a vector file with one polygon, in the system of the samples.",
    completion: .file())
  var outline: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Rectangle around the samples for polygonal, so much wider on all sides.")
  var margin: Double?

  @Option(name: .long, help: "Write a weight a sample to this CSV.", completion: .file())
  var out: String?

  @Option(name: .long, help: "Draw the mean against the size of the cells in this SVG.", completion: .file())
  var plot: String?

  @OptionGroup var options: SharedOptions

  func validate() throws {
    try options.requireSVG([plot])
    try samples.requireValue()
    if size != nil, sizes != nil { throw ValidationError("Give --size or --sizes, not both.") }
    if let sizes, !(2...3).contains(sizes.values.count) { throw ValidationError("--sizes is smallest,largest,steps.") }
    if method == .polygonal, size != nil || sizes != nil || plot != nil {
      throw ValidationError("--size, --sizes and --plot go with --method cell.")
    }
    if method == .cell, outline != nil || margin != nil {
      throw ValidationError("--outline and --margin go with --method polygonal.")
    }
    if let anisotropy, !(1...2).contains(anisotropy.values.count) { throw ValidationError("--anisotropy is y or y,z.") }
    if let steps = sizes?.values.dropFirst(2).first, !(1...10_000).contains(steps) {
      throw ValidationError("--sizes: 1 to 10000 steps.")
    }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      let set = try SampleLoading(samples: samples, options: options).load()
      var weights: [Double]
      var rows: [[String]] = []
      let language = options.lang
      func number(_ value: Double) -> String { NumberText.rounded(value, digits: 6, language) }
      switch method {
      case .cell:
        let result = try cells(set).weights(set.samples)
        weights = result.weights
        rows.append([GriddingMessages.plainMean[language], number(result.plainMean)])
        rows.append([GriddingMessages.declusteredMean[language], number(result.declusteredMean)])
        rows.append([
          GriddingMessages.cellSize[language],
          result.size > 0 ? number(result.size) : GriddingMessages.noSize[language],
        ])
        if let plot { try OutputFile.write(drawing(result, set), to: plot) }
      case .polygonal:
        let result = try PolygonalDeclustering(boundary: try boundary(set)).weights(set.samples)
        weights = result.weights
        let plain = set.samples.values.reduce(0, +) / Double(set.samples.count)
        rows.append([GriddingMessages.plainMean[language], number(plain)])
        rows.append([GriddingMessages.declusteredMean[language], number(result.declusteredMean)])
        rows.append([GriddingMessages.area[language], number(result.areas.reduce(0, +))])
      }
      rows.append([GriddingMessages.weights[language], "\(number(weights.min() ?? 1)) – \(number(weights.max() ?? 1))"])
      if let out { try OutputFile.write(table(set, weights), to: out) }
      for line in TextTable.lines(rows) { Terminal.print(line) }
    }
  }

  private func cells(_ set: SampleSet) -> CellDeclustering {
    let shares = anisotropy?.values ?? [1]
    let (y, z) = (shares[0], shares.count > 1 ? shares[1] : 1)
    if let size { return CellDeclustering(size: size, offsets: offsets, anisotropyY: y, anisotropyZ: z) }
    let span = max(
      (set.samples.x.max() ?? 0) - (set.samples.x.min() ?? 0), (set.samples.y.max() ?? 0) - (set.samples.y.min() ?? 0))
    // From the mean spacing of the samples to half of their extent, when nothing is said.
    let spacing = span / Double(max(1, set.samples.count)).squareRoot()
    let range = sizes?.values ?? [max(spacing / 2, 1e-9), max(span / 2, 1e-9)]
    return CellDeclustering(
      smallestSize: range[0], largestSize: range[1], steps: range.count > 2 ? Int(range[2]) : 24, offsets: offsets,
      anisotropyY: y, anisotropyZ: z, search: search == .smallest ? .smallestMean : .largestMean)
  }

  private func boundary(_ set: SampleSet) throws -> PolygonalDeclustering.Boundary {
    if let margin { return .rectangle(margin: margin) }
    guard let outline else { return .convexHull }
    return .polygon(try OutlineReader.rings(URL(filePath: outline), system: set.referenceSystem))
  }

  private func table(_ set: SampleSet, _ weights: [Double]) -> String {
    let isSolid = set.samples.dimensions == 3
    var text = "line,x,y,\(isSolid ? "z," : "")value,weight\n"
    for index in 0..<set.samples.count {
      let place = set.samples.place(index)
      let height = isSolid ? "\(place.z)," : ""
      text += "\(set.lines[index]),\(place.x),\(place.y),\(height)\(set.samples.values[index]),\(weights[index])\n"
    }
    return text
  }

  private func drawing(_ result: CellDeclustering.Result, _ set: SampleSet) -> String {
    DeclusteringPlot(
      result, distanceUnit: set.referenceSystem?.metresPerUnit == 1 ? "m" : "",
      valueName: samples.expression.description, note: samples.note(set, options.lang)
    ).svg(in: options.lang)
  }
}
