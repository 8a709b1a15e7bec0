import Geodata
import Programme
import Prospectivity
import Testing

@testable import Publication

@Suite("Plots of knowledge-driven models and targets")
struct KnowledgePlotTests {
  @Test("the longest bar of the sensitivity stands on top, and names are escaped")
  func sensitivity() throws {
    let plot = SensitivityPlot(
      bars: [.init(name: "small <b>", lower: 0.1, upper: 0.11), .init(name: "large", lower: 0.05, upper: 0.2)],
      share: 0.1, note: "n")
    let svg = plot.svg(in: .nl)
    #expect(svg.contains("&lt;b&gt;") && svg.contains("getal verlaagd"))
    let large = svg.range(of: ">large<")?.lowerBound
    let small = svg.range(of: ">small ")?.lowerBound
    #expect(try #require(large) < #require(small))
  }

  private func targets() throws -> (TargetAreas, [Target]) {
    let grid = try GridGeometry(
      referenceSystem: nil, origin: Position(x: 0, y: 1), cellWidth: 1, cellHeight: 1, rows: 1, columns: 3)
    let values = [0.9, 0.1, 0.7]
    var mask = CellMask(rows: 1, columns: 3)
    try mask.addRow(values, threshold: 0.5)
    let areas = try TargetDelineation().areas(of: mask, geometry: grid)
    var accumulator = TargetAccumulator(areas)
    try accumulator.addRow(values, uncertainty: [0.2, 0.1, 0.3])
    return (areas, try accumulator.targets())
  }

  @Test("the map of targets has an outline a target, its rank, and the deposits")
  func map() throws {
    let (areas, targets) = try targets()
    let svg = TargetMap(
      values: [0.9, 0.1, 0.7], rows: 1, columns: 3, box: areas.geometry.box, outlines: areas.outlines(),
      targets: targets, deposits: [Position(x: 0.5, y: 0.5)], title: "t", note: "n"
    ).svg(in: .en)
    #expect(svg.contains(">1</text>") && svg.contains(">2</text>") && svg.contains("known deposit"))
    #expect(svg.split(separator: "class=\"accent\" d=\"")[1].prefix(while: { $0 != "\"" }).count { $0 == "M" } == 2)
  }

  @Test("risk and return are drawn in both languages")
  func riskReturn() throws {
    let (_, targets) = try targets()
    let plot = RiskReturnPlot(try RiskReturn(targets), note: "n")
    #expect(plot.svg(in: .en).contains("Return and risk") && plot.svg(in: .nl).contains("Kans en risico"))
    #expect(plot.svg(in: .en).count { $0 == "\n" } == 1)
  }
}
