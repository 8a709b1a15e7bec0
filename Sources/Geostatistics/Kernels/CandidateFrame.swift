/// What comes after the narrowing of a frame.
enum FrameUse {
  /// Its box is cut further.
  case cutting
  /// Its candidates are compared place by place.
  case places
  /// Its candidates are compared for four places of a row at once.
  case rows
}

/// The candidates of a box of places: samples that are members at some places of the box and not at others. Those that
/// are members at all its places are only marked, those that are members at none are left out.
///
/// Invariant: columns hold `vectors` quads; beyond `count` the coordinates are infinite and the mask is 0. Candidates
/// stand in ascending order of sample index, except those of sectors in a last frame.
final class CandidateFrame {
  /// Number of the candidate within the tile.
  let index = Room<Int32>(0)
  /// Coordinates.
  let x = Room<Double>(.infinity)
  let y = Room<Double>(.infinity)
  let z = Room<Double>(.infinity)
  /// Coordinates in the frame of the search sphere; unused when that is the same.
  let east = Room<Double>(.infinity)
  let north = Room<Double>(.infinity)
  let up = Room<Double>(.infinity)
  /// Where members of sectors are found for rows: the candidates that lie in one sector for all of the box come first,
  /// sector by sector. Where each sector begins; after the last of them come those that lie in several.
  let sectorStarts = Room<Int32>(0, capacity: 9)
  /// Sectors whose members are the same at all places of the box, and certain; one bit each.
  var closed: UInt32 = 0
  /// −1 for those selected last.
  let mask = Room<Int64>(0)
  /// Candidates of the tile that are members everywhere in the box, as bits.
  let certain = Room<UInt64>(0)
  /// Members selected last, as bits over the candidates of this frame, and the set they make.
  let latest = Room<UInt64>(0)
  var latestSet = -1
  var count = 0
  /// Members to select from these candidates.
  var open = 0
  /// True when `mask` holds exactly `open` members.
  var isWarm = false

  var vectors: Int { (count + 3) / 4 }
  var words: Int { (count + 63) / 64 }

  func reserve(_ capacity: Int, words: Int, hasFrame: Bool) {
    let padded = capacity + 4
    _ = index.reserve(padded)
    _ = x.reserve(padded)
    _ = y.reserve(padded)
    _ = z.reserve(padded)
    if hasFrame {
      _ = east.reserve(padded)
      _ = north.reserve(padded)
      _ = up.reserve(padded)
    }
    _ = mask.reserve(padded)
    _ = certain.reserve(words)
    _ = latest.reserve(words)
  }

  /// Fills up the last vector after `count` has been set.
  func pad(hasFrame: Bool, hasHeight: Bool) {
    for slot in count..<(4 * vectors) {
      x.base[slot] = .infinity
      y.base[slot] = .infinity
      z.base[slot] = hasHeight ? .infinity : 0
      mask.base[slot] = 0
      if hasFrame {
        east.base[slot] = .infinity
        north.base[slot] = .infinity
        up.base[slot] = hasHeight ? .infinity : 0
      }
    }
    latestSet = -1
  }
}
