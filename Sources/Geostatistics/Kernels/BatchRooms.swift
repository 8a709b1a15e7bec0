/// Room for eight kriging systems side by side and two places of each.
final class BatchRooms {
  typealias Lanes = SIMD8<Double>

  /// Candidate of each member: lane by lane, `stride` apart.
  let members = Room<Int32>(0)
  /// Coordinates of the members.
  let x = Room<Lanes>(.zero)
  let y = Room<Lanes>(.zero)
  let z = Room<Lanes>(.zero)
  /// Covariances, then their factor.
  let matrix = Room<Lanes>(.zero)
  /// Drift functions at the members, function by function, then the orthonormal columns Q; after them the values.
  let sides = Room<Lanes>(.zero)
  /// R, upper triangular, row by row, with the reciprocals of the diagonal.
  let upper = Room<Lanes>(.zero)
  /// Qᵀ y.
  let projected = Room<Lanes>(.zero)
  /// u = L⁻¹ c of two places of each system.
  let first = Room<Lanes>(.zero)
  let second = Room<Lanes>(.zero)
  let lagX = Room<Lanes>(.zero)
  let lagY = Room<Lanes>(.zero)
  let lagZ = Room<Lanes>(.zero)
  let distances = Room<Lanes>(.zero)
  let part = Room<Lanes>(.zero)
  /// Drift functions and shares at a place.
  let terms = Room<Lanes>(.zero)
  let shares = Room<Lanes>(.zero)
  let weights = Room<Lanes>(.zero)
  let means = Room<Lanes>(.zero)
  /// Of each lane: the position of its first place, the number of its places and of its members.
  let firsts = Room<Int>(0, capacity: 8)
  let uses = Room<Int>(0, capacity: 8)
  let orders = Room<Int32>(0, capacity: 8)
  let results = Room<Lanes>(.zero, capacity: 6)
  /// Coordinates of a place of each lane.
  let place = Room<Lanes>(.zero, capacity: 3)

  func reserve(order: Int, functions: Int) {
    _ = members.reserve(8 * order)
    for room in [x, y, z, first, second, lagX, lagY, lagZ, distances, part, weights] { _ = room.reserve(order) }
    _ = matrix.reserve(BatchedCholesky.packedCount(order))
    _ = sides.reserve((functions + 1) * order)
    _ = upper.reserve(max(functions * functions, 1))
    for room in [projected, terms, shares] { _ = room.reserve(max(functions, 1)) }
  }
}
