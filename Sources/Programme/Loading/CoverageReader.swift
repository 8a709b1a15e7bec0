/// Reads the part `coverage` of `programme.yaml`.
enum CoverageReader {
  static func settings(_ file: YAMLMapping?) -> CoverageSettings {
    var settings = CoverageSettings()
    guard let file else { return settings }
    settings.cell = length(file, "cell_km", settings.cell, 0.1...200)
    settings.radius = length(file, "radius_km", settings.radius, 0.1...1_000)
    if let levels = file.mapping("levels") {
      settings.thin = threshold(levels, "thin", settings.thin)
      settings.fair = threshold(levels, "fair", settings.fair)
      settings.good = threshold(levels, "good", settings.good)
      let rising = [settings.thin, settings.fair, settings.good]
      let isRising = zip(rising, rising.dropFirst()).allSatisfy { $0.sites <= $1.sites && $0.share <= $1.share }
      if !isRising {
        levels.wrongType(
          "good",
          .init(
            en: "thresholds that do not fall from thin to fair to good",
            nl: "drempels die niet dalen van thin naar fair naar good"))
      }
      levels.finish()
    }
    if let domains = file.mapping("domains") {
      for system in domains.keys {
        if let domain = domains.choice(system, CoverageSettings.Domain.self) { settings.domains[system] = domain }
      }
      domains.finish()
    }
    file.finish()
    return settings
  }

  private static func length(
    _ file: YAMLMapping, _ key: String, _ standard: Double, _ range: ClosedRange<Double>
  ) -> Double {
    guard let value = file.double(key) else { return standard }
    guard range.contains(value) else {
      let (low, high) = ("\(range.lowerBound)", "\(range.upperBound)")
      file.wrongType(key, .init(en: "kilometres, \(low) to \(high)", nl: "kilometers, \(low) tot \(high)"))
      return standard
    }
    return value
  }

  private static func threshold(
    _ levels: YAMLMapping, _ key: String, _ standard: CoverageSettings.Threshold
  ) -> CoverageSettings.Threshold {
    guard let item = levels.mapping(key) else { return standard }
    defer { item.finish() }
    let sites = item.integer("sites") ?? standard.sites
    let share = item.double("share") ?? standard.share
    guard sites >= 1, (0...1).contains(share) else {
      levels.wrongType(
        key, .init(en: "sites of 1 or more and a share from 0 to 1", nl: "sites vanaf 1 en een share van 0 tot 1"))
      return standard
    }
    return CoverageSettings.Threshold(sites: sites, share: share)
  }
}
