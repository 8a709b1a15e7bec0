import Programme

/// Reference systems in which a pair of columns can be, by the range of its numbers; never more than a proposal.
struct ReferenceSystemGuess {
  /// The likeliest, as `EPSG:28992`; nil when the numbers fit nothing known.
  let proposal: String?
  let why: LocalizedText
  let alternatives: [String]
  let isGeographic: Bool

  /// A range in which a system is used.
  private struct Window {
    let code: String
    let name: String
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>
    let alternatives: [String]
  }

  /// Narrow before wide. Bounds of use after the EPSG register, rounded outward.
  private static let windows: [Window] = [
    Window(
      code: "EPSG:28992", name: "RD New", x: -10_000...310_000, y: 285_000...640_000,
      alternatives: ["EPSG:25831 (UTM 31N)", "a local grid"]),
    Window(
      code: "EPSG:25831", name: "UTM 31N", x: 100_000...900_000, y: 3_500_000...9_400_000,
      alternatives: [
        "EPSG:32631 (WGS 84)", "EPSG:23031 (ED50)", "EPSG:25832 (UTM 32N)", "another zone: the numbers cannot tell",
      ]),
    Window(
      code: "EPSG:3035", name: "LAEA Europe", x: 1_800_000...7_500_000, y: 900_000...6_500_000,
      alternatives: ["EPSG:3857 (web map)", "a national grid"]),
  ]

  init(x: ColumnProfile, y: ColumnProfile) {
    let ranges = "x \(Self.text(x.minimum))–\(Self.text(x.maximum)), y \(Self.text(y.minimum))–\(Self.text(y.maximum))"
    let names = "\(x.name) \(y.name)".lowercased()
    if abs(x.minimum) <= 180, abs(x.maximum) <= 180, abs(y.minimum) <= 90, abs(y.maximum) <= 90,
      names.contains("lon") || names.contains("lat") || names.contains("lengte") || x.hasFractions && y.hasFractions
    {
      proposal = "EPSG:4326"
      isGeographic = true
      alternatives = ["EPSG:4258 (ETRS89)", "EPSG:4230 (ED50)"]
      let isNamed = names.contains("lat") || names.contains("lon") || names.contains("breedte")
      why = .init(
        en: "\(ranges) fit degrees" + (isNamed ? "" : ", though the names do not say so; it can also be a local grid"),
        nl: "\(ranges) passen bij graden" + (isNamed ? "" : ", al zeggen de namen dat niet; een lokaal net kan ook"))
      return
    }
    isGeographic = false
    func fits(_ window: Window) -> Bool {
      window.x.contains(x.minimum) && window.x.contains(x.maximum) && window.y.contains(y.minimum)
        && window.y.contains(y.maximum)
    }
    if let window = Self.windows.first(where: fits) {
      proposal = window.code
      alternatives = window.alternatives
      why = .init(en: "\(ranges) fit \(window.name)", nl: "\(ranges) passen bij \(window.name)")
    } else {
      proposal = nil
      alternatives = []
      why = .init(
        en: "\(ranges) fit no known system; EPSG:0 does not exist and is refused until you fill in the right one",
        nl: "\(ranges) passen bij geen bekend stelsel; EPSG:0 bestaat niet en wordt geweigerd tot u het juiste invult")
    }
  }

  /// As many digits as a place needs.
  private static func text(_ value: Double) -> String {
    let scaled = abs(value) < 1_000 ? (value * 100).rounded() / 100 : value.rounded()
    guard abs(scaled) < 1e15 else { return "\(scaled)" }
    return scaled == scaled.rounded() ? String(Int64(scaled)) : String(scaled)
  }
}
