/// Drift functions and values of eight sets, whitened by their factors: y = L⁻¹ z and L⁻¹ F = Q R, as in `KrigingSystem`.
extension TileKriging {
  /// Fills `sides`, `upper` and `projected` of the batch.
  ///
  /// - Returns: bit by lane, set where the drift functions cannot be told apart.
  func prepareSides(_ order: Int, valid: SIMD8<Int64>, isRagged: Bool) -> UInt8 {
    let functions = system.functionCount
    let sides = batch.sides.base
    let values = sides + functions * order
    // Values about the known mean or their own.
    let scalars = UnsafeMutableRawPointer(values).assumingMemoryBound(to: Double.self)
    let members = batch.members.base
    let candidateValues = candidateValue.base
    for lane in 0..<8 {
      for row in 0..<order { scalars[8 &* row &+ lane] = candidateValues[Int(members[lane &* order &+ row])] }
    }
    if isRagged {
      for row in 0..<order {
        values[row].replace(with: 0, where: SIMD8<Int64>(repeating: Int64(row)) .>= valid)
      }
    }
    if let mean = system.trend.knownMean {
      valueCenter = Lanes(repeating: mean)
    } else {
      var sum = Lanes.zero
      for row in 0..<order { sum += values[row] }
      valueCenter = sum / Lanes(valid)
    }
    for row in 0..<order { values[row] -= valueCenter }

    var dependent: UInt8 = 0
    if functions == 1 && system.trend.externalDrifts == 0 {
      for row in 0..<order { sides[row] = Lanes(repeating: 1) }
    } else if functions > 0 {
      fillDrift(order)
    }
    if isRagged {
      for row in 0..<order {
        let isPadding = SIMD8<Int64>(repeating: Int64(row)) .>= valid
        for side in 0...functions { sides[side * order + row].replace(with: 0, where: isPadding) }
      }
    }
    if functions > 1 {
      // Whether the functions differ on the samples themselves shows before they are whitened.
      let copy = batch.part.reserve(functions * order)
      copy.update(from: sides, count: functions * order)
      dependent |= orthonormalise(copy, order, functions, tolerance: 1e-9)
    }
    BatchedCholesky.solveLower(batch.matrix.base, order: order, sides, count: functions + 1)
    if functions > 0 { dependent |= orthonormalise(sides, order, functions, tolerance: 1e-13) }
    // y − Q Qᵀ y serves the estimates in one product with u.
    for function in 0..<functions {
      let column = sides + function * order
      var sum = Lanes.zero
      for row in 0..<order { sum += column[row] * values[row] }
      batch.projected.base[function] = sum
    }
    for function in 0..<functions {
      let column = sides + function * order
      let share = batch.projected.base[function]
      for row in 0..<order { values[row] -= column[row] * share }
    }
    return dependent
  }

  /// Modified Gram-Schmidt, done twice; R goes to `upper`, its diagonal as reciprocals.
  private func orthonormalise(
    _ columns: UnsafeMutablePointer<Lanes>, _ order: Int, _ functions: Int, tolerance: Double
  ) -> UInt8 {
    let upper = batch.upper.base
    var dependent: UInt8 = 0
    for function in 0..<functions {
      let column = columns + function * order
      var before = Lanes.zero
      for row in 0..<order { before += column[row] * column[row] }
      for earlier in 0..<function { upper[earlier * functions + function] = .zero }
      for _ in 0..<(function > 0 ? 2 : 0) {
        for earlier in 0..<function {
          let other = columns + earlier * order
          var share = Lanes.zero
          for row in 0..<order { share += other[row] * column[row] }
          upper[earlier * functions + function] += share
          for row in 0..<order { column[row] -= share * other[row] }
        }
      }
      var length = Lanes.zero
      for row in 0..<order { length += column[row] * column[row] }
      let limit = before * (tolerance * tolerance)
      let sound = (length .> limit) .& (length .< Lanes(repeating: .infinity))
      if !all(sound) {
        for lane in 0..<8 where !sound[lane] { dependent |= 1 << UInt8(lane) }
        length.replace(with: 1, where: .!sound)
      }
      let reciprocal = Lanes(repeating: 1) / length.squareRoot()
      upper[function * functions + function] = reciprocal
      for row in 0..<order { column[row] *= reciprocal }
    }
    return dependent
  }

  /// Polynomial and external drift at the members, centred on them and scaled by their extent.
  private func fillDrift(_ order: Int) {
    let (x, y, z) = (batch.x.base, batch.y.base, batch.z.base)
    func middle(_ column: UnsafeMutablePointer<Lanes>) -> (center: Lanes, half: Lanes) {
      var low = column[0]
      var high = low
      for row in 1..<max(order, 1) {
        low.replace(with: column[row], where: column[row] .< low)
        high.replace(with: column[row], where: column[row] .> high)
      }
      let half = (high - low) / 2
      return (low + half, half)
    }
    let (middleX, middleY, middleZ) = (middle(x), middle(y), middle(z))
    drift.center = (middleX.center, middleY.center, middleZ.center)
    var scale = middleX.half
    scale.replace(with: middleY.half, where: middleY.half .> scale)
    if !isFlat { scale.replace(with: middleZ.half, where: middleZ.half .> scale) }
    scale.replace(with: 1, where: scale .<= .zero)
    drift.scale = scale
    let functions = system.functionCount
    let external = system.trend.externalDrifts
    let sides = batch.sides.base
    for row in 0..<order {
      let terms = batch.terms.base
      polynomial(x[row], y[row], z[row], into: terms)
      for function in 0..<(functions - external) { sides[function * order + row] = terms[function] }
    }
    drift.centers.removeAll(keepingCapacity: true)
    drift.scales.removeAll(keepingCapacity: true)
    for number in 0..<external {
      let column = sides + (functions - external + number) * order
      let values = system.samples.drifts[number]
      for row in 0..<order {
        for lane in 0..<8 {
          let sample = Int(candidateSample.base[Int(batch.members.base[lane * order + row])])
          column[row][lane] = values[sample]
        }
      }
      let (center, half) = middle(column)
      let scale = half.replacing(with: 1, where: half .<= .zero)
      for row in 0..<order { column[row] = (column[row] - center) / scale }
      drift.centers.append(center)
      drift.scales.append(scale)
    }
  }

  /// The terms of the polynomial at a place of each lane.
  func polynomial(_ x: Lanes, _ y: Lanes, _ z: Lanes, into terms: UnsafeMutablePointer<Lanes>) {
    terms[0] = Lanes(repeating: 1)
    let degree = system.trend.degree
    guard degree > 0 else { return }
    let a = (x - drift.center.0) / drift.scale
    let b = (y - drift.center.1) / drift.scale
    terms[1] = a
    terms[2] = b
    if isFlat {
      guard degree > 1 else { return }
      terms[3] = a * a
      terms[4] = a * b
      terms[5] = b * b
      return
    }
    let c = (z - drift.center.2) / drift.scale
    terms[3] = c
    guard degree > 1 else { return }
    terms[4] = a * a
    terms[5] = a * b
    terms[6] = a * c
    terms[7] = b * b
    terms[8] = b * c
    terms[9] = c * c
  }
}

/// Centres and scales of the drift functions of eight sets.
struct BatchDrift {
  var center = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
  var scale = SIMD8<Double>(repeating: 1)
  var centers: [SIMD8<Double>] = []
  var scales: [SIMD8<Double>] = []
}
