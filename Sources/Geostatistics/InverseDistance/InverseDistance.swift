import Foundation

/// Inverse distance weighting: the mean of samples with weights 1 / distance^power (Shepard 1968, Proceedings of the 23rd
/// ACM National Conference, 517-524). It is exact: at the place of a sample it gives its value, or the mean of samples at
/// one place. There is no smoothing term and no error.
public struct InverseDistance: Sendable {
  public let power: Double
  private let samples: Samples
  /// Nil when all samples count everywhere.
  private let search: NeighbourSearch?

  /// - Parameter neighbourhood: which samples count; global takes all of them.
  /// - Throws: `parameter` unless the power is above 0; `noSamples`.
  public init(
    samples: Samples, power: Double = 2, neighbourhood: Neighbourhood = .global
  ) throws(GeostatisticsError) {
    guard power > 0, power.isFinite else {
      throw .parameter(.power, is: .number(power), expected: .above(0))
    }
    guard samples.count > 0 else { throw .noSamples }
    self.power = power
    self.samples = samples
    search = neighbourhood.isGlobal ? nil : try NeighbourSearch(samples: samples, neighbourhood: neighbourhood)
  }

  /// Estimates at places; NaN where the neighbourhood has no samples.
  public func estimate(at places: [SIMD3<Double>]) -> [Double] {
    let everything = search == nil ? (0..<samples.count).map { Int32($0) } : []
    var found = NeighbourSearch.Neighbours()
    return places.map { place in
      guard let search else { return value(place, everything) }
      search.find(around: place, into: &found)
      return value(place, found.members)
    }
  }

  private func value(_ place: SIMD3<Double>, _ members: [Int32]) -> Double {
    func squared(_ member: Int32) -> Double {
      let lag = samples.place(Int(member)) - place
      return lag.x * lag.x + lag.y * lag.y + lag.z * lag.z
    }
    var least = Double.infinity
    for member in members { least = min(least, squared(member)) }
    var (sum, weights) = (0.0, 0.0)
    for member in members {
      // Relative to the nearest, so that no weight overflows; 0/0 at a sample is a weight of 1.
      let distance = squared(member)
      let ratio = least == 0 ? (distance == 0 ? 1 : 0) : least / distance
      let weight = power == 2 ? ratio : pow(ratio, power / 2)
      sum += weight * samples.values[Int(member)]
      weights += weight
    }
    return weights > 0 ? sum / weights : .nan
  }
}
