/// Work in numbered pieces, several at a time, whose results are taken in the order of their numbers: what comes of it
/// depends on neither the number of threads nor on which piece is finished first.
struct OrderedWork: Sendable {
  /// How many pieces there are.
  let count: Int
  var threads = 1
  /// Asked before each piece that is begun.
  var isCancelled: @Sendable () -> Bool = { false }

  /// Pieces a thread that may wait for their turn: memory holds no more.
  private static let ahead = 2

  /// - Parameters:
  ///   - first: the first piece that is still to do.
  ///   - prepare: what a piece needs; asked for one after the other.
  ///   - work: the piece itself, on any thread.
  ///   - take: what is done with its result.
  /// - Returns: the number of pieces that are taken in all; fewer than `count` when it was cancelled.
  /// - Throws: the first error of the three.
  func run<Input: Sendable, Output: Sendable>(
    from first: Int = 0, prepare: (Int) throws(GriddingError) -> Input,
    work: @escaping @Sendable (Input) throws(GriddingError) -> Output,
    take: (Int, Output) throws(GriddingError) -> Void
  ) async throws(GriddingError) -> Int {
    let width = max(1, threads)
    let outcome: Result<Int, GriddingError> = await withTaskGroup(
      of: Result<(Int, Output), GriddingError>.self
    ) { group in
      var (next, taken, running) = (first, first, 0)
      // Pieces that are finished before their turn.
      var early: [Int: Output] = [:]
      do throws(GriddingError) {
        while taken < count {
          while running < width, next < count, next < taken + Self.ahead * width, !isCancelled() {
            let (number, input) = (next, try prepare(next))
            group.addTask { Result { () throws(GriddingError) in (number, try work(input)) } }
            next += 1
            running += 1
          }
          guard let outcome = await group.next() else { break }
          running -= 1
          let (number, output) = try outcome.get()
          early[number] = output
          while let output = early.removeValue(forKey: taken) {
            try take(taken, output)
            taken += 1
          }
        }
        return .success(taken)
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}
