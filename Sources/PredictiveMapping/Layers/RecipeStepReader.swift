import Geodata
import Gridding
import Programme
import Prospectivity
import Yams

/// Reads the settings of one step.
struct RecipeStepReader {
  let document: LayerRecipeReader
  let map: YAMLMapping
  let here: SourceLocation
  /// Layers that a step may use.
  let known: [String]

  /// Words of steps, for advice.
  static let keywords = [
    "raster", "features", "points", "segments", "rings", "samples", "layer", "log-ratio", "distance", "nearest",
    "rasterise", "density", "kriging", "idw", "proximity", "slope", "aspect", "derivative", "focal", "gaussian",
    "cell-distance", "log", "square-root", "linear", "z-score", "min-max", "logistic", "binarise", "clip", "keep",
    "winsorise", "classify", "reclass", "one-hot",
  ]

  /// Nil after a finding.
  func step(_ keyword: String) -> RecipeStep? {
    switch keyword {
    case "raster": return raster()
    case "features", "points", "segments", "rings": return features(keyword)
    case "samples": return samples()
    case "layer": return reference(map.string("name")).map { .layer($0) }
    case "log-ratio": return logRatio()
    case "distance": return distance()
    case "nearest": return .nearest(attribute: map.string("attribute"))
    case "rasterise": return rasterise()
    case "density": return density()
    case "kriging": return .kriging(model: document.file(map, "model"))
    case "idw":
      return .inverseDistance(
        power: above("power", default: 2) ?? 2, most: Self.positive(map, "most"), radius: above("radius"))
    case "proximity": return proximity()
    case "slope", "aspect", "derivative": return derivative(keyword)
    case "focal", "gaussian": return filter(keyword)
    case "cell-distance": return cellDistance()
    case "classify": return classify()
    default: return cells(keyword)
    }
  }

  func wrong(_ en: String, _ nl: String) {
    log.error(
      "recipe.step", here, .init(en: en, nl: nl),
      mend: .init(en: "see \(LayerRecipeReader.manual)", nl: "zie \(LayerRecipeReader.manual)"))
  }

  private var log: FindingLog { document.log }

  static func positive(_ map: YAMLMapping, _ key: String) -> Int? {
    guard let number = map.integer(key) else { return nil }
    if number < 1 { map.wrongType(key, .init(en: "1 or more", nl: "1 of meer")) }
    return max(1, number)
  }

  /// A number above 0; `fallback` where it is not given.
  private func above(_ key: String, default fallback: Double? = nil) -> Double? {
    guard let number = map.double(key) else { return fallback }
    if number <= 0 { map.wrongType(key, .init(en: "a number above 0", nl: "een getal boven 0")) }
    return number > 0 ? number : fallback
  }

  private func required(_ key: String) -> Double {
    if !map.has(key) { map.missing(key) }
    return map.double(key) ?? 0
  }

  private func reference(_ name: String) -> String? {
    guard !name.isEmpty else { return nil }
    if !known.contains(name) {
      log.error(
        "recipe.layer", here,
        .init(en: "no layer before this one is called '\(name)'", nl: "geen laag hiervoor heet '\(name)'"),
        mend: Suggestion.mend(for: name, among: known))
      return nil
    }
    return name
  }

  /// Turns a refusal of a method's parameters into a finding.
  private func checked<R, E: Error>(_ words: (E) -> LocalizedText, _ body: () throws(E) -> R) -> R? {
    do throws(E) { return try body() } catch {
      // A finding ends without a stop: the mend follows.
      let text = words(error).map { text, _ in text.hasSuffix(".") ? String(text.dropLast()) : text }
      wrong(text.en, text.nl)
      return nil
    }
  }

  // MARK: sources

  private func raster() -> RecipeStep {
    var input = RasterInput(file: document.file(map))
    input.band = Self.positive(map, "band") ?? 1
    input.variable = map.optionalString("variable")
    input.system = document.system(map)
    input.resampling = map.choice("resampling", Resampling.self, default: .nearest) ?? .nearest
    return .raster(input)
  }

  private func features(_ keyword: String) -> RecipeStep { .features(document.features(map, keyword)) }

  private func samples() -> RecipeStep {
    let conditions = document.conditions(map)
    if conditions.contains(where: { $0.values.count != 1 }) {
      map.wrongType("where", .init(en: "one text a column", nl: "één tekst per kolom"))
    }
    return .samples(
      SampleInput(
        file: document.file(map), layer: map.optionalString("layer"),
        value: ColumnExpression(parsing: map.string("value")),
        x: map.optionalString("x"), y: map.optionalString("y"), system: document.system(map),
        below: map.choice("below", SampleRequest.BelowPolicy.self, default: .refuse) ?? .refuse,
        noData: map.numbers("no-data"), conditions: conditions))
  }

