/// Estimates of the places of eight factored sets: each round takes the next two places of every set.
extension TileKriging {
  func estimatePlaces(
    _ keys: UnsafePointer<UInt64>, count: Int, order: Int, valid: SIMD8<Int64>, isRagged: Bool, without: UInt8,
    _ columns: EstimateColumns
  ) {
    let (firsts, uses, orders) = (batch.firsts.base, batch.uses.base, batch.orders.base)
    var rounds = 0
    for lane in 0..<8 {
      let key = keys[min(lane, count - 1)]
      let set = BatchKey.set(key)
      let isIdle = lane >= count || without & (1 << UInt8(lane)) != 0
      firsts[lane] = Int(setFirst.base[set]) + BatchKey.offset(key)
      uses[lane] = isIdle ? 0 : BatchKey.places(key)
      orders[lane] = setOrder.base[set]
      rounds = max(rounds, uses[lane])
    }
    let matrix = UnsafePointer(batch.matrix.base)
    let (first, second) = (batch.first.base, batch.second.base)
    var round = 0
    while round < rounds {
      let one = takePlaces(round)
      covariances(one, order, valid: valid, isRagged: isRagged, into: first)
      let nearestOne = columns.nearestDistance == nil ? .zero : nearestSquare(order)
      if round + 1 < rounds {
        let other = takePlaces(round + 1)
        covariances(other, order, valid: valid, isRagged: isRagged, into: second)
        let nearestOther = columns.nearestDistance == nil ? .zero : nearestSquare(order)
        BatchedCholesky.solveLowerPair(matrix, order: order, first, second)
        finish(one, first, order, nearestOne, columns)
        finish(other, second, order, nearestOther, columns)
      } else {
        BatchedCholesky.solveLower(matrix, order: order, first)
        finish(one, first, order, nearestOne, columns)
      }
      round += 2
    }
  }

  /// The places of one round: number `number` of each set, where it has so many.
  struct Round {
    var number: Int
    var x: Lanes
    var y: Lanes
    var z: Lanes
  }

  private func takePlaces(_ number: Int) -> Round {
    let (x, y, z) = (sortedX.base, sortedY.base, sortedZ.base)
    let taken = batch.place.base
    let lanes = UnsafeMutableRawPointer(taken).assumingMemoryBound(to: Double.self)
    let (firsts, uses) = (batch.firsts.base, batch.uses.base)
    for lane in 0..<8 {
      // A lane without places left repeats its first.
      let place = firsts[lane] &+ (number < uses[lane] ? number : 0)
      lanes[lane] = x[place]
      lanes[lane &+ 8] = y[place]
      lanes[lane &+ 16] = z[place]
    }
    return Round(number: number, x: taken[0], y: taken[1], z: taken[2])
  }

  /// Covariances of the members with the support around each lane's place; leaves the lags to the centres in the rooms.
  private func covariances(
    _ places: Round, _ order: Int, valid: SIMD8<Int64>, isRagged: Bool, into result: UnsafeMutablePointer<Lanes>
  ) {
    let (x, y, z) = (batch.x.base, batch.y.base, batch.z.base)
    let (lagX, lagY, lagZ) = (batch.lagX.base, batch.lagY.base, batch.lagZ.base)
    let distances = batch.distances.base
    if system.isBlock {
      let part = batch.part.reserve(order)
      for row in 0..<order { result[row] = .zero }
      for node in system.nodes.offsets.indices {
        let offset = system.nodes.offsets[node]
        let weight = Lanes(repeating: system.nodes.weights[node])
        for row in 0..<order {
          lagX[row] = x[row] - places.x - offset.x
          lagY[row] = y[row] - places.y - offset.y
          if !isFlat { lagZ[row] = z[row] - places.z - offset.z }
        }
        system.blockCovariance.evaluate(x: lagX, y: lagY, z: lagZ, count: order, room: distances, into: part)
        for row in 0..<order { result[row] += weight * part[row] }
      }
    }
    for row in 0..<order {
      lagX[row] = x[row] - places.x
      lagY[row] = y[row] - places.y
      if !isFlat { lagZ[row] = z[row] - places.z }
    }
    if !system.isBlock {
      system.covariance.evaluate(x: lagX, y: lagY, z: lagZ, count: order, room: distances, into: result)
    }
    if isRagged {
      for row in 0..<order {
        result[row].replace(with: 0, where: SIMD8<Int64>(repeating: Int64(row)) .>= valid)
      }
    }
  }

  /// Of the lags in the rooms.
  private func nearestSquare(_ order: Int) -> Lanes {
    var nearest = Lanes(repeating: .infinity)
    for row in 0..<order {
      let (dx, dy) = (batch.lagX.base[row], batch.lagY.base[row])
      var square = dx * dx + dy * dy
      if !isFlat { square += batch.lagZ.base[row] * batch.lagZ.base[row] }
      nearest.replace(with: square, where: square .< nearest)
    }
    return nearest
  }

