import Foundation
import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("K-means")
struct KMeansTests {
  /// Three round clouds of 60, 40 and 20 rows.
  static func clouds() -> [[Double]] {
    let stream = RandomStream(seed: 5, name: "clouds")
    var columns = [[Double]](repeating: [], count: 2)
    for row in 0..<120 {
      var draws = stream.trial(row)
      let centre = row < 60 ? (0.0, 0.0) : row < 100 ? (10.0, 0.0) : (0.0, 10.0)
      columns[0].append(centre.0 + draws.normal())
      columns[1].append(centre.1 + draws.normal())
    }
    return columns
  }

  @Test("clouds apart are found whole, the largest first, with centres at their means")
  func clouds() throws {
    let columns = Self.clouds()
    let found = try KMeans(
      features: ["x", "y"], columns: columns, options: KMeansOptions(clusters: 3, standardises: false))
    #expect(found.sizes == [60, 40, 20])
    #expect(found.assignment == (0..<120).map { $0 < 60 ? 0 : $0 < 100 ? 1 : 2 })
    #expect(found.hasConverged)
    #expect(abs(found.centres[1][0] - columns[0][60..<100].reduce(0, +) / 40) < 1e-12)
    // Sum of squares about those means.
    var squares = 0.0
    for range in [0..<60, 60..<100, 100..<120] {
      for column in columns {
        let mean = column[range].reduce(0, +) / Double(range.count)
        squares += column[range].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      }
    }
    #expect(abs(found.totalWithinSquares - squares) < 1e-9)
    let assigned = found.assign([[9.5, .nan], [0.5, 1]], count: 2)
    #expect(assigned.clusters == [1, -1])
    #expect(assigned.distances[1].isNaN)
  }

  @Test("the best of all partitions is found on few rows")
  func exhaustive() throws {
    let x = [0.0, 1.1, 2.3, 5.9, 6.4, 9.7, 9.9, 14.2]
    // On a line the best clusters are intervals: try each pair of cuts.
    var best = Double.infinity
    for one in 1..<7 {
      for other in one + 1..<8 {
        var sum = 0.0
        for range in [0..<one, one..<other, other..<8] {
          let mean = x[range].reduce(0, +) / Double(range.count)
          sum += x[range].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        best = min(best, sum)
      }
    }
    let found = try KMeans(
      features: ["x"], columns: [x], options: KMeansOptions(clusters: 3, starts: 30, standardises: false))
    #expect(abs(found.totalWithinSquares - best) < 1e-12)
  }

  @Test("the same seed gives the same clusters, and as many clusters as rows leave nothing within")
  func seeds() throws {
    let options = KMeansOptions(clusters: 4, starts: 3, seed: 8)
    let one = try KMeans(features: ["x", "y"], columns: Self.clouds(), options: options)
    let isSame = try KMeans(features: ["x", "y"], columns: Self.clouds(), options: options) == one
    #expect(isSame)
    let x = [3.0, 1, 4, 1, 5]
    let all = try KMeans(features: ["x"], columns: [x], options: KMeansOptions(clusters: 4, standardises: false))
    #expect(all.totalWithinSquares == 0)
    #expect(throws: MultivariateError.tooFew(what: "distinct rows", count: 4, needed: 5)) {
      try KMeans(features: ["x"], columns: [x], options: KMeansOptions(clusters: 5))
    }
    #expect(throws: MultivariateError.notFinite(feature: "x", row: 1)) {
      try KMeans(features: ["x"], columns: [[1, .nan]], options: KMeansOptions(clusters: 1))
    }
    #expect(throws: MultivariateError.parameter(name: "clusters", value: 0, expected: "1 or more")) {
      try KMeans(features: ["x"], columns: [x], options: KMeansOptions(clusters: 0))
    }
  }
}

@Suite("How many clusters")
struct ClusterCountTests {
  @Test("three clouds have their elbow, their widest silhouette and their gap at three")
  func three() throws {
    let columns = KMeansTests.clouds()
    var squares: [Double] = []
    var silhouettes: [Double] = []
    for clusters in 1...6 {
      let found = try KMeans(
        features: ["x", "y"], columns: columns,
        options: KMeansOptions(clusters: clusters, starts: 5, standardises: false))
      squares.append(found.totalWithinSquares)
      if clusters > 1 {
        silhouettes.append(
          try ClusterCount.silhouette(
            features: ["x", "y"], columns: columns, assignment: found.assignment, standardises: false))
      }
    }
    #expect(ClusterCount.elbow(squares) == 3)
    #expect(silhouettes.indices.max { silhouettes[$0] < silhouettes[$1] } == 1)
    let gap = try ClusterCount.gap(
      features: ["x", "y"], columns: columns, most: 4, references: 4,
      options: KMeansOptions(clusters: 1, starts: 2, standardises: false))
    #expect(gap.count == 3)
    #expect(gap.errors.allSatisfy { $0 > 0 })
  }

  @Test("an elbow is read off the curve with its first point, and a straight line has none")
  func elbow() {
    #expect(ClusterCount.elbow([100, 20, 10, 5, 0]) == 2)
    #expect(ClusterCount.elbow([100, 75, 50, 25, 0]) == nil)
    #expect(ClusterCount.elbow([100, 20]) == nil)
    #expect(ClusterCount.elbow([5, 5, 5]) == nil)
  }

  @Test("the silhouette of four rows is that worked out by hand")
  func silhouette() throws {
    // 0 and 1 against 10 and 12: a = 1, 1, 2, 2; b = 11, 10, 9.5, 11.5.
    let found = try ClusterCount.silhouette(
      features: ["x"], columns: [[0, 1, 10, 12]], assignment: [0, 0, 1, 1], standardises: false)
    let expected = (10.0 / 11 + 9.0 / 10 + 7.5 / 9.5 + 9.5 / 11.5) / 4
    #expect(abs(found - expected) < 1e-12)
    #expect(throws: MultivariateError.tooFew(what: "clusters", count: 1, needed: 2)) {
      try ClusterCount.silhouette(features: ["x"], columns: [[0, 1]], assignment: [3, 3], standardises: false)
    }
  }
}