  private func logRatio() -> RecipeStep? {
    guard let kind = map.choice("kind", LogRatioInput.Kind.self) else { return nil }
    let parts = map.strings("parts")
    for part in parts { _ = reference(part) }
    if parts.count < 2 { map.wrongType("parts", .init(en: "two layers or more", nl: "twee lagen of meer")) }
    func names(_ key: String, most: Int) -> [String] {
      let names = map.strings(key)
      for name in names where !parts.contains(name) {
        log.error(
          "recipe.part", map.location(key),
          .init(en: "'\(name)' is not one of the parts", nl: "'\(name)' is geen van de delen"),
          mend: Suggestion.mend(for: name, among: parts))
      }
      if names.isEmpty || names.count > most {
        map.wrongType(
          key,
          most == 1 ? .init(en: "[one part]", nl: "[één deel]") : .init(en: "a list of parts", nl: "een lijst delen"))
      }
      return names
    }
    let numerators = names("numerator", most: kind == .ilr ? .max : 1)
    let denominators = kind == .alr || kind == .ilr ? names("denominator", most: kind == .ilr ? .max : 1) : []
    if !Set(numerators).isDisjoint(with: denominators) {
      map.wrongType("denominator", .init(en: "other parts than the numerator", nl: "andere delen dan de teller"))
    }
    return .logRatio(LogRatioInput(kind: kind, parts: parts, numerators: numerators, denominators: denominators))
  }

  // MARK: from features

  private func distance() -> RecipeStep {
    var limit = VectorDistance.Limit.none
    if let maximum = above("maximum") {
      let isMissing = map.choice("beyond", Beyond.self, default: .maximum) == .missing
      limit = isMissing ? .missing(beyond: maximum) : .capped(at: maximum)
    }
    return .distance(limit, isSigned: map.bool("signed", default: false))
  }

  private enum Beyond: String, CaseIterable {
    case maximum, missing
  }

  private func rasterise() -> RecipeStep {
    let attribute = map.optionalString("attribute")
    let statistic = map.choice("statistic", CellStatistic.self, default: attribute == nil ? .count : nil) ?? .count
    if statistic != .count, attribute == nil { map.missing("attribute") }
    return .rasterise(
      statistic, attribute: attribute, allTouched: map.bool("all-touched", default: false),
      background: map.double("background"))
  }

  private func density() -> RecipeStep {
    let kernel = map.choice("kernel", DensityKernel.self, default: .quartic) ?? .quartic
    if !map.has("bandwidth") { map.missing("bandwidth") }
    let bandwidth = above("bandwidth") ?? 1
    let edges = map.choice("edges", EdgeCorrection.self, default: EdgeCorrection.none) ?? .none
    return .density(kernel, bandwidth: bandwidth, edges, weight: map.optionalString("weight"))
  }

  private func proximity() -> RecipeStep? {
    if !map.has("maximum") { map.missing("maximum") }
    guard let maximum = above("maximum") else { return nil }
    let (near, far) = (map.double("near") ?? 1, map.double("far") ?? 0)
    return checked(RecipeError.Problem.text) { () throws(DistanceError) in
      try Proximity(maximum: maximum, near: near, far: far)
    }
    .map { .proximity($0) }
  }

  // MARK: windows

  private func derivative(_ keyword: String) -> RecipeStep? {
    let quantity: SurfaceDerivatives.Quantity? =
      keyword == "derivative"
      ? map.choice("quantity", SurfaceDerivatives.Quantity.self) : SurfaceDerivatives.Quantity(rawValue: keyword)
    guard let quantity else { return nil }
    let usual: SurfaceDerivatives.Method = quantity.isCurvature ? .zevenbergenThorne : .horn
    let method = map.choice("method", SurfaceDerivatives.Method.self, default: usual) ?? usual
    let factor = above("z-factor", default: 1) ?? 1
    return checked(RecipeError.Problem.text) { () throws(SurfaceError) in
      try SurfaceDerivatives(quantity, method: method, zFactor: factor)
    }
    .map { .derivative($0) }
  }

