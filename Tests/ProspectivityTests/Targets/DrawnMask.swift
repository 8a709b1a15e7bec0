import Geodata

@testable import Prospectivity

/// Masks as tests draw them: # is prospective, . is not, x is missing.
enum DrawnMask {
  static func mask(_ rows: [String]) throws -> CellMask {
    var mask = CellMask(rows: rows.count, columns: rows[0].count)
    for row in rows { try mask.addRow(row.map { $0 == "#" ? 1 : $0 == "." ? 0 : .nan }, threshold: 0.5) }
    return mask
  }

  static func drawn(_ mask: CellMask) -> [String] {
    (0..<mask.rows).map { row in
      String(
        (0..<mask.columns).map { column in
          mask.isProspective(row: row, column: column) ? "#" : mask.isValid(row: row, column: column) ? "." : "x"
        })
    }
  }

  /// Cells of one by one, the south-west corner at 0, 0.
  static func grid(_ rows: [String]) throws -> GridGeometry {
    try GridGeometry(
      referenceSystem: nil, origin: Position(x: 0, y: Double(rows.count)), cellWidth: 1, cellHeight: 1,
      rows: rows.count, columns: rows[0].count)
  }

  static func areas(_ rows: [String], _ delineation: TargetDelineation = TargetDelineation()) throws -> TargetAreas {
    try delineation.areas(of: mask(rows), geometry: grid(rows))
  }

  /// Any pattern: the same for the same seed.
  static func random(rows: Int, columns: Int, seed: UInt64, prospective: Int = 5, missing: Int = 1) -> [String] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<rows).map { _ in
      String(
        (0..<columns).map { _ -> Character in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let number = Int(state >> 33) % 10
          return number < prospective ? "#" : number < 10 - missing ? "." : "x"
        })
    }
  }

  /// With a border of missing cells.
  static func padded(_ rows: [String], by border: Int) -> [String] {
    let side = String(repeating: "x", count: border)
    let blank = [String](repeating: String(repeating: "x", count: rows[0].count + 2 * border), count: border)
    return blank + rows.map { side + $0 + side } + blank
  }
}
