/// What becomes of samples at one place that are all claimed to be without error, and so contradict each other.
///
/// Kriging without measurement error cannot honour two values at one place: its matrix has two equal rows. Samples with
/// an error variance are repeated measurements, and legitimate.
public enum DuplicatePolicy: String, Sendable, Hashable, CaseIterable {
  /// Different values are an error; equal ones become one.
  case refuse
  /// The mean of the values.
  case mean
  /// The first of the input.
  case first
  /// The last of the input.
  case last
  /// The largest value.
  case largest
  /// The smallest value.
  case smallest
}

/// Samples of which no two at one place are without error, and how they came about.
public struct ResolvedSamples: Sendable, Hashable {
  public let samples: Samples
  /// For each sample of the input the index of the sample that stands for it.
  public let representative: [Int]
  /// Places at which samples were merged.
  public let mergedPlaces: Int

  /// Samples of the input that vanished into another one.
  public var mergedSamples: Int { representative.count - samples.count }
}

extension Samples {
  /// One sample a place under `.refuse`, where more than the value has to be equal.
  ///
  /// - Parameter agree: whether two samples at one place, by index, say the same.
  /// - Returns: the samples in use, and the index that each of them has here.
  /// - Throws: `duplicates` for samples at one place that do not agree.
  func mergingDuplicates(
    modelHasError: Bool, where agree: (Int, Int) -> Bool
  ) throws(GeostatisticsError) -> (samples: Samples, kept: [Int]) {
    let resolved = try resolvingDuplicates(.first, modelHasError: modelHasError)
    var kept: [Int] = []
    var first: [Int] = []
    var conflicting: Set<Int> = []
    for (index, group) in resolved.representative.enumerated() {
      if group == kept.count {
        kept.append(index)
      } else if !agree(kept[group], index) {
        if first.isEmpty { first = [kept[group], index] }
        conflicting.insert(group)
      }
    }
    guard first.isEmpty else { throw .duplicates(indices: first, places: conflicting.count) }
    return (resolved.samples, kept)
  }

  /// One sample a place, except for samples with an error variance above 0, which stay.
  ///
  /// Places are equal when their coordinates are, to the last bit. The merged sample takes the position in the order, the
  /// borehole and the drifts of the first of its place; its drifts are averaged by `.mean`.
  ///
  /// - Parameter modelHasError: true when the model has measurement error for all samples; then none are merged.
  /// - Throws: `duplicates` for different values under `.refuse`.
  public func resolvingDuplicates(
    _ policy: DuplicatePolicy, modelHasError: Bool = false
  ) throws(GeostatisticsError) -> ResolvedSamples {
    guard hasEqualPlaces(modelHasError: modelHasError) else {
      return ResolvedSamples(samples: self, representative: Array(0..<count), mergedPlaces: 0)
    }
    var firstAt: [SIMD3<Double>: Int] = [:]
    var groups: [[Int]] = []
    var representative = [Int](repeating: 0, count: count)
    for index in 0..<count {
      let isExact = !modelHasError && (errorVariances.isEmpty || errorVariances[index] == 0)
      // Adding zero makes one zero of −0 and +0, which have different bits.
      let key = place(index) + 0
      if isExact, let group = firstAt[key] {
        groups[group].append(index)
        representative[index] = group
      } else {
        if isExact { firstAt[key] = groups.count }
        representative[index] = groups.count
        groups.append([index])
      }
    }
    let merged = groups.filter { $0.count > 1 }
    if policy == .refuse {
      let conflicting = merged.filter { group in group.contains { values[$0] != values[group[0]] } }
      if let group = conflicting.first, let other = group.first(where: { values[$0] != values[group[0]] }) {
        throw .duplicates(indices: [group[0], other], places: conflicting.count)
      }
    }
    guard !merged.isEmpty else {
      return ResolvedSamples(samples: self, representative: representative, mergedPlaces: 0)
    }
    func chosen(_ column: [Double], _ policy: DuplicatePolicy) -> [Double] {
      groups.map { group in
        guard group.count > 1 else { return column[group[0]] }
        let own = group.map { column[$0] }
        switch policy {
        case .refuse, .first: return own[0]
        case .last: return own[own.count - 1]
        case .mean: return own.reduce(0, +) / Double(own.count)
        case .largest: return own.reduce(own[0], max)
        case .smallest: return own.reduce(own[0], min)
        }
      }
    }
    let samples = try Samples(
      x: chosen(x, .first), y: chosen(y, .first), z: dimensions == 2 ? nil : chosen(z, .first),
      values: chosen(values, policy),
      errorVariances: errorVariances.isEmpty ? [] : chosen(errorVariances, .first),
      drifts: drifts.map { chosen($0, policy == .mean ? .mean : .first) },
      boreholes: boreholes.isEmpty ? [] : groups.map { boreholes[$0[0]] })
    return ResolvedSamples(samples: samples, representative: representative, mergedPlaces: merged.count)
  }

  /// Whether samples without error share a place. Sorting numbers takes a twentieth of the memory of a dictionary of
  /// places, and most files have no samples at one place.
  private func hasEqualPlaces(modelHasError: Bool) -> Bool {
    guard !modelHasError else { return false }
    var order: [Int32] = []
    order.reserveCapacity(count)
    for index in 0..<count where errorVariances.isEmpty || errorVariances[index] == 0 { order.append(Int32(index)) }
    order.sort { one, other in
      let (one, other) = (place(Int(one)), place(Int(other)))
      if one.x != other.x { return one.x < other.x }
      return one.y != other.y ? one.y < other.y : one.z < other.z
    }
    return zip(order, order.dropFirst()).contains { place(Int($0)) == place(Int($1)) }
  }
}
