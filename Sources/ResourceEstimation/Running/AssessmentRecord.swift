import Estimation
import Foundation
import Programme

/// An assessment and its result as JSON: what went in, what came out, how well the models fit. Same input, same bytes.
public struct AssessmentRecord: Encodable, Sendable {
  let title: LocalizedText
  let version: String
  let seed: UInt64
  let trials: Int
  let sources: [Source]
  let models: [Model]
  let tracts: [Tract]
  let dependence: String
  let all: Outcome?
  /// Nil without grids.
  let grids: [GridRecord]?

  /// - Throws: when a raster cannot be read again for its checksum.
  public init(_ document: AssessmentDocument, _ result: AssessmentRun.Result, version: String) throws {
    title = document.title
    self.version = version
    seed = result.seed
    trials = result.trials
    sources = document.sources.map { Source(id: $0.id, citation: $0.citation, url: $0.url) }
    models = document.models.map(Model.init)
    tracts = result.tracts.compactMap { part in
      part.tract.map {
        Tract(
          id: $0.id, title: $0.title, source: $0.basis.source, state: $0.basis.state?.rawValue, model: $0.model.id,
          method: $0.method.key,
          outcome: Outcome(part))
      }
    }
    dependence = document.dependenceName
    all = result.all.map(Outcome.init)
    grids = result.grids.isEmpty ? nil : try result.grids.map(GridRecord.init)
  }

  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  struct Source: Encodable {
    let id: String
    let citation: String
    let url: String?
  }

  struct Model: Encodable {
    let id: String
    let title: LocalizedText
    let source: String?
    let state: String?
    let deposits: Int
    let shape: String
    let transform: String
    let dependence: String
    let truncated: Bool
    let fit: [Fit]
    let means: [Double]?

    init(_ model: AssessmentDocument.Model) {
      id = model.id
      title = model.title
      source = model.basis.source
      state = model.basis.state?.rawValue
      deposits = model.table.count
      shape = model.model.options.shape.rawValue
      transform = model.model.options.grades.rawValue
      dependence = model.model.options.dependence.rawValue
      truncated = model.model.options.isTruncated
      fit = model.fits.map {
        Fit(
          variable: $0.id, andersonDarling: $0.normality?.statistic, probability: $0.normality?.probability,
          correlationWithTonnage: $0.correlation?.value, probabilityOfCorrelation: $0.correlation?.probability)
      }
      means = model.model.moments?.mean
    }
  }

  struct Fit: Encodable {
    let variable: String
    let andersonDarling: Double?
    let probability: Double?
    let correlationWithTonnage: Double?
    let probabilityOfCorrelation: Double?
  }

  struct Tract: Encodable {
    let id: String
    let title: LocalizedText
    let source: String?
    let state: String?
    let model: String
    let method: String
    let outcome: Outcome
  }

  struct Outcome: Encodable {
    let meanDeposits: Double
    let deviationOfDeposits: Double
    let n90: Int
    let n50: Int
    let n10: Int
    let probabilityOfNoDeposit: Double
    let totals: [Total]
    let correlations: [[Double]]

    init(_ part: AssessmentRun.Part) {
      meanDeposits = part.counts.mean
      deviationOfDeposits = part.counts.deviation
      n90 = part.counts.count(exceededWith: 0.9)
      n50 = part.counts.count(exceededWith: 0.5)
      n10 = part.counts.count(exceededWith: 0.1)
      probabilityOfNoDeposit = part.counts.probabilityOfNone
      totals = part.totals.enumerated().map { place, total in
        Total(
          material: total.material, unit: "t", mean: total.quantity.mean, standardError: total.meanError,
          analyticMean: part.analyticMeans?[place], deviation: total.quantity.deviation,
          analyticDeviation: part.analyticDeviations?[place], p90: total.quantity.p90, p50: total.quantity.p50,
          p10: total.quantity.p10, probabilityOfNone: total.probabilityOfNone,
          probabilityAboveMean: total.probabilityAboveMean)
      }
      correlations = part.correlations
    }
  }

  struct Total: Encodable {
    let material: String
    let unit: String
    let mean: Double
    let standardError: Double
    let analyticMean: Double?
    let deviation: Double
    let analyticDeviation: Double?
    let p90: Double
    let p50: Double
    let p10: Double
    let probabilityOfNone: Double
    let probabilityAboveMean: Double
  }
}
