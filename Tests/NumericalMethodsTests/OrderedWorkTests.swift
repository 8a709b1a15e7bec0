import Foundation
import NumericalMethods
import Synchronization
import Testing

/// One after the other: a piece that waits keeps a thread busy, and two of them might keep all.
@Suite("Work in pieces that are taken in order", .serialized)
struct OrderedWorkTests {
  /// A piece that waits for others would wait for ever on one.
  private static let hasTwoCores = ProcessInfo.processInfo.activeProcessorCount > 1

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

  /// The first piece waits as long as others can be begun, and a moment more.
  @Test(
    "as many pieces as are allowed are begun before the first of them is taken, and no more", .enabled(if: hasTwoCores),
    arguments: [0, 1, 2, 5])
  func bound(_ ahead: Int) async {
    var work = OrderedWork(count: 50, threads: 3)
    work.ahead = ahead
    let most = 3 * max(1, ahead)
    let begun = Mutex(0)
    let seen = Mutex(0)
    let done = await work.run { number in
      begun.withLock { $0 += 1 }
      return number
    } work: { number in
      guard number == 0 else { return }
      let end = ContinuousClock.now + .seconds(60)
      while begun.withLock({ $0 }) < most, ContinuousClock.now < end {}
      let moment = ContinuousClock.now + .milliseconds(50)
      while ContinuousClock.now < moment {}
      seen.withLock { $0 = begun.withLock { $0 } }
    } take: { _, _ in
    }
    #expect(done == 50 && seen.withLock { $0 } == most)
  }

  @Test(
    "a long piece does not keep others waiting where more may be begun",
    .enabled(if: hasTwoCores))
  func longPiece() async {
    var work = OrderedWork(count: 20, threads: 2)
    work.ahead = 20
    let begun = Mutex(0)
    let seen = Mutex(0)
    _ = await work.run {
      $0
    } work: { number in
      begun.withLock { $0 += 1 }
      guard number == 0 else { return }
      let end = ContinuousClock.now + .seconds(60)
      while begun.withLock({ $0 }) < 20, ContinuousClock.now < end {}
      seen.withLock { $0 = begun.withLock { $0 } }
    } take: { _, _ in
    }
    #expect(seen.withLock { $0 } == 20)
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