  /// Estimates, variances and diagnostics from u = L⁻¹ c.
  private func finish(
    _ places: Round, _ u: UnsafeMutablePointer<Lanes>, _ order: Int, _ nearest: Lanes, _ columns: EstimateColumns
  ) {
    let functions = system.functionCount
    let values = batch.sides.base + functions * order
    var explained = Lanes.zero
    var estimate = Lanes.zero
    var products = Lanes.zero
    var squares = Lanes.zero
    let shares = batch.shares.base
    if functions == 1 && !hasDrift {
      let column = batch.sides.base
      var seen = Lanes.zero
      for row in 0..<order {
        let element = u[row]
        explained += element * element
        estimate += element * values[row]
        seen += element * column[row]
      }
      let whole = batch.upper.base[0]
      let share = whole - seen
      estimate += whole * batch.projected.base[0]
      squares = share * share
      products = share * seen
      shares[0] = share
    } else {
      for row in 0..<order {
        explained += u[row] * u[row]
        estimate += u[row] * values[row]
      }
      if functions > 0 { driftShares(places, u, order, &estimate, &products, &squares) }
    }
    estimate += valueCenter
    let sill = Lanes(repeating: system.supportVariance)
    var variance = sill - explained + squares
    variance.replace(with: 0, where: variance .< .zero)
    var negative = Lanes.zero
    if columns.negativeWeights != nil {
      let weights = batch.weights.base
      for row in 0..<order {
        weights[row] = u[row]
        for function in 0..<functions {
          weights[row] += batch.sides.base[function * order + row] * shares[function]
        }
      }
      BatchedCholesky.solveUpper(UnsafePointer(batch.matrix.base), order: order, weights)
      for row in 0..<order { negative += weights[row].replacing(with: 0, where: weights[row] .> .zero) }
    }
    // From lanes to columns by way of memory.
    let results = batch.results.base
    results[0] = estimate
    results[1] = variance
    results[2] = nearest
    results[3] = negative
    results[4] = explained + products
    results[5] = explained + 2 * products + squares
    let scalars = UnsafeRawPointer(results).assumingMemoryBound(to: Double.self)
    let (firsts, uses) = (batch.firsts.base, batch.uses.base)
    let targets = sortedTarget.base
    let isPlainResult = columns.hasNumbersOnly
    for lane in 0..<8 where places.number < uses[lane] {
      let target = targets[firsts[lane] &+ places.number]
      let (value, uncertainty) = (scalars[lane], scalars[lane &+ 8])
      let isSound = (value - value) + (uncertainty - uncertainty) == 0
      if isSound {
        columns.status[target] = CellStatus.estimated.rawValue
        columns.estimate[target] = value
        columns.variance[target] = uncertainty
      } else {
        columns.status[target] = (isDriftMissing(target) ? CellStatus.noDrift : .singularCovariance).rawValue
      }
      if !isPlainResult { writeDiagnostics(lane, target, isSound: isSound, columns) }
    }
  }

  private func writeDiagnostics(_ lane: Int, _ target: Int, isSound: Bool, _ columns: EstimateColumns) {
    let scalars = UnsafeRawPointer(batch.results.base).assumingMemoryBound(to: Double.self) + lane
    columns.sampleCount?[target] = batch.orders.base[lane]
    columns.nearestDistance?[target] = scalars[16].squareRoot()
    guard isSound else { return }
    columns.negativeWeights?[target] = scalars[24]
    columns.slopeOfRegression?[target] = system.trend.knownMean != nil ? 1 : scalars[32] / scalars[40]
    columns.efficiency?[target] = (system.supportVariance - scalars[8]) / system.supportVariance
  }

  /// R⁻ᵀ f − Qᵀ u for trends of several functions.
  private func driftShares(
    _ places: Round, _ u: UnsafeMutablePointer<Lanes>, _ order: Int, _ estimate: inout Lanes,
    _ products: inout Lanes, _ squares: inout Lanes
  ) {
    let functions = system.functionCount
    let external = system.trend.externalDrifts
    let (shares, terms, upper) = (batch.shares.base, batch.terms.base, batch.upper.base)
    let means = batch.means.reserve(functions)
    for function in 0..<functions { means[function] = .zero }
    for node in system.nodes.offsets.indices {
      let offset = system.nodes.offsets[node]
      polynomial(places.x + offset.x, places.y + offset.y, places.z + offset.z, into: terms)
      for function in 0..<(functions - external) { means[function] += terms[function] * system.nodes.weights[node] }
    }
    for number in 0..<external {
      var value = Lanes.zero
      for lane in 0..<8 where places.number < batch.uses.base[lane] {
        value[lane] = targetDrifts[number][sortedTarget.base[batch.firsts.base[lane] + places.number]]
      }
      means[functions - external + number] = (value - drift.centers[number]) / drift.scales[number]
    }
    for function in 0..<functions {
      var whole = means[function]
      for earlier in 0..<function { whole -= upper[earlier * functions + function] * means[earlier] }
      whole *= upper[function * functions + function]
      means[function] = whole
      let column = batch.sides.base + function * order
      var seen = Lanes.zero
      for row in 0..<order { seen += u[row] * column[row] }
      let share = whole - seen
      estimate += whole * batch.projected.base[function]
      squares += share * share
      products += share * seen
      shares[function] = share
    }
  }

  private func isDriftMissing(_ target: Int) -> Bool {
    targetDrifts.prefix(system.trend.externalDrifts).contains { !$0[target].isFinite }
  }
}
