import NumericalMethods
import Quantities

/// How far a figure can be trusted to stand in its source.
public enum VerificationState: String, CaseIterable, Sendable, Codable, Comparable {
  /// Read in the source.
  case quoted
  /// Arithmetic on other facts.
  case derived
  /// Background knowledge, to be replaced by a source or an analysis.
  case unverified

  private var rank: Int { self == .quoted ? 0 : self == .derived ? 1 : 2 }
  /// A better state is smaller.
  public static func < (a: VerificationState, b: VerificationState) -> Bool { a.rank < b.rank }
}

/// How a place is known.
public enum CoordinateClass: String, CaseIterable, Sendable, Codable {
  case quoted
  /// Within 1-5 km, without a source.
  case approximate
  /// Centroid of an area; indicative only.
  case areal
  case none
}

/// What a fact says about a raw material in a system.
public enum FactRole: String, CaseIterable, Sendable, Codable {
  case grade, tonnage, record, analogue, economics, constraint, context, assumption
}

/// One figure or statement with its source: the atom of a programme.
public struct Fact: Sendable, Identifiable {
  public let id: String
  /// Raw materials it speaks of.
  public let materials: [String]
  public let subject: LocalizedText
  public let quantity: LocalizedText
  public let kind: QuantityKind
  public let role: FactRole
  public let value: Figure?
  public let low: Figure?
  public let high: Figure?
  /// The value where it is words.
  public let text: LocalizedText
  public let unit: UnitOfMeasure?
  /// Substance the quantity is expressed in: a chemical formula or a word.
  public let basis: String
  public let year: String
  public let place: LocalizedText
  public let point: GeographicPoint?
  public let coordinates: CoordinateClass
  public let sources: [String]
  public let state: VerificationState
  /// For derived facts: how, in words and fact ids.
  public let formula: String
  public let conflict: String?
  public let note: LocalizedText
  /// The system whose folder holds it; nil for general facts and figures of materials.
  public let system: String?
  public let location: SourceLocation

  /// A number as its source writes it.
  public struct Figure: Hashable, Sendable {
    public let written: String
    public let value: Double

    public init(written: String, value: Double) {
      self.written = written
      self.value = value
    }
  }

  /// The stated rule that turns a figure into a distribution, or nil when the figure does not carry one.
  public var distribution: Distribution? {
    switch (value?.value, low?.value, high?.value) {
    case (let v?, nil, nil): .constant(v)
    case (nil, let a?, let b?) where a <= b: .uniform(low: a, high: b)
    case (let v?, let a?, let b?) where a <= v && v <= b: .pert(low: a, mode: v, high: b)
    case (nil, nil, let b?) where kind.isNonNegative && b >= 0: .uniform(low: 0, high: b)
    default: nil
    }
  }
}

/// A place in WGS84 degrees.
public struct GeographicPoint: Hashable, Sendable, Codable {
  public let longitude: Double
  public let latitude: Double

  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// Facts that speak of the same thing and differ: shown side by side, never averaged.
public struct ConflictSet: Sendable, Identifiable {
  public let id: String
  public let title: LocalizedText
  public let facts: [String]
  public let explanation: LocalizedText
  public let location: SourceLocation
}

/// A row of the register that was judged and not carried over.
public struct LeftOutRow: Sendable, Identifiable {
  public enum Kind: String, CaseIterable, Sendable, Codable {
    case fact, occurrence
  }

  public let id: String
  public let kind: Kind
  public let name: String
  public let reason: LocalizedText
  public let location: SourceLocation
}
