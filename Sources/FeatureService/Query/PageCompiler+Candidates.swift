import Geodata

/// Which features an R-tree finds.
extension PageCompiler {
  /// What the R-tree finds.
  struct Candidates {
    let boxes: [Box]
    let tree: String
    /// Whether features without geometry match too, and there are some.
    let hasPlaceless: Bool
    /// In the order of the tree.
    var found: [Int64] = []

    func keys(after key: Int64?, wanted: Int) -> CandidateKeys {
      let rest = key.map { key in found.filter { $0 > key } } ?? found
      return CandidateKeys(boxes.count == 1 ? rest : Array(Set(rest)), wanted: wanted)
    }
  }

  /// How many candidates of an R-tree are fetched one by one. Of more, so many rows of the table in its order have a page
  /// full of them that reading these is faster.
  private var candidateBound: Int {
    max(20_000, Int((Double(rows) * Double(collection.rowCount ?? 0)).squareRoot()))
  }

  private static let searched = "maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
  private static func values(_ box: Box) -> [SQLValue] {
    [.real(box.minX), .real(box.maxX), .real(box.minY), .real(box.maxY)]
  }

  /// Nil where the R-tree does not help.
  func candidates(_ conditions: Conditions) throws(FeatureServiceError) -> Candidates? {
    guard let index = collection.geometry?.spatialIndex, let boxes = conditions.searched, !boxes.isEmpty else {
      return nil
    }
    if let extent = collection.extent, boxes.contains(where: { $0.contains(extent) }) { return nil }
    let hasPlaceless = conditions.keepsPlaceless ? try connection.hasPlaceless(collection, tree: index) : false
    var candidates = Candidates(boxes: boxes, tree: SQLName.quoted(index), hasPlaceless: hasPlaceless)
    let bound = candidateBound
    let statement = try connection.statement(
      "SELECT id FROM \(candidates.tree) WHERE \(Self.searched) LIMIT \(bound + 1)")
    defer { statement.reset() }
    for box in boxes {
      statement.reset()
      try statement.bind(Self.values(box))
      while try statement.step() {
        guard candidates.found.count < bound else { return nil }
        candidates.found.append(statement.integer(0))
      }
    }
    return candidates
  }

  /// The condition to be one of the candidates.
  func search(
    _ candidates: Candidates, _ parameters: inout SQLParameters
  ) -> String {
    let key = SQLName.quoted(collection.key)
    var parts = candidates.boxes.map { box in
      let marks = Self.values(box).map { parameters.add($0) }
      return """
        SELECT id FROM \(candidates.tree) WHERE maxx >= \(marks[0]) AND minx <= \(marks[1]) AND maxy >= \(marks[2]) \
        AND miny <= \(marks[3])
        """
    }
    if candidates.hasPlaceless, let name = collection.geometry.map({ SQLName.quoted($0.name) }) {
      parts.append("SELECT \(key) FROM \(SQLName.quoted(collection.name)) WHERE \(name) IS NULL")
    }
    return "\(key) IN (\(parts.joined(separator: " UNION ALL ")))"
  }
}
