import Geostatistics
import Programme

/// An experimental variogram, of one or more directions, with the model that was fitted to it.
///
/// The area of a point grows with its number of pairs, which stands beside it. Nugget, sill and range of the model are
/// marked on the axes. Measurement error is part of every experimental semivariance, so the curve includes it.
public struct VariogramPlot {
  public let variograms: [ExperimentalVariogram]
  public let model: VariogramModel?
  /// What is on the vertical axis.
  public let quantity: LocalizedText
  /// Of the distances: m.
  public let distanceUnit: String
  public let note: String
  /// Variance of the samples; nil for quantities that have no sill.
  public let sampleVariance: Double?

  public init(
    _ variograms: [ExperimentalVariogram], model: VariogramModel?, quantity: LocalizedText, distanceUnit: String,
    note: String, sampleVariance: Double?
  ) {
    self.variograms = variograms
    self.model = model
    self.quantity = quantity
    self.distanceUnit = distanceUnit
    self.note = note
    self.sampleVariance = sampleVariance
  }

  public func svg(in language: Language) -> String {
    let lags = variograms.flatMap(\.lags)
    let reach = (lags.map(\.meanDistance).max() ?? 1) * 1.06
    let values = lags.map(\.value)
    let sill = model.map { $0.sill + $0.measurementError }
    let isBounded = model?.isBounded ?? false
    let top = max(values.max() ?? 0, isBounded ? sill ?? 0 : 0, sampleVariance ?? 0)
    let low = min(0, values.min() ?? 0)
    let plane = PlotPlane(
      x: LinearScale(low: 0, high: reach), y: LinearScale(low: low * 1.1, high: (top - low) * 1.1 + low))
    let unit = distanceUnit.isEmpty ? "" : " (\(distanceUnit))"
    var body = plane.axes(x: PlotCatalogue.distance[language] + unit, y: quantity[language], language)
    if let sampleVariance { body += guide(sampleVariance, PlotCatalogue.sampleVariance[language], plane, language) }
    if let model { body += marks(model, plane, language) }
    if let model, isOneCurve { body += "<g class=\"\(modelStyle)\">\(curve(model, SIMD3(0, 1, 0), plane))</g>" }
    let most = Double(lags.map(\.pairs).max() ?? 1)
    for (series, variogram) in variograms.enumerated() {
      body += "<g class=\"series-\(series % 8)\">\(points(variogram, series, most, plane, language))</g>"
    }
    body += plane.key(key(language))
    let sheet = PlotSheet(
      title: PlotCatalogue.variogram[language], note: note, description: description(language), language: language)
    return sheet.svg(body)
  }

  private func direction(_ variogram: ExperimentalVariogram) -> SIMD3<Double> {
    guard variogram.azimuth != nil || variogram.dip != nil else { return SIMD3(0, 1, 0) }
    return RotationAngles(azimuth: variogram.azimuth ?? 0, dip: variogram.dip ?? 0).matrix.major
  }

  private func points(
    _ variogram: ExperimentalVariogram, _ series: Int, _ most: Double, _ plane: PlotPlane, _ language: Language
  ) -> Markup {
    var marks = Markup.empty
    if let model, !isOneCurve { marks += curve(model, direction(variogram), plane) }
    if variograms.count > 1 { marks += plane.curve(variogram.lags.map { (x: $0.meanDistance, y: $0.value) }, "thread") }
    let isCrowded = variograms.count > 1 || variogram.lags.count > 30
    for lag in variogram.lags {
      let at = (x: lag.meanDistance, y: lag.value)
      let radius = 2.6 + 4.6 * (Double(lag.pairs) / most).squareRoot()
      marks += plane.dot(at, radius: radius, "dot")
      if !isCrowded {
        marks += """
          <text class="pairs mid halo" x="\(Coordinate(plane.px(at.x)))" \
          y="\(Coordinate(plane.py(at.y) - radius - 4))">\(NumberText.quoted("\(lag.pairs)", language))</text>
          """
      }
    }
    return marks
  }

