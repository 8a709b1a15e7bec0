/// Stand-in: nearest samples by looking at all of them.
struct SampleSearch: Sendable {
  let samples: Samples
  let neighbourhood: Neighbourhood

  init(_ samples: Samples, _ neighbourhood: Neighbourhood) {
    self.samples = samples
    self.neighbourhood = neighbourhood
  }

  /// Ascending indices.
  func samples(near place: SIMD3<Double>) -> [Int] {
    var ranked: [(Double, Int)] = []
    for index in 0..<samples.count {
      let d = length(samples.place(index) - place)
      if let radius = neighbourhood.radius, d > radius { continue }
      ranked.append((d, index))
    }
    if let most = neighbourhood.most, ranked.count > most {
      ranked.sort { $0.0 < $1.0 || ($0.0 == $1.0 && $0.1 < $1.1) }
      ranked.removeLast(ranked.count - most)
    }
    return ranked.map(\.1).sorted()
  }
}
