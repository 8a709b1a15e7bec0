import Estimation
import Foundation
import Geodata
import Programme

/// A grid and its resource in the record of an assessment.
struct GridRecord: Encodable {
  let id: String
  let title: LocalizedText
  let source: String?
  let state: String?
  let commodity: String
  let files: [File]
  let content: String
  let realisations: Int?
  let error: String?
  let gradeUnit: String
  let referenceSystem: String?
  let cellArea: Double
  let rows: Int
  let columns: Int
  let cells: [Int]
  let cellsWithoutThickness: Int
  let meanGrade: Double?
  let factors: [String: Factor]
  let curves: [Curve]

  struct File: Encodable {
    let name: String
    let sha256: String
    let bytes: Int
  }

  struct Factor: Encodable {
    let distribution: String
    let parameters: [Double]
    let unit: String
    let mean: Double

    init(_ quantity: UncertainQuantity) {
      distribution = quantity.distribution.name
      parameters = quantity.distribution.parameters
      unit = quantity.unit.symbol
      mean = quantity.distribution.mean
    }
  }

  struct Curve: Encodable {
    let basis: String
    /// Why there is no spread.
    let note: LocalizedText?
    let cutoffs: [Cutoff]
  }

  struct Cutoff: Encodable {
    let cutoff: Double
    let unit: String
    let figures: [Figure]
  }

  struct Figure: Encodable {
    let quantity: String
    let unit: String
    let mean: Double?
    let standardError: Double?
    let analyticMean: Double?
    let deviation: Double?
    let p90: Double?
    let p50: Double?
    let p10: Double?
    let probabilityOfNone: Double?
  }

  /// - Throws: when a file cannot be read again for its checksum.
  init(_ outcome: GridOutcome) throws {
    let document = outcome.document
    id = document.id
    title = document.title
    source = document.basis.source
    state = document.basis.state?.rawValue
    commodity = document.commodity
    files = try document.files.map { url in
      let (hex, bytes) = try SHA256.file(url)
      return File(name: url.lastPathComponent, sha256: hex, bytes: bytes)
    }
    switch document.content {
    case .realisations(let places):
      (content, realisations, error) = ("realisations", places.count, nil)
    case .estimate(_, let variance, let form):
      (content, realisations, error) = ("estimate", nil, variance == nil ? nil : form.rawValue)
    }
    gradeUnit = document.factors.gradeUnit.symbol
    referenceSystem = document.grid.referenceSystem?.description
    cellArea = document.factors.cellArea
    (rows, columns) = (document.grid.rows, document.grid.columns)
    cells = [outcome.cells.lowerBound, outcome.cells.upperBound]
    cellsWithoutThickness = outcome.withoutThickness
    meanGrade = outcome.meanGrade
    var factors: [String: Factor] = [:]
    if case .quantity(let thickness) = document.factors.thickness { factors["thickness"] = Factor(thickness) }
    factors["density"] = document.factors.density.map(Factor.init)
    factors["share"] = document.factors.share.map(Factor.init)
    factors["recovery"] = document.factors.recovery.map(Factor.init)
    self.factors = factors
    curves = outcome.curves.map { curve in
      Curve(
        basis: curve.basis.rawValue, note: GridNotes.note(curve.basis),
        cutoffs: curve.figures.enumerated().map { place, figures in
          Cutoff(
            cutoff: document.cutoffs[place], unit: document.cutoffUnit.symbol,
            figures: figures.map {
              Figure(
                quantity: $0.quantity.rawValue, unit: GridTables.unit($0.quantity, document), mean: $0.mean,
                standardError: $0.spread?.meanError, analyticMean: $0.analyticMean, deviation: $0.spread?.deviation,
                p90: $0.spread?.p90, p50: $0.spread?.p50, p10: $0.spread?.p10,
                probabilityOfNone: $0.spread?.probabilityOfNone)
            })
        })
    }
  }
}

/// What must be said beside a curve.
public enum GridNotes {
  public static func note(_ basis: GridOutcome.Basis) -> LocalizedText? {
    switch basis {
    case .realisations: nil
    case .estimates:
      .init(
        en:
          "Estimates vary less than the grades themselves: this curve is smoothed, with too much ore at low cut-offs and "
          + "too little at high ones.",
        nl: "Schattingen variëren minder dan de gehalten zelf: deze curve is vervlakt, met te veel erts bij lage "
          + "ondergrenzen en te weinig bij hoge.")
    case .expected:
      .init(
        en:
          "An expectation. How sure it is depends on how the errors of cells hang together, which variances do not tell: "
          + "that takes realisations.",
        nl:
          "Een verwachting. Hoe zeker die is, hangt af van de samenhang van de fouten tussen cellen, en die staat niet in "
          + "varianties: daarvoor zijn realisaties nodig.")
    }
  }
}