  /// A model that is the same in all directions needs one curve.
  private var isOneCurve: Bool {
    variograms.count == 1 && variograms[0].azimuth == nil
      || (model?.structures.allSatisfy { $0.ranges.y == $0.ranges.x && $0.ranges.z == $0.ranges.x } ?? false)
  }

  private var modelStyle: String { variograms.count == 1 ? "series-0" : "series-7" }

  private func curve(_ model: VariogramModel, _ along: SIMD3<Double>, _ plane: PlotPlane) -> Markup {
    let covariance = CovarianceFunction(model)
    let points = (0...240).map { step -> (x: Double, y: Double) in
      let h = max(plane.x.high * Double(step) / 240, plane.x.high * 1e-9)
      return (h, covariance.semivariance(along * h) + model.measurementError)
    }
    return plane.curve(points, "line")
  }

  private func guide(_ value: Double, _ text: String, _ plane: PlotPlane, _ language: Language) -> Markup {
    let y = plane.py(value)
    return """
      <path class="guide" d="M\(Coordinate(plane.left)) \(Coordinate(y))H\(Coordinate(plane.right))"/>\
      <text class="tick end halo" x="\(Coordinate(plane.right - 4))" y="\(Coordinate(y - 5))">\
      \(text) \(NumberText.rounded(value, digits: 3, language))</text>
      """
  }

  private func marks(_ model: VariogramModel, _ plane: PlotPlane, _ language: Language) -> Markup {
    var marks = Markup.empty
    let start = model.nugget + model.measurementError
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 3, language) }
    if start > 0 {
      marks += """
        <path class="accent" d="M\(Coordinate(plane.left - 5)) \(Coordinate(plane.py(start)))h16"/>\
        <text class="tick accent halo" x="\(Coordinate(plane.left + 14))" y="\(Coordinate(plane.py(start) + 14))">\
        \(PlotCatalogue.nugget[language]) \(number(start))</text>
        """
    }
    if model.isBounded {
      let y = plane.py(model.sill + model.measurementError)
      marks += """
        <path class="accent" stroke-dasharray="2 3" d="M\(Coordinate(plane.left)) \(Coordinate(y))H\(Coordinate(plane.right))"/>\
        <text class="tick accent halo" x="\(Coordinate(plane.left + 6))" y="\(Coordinate(y - 5))">\
        \(PlotCatalogue.sill[language]) \(number(model.sill + model.measurementError))</text>
        """
    }
    for structure in model.structures {
      guard let factor = structure.kind.rangeFactor(.practical, shape: structure.shape) else { continue }
      let range = structure.ranges.x * factor
      guard range <= plane.x.high else { continue }
      let isNearEdge = plane.px(range) > plane.right - 90
      marks += """
        <path class="accent" d="M\(Coordinate(plane.px(range))) \(Coordinate(plane.bottom + 5))v-16"/>\
        <text class="tick accent halo \(isNearEdge ? "end" : "mid")" x="\(Coordinate(plane.px(range)))" \
        y="\(Coordinate(plane.bottom - 16))">\(PlotCatalogue.range[language]) \(number(range))</text>
        """
    }
    return marks
  }

  private func key(_ language: Language) -> [(style: String, text: String, isLine: Bool)] {
    var entries = variograms.enumerated().map { series, variogram in
      (
        style: "series-\(series % 8)", text: PlotCatalogue.direction(variogram.azimuth, variogram.dip, language),
        isLine: false
      )
    }
    if model != nil {
      entries.append((style: isOneCurve ? modelStyle : "series-7", text: PlotCatalogue.model[language], isLine: true))
    }
    return variograms.count > 1 || model != nil ? entries : []
  }

  private func description(_ language: Language) -> String {
    let pairs = variograms.reduce(0) { $0 + $1.pairCount }
    let lags = variograms.reduce(0) { $0 + $1.lags.count }
    return language == .nl ? "\(lags) klassen van \(pairs) paren. \(note)" : "\(lags) lags of \(pairs) pairs. \(note)"
  }
}
