import Foundation

/// Where the climbs of a likelihood start.
extension LikelihoodSearch {
  /// Ranges over the area in a geometric series (all combinations in ascending order), the sills in equal parts; and the
  /// template's own start.
  func starts() -> [[Double]] {
    let free = terms.compactMap { term in
      if case .search(let search) = term, search.kind == .range { search } else { nil }
    }
    let low = log(frame.smallest * 1.5)
    let high = log(max(frame.largest * 0.7, frame.smallest * 2))
    let steps = free.count > 1 ? 4 : 6
    let line = (0..<steps).map { low + (high - low) * Double($0) / Double(steps - 1) }
    var combinations: [[Double]] = [[]]
    for _ in free {
      combinations = combinations.flatMap { one in line.filter { $0 > one.last ?? -.infinity }.map { one + [$0] } }
    }
    if combinations.isEmpty { combinations = [free.indices.map { line[min($0, line.count - 1)] }] }
    let azimuths = terms.contains { if case .search(let search) = $0 { search.kind == .azimuth } else { false } }
    var starts: [[Double]] = []
    for ranges in combinations {
      for azimuth in azimuths ? [0.0, 0.5 * Double.pi] : [0] { starts.append(start(ranges, azimuth)) }
    }
    if let own = ownStart { starts.insert(own, at: 0) }
    return starts
  }

  private func start(_ ranges: [Double], _ azimuth: Double) -> [Double] {
    let parts = Double(terms.filter { if case .search = $0 { false } else { true } }.count)
    var next = 0
    return terms.map { term in
      switch term {
      case .nugget: return scale / parts
      case .sill(let k):
        let structure = template.structures[k]
        guard !structure.kind.isBounded else { return scale / parts }
        let unit = structure.kind.semivariance(
          reduced: frame.largest / (structure.range.value ?? frame.largest), shape: structure.shape.value ?? 0.5)
        return scale / parts / max(abs(unit), 1e-3)
      case .search(let search):
        let value: Double
        switch search.kind {
        case .range:
          value = ranges[next]
          next += 1
        case .shape: value = search.start ?? log(min(0.8, exp(search.bounds.upperBound) * 0.5))
        case .ratio: value = search.start ?? log(0.6)
        case .azimuth: value = azimuth
        }
        return min(max(value, search.bounds.lowerBound), search.bounds.upperBound)
      }
    }
  }

  private var ownStart: [Double]? {
    var own: [Double] = []
    for term in terms {
      switch term {
      case .nugget:
        guard let value = template.nugget.value else { return nil }
        own.append(value)
      case .sill(let k):
        guard let value = template.structures[k].sill.value else { return nil }
        own.append(value)
      case .search(let search):
        guard let value = search.start else { return nil }
        own.append(min(max(value, search.bounds.lowerBound), search.bounds.upperBound))
      }
    }
    return own.isEmpty ? nil : own
  }
}
