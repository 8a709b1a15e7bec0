import Geodata
import Programme
import Prospectivity
import TextFormats

/// Targets as rows: of a CSV, and of a GeoPackage with their outlines. Areas are in square kilometres.
public struct TargetTable {
  public let report: TargetRun.Report
  /// Of the words in the cells.
  public let language: Language

  public init(_ report: TargetRun.Report, language: Language) {
    self.report = report
    self.language = language
  }

  private var layers: [String] {
    // All targets have the same layers, each in its own order.
    report.targets.first?.reasons.map(\.layer).sorted() ?? []
  }

  private var columns: [GeoPackageLayer.Column] {
    let fixed: [GeoPackageLayer.Column] = [
      .init("rank", .integer), .init("area_km2", .real), .init("cells", .integer), .init("score", .real),
      .init("mean", .real), .init("maximum", .real), .init("peak_x", .real), .init("peak_y", .real),
      .init("centroid_x", .real), .init("centroid_y", .real), .init("deposits", .integer), .init("uncertainty", .real),
      .init("uncertainty_coverage", .real), .init("frontier", .integer), .init("risk_return"), .init("reasons"),
    ]
    var known: Set<String> = []
    return fixed
      + layers.enumerated().map { number, layer in
        let name = "part_" + Self.identifier(layer)
        return .init(known.insert(name).inserted ? name : "\(name)_\(number + 1)", .real)
      }
  }

  /// Lower-case letters, digits and underscores.
  private static func identifier(_ name: String) -> String {
    String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  /// In the order of ``columns``.
  private func values(_ target: Target) -> [GeoPackageLayer.Value] {
    let place = report.riskReturn?.positions.first { $0.rank == target.rank }
    let parts = Dictionary(target.reasons.map { ($0.layer, $0.contribution) }, uniquingKeysWith: { first, _ in first })
    let fixed: [GeoPackageLayer.Value] = [
      .integer(target.rank), .real(target.size), .integer(target.cells), .real(target.score), .real(target.mean),
      .real(target.maximum), .real(target.peak.x), .real(target.peak.y), .real(target.centroid.x),
      .real(target.centroid.y), .integer(target.deposits.count), target.uncertainty.map { .real($0) } ?? .null,
      .real(target.uncertaintyCoverage), place.map { .integer($0.frontier) } ?? .null,
      place.map { .text(TargetWords.kind($0.kind)[language]) } ?? .null,
      .text(TargetWords.reasons(target, language, titles: report.titles)),
    ]
    return fixed + layers.map { layer in (parts[layer] ?? nil).map { .real($0) } ?? .null }
  }

  public var csv: String {
    var text = columns.map { DelimitedCell.escaped($0.name) }.joined(separator: ",") + "\n"
    for target in report.targets {
      let cells = values(target).map { value in
        switch value {
        case .text(let text): DelimitedCell.escaped(text)
        case .integer(let number): "\(number)"
        case .real(let number): TableText.number(number)
        case .flag(let flag): "\(flag)"
        case .null: ""
        }
      }
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  /// The targets with their outlines, and the tract of all of them when it has a name.
  public func layers(title: String, tract name: String? = nil) -> [GeoPackageLayer] {
    var targets = GeoPackageLayer(
      name: "targets", title: title, description: title, referenceSystem: report.grid.referenceSystem,
      shape: .polygons, columns: columns)
    for target in report.targets {
      targets.rows.append(.init(values(target), outline: Self.parts(report.outlines[target.area])))
    }
    guard let name else { return [targets] }
    let tract = PermissiveTract(name: name, areas: report.areas, deposits: report.deposits)
    var tracts = GeoPackageLayer(
      name: "tracts", title: name, description: name, referenceSystem: report.grid.referenceSystem, shape: .polygons,
      columns: [
        .init("name"), .init("area_km2", .real), .init("valid_area_km2", .real), .init("deposits", .integer),
        .init("threshold", .real),
      ])
    if !report.targets.isEmpty {
      tracts.rows.append(
        .init(
          [
            .text(name), .real(tract.size), .real(tract.validArea), .integer(tract.deposits.count),
            .real(report.threshold),
          ], outline: Self.parts(tract.outline)))
    }
    return [targets, tracts]
  }

  private static func parts(_ outline: Geometry) -> [Polygon] {
    if case .polygons(let parts) = outline { return parts }
    return []
  }
}

/// What tables and plots say of targets, in both languages.
public enum TargetWords {
  public static func kind(_ kind: RiskReturn.Class) -> LocalizedText {
    switch kind {
    case .highReturnLowRisk: .init(en: "high return, low risk", nl: "veel kans, weinig risico")
    case .highReturnHighRisk: .init(en: "high return, high risk", nl: "veel kans, veel risico")
    case .lowReturnLowRisk: .init(en: "low return, low risk", nl: "weinig kans, weinig risico")
    case .lowReturnHighRisk: .init(en: "low return, high risk", nl: "weinig kans, veel risico")
    }
  }

  /// `near faults +0.12; zinc +0.05`: the layers that raise a target above an average cell, the most first.
  /// - Parameter titles: what people call the layers; their names stand in where there is none.
  public static func reasons(
    _ target: Target, _ language: Language, titles: [String: LocalizedText] = [:]
  ) -> String {
    target.reasons.compactMap { reason in
      guard let part = reason.contribution, part > 0 else { return nil }
      return "\(titles[reason.layer]?[language] ?? reason.layer) +\(NumberText.rounded(part, digits: 2, language))"
    }.joined(separator: "; ")
  }
}
