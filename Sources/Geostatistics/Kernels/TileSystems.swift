/// From sets of members to estimates: eight sets at a time are factored, and the places of each are estimated two by
/// two. The formulas are those of `KrigingSystem`.
extension TileKriging {
  /// Writes the estimates of all places of the tile.
  func solveTile(_ columns: EstimateColumns) {
    guard placeCount > 0 else { return }
    let sets = setCount
    let (setOrder, setUse, setFirst) = (setOrder.base, setUse.base, setFirst.base)
    // Places by set.
    let (sortedX, sortedY, sortedZ) = (self.sortedX.base, self.sortedY.base, self.sortedZ.base)
    let sortedTarget = self.sortedTarget.base
    var next: Int32 = 0
    for set in 0..<sets {
      setFirst[set] = next
      next &+= setUse[set]
    }
    for place in 0..<placeCount {
      let set = Int(placeSet.base[place])
      let position = Int(setFirst[set])
      sortedX[position] = placeX.base[place]
      sortedY[position] = placeY.base[place]
      sortedZ[position] = placeZ.base[place]
      sortedTarget[position] = placeTarget.base[place]
      setFirst[set] &+= 1
    }
    for set in 0..<sets { setFirst[set] &-= setUse[set] }
    // Sets of like order and as many places side by side, so that few lanes idle.
    let keys = keys.reserve(sets + placeCount + 1)
    var solved = 0
    var pairsNeeded = 0
    for set in 0..<sets where setUse[set] > 0 {
      let order = Int(setOrder[set])
      if order < system.least || order == 0 {
        refuse(set, .tooFewSamples, columns)
      } else if order < system.functionCount {
        refuse(set, .singularTrend, columns)
      } else {
        keys[solved] = BatchKey.make(order: order, places: Int(setUse[set]), set: set, offset: 0)
        solved &+= 1
        pairsNeeded &+= order &* (order &- 1) / 2
      }
    }
    guard solved > 0 else { return }
    sortByUse(keys, count: solved)
    listUsed()
    let usesTable = pairsNeeded > usedCount &* (usedCount &- 1) / 2
    if usesTable { tabulatePairs() }
    solved = share(keys, count: solved, usesTable: usesTable)
    var first = 0
    while first < solved {
      let count = min(8, solved &- first)
      solveBatch(keys + first, count: count, usesTable: usesTable, columns)
      first &+= 8
    }
  }

  /// Numbers the candidates that are members somewhere in the tile: bounds let many more pass.
  private func listUsed() {
    let words = wordCount
    let used = usedWords.reserve(words)
    for word in 0..<words { used[word] = 0 }
    for set in 0..<setCount where setUse.base[set] > 0 {
      let own = setWords.base + set &* words
      for word in 0..<words { used[word] |= own[word] }
    }
    let (x, y, z) = (
      usedX.reserve(candidateCount + 8), usedY.reserve(candidateCount + 8), usedZ.reserve(candidateCount + 8)
    )
    let rank = usedRank.reserve(candidateCount)
    var count = 0
    for word in 0..<words {
      var bits = used[word]
      while bits != 0 {
        let candidate = word &* 64 &+ bits.trailingZeroBitCount
        rank[candidate] = Int32(truncatingIfNeeded: count)
        x[count] = candidateX.base[candidate]
        y[count] = candidateY.base[candidate]
        z[count] = candidateZ.base[candidate]
        count &+= 1
        bits &= bits &- 1
      }
    }
    for slot in count..<(count + 8) {
      x[slot] = 0
      y[slot] = 0
      z[slot] = 0
    }
    usedCount = count
  }

  /// Covariances of all pairs a > b of the candidates in use, at `a * stride + b`.
  private func tabulatePairs() {
    let count = usedCount
    let stride = (count + 7) & ~7
    let table = pairs.reserve(stride * count + 8)
    let (x, y, z) = (usedX.base, usedY.base, usedZ.base)
    let vectors = stride / 8
    batch.reserve(order: vectors, functions: 0)
    let (lagX, lagY, lagZ) = (batch.lagX.base, batch.lagY.base, batch.lagZ.base)
    for a in 1..<max(count, 1) {
      let needed = (a + 7) / 8
      let (ax, ay, az) = (Lanes(repeating: x[a]), Lanes(repeating: y[a]), Lanes(repeating: z[a]))
      for v in 0..<needed {
        lagX[v] = ax - UnsafeRawPointer(x + 8 * v).loadUnaligned(as: Lanes.self)
        lagY[v] = ay - UnsafeRawPointer(y + 8 * v).loadUnaligned(as: Lanes.self)
        if !isFlat { lagZ[v] = az - UnsafeRawPointer(z + 8 * v).loadUnaligned(as: Lanes.self) }
      }
      system.covariance.evaluate(
        x: lagX, y: lagY, z: lagZ, count: needed, room: batch.distances.base,
        into: UnsafeMutableRawPointer(table + a * stride).assumingMemoryBound(to: Lanes.self))
    }
  }

