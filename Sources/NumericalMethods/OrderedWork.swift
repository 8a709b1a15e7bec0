/// Work in numbered pieces, several at a time, whose results are taken in the order of their numbers: what comes of it
/// depends on neither the number of threads nor on which piece is finished first.
public struct OrderedWork: Sendable {
  /// How many pieces there are.
  public var count: Int
  public var threads: Int
  /// Asked before each piece that is begun.
  public var isCancelled: @Sendable () -> Bool
  /// Pieces per thread, at least 1, that may be begun before the first of them is taken: memory holds no more. Where
  /// results are small and pieces of very different length, more keep the threads busy.
  public var ahead = 2

  public init(count: Int, threads: Int = 1, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.count = count
    self.threads = threads
    self.isCancelled = isCancelled
  }

  /// - Parameters:
  ///   - first: the first piece that is still to do.
  ///   - prepare: what a piece needs; asked for one after the other.
  ///   - work: the piece itself, on any thread.
  ///   - take: what is done with its result.
  /// - Returns: the number of pieces that are taken in all; fewer than `count` when it was cancelled.
  /// - Throws: the first error of the three.
  public func run<Input: Sendable, Output: Sendable, Failure: Error>(
    from first: Int = 0, prepare: (Int) throws(Failure) -> Input,
    work: @escaping @Sendable (Input) throws(Failure) -> Output,
    take: (Int, Output) throws(Failure) -> Void
  ) async throws(Failure) -> Int {
    let width = max(1, threads)
    let outcome: Result<Int, Failure> = await withTaskGroup(
      of: Result<(Int, Output), Failure>.self
    ) { group in
      var (next, taken, running) = (first, first, 0)
      // Pieces that are finished before their turn.
      var early: [Int: Output] = [:]
      do throws(Failure) {
        while taken < count {
          while running < width, next < count, next < taken + max(1, ahead) * width, !isCancelled() {
            let (number, input) = (next, try prepare(next))
            group.addTask { Result { () throws(Failure) in (number, try work(input)) } }
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
