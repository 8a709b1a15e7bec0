import Testing

@testable import Geodata

@Suite struct ComparedGeometryTests {
  /// Little-endian well-known binary of a polygon with one ring.
  private static func square(_ minX: Double, _ minY: Double, _ side: Double) -> [UInt8] {
    polygon([(0, 0), (side, 0), (side, side), (0, side), (0, 0)].map { (minX + $0.0, minY + $0.1) })
  }

  private static func polygon(_ ring: [(Double, Double)]) -> [UInt8] {
    var bytes: [UInt8] = [1, 3, 0, 0, 0, 1, 0, 0, 0, UInt8(ring.count), 0, 0, 0]
    for (x, y) in ring {
      for number in [x, y] { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 } }
    }
    return bytes
  }

  private func relations(of other: [UInt8], to geometry: [UInt8]) throws -> Set<SpatialRelation> {
    let compared = try ComparedGeometry(geometry)
    return Set(
      SpatialRelation.allCases.filter { relation in
        other.withUnsafeBytes { compared.other($0, is: relation) } == true
      })
  }

  @Test func relationsAreThoseOfTheStandard() throws {
    let square = Self.square(0, 0, 10)
    #expect(try relations(of: Self.square(0, 0, 10), to: square) == [.intersects, .within, .contains, .equals])
    #expect(try relations(of: Self.square(2, 2, 5), to: square) == [.intersects, .within])
    #expect(try relations(of: Self.square(-5, -5, 30), to: square) == [.intersects, .contains])
    #expect(try relations(of: Self.square(5, 5, 10), to: square) == [.intersects, .overlaps])
    #expect(try relations(of: Self.square(10, 0, 10), to: square) == [.intersects, .touches])
    #expect(try relations(of: Self.square(11, 0, 10), to: square) == [.disjoint])
  }

  /// Both sides of a relation see the same, whichever is prepared.
  @Test func relationsTurnAround() throws {
    let turned: [SpatialRelation: SpatialRelation] = [.within: .contains, .contains: .within]
    let shapes = [(0, 0, 10), (2, 2, 5), (5, 5, 10), (10, 0, 10), (11, 0, 10), (0, 0, 3)].map {
      Self.square(Double($0.0), Double($0.1), Double($0.2))
    }
    for one in shapes {
      for other in shapes {
        let there = try relations(of: one, to: other)
        #expect(try relations(of: other, to: one) == Set(there.map { turned[$0] ?? $0 }))
      }
    }
  }

  @Test func ringsThatCrossThemselvesAreMendedOrRefused() throws {
    let bowTie = Self.polygon([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)])
    #expect(throws: GeodataError.self) { try ComparedGeometry(bowTie) }
    #expect(try relations(of: bowTie, to: Self.square(-5, -5, 30)).isSuperset(of: [.intersects, .within]))
  }

  @Test func whatIsNoGeometryHasNoRelation() throws {
    let compared = try ComparedGeometry(Self.square(0, 0, 10))
    for bytes: [UInt8] in [[], [1], [1, 3, 0, 0, 0, 255, 255, 255, 255], [9, 9, 9, 9, 9, 9, 9, 9, 9]] {
      #expect(bytes.withUnsafeBytes { compared.other($0, is: .intersects) } == nil)
      #expect(throws: GeodataError.self) { try ComparedGeometry(bytes) }
    }
  }
}