  /// Factors up to eight sets and estimates their places.
  private func solveBatch(
    _ keys: UnsafePointer<UInt64>, count: Int, usesTable: Bool, _ columns: EstimateColumns
  ) {
    // The orders ascend; idle lanes repeat the last set.
    let order = BatchKey.order(keys[count - 1])
    let isRagged = BatchKey.order(keys[0]) != order
    let functions = system.functionCount
    batch.reserve(order: order, functions: functions)
    let members = batch.members.base
    let (x, y, z) = (batch.x.base, batch.y.base, batch.z.base)
    var valid = SIMD8<Int64>.zero
    for lane in 0..<8 {
      let set = BatchKey.set(keys[min(lane, count - 1)])
      let own = members + lane * order
      var found = 0
      let words = setWords.base + set * wordCount
      for word in 0..<wordCount {
        var bits = words[word]
        while bits != 0 {
          own[found] = Int32(truncatingIfNeeded: word &* 64 &+ bits.trailingZeroBitCount)
          found &+= 1
          bits &= bits &- 1
        }
      }
      valid[lane] = Int64(found)
      for row in found..<order { own[row] = own[0] }
      let base = UnsafeMutableRawPointer(x).assumingMemoryBound(to: Double.self) + lane
      let baseY = UnsafeMutableRawPointer(y).assumingMemoryBound(to: Double.self) + lane
      let baseZ = UnsafeMutableRawPointer(z).assumingMemoryBound(to: Double.self) + lane
      for row in 0..<order {
        let candidate = Int(own[row])
        base[8 &* row] = candidateX.base[candidate]
        baseY[8 &* row] = candidateY.base[candidate]
        baseZ[8 &* row] = candidateZ.base[candidate]
      }
    }
    let matrix = batch.matrix.base
    if usesTable { fillFromTable(order) } else { fillFromLags(order) }
    fillDiagonal(order)
    if isRagged {
      for row in 0..<order {
        let isPadding = SIMD8<Int64>(repeating: Int64(row)) .>= valid
        let elements = matrix + row * (row + 1) / 2
        for column in 0..<row { elements[column].replace(with: 0, where: isPadding) }
        elements[row].replace(with: 1, where: isPadding)
      }
    }
    let failed = BatchedCholesky.factor(matrix, order: order)
    let dependent = prepareSides(order, valid: valid, isRagged: isRagged)
    for lane in 0..<count {
      let set = BatchKey.set(keys[lane])
      if dependent & (1 << UInt8(lane)) != 0 {
        refuse(set, .singularTrend, columns)
      } else if failed & (1 << UInt8(lane)) != 0 {
        refuse(set, .singularCovariance, columns)
      }
    }
    estimatePlaces(
      keys, count: count, order: order, valid: valid, isRagged: isRagged, without: failed | dependent, columns)
  }

  private func fillFromTable(_ order: Int) {
    let table = UnsafePointer(pairs.base)
    let stride = (usedCount + 7) & ~7
    let rank = usedRank.base
    let ranks = usedMembers.reserve(2 * order)
    let others = ranks + order
    // Two lanes at a time: an element of the matrix is four pairs of lanes.
    let elements = UnsafeMutableRawPointer(batch.matrix.base).assumingMemoryBound(to: SIMD2<Double>.self)
    for pair in 0..<4 {
      let own = UnsafePointer(batch.members.base + 2 * pair * order)
      for row in 0..<(2 * order) { ranks[row] = rank[Int(own[row])] }
      var element = elements + pair
      for row in 0..<order {
        let line = table + Int(ranks[row]) &* stride
        let other = table + Int(others[row]) &* stride
        for column in 0..<row {
          element.pointee = SIMD2(line[Int(ranks[column])], other[Int(others[column])])
          element += 4
        }
        element += 4
      }
    }
  }

  private func fillFromLags(_ order: Int) {
    let (x, y, z) = (batch.x.base, batch.y.base, batch.z.base)
    let (lagX, lagY, lagZ) = (batch.lagX.base, batch.lagY.base, batch.lagZ.base)
    for row in 1..<max(order, 1) {
      let (rowX, rowY, rowZ) = (x[row], y[row], z[row])
      for column in 0..<row {
        lagX[column] = rowX - x[column]
        lagY[column] = rowY - y[column]
        if !isFlat { lagZ[column] = rowZ - z[column] }
      }
      system.covariance.evaluate(
        x: lagX, y: lagY, z: lagZ, count: row, room: batch.distances.base,
        into: batch.matrix.base + row * (row + 1) / 2)
    }
  }

  private func fillDiagonal(_ order: Int) {
    let matrix = batch.matrix.base
    let variance = Lanes(repeating: system.covariance.variance)
    for row in 0..<order {
      var diagonal = variance
      if !system.errors.isEmpty {
        for lane in 0..<8 {
          let sample = Int(candidateSample.base[Int(batch.members.base[lane * order + row])])
          diagonal[lane] += system.errors[sample]
        }
      }
      matrix[row * (row + 1) / 2 + row] = diagonal
    }
  }

  /// All places of a set without an estimate.
  private func refuse(_ set: Int, _ reason: CellStatus, _ columns: EstimateColumns) {
    let first = Int(setFirst.base[set])
    for place in first..<(first + Int(setUse.base[set])) {
      let target = sortedTarget.base[place]
      columns.status[target] = reason.rawValue
      columns.sampleCount?[target] = setOrder.base[set]
      if let distances = columns.nearestDistance {
        var nearest = Double.infinity
        let words = setWords.base + set * wordCount
        for candidate in 0..<candidateCount where words[candidate >> 6] >> UInt64(candidate & 63) & 1 == 1 {
          let dx = candidateX.base[candidate] - sortedX.base[place]
          let dy = candidateY.base[candidate] - sortedY.base[place]
          let dz = isFlat ? 0 : candidateZ.base[candidate] - sortedZ.base[place]
          nearest = min(nearest, dx * dx + dy * dy + dz * dz)
        }
        distances[target] = nearest < .infinity ? nearest.squareRoot() : .nan
      }
    }
  }
}
