import Geochemistry
import Geodata
import Programme

@testable import Evidence

extension EvidenceSummary {
  /// Evidence of the invented country with every optional part: a source that was read with a doubt, one that is not
  /// there, one that was refused.
  static var invented: EvidenceSummary {
    var counts = ImportReport.Counts()
    counts.rowsRead = 12_345
    counts.rowsAccepted = 12_344
    counts.rowsRejected = 1
    counts.valuesRead = 20
    counts.valuesStored = 20
    counts.valuesCensored = 7
    let finding = ImportReport.FindingCount(
      code: .valueNumber, count: 1,
      examples: [.init(line: 3, column: "Li", value: "<script>alert(1)</script>", detail: "")])
    func report(_ id: String, _ file: ImportReport.FileReport) -> ImportReport.SourceReport {
      .init(id: id, title: .init(en: id, nl: id), reference: "invented", licence: "", files: [file])
    }
    var soil = Source(
      id: "soil",
      report: report(
        "soil",
        .init(
          name: "soil.csv", state: .imported, sha256: String(repeating: "a", count: 64), bytes: 99, counts: counts,
          findings: [finding])))
    soil.sites = 4
    soil.sitesInTerritory = 3
    soil.analysesInTerritory = 3
    let sources = [
      Source(id: "registers", report: report("registers", .init(name: "registers.csv", state: .refused))), soil,
      Source(id: "wells", report: report("wells", .init(name: "wells.csv", state: .missing))),
    ]
    var extent = CoverageMeter.Extent()
    extent.cells = 4
    extent.area = 100
    extent.sampledCells = 1
    extent.share = 0.25
    extent.meanDistance = 12.5
    extent.largestDistance = 30
    extent.classes = [10, 15, 25, 25, 25]
    var item = CoverageSummary.Item(id: "all", domain: .all, level: .fair, extent: extent)
    item.properties = ["Li"]
    item.sources = ["soil"]
    item.counts.sites = 3
    item.counts.analyses = 3
    item.counts.below = 1
    item.counts.firstYear = 2001
    item.counts.lastYear = 2003
    func named(_ id: String, isEmpty: Bool = false) -> CoverageSummary.Item {
      isEmpty
        ? CoverageSummary.Item(id: id, domain: .all, level: .none, extent: CoverageMeter.Extent())
        : CoverageSummary.Item(
          id: id, domain: item.domain, level: item.level, properties: item.properties, sources: item.sources,
          counts: item.counts, extent: item.extent)
    }
    let coverage = CoverageSummary(
      settings: CoverageSettings(), whole: item, systems: [named("brine"), named("ash", isEmpty: true)],
      cells: [named("lithium/brine"), named("lithium/ash", isEmpty: true)],
      properties: [named("B", isEmpty: true), named("Li")])
    let here = Statistic(
      property: "Li", source: "soil", medium: "soil", unit: "mg/kg", region: .territory, count: 6, below: 2,
      unknownLimit: 1, median: .below(5), ninetieth: .interval(5, 8), maximum: .measured(12_345.6))
    let abroad = Statistic(
      property: "Li", source: "soil", medium: "", unit: "mg/kg", region: .elsewhere, count: 0, below: 0,
      unknownLimit: 1, median: nil, ninetieth: nil, maximum: nil)
    let site = Position(x: 1, y: 1)
    var county = Area(source: "soil", name: "Fells & <Moor>", key: "7")
    county.id = "soil/7"
    county.sites = 23_456
    county.analysedSites = 3
    county.analyses = 3
    county.below = 1
    county.sources = ["soil"]
    county.analysedSources = ["soil"]
    return EvidenceSummary(
      sources: sources, coverage: coverage, statistics: [here, abroad], areas: [county], areasLeftOut: 2,
      layers: [
        Layer(id: "all", domain: .all, sites: [site]), Layer(id: "brine", domain: .all, sites: [site]),
        Layer(id: "ash", domain: .all, sites: []),
      ],
      meter: CoverageMeter(
        Territory(
          land: PlaneArea(rings: [
            [Position(x: 0, y: 0), Position(x: 2, y: 0), Position(x: 2, y: 2), Position(x: 0, y: 2)]
          ])), cell: 20_000, radius: 10_000, unit: 111_195),
      referenceSystem: "EPSG:4326")
  }
}
