/// Features of training rows in single precision, with their rows in ascending order of each (missing ones last): sorted
/// once for all trees of a forest (Mehta, Agrawal & Rissanen 1996).
struct PresortedFeatures: Sendable {
  let columns: [[Float]]
  let orders: [[Int32]]
  let count: Int

  init(_ table: FeatureTable) {
    count = table.count
    columns = table.columns.map { $0.map { TreeEnsemble.seen($0) } }
    orders = columns.map { column in
      let present = column.indices.filter { !column[$0].isNaN }
      let missing = column.indices.filter { column[$0].isNaN }
      return (present.sorted { (column[$0], $0) < (column[$1], $1) } + missing).map { Int32($0) }
    }
  }
}
