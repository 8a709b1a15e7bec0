import TestBench
import Testing

@testable import Portal

@Suite("Ranges of bytes")
struct ByteRangesTests {
  @Test(
    "ranges of a content of ten bytes",
    arguments: [
      (nil, ByteRanges.all), ("bytes=0-0", .some([0..<1])), ("bytes=2-4", .some([2..<5])),
      ("bytes=5-", .some([5..<10])),
      ("bytes=-3", .some([7..<10])), ("bytes=-99", .some([0..<10])), ("bytes=8-99", .some([8..<10])),
      ("BYTES=0-1", .some([0..<2])), ("bytes= 0-1, 4-5", .some([0..<2, 4..<6])),
      ("bytes=4-5,0-1", .some([4..<6, 0..<2])),
      // Outside, and with one inside.
      ("bytes=10-", .none), ("bytes=-0", .none), ("bytes=10-11,12-", .none), ("bytes=50-60,1-1", .some([1..<2])),
      ("bytes=99999999999999999999-", .none),
      // Overlapping pieces are one.
      ("bytes=0-5,3-7", .some([0..<8])), ("bytes=0-,0-,0-", .some([0..<10])),
      // Nothing that can be read, so all of it.
      ("bytes=", .all), ("bytes=-", .all), ("bytes=a-b", .all), ("bytes=3-1", .all), ("items=0-1", .all),
      ("bytes=1", .all), ("bytes=0-1,", .all), ("bytes=+1-2", .all), ("bytes=0-1,x", .all),
    ] as [(String?, ByteRanges)])
  func ranges(header: String?, expected: ByteRanges) { #expect(ByteRanges(header, size: 10) == expected) }

  @Test("an empty content has no range, and many pieces are answered with all of it")
  func extremes() {
    #expect(ByteRanges("bytes=0-", size: 0) == .none)
    #expect(ByteRanges("bytes=-1", size: 0) == .none)
    #expect(ByteRanges("bytes=" + (0..<17).map { "\($0 * 2)-\($0 * 2)" }.joined(separator: ","), size: 100) == .all)
  }

  @Test("no header whatever makes a range outside the content, or more bytes than it has")
  func hostile() {
    var random = SeededNumbers(seed: 3)
    let signs = Array("0123456789-,= byteBYTES+.x")
    for _ in 0..<20_000 {
      let tail = String((0..<random.below(30)).map { _ in signs[random.below(signs.count)] })
      let size = random.below(50)
      guard case .some(let ranges) = ByteRanges("bytes=" + tail, size: size) else { continue }
      #expect(
        ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= size && !$0.isEmpty }, "bytes=\(tail) of \(size)")
      #expect(ranges.map(\.count).reduce(0, +) <= size, "bytes=\(tail) of \(size)")
    }
  }
}
