import NumericalMethods
import Synchronization
import Testing

@Suite("Work in pieces that are taken in order")
struct OrderedWorkTests {
  @Test("results come in the order of their numbers, on any number of threads", arguments: [1, 2, 7])
  func order(_ threads: Int) async {
    var taken: [Int] = []
    let done = await OrderedWork(count: 40, threads: threads).run(from: 3) {
      $0
    } work: { number in
      // Later pieces are quicker.
      (0..<(40 - number) * 200).reduce(number) { $0 ^ ($1 & 0) }
    } take: { number, output in
      #expect(number == output)
      taken.append(number)
    }
    #expect(done == 40 && taken == Array(3..<40))
  }

  @Test("a cancelled run tells how many pieces were taken, all of them from the start")
  func cancelled() async {
    let begun = Mutex(0)
    let enough = Mutex(false)
    let work = OrderedWork(count: 100, threads: 2) { enough.withLock { $0 } }
    var taken: [Int] = []
    let done = await work.run {
      $0
    } work: { number in
      begun.withLock { $0 += 1 }
      return number
    } take: { number, _ in
      taken.append(number)
      if taken.count == 5 { enough.withLock { $0 = true } }
    }
    #expect(done == taken.count && taken == Array(0..<done))
    #expect(done >= 5 && done < 100 && begun.withLock { $0 } == done)
  }

  private struct TooMany: Error {}

  @Test("the error of a piece is the error of the run")
  func failure() async {
    await #expect(throws: TooMany.self) {
      _ = try await OrderedWork(count: 9, threads: 2).run { number throws(TooMany) in
        number
      } work: { number throws(TooMany) in
        guard number < 4 else { throw TooMany() }
        return number
      } take: { _, _ throws(TooMany) in
      }
    }
  }
}
