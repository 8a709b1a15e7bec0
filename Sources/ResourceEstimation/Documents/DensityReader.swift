import Estimation
import Foundation
import Programme

/// Reads the deposit-density model of a tract: coefficients as published, or control tracts to fit.
struct DensityReader {
  let map: YAMLMapping
  let folder: DocumentFiles

  func estimate() throws(DepositCountError) -> DepositDensityEstimate? {
    defer { map.finish() }
    guard let model = try model() else { return nil }
    if !map.has("area") { map.missing("area") }
    guard let area = map.double("area") else { return nil }
    let tonnage = map.double("median-tonnage")
    return try model.estimate(area: area, medianTonnage: tonnage, known: map.double("known") ?? 0)
  }

  private func model() throws(DepositCountError) -> DepositDensity? {
    if map.has("control-tracts") { return try fitted() }
    guard let published = map.requiredMapping("model") else { return nil }
    defer { published.finish() }
    func number(_ key: String, required: Bool = true) -> Double? {
      if required, !published.has(key) { published.missing(key) }
      return published.double(key)
    }
    let (slope, tonnageSlope) = (number("area-slope"), number("tonnage-slope", required: false))
    let (intercept, residual) = (number("intercept"), number("residual-deviation"))
    let (mean, variance) = (number("mean-log-area"), number("variance-log-area"))
    let hasTonnage = tonnageSlope != nil
    let meanTonnage = number("mean-log-tonnage", required: hasTonnage)
    let varianceTonnage = number("variance-log-tonnage", required: hasTonnage)
    if !published.has("tracts") { published.missing("tracts") }
    guard let slope, let intercept, let residual, let mean, let variance, let count = published.integer("tracts") else {
      return nil
    }
    return try DepositDensity(
      intercept: intercept, areaSlope: slope, tonnageSlope: tonnageSlope, residualDeviation: residual,
      observations: count,
      spread: .published(
        meanArea: mean, varianceArea: variance, meanTonnage: meanTonnage, varianceTonnage: varianceTonnage))
  }

  /// A table with the columns area_km2, deposits and, in a model over types, median_tonnage_mt.
  private func fitted() throws(DepositCountError) -> DepositDensity? {
    let file = map.string("control-tracts")
    let place = map.location("control-tracts")
    guard let url = folder.file(file, at: place, log: map.log),
      let table = SmallTable(url, at: place, log: map.log)
    else { return nil }
    guard let area = table.column("area_km2", at: place, log: map.log),
      let deposits = table.column("deposits", at: place, log: map.log)
    else { return nil }
    let tonnage = table.header.firstIndex(of: "median_tonnage_mt")
    var tracts: [DepositDensity.ControlTract] = []
    for row in table.rows {
      // A cell that is no number becomes one that is refused with its name.
      tracts.append(
        .init(
          area: table.number(row, area) ?? .nan, deposits: table.number(row, deposits) ?? .nan,
          medianTonnage: tonnage.map { table.number(row, $0) ?? .nan }))
    }
    return try DepositDensity(fitting: tracts)
  }
}
