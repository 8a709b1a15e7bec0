/// What a lane has to do, in a number that sorts by order and then by places: places `offset` and on of a set.
enum BatchKey {
  static func make(order: Int, places: Int, set: Int, offset: Int) -> UInt64 {
    UInt64(order) << 56 | UInt64(places) << 40 | UInt64(set) << 20 | UInt64(offset)
  }

  static func order(_ key: UInt64) -> Int { Int(key >> 56) }
  static func places(_ key: UInt64) -> Int { Int(key >> 40 & 0xFFFF) }
  static func set(_ key: UInt64) -> Int { Int(key >> 20 & 0xF_FFFF) }
  static func offset(_ key: UInt64) -> Int { Int(key & 0xF_FFFF) }
}

/// Which sets go side by side: those of like order and as many places, so that few lanes idle.
extension TileKriging {
  /// Keys in ascending order. Most are of one order and have few places: those are counted into their places, since they
  /// come in the order of their sets.
  func sortByUse(_ keys: UnsafeMutablePointer<UInt64>, count: Int) {
    let order = BatchKey.order(keys[0])
    let ends = useEnds.base
    let limit = Self.countedUses
    for use in 0..<limit { ends[use] = 0 }
    for index in 0..<count {
      let places = BatchKey.places(keys[index])
      guard places < limit, BatchKey.order(keys[index]) == order else {
        NearestSelection.sort(keys, count: count)
        return
      }
      ends[places] &+= 1
    }
    var next = 0
    for use in 0..<limit {
      let number = ends[use]
      ends[use] = next
      next &+= number
    }
    let copy = sortedKeys.reserve(count)
    copy.update(from: keys, count: count)
    for index in 0..<count {
      let places = BatchKey.places(copy[index])
      keys[ends[places]] = copy[index]
      ends[places] &+= 1
    }
  }

  /// Splits sets with many places over several lanes, each with a copy of the factor, where that leaves fewer rounds to
  /// do: otherwise seven lanes would wait for the set of half a tile.
  func share(_ keys: UnsafeMutablePointer<UInt64>, count: Int, usesTable: Bool) -> Int {
    var mostPlaces = 0
    for index in 0..<count { mostPlaces = max(mostPlaces, BatchKey.places(keys[index])) }
    // In space most sets have a place or two.
    guard mostPlaces > 4 else { return count }
    // What a factor costs, in rounds.
    let price = 2 + BatchKey.order(keys[count - 1]) / 16 + (usesTable ? 0 : 3)
    var best = Int.max
    var cap = Int.max
    // A limit that no set reaches splits nothing.
    for limit in [4, 8, 16, 32, 64, 128, Int.max] where limit < mostPlaces || limit == Int.max {
      var (rounds, batches, lanes) = (0, 0, 0)
      for index in 0..<count {
        let places = BatchKey.places(keys[index])
        let parts = limit == Int.max ? 1 : (places + limit - 1) / limit
        lanes += parts
        // The largest of each eight counts.
        while lanes >= 8 || (index == count - 1 && lanes > 0) {
          rounds += min(places, limit)
          batches += 1
          lanes -= min(lanes, 8)
        }
      }
      let cost = rounds + batches * price
      if cost < best {
        best = cost
        cap = limit
      }
    }
    guard cap < Int.max else { return count }
    var filled = count
    for index in 0..<count {
      let key = keys[index]
      let places = BatchKey.places(key)
      let parts = (places + cap - 1) / cap
      guard parts > 1 else { continue }
      let (order, set) = (BatchKey.order(key), BatchKey.set(key))
      for part in 0..<parts {
        let (first, end) = (places * part / parts, places * (part + 1) / parts)
        let own = BatchKey.make(order: order, places: end - first, set: set, offset: first)
        if part == 0 {
          keys[index] = own
        } else {
          keys[filled] = own
          filled += 1
        }
      }
    }
    NearestSelection.sort(keys, count: filled)
    return filled
  }
}
