import Geodata
import TestBench
import Testing

@testable import Merging

@Suite("Occurrences across borders")
struct OccurrenceMatchingTests {
  private func place(
    _ id: String, _ edition: String, _ x: Double, _ y: Double, _ materials: Set<String> = ["lithium"]
  ) -> OccurrenceMatching.Place {
    .init(id: "\(edition)/\(id)", edition: edition, materials: materials, position: Position(x: x, y: y))
  }

  private func ids(_ places: [OccurrenceMatching.Place], within distance: Double = 5) -> [[String]] {
    OccurrenceMatching(distance: distance).groups(of: places).map { $0.map(\.id) }
  }

  @Test("are one within the distance and two beyond it")
  func distance() {
    // On the sphere a degree of latitude is 111.195 km.
    let one = place("a", "IE", 7, 50)
    let other = place("b", "PT", 7, 50 + 4.9 / 111.195)
    #expect(ids([one, other]) == [["IE/a", "PT/b"]])
    #expect(ids([one, other], within: 4.8) == [])
    #expect(ids([one, place("c", "PT", 7, 50)], within: 0) == [["IE/a", "PT/c"]])
  }

  @Test("share a raw material, and are of different editions")
  func condition() {
    #expect(ids([place("a", "IE", 7, 50), place("b", "PT", 7, 50, ["copper"])]) == [])
    #expect(ids([place("a", "IE", 7, 50), place("b", "PT", 7, 50, ["copper", "lithium"])]).count == 1)
    #expect(ids([place("a", "IE", 7, 50), place("b", "IE", 7, 50)]) == [])
  }

  @Test("take the nearest first, and never join two places of one edition")
  func nearest() {
    let places = [place("a", "IE", 7, 50), place("b", "IE", 7.01, 50), place("c", "PT", 7.012, 50)]
    #expect(ids(places) == [["IE/b", "PT/c"]])
    // A third edition may join, but not bring the other place with it.
    let third = place("d", "EE", 7.013, 50)
    #expect(ids(places + [third]) == [["EE/d", "IE/b", "PT/c"]])
  }

  @Test("are the same in whatever order they come")
  func order() {
    var numbers = SeededNumbers(seed: 4)
    for _ in 0..<40 {
      var places: [OccurrenceMatching.Place] = []
      for index in 0..<60 {
        let edition = numbers.pick(["IE", "PT", "EE", "FI"])
        let materials = Set([numbers.pick(["lithium", "copper"]), numbers.pick(["lithium", "tin"])])
        // On a coarse lattice, so that many distances are equal.
        places.append(
          place(
            "p\(index)", edition, 7 + Double(numbers.below(8)) * 0.03, 50 + Double(numbers.below(8)) * 0.02, materials))
      }
      let groups = ids(places)
      #expect(ids(places.shuffled(using: &numbers)) == groups)
      #expect(groups.allSatisfy { group in Set(group.map { $0.prefix(2) }).count == group.count })
      #expect(Set(groups.joined()).count == groups.joined().count)
    }
  }
}
