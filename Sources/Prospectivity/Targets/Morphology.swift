/// Erosion and dilation by the square of 3 by 3 cells among the valid ones, 64 cells at a time.
///
/// The two are adjoint on the graph of valid cells, so that repeated openings change nothing more and an opening never
/// adds a cell.
enum Morphology {
  /// Cells with a set one in their square, the cell itself included.
  static func dilated(_ plane: BitPlane, valid: BitPlane) -> BitPlane {
    var result = plane
    // Each row is widened once; three widened rows make one row of the result.
    var (above, here) = ([UInt64](repeating: 0, count: plane.wordsPerRow), widened(plane.row(0)))
    for row in 0..<plane.rows {
      let below =
        row + 1 < plane.rows ? widened(plane.row(row + 1)) : [UInt64](repeating: 0, count: plane.wordsPerRow)
      let mask = valid.row(row)
      var bits = here
      for word in bits.indices { bits[word] = (above[word] | here[word] | below[word]) & mask[mask.startIndex + word] }
      result.setRow(row, bits)
      (above, here) = (here, below)
    }
    return result
  }

  /// Cells whose square holds no valid cell that is not set.
  static func eroded(_ plane: BitPlane, valid: BitPlane) -> BitPlane {
    var outside = plane
    for row in 0..<plane.rows {
      outside.setRow(row, zip(valid.row(row), plane.row(row)).map { $0 & ~$1 })
    }
    let reached = dilated(outside, valid: valid)
    var result = plane
    for row in 0..<plane.rows {
      result.setRow(row, zip(plane.row(row), reached.row(row)).map { $0 & ~$1 })
    }
    return result
  }

  /// A row joined with itself one column to the west and to the east.
  private static func widened(_ row: ArraySlice<UInt64>) -> [UInt64] {
    let words = Array(row)
    return words.indices.map { word in
      let before = word > 0 ? words[word - 1] >> 63 : 0
      let after = word + 1 < words.count ? words[word + 1] << 63 : 0
      return words[word] | words[word] << 1 | before | words[word] >> 1 | after
    }
  }
}
