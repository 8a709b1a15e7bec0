import Geostatistics
import Programme

/// Something that can be computed of a window, independent of all other windows.
public protocol WindowEstimator: Sendable {
  /// The columns of every result, in order.
  var columns: [ResultColumn] { get }

  func estimate(_ window: TargetWindow) throws(GriddingError) -> WindowResult
}

/// One number of every place.
public struct ResultColumn: Hashable, Sendable {
  /// As tables and bands call it.
  public let name: String
  public let unit: String

  public init(_ name: String, unit: String = "") {
    self.name = name
    self.unit = unit
  }
}

/// The numbers of a window, column by column, and what became of each place.
public struct WindowResult: Hashable, Sendable {
  public var columns: [[Double]]
  /// `CellStatus.rawValue`.
  public var status: [UInt8]

  public init(columns: [[Double]], status: [UInt8]) {
    self.columns = columns
    self.status = status
  }
}

extension CellStatus {
  /// The word of a table.
  public var word: String {
    switch self {
    case .estimated: "estimated"
    case .tooFewSamples: "too few samples"
    case .singularCovariance: "singular covariance"
    case .singularTrend: "singular trend"
    case .noDrift: "no drift"
    case .masked: "masked"
    }
  }

  public var text: LocalizedText {
    switch self {
    case .estimated: .init(en: "estimated", nl: "geschat")
    case .tooFewSamples: .init(en: "too few samples", nl: "te weinig monsters")
    case .singularCovariance: .init(en: "singular covariance matrix", nl: "singuliere covariantiematrix")
    case .singularTrend: .init(en: "trend cannot be estimated", nl: "trend niet te schatten")
    case .noDrift: .init(en: "no external drift", nl: "geen externe drift")
    case .masked: .init(en: "masked", nl: "gemaskeerd")
    }
  }
}
