import NumericalMethods

/// Draws deposits from a grade-tonnage model: the readable version, and the oracle of ``DepositKernel``.
struct DepositSampler: Sendable {
  private let model: GradeTonnageModel
  private let width: Int

  /// Values of one deposit: tonnage, then grades; and room for normal numbers.
  struct Buffer: Sendable {
    var values: [Double]
    var normals: [Double]
    /// The second of a pair of normal numbers that the last deposit did not need; it belongs to the same trial.
    var spare: Double?

    /// Before the first deposit of a trial.
    mutating func begin() { spare = nil }
  }

  init(_ model: GradeTonnageModel) {
    self.model = model
    width = model.width
  }

  func makeBuffer() -> Buffer {
    Buffer(values: [Double](repeating: 0, count: width), normals: [Double](repeating: 0, count: width), spare: nil)
  }

  /// Ore and metal in all deposits of each trial, one array per material.
  ///
  /// - Parameters:
  ///   - numbers: of deposits, of one trial after another.
  ///   - first: the index of the first trial.
  func totals(of numbers: [Int], from first: Int, _ stream: RandomStream) -> [[Double]] {
    var buffer = makeBuffer()
    var totals = [[Double]](repeating: [Double](repeating: 0, count: numbers.count), count: width)
    for (place, number) in numbers.enumerated() where number > 0 {
      var draws = stream.trial(first + place)
      buffer.begin()
      for _ in 0..<number {
        draw(&draws, &buffer)
        let ore = buffer.values[0]
        totals[0][place] += ore
        for material in 1..<max(width, 1) { totals[material][place] += ore * buffer.values[material] }
      }
    }
    return totals
  }

  /// One deposit. A draw outside the bounds is thrown away and another taken: what comes is distributed exactly as the
  /// untruncated distribution given that it lies within (the model has made sure that at least 1 % does).
  func draw(_ draws: inout TrialDraws, _ buffer: inout Buffer) {
    while !tries(&draws, &buffer) {}
  }

  /// One try; false when it lies outside the bounds.
  func tries(_ draws: inout TrialDraws, _ buffer: inout Buffer) -> Bool {
    var place = 0
    if let spare = buffer.spare {
      buffer.normals[0] = spare
      buffer.spare = nil
      place = 1
    }
    while place < width {
      let (a, b) = draws.normals()
      buffer.normals[place] = a
      if place + 1 < width { buffer.normals[place + 1] = b } else { buffer.spare = b }
      place += 2
    }
    switch model.options.shape {
    case .normal:
      for i in 0..<width { buffer.values[i] = model.mean[i] + smear(i, buffer.normals) }
    case .kernel:
      let n = Double(model.count)
      let first = min(model.count - 1, Int(draws.uniform() * n))
      let other = model.options.dependence == .joint ? first : min(model.count - 1, Int(draws.uniform() * n))
      buffer.values[0] = model.rows[first][0] + model.bandwidths.tonnage * smear(0, buffer.normals)
      for i in 1..<max(width, 1) {
        buffer.values[i] = model.rows[other][i] + model.bandwidths.grades * smear(i, buffer.normals)
      }
    }
    buffer.values[0] = exp(buffer.values[0])
    model.transform.backward(&buffer.values, from: 1)
    return isWithin(buffer.values)
  }

  private func smear(_ i: Int, _ normals: [Double]) -> Double {
    var sum = 0.0
    for j in 0...i { sum += model.factor[i * width + j] * normals[j] }
    return sum
  }

  private func isWithin(_ values: [Double]) -> Bool {
    if let bounds = model.bounds {
      for i in 0..<width where !bounds[i].contains(values[i]) { return false }
    }
    guard model.options.grades == .logarithm else { return values[0].isFinite }
    var sum = 0.0
    for i in 1..<max(width, 1) { sum += values[i] }
    return sum < 1 && values[0].isFinite
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