  private func filter(_ keyword: String) -> RecipeStep? {
    let fills = map.bool("fill", default: false)
    if keyword == "gaussian" {
      if !map.has("sigma") { map.missing("sigma") }
      let (sigma, truncation) = (above("sigma") ?? 1, above("truncation", default: 4) ?? 4)
      return checked(RecipeError.Problem.text) { () throws(SurfaceError) in
        try GaussianFilter(sigma: sigma, truncation: truncation, fillsMissing: fills)
      }.map { .gaussian($0) }
    }
    guard let statistic = map.choice("statistic", FocalStatistic.self) else { return nil }
    let (square, circle) = (map.integer("square"), map.double("circle"))
    let window: FocalWindow
    switch (square, circle) {
    case (let size?, nil):
      guard size > 0, size % 2 == 1 else {
        map.wrongType(
          "square", .init(en: "an odd number of cells across: 3, 5, 7", nl: "een oneven aantal cellen breed: 3, 5, 7"))
        return nil
      }
      window = .square(radius: size / 2)
    case (nil, let radius?): window = .circle(radius: radius)
    default:
      wrong(
        "focal takes 'square: cells across' or 'circle: radius in cells'",
        "focal neemt 'square: cellen breed' of 'circle: straal in cellen'")
      return nil
    }
    return checked(RecipeError.Problem.text) { () throws(SurfaceError) in
      try FocalFilter(statistic, window: window, fillsMissing: fills)
    }
    .map { .focal($0) }
  }

  private func cellDistance() -> RecipeStep? {
    let values = map.numbers("values")
    let (from, to) = (map.double("from"), map.double("to"))
    guard values.isEmpty != (from == nil && to == nil) else {
      wrong("cell-distance takes 'values', or 'from' and 'to'", "cell-distance neemt 'values', of 'from' en 'to'")
      return nil
    }
    return .cellDistance(values.isEmpty ? .interval(from: from, to: to) : .values(values))
  }

  // MARK: cells

  private func cells(_ keyword: String) -> RecipeStep? {
    let transform: CellTransform
    switch keyword {
    case "log":
      let base = map.choice("base", CellTransform.Base.self, default: .natural) ?? .natural
      transform = .logarithm(base, offset: map.double("offset") ?? 0)
    case "square-root": transform = .squareRoot
    case "linear": transform = .linear(factor: map.double("factor") ?? 1, offset: map.double("offset") ?? 0)
    case "z-score":
      return .standardise(
        map.choice("divisor", LayerMoments.Divisor.self, default: .population) ?? .population)
    case "min-max":
      let (low, high) = (map.double("low") ?? 0, map.double("high") ?? 1)
      if low == high { map.wrongType("high", .init(en: "another number than low", nl: "een ander getal dan low")) }
      return .rescale(low: low, high: high)
    case "logistic":
      let slope = map.double("slope") ?? 1
      let (low, high) = (map.double("low") ?? 0, map.double("high") ?? 1)
      if map.optionalString("middle") == "mean" {
        guard slope != 0, low != high else {
          wrong("slope is not 0 and low is not high", "slope is niet 0 en low is niet high")
          return nil
        }
        return .logisticAroundMean(slope: slope, low: low, high: high)
      }
      transform = .logistic(middle: required("middle"), slope: slope, low: low, high: high)
    case "binarise":
      transform = .binarise(
        threshold: required("threshold"), includesThreshold: map.bool("includes-threshold", default: false))
    case "clip": transform = .clip(lower: map.double("lower"), upper: map.double("upper"))
    case "keep": transform = .keep(lower: map.double("lower"), upper: map.double("upper"))
    case "winsorise":
      let (lower, upper) = (map.double("lower") ?? 0, map.double("upper") ?? 1)
      guard lower >= 0, upper <= 1, lower < upper else {
        wrong(
          "lower and upper are shares, 0 <= lower < upper <= 1", "lower en upper zijn delen, 0 <= lower < upper <= 1")
        return nil
      }
      return .winsorise(lower: lower, upper: upper)
    case "reclass": return reclass()
    default:
      log.error(
        "recipe.step", here,
        .init(en: "no step is called '\(keyword)'", nl: "geen stap heet '\(keyword)'"),
        mend: Suggestion.mend(for: keyword, among: Self.keywords))
      for key in map.keys { _ = map.node(key) }
      return nil
    }
    let undefined = map.choice("undefined", RecipeStep.Undefined.self, default: .refuse) ?? .refuse
    return checked(RecipeError.Problem.text) { () throws(TransformError) in try transform.check() }.map {
      .cells(transform, undefined)
    }
  }

  private enum ClassKind: String, CaseIterable {
    case manual, quantile, equal, geometric, defined
    case naturalBreaks = "natural-breaks"
    case standardDeviation = "standard-deviation"
    case concentrationArea = "concentration-area"
  }

