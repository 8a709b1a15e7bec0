import Geodata
import Testing

@testable import Prospectivity

@Suite("Risk and return")
struct RiskReturnTests {
  private static func targets(_ points: [(score: Double, risk: Double?)]) -> [Target] {
    points.enumerated().map { index, point in
      Target(
        rank: index + 1, area: index, cells: 1, size: 1, mean: point.score, maximum: point.score,
        peak: Position(x: 0, y: 0), centroid: Position(x: 0, y: 0), box: Box(minX: 0, minY: 0, maxX: 1, maxY: 1),
        deposits: [], uncertainty: point.risk, uncertaintyCoverage: 1, reasons: [], score: point.score)
    }
  }

  /// Frontiers by peeling off what nothing left dominates.
  private static func peeled(_ points: [(score: Double, risk: Double)]) -> [Int] {
    var result = [Int](repeating: 0, count: points.count)
    var frontier = 1
    while result.contains(0) {
      let left = points.indices.filter { result[$0] == 0 }
      let free = left.filter { one in
        !left.contains { other in
          points[other].score >= points[one].score && points[other].risk <= points[one].risk
            && (points[other].score > points[one].score || points[other].risk < points[one].risk)
        }
      }
      for index in free { result[index] = frontier }
      frontier += 1
    }
    return result
  }

  @Test("the frontier is what nothing dominates, and the next what is left")
  func frontiers() throws {
    for seed in 1...20 {
      // Few distinct numbers, so that ties and equal points occur.
      let points = (0..<40).map {
        (score: Double(($0 * 37 + seed * 11) % 13), risk: Double(($0 * 17 + seed * $0) % 7))
      }
      let result = try RiskReturn(Self.targets(points.map { ($0.score, $0.risk) }))
      #expect(result.positions.map(\.frontier) == Self.peeled(points))
    }
  }

  @Test("classes are cut at the medians, or where it is asked")
  func classes() throws {
    let targets = Self.targets([(0.9, 0.1), (0.8, 0.4), (0.3, 0.2), (0.2, 0.5), (0.1, nil)])
    let result = try RiskReturn(targets)
    #expect(abs(result.returnCut - 0.55) < 1e-15 && abs(result.riskCut - 0.3) < 1e-15)
    #expect(
      result.positions.map(\.kind) == [.highReturnLowRisk, .highReturnHighRisk, .lowReturnLowRisk, .lowReturnHighRisk])
    #expect(result.positions.map(\.frontier) == [1, 2, 2, 3] && result.unknown == [5])
    #expect(try RiskReturn(targets, returnCut: 0, riskCut: 1).positions.allSatisfy { $0.kind == .highReturnLowRisk })
  }

  @Test("without any uncertainty is refused")
  func refusal() {
    #expect(throws: TargetError.noValues) { try RiskReturn(Self.targets([(1, nil)])) }
    #expect(throws: TargetError.cut(.infinity)) { try RiskReturn(Self.targets([(1, 1)]), riskCut: .infinity) }
  }
}
