/// Keys in ascending order, of which seldom more are asked for than a page has rows: only the least are sorted at first.
struct CandidateKeys {
  private var near: ArraySlice<Int64>
  /// All greater than those before them, in no order.
  private var far: [Int64] = []

  /// - Parameters:
  ///   - keys: each once.
  ///   - wanted: how many are probably asked for.
  init(_ keys: [Int64], wanted: Int) {
    guard keys.count > 4 * wanted, let border = Self.border(keys, wanted: wanted) else {
      near = keys.sorted()[...]
      return
    }
    var least: [Int64] = []
    for key in keys { if key <= border { least.append(key) } else { far.append(key) } }
    near = least.sorted()[...]
  }

  /// A key below which some more than the wanted ones are, by a sample.
  private static func border(_ keys: [Int64], wanted: Int) -> Int64? {
    let sample = stride(from: 0, to: keys.count, by: max(1, keys.count / 256)).map { keys[$0] }.sorted()
    let place = sample.count * wanted / keys.count * 3 / 2 + 4
    return place < sample.count ? sample[place] : nil
  }

  mutating func popFirst() -> Int64? {
    if let first = near.popFirst() { return first }
    near = far.sorted()[...]
    far = []
    return near.popFirst()
  }
}