  private func classify() -> RecipeStep? {
    guard let kind = map.choice("method", ClassKind.self) else { return nil }
    func classes() -> Int {
      if !map.has("classes") { map.missing("classes") }
      return Self.positive(map, "classes") ?? 2
    }
    let method: ClassificationMethod
    switch kind {
    case .manual: method = .manual(map.numbers("breaks", required: true))
    case .quantile: method = .quantile(classes: classes())
    case .naturalBreaks: method = .naturalBreaks(classes: classes())
    case .equal: method = .equalInterval(classes: classes())
    case .geometric: method = .geometricInterval(classes: classes())
    case .defined: method = .definedInterval(width: required("width"), origin: map.double("origin") ?? 0)
    case .standardDeviation:
      method = .standardDeviation(width: map.double("width") ?? 1, reach: map.double("reach") ?? 3)
    case .concentrationArea: method = .concentrationArea(classes: classes())
    }
    let closure = map.choice("closed", IntervalClosure.self, default: .lower) ?? .lower
    let allowsFewer = map.bool("fewer", default: false)
    return checked(RecipeError.Problem.text) { () throws(ClassificationError) in
      _ = try ClassificationSurvey(method, closure: closure, allowsFewer: allowsFewer)
      return RecipeStep.classify(method, closure, allowsFewer: allowsFewer)
    }
  }

  private func reclass() -> RecipeStep? {
    var singles: [Double: Double] = [:]
    var intervals: [ReclassTable.Interval] = []
    for row in map.mappings("table", required: true) {
      let isMissing = row.optionalString("to-value") == "missing"
      let new = isMissing ? Double.nan : row.double("to-value") ?? 0
      if !row.has("to-value") { row.missing("to-value") }
      let values = row.has("values") ? row.numbers("values") : row.double("value").map { [$0] } ?? []
      if row.has("value") || row.has("values") {
        for value in values {
          if singles.updateValue(new, forKey: value) != nil {
            row.wrongType(
              row.has("values") ? "values" : "value",
              .init(en: "values that no other row has", nl: "waarden die geen andere rij heeft"))
          }
        }
      } else {
        intervals.append(
          ReclassTable.Interval(from: row.double("from") ?? -.infinity, to: row.double("to") ?? .infinity, value: new))
      }
      row.finish()
    }
    var others = ReclassTable.Others.unknown
    switch map.optionalString("others") {
    case nil, "refuse": break
    case "missing": others = .missing
    case "unchanged": others = .unchanged
    default: others = .value(map.double("others") ?? 0)
    }
    return checked(RecipeError.Problem.text) { () throws(TransformError) in
      try ReclassTable(singles: singles, intervals: intervals, others: others)
    }.map { .reclass($0) }
  }

  /// Of `one-hot`.
  func classes() -> [Int32]? {
    let numbers = map.numbers("classes", required: true)
    let codes = numbers.compactMap { Int32(exactly: $0) }
    guard codes.count == numbers.count, !codes.isEmpty, Set(codes).count == codes.count else {
      if map.has("classes") {
        map.wrongType("classes", .init(en: "whole numbers, each once", nl: "gehele getallen, elk één keer"))
      }
      return nil
    }
    return codes
  }
}

extension LayerRecipeReader {
  /// Features by a word that says how the file tells their shape.
  func features(_ map: YAMLMapping, _ keyword: String = "features") -> FeatureInput {
    let shape: FeatureInput.Shape
    switch keyword {
    case "points": shape = .points(x: map.optionalString("x"), y: map.optionalString("y"))
    case "segments":
      shape = .segments(
        x0: map.optionalString("x0") ?? "x0", y0: map.optionalString("y0") ?? "y0",
        x1: map.optionalString("x1") ?? "x1",
        y1: map.optionalString("y1") ?? "y1")
    case "rings":
      shape = .rings(
        ring: map.optionalString("ring") ?? "ring", hole: map.optionalString("hole"), x: map.optionalString("x") ?? "x",
        y: map.optionalString("y") ?? "y")
    default: shape = .vector(layer: map.optionalString("layer"))
    }
    return FeatureInput(file: file(map), shape: shape, system: system(map), conditions: conditions(map))
  }

  /// `where: {column: text}` or `where: {column: [text, text]}`.
  func conditions(_ map: YAMLMapping) -> [FeatureInput.Condition] {
    guard let entry = map.mapping("where") else { return [] }
    return entry.keys.map { column in
      if case .sequence? = entry.node(column) {
        return FeatureInput.Condition(column: column, values: entry.strings(column))
      }
      return FeatureInput.Condition(column: column, values: [entry.string(column)])
    }
  }
}
