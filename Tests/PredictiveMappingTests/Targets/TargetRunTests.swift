import Foundation
import Geodata
import Programme
import Prospectivity
import Testing

@testable import PredictiveMapping

@Suite("Targets of a map")
struct TargetRunTests {
  private let fixture: RasterFixture
  private static let map: [Double] = [
    0.9, 0.8, 0.1, 0.1,
    0.2, 0.1, 0.1, 0.7,
    .nan, 0.1, 0.7, 0.1,
  ]

  init() throws { fixture = try RasterFixture() }

  private func run(_ threshold: MapThreshold, pad: Int = 0) throws -> TargetRun {
    let grid = try RasterFixture.grid(
      rows: 3 + 2 * pad, columns: 4 + 2 * pad, x: 100_000 - 1000 * Double(pad), y: 400_000 + 1000 * Double(pad),
      cell: 1000)
    func padded(_ values: [Double]) -> [Double] {
      var result = [Double](repeating: .nan, count: grid.rows * grid.columns)
      for row in 0..<3 {
        for column in 0..<4 { result[(row + pad) * grid.columns + column + pad] = values[row * 4 + column] }
      }
      return result
    }
    let map = try fixture.raster("map-\(pad)", padded(Self.map), on: grid)
    let risk = try fixture.raster("risk-\(pad)", padded(Self.map.map { 1 - $0 }), on: grid)
    var run = TargetRun(
      EvidenceRaster(name: "map", url: map), threshold: threshold, delineation: TargetDelineation())
    run.uncertainty = EvidenceRaster(name: "risk", url: risk)
    run.deposits = [Position(x: 100_500, y: 399_500), Position(x: 103_500, y: 398_500), Position(x: 0, y: 0)]
    let document = try KnowledgeModelReader.read(text: KnowledgeModelTexts.overlay, name: "model.yaml")
    let rasters = try [
      ("rock", Self.map.map { $0.isNaN ? .nan : $0 > 0.75 ? 1.0 : 2 }), ("distance", Self.map.map { $0 * 500 }),
    ].map { name, values in
      EvidenceRaster(name: name, url: try fixture.raster("\(name)-\(pad)", padded(values), on: grid))
    }
    run.reasons = try KnowledgeReasons(KnowledgeMapRun(document, name: "model.yaml", rasters: rasters), document)
    return run
  }

  @Test("are ranked with area, deposits, risk and reasons")
  func report() throws {
    defer { fixture.remove() }
    let report = try run(.share(0.3)).report()
    // 11 cells have a value; the fourth value makes up 4/11, the third 3/11.
    #expect(report.threshold == 0.7 && report.share == 4.0 / 11)
    #expect(report.targets.map(\.size) == [2, 2])
    #expect(report.targets.map(\.deposits) == [[0], [1]])
    #expect(report.targets[0].reasons[0].layer == "rock" && (report.targets[0].reasons[0].contribution ?? 0) > 2)
    #expect(report.riskReturn?.positions.map(\.frontier) == [1, 2])
    #expect(TargetWords.reasons(report.targets[0], .nl).hasPrefix("rock +"))
  }

  // By hand: of 11 cells with a value; deposits at 0.9 and 0.7. At 0.9 half of them and 1/11 of the area are taken, at 0.7
  // all of them and 4/11: 1/2 + 1/11 = 13/22 is 9/22 short of 1, 1 + 4/11 is 8/22 beyond. The crossing lies 9/17 on.
  @Test("begin where the prediction-area plot of deposits crosses")
  func predictionArea() throws {
    defer { fixture.remove() }
    let known = [Position(x: 100_500, y: 399_500), Position(x: 103_500, y: 398_500)]
    let report = try run(.predictionArea(known)).report()
    #expect(abs(report.threshold - (0.9 - 0.2 * 9 / 17)) < 1e-15)
    #expect(report.targets.map(\.cells) == [2])
    // Strips, a border without data and the order of the deposits change nothing.
    var other = try run(.predictionArea(known.reversed()), pad: 2)
    other.cells = 1
    #expect(try other.report().threshold == report.threshold)
    let elsewhere = try run(.predictionArea([Position(x: 0, y: 0)]))
    do throws(MappingError) {
      _ = try elsewhere.report()
      Issue.record("no deposit lies on the map")
    } catch {
      #expect(error.text.en.contains("1 outside the grid"))
    }
  }

  // Rows of 10 degrees from 40 north to the equator: the two best take less than half of the area, though half of the
  // cells. At 3 they hold one deposit of two; the crossing lies (1 - 1/2 - a) / (1 - 1/2 - a + 1) on, towards 1.
  @Test("begin at a crossing by area, not by cells, on a grid of degrees", arguments: [0, 2])
  func predictionAreaOfDegrees(pad: Int) throws {
    defer { fixture.remove() }
    let columns = 1 + 2 * pad
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:4326"), origin: Position(x: 5 - 10 * Double(pad), y: 40),
      cellWidth: 10, cellHeight: 10, rows: 4, columns: columns)
    var values = [Double](repeating: .nan, count: 4 * columns)
    for row in 0..<4 { values[row * columns + pad] = 4 - Double(row) }
    let map = EvidenceRaster(name: "map", url: try fixture.raster("degrees", values, on: grid))
    let threshold = MapThreshold.predictionArea([Position(x: 10, y: 25), Position(x: 10, y: 5)])
    guard case .rows(let areas) = try CellArea.squareKilometres(of: grid) else {
      Issue.record("degrees have rows of areas")
      return
    }
    let short = 0.5 - (areas[0] + areas[1]) / areas.reduce(0, +)
    #expect(short > 0.03)
    let stack = try EvidenceStack([map])
    let found = try threshold.value(of: 0, in: stack)
    let crossing: Double = 3 - 2 * short / (1 + short)
    #expect(abs(found - crossing) < 1e-12)
    #expect(try threshold.value(of: 0, in: stack, cells: 1) == found)
  }

  @Test("call layers by the titles of their recipe")
  func titles() throws {
    defer { fixture.remove() }
    var manifest = LayerManifest(
      version: "test", gdal: "", proj: "", grid: .init(try RasterFixture.grid(), mask: nil), layers: [])
    let grid = try RasterFixture.grid()
    manifest.layers = [
      .init(
        name: "rock", title: .init(en: "Rock", nl: "Gesteente"), file: "rock-0.tif", digest: "", sha256: "", steps: [],
        inputs: [], notes: [], statistics: .init(RasterStatistics(), of: grid))
    ]
    try manifest.write(in: fixture.folder)
    let report = try run(.share(0.3)).report()
    #expect(report.titles["rock"]?.nl == "Gesteente" && report.titles["distance"] == nil)
    #expect(TargetWords.reasons(report.targets[0], .nl, titles: report.titles).hasPrefix("Gesteente +"))
    #expect(TargetTable(report, language: .en).csv.contains("Rock +"))
  }

  @Test("of one value, or below a threshold that nothing reaches, are refused")
  func nothingToRank() throws {
    defer { fixture.remove() }
    let grid = try RasterFixture.grid()
    let flat = try fixture.raster("flat", [Double](repeating: 3, count: 6), on: grid)
    let rising = try fixture.raster("rising", [1, 2, 3, 4, 5, 6], on: grid)
    for (url, threshold, words) in [
      (flat, MapThreshold.share(0.5), "flat.tif: All cells have the value 3:"),
      (rising, .value(7), "rising.tif: no cell reaches 7; the highest value is 6"),
    ] {
      do throws(MappingError) {
        _ = try TargetRun(
          EvidenceRaster(name: "m", url: url), threshold: threshold, delineation: TargetDelineation()
        ).report()
        Issue.record("nothing is to be ranked")
      } catch {
        #expect(error.text.en.contains(words), "\(error.text.en)")
      }
    }
  }

  @Test("do not change by strips or by a border of no-data")
  func invariance() throws {
    defer { fixture.remove() }
    let plain = try run(.share(0.3)).report()
    var other = try run(.share(0.3), pad: 2)
    other.cells = 1
    let padded = try other.report()
    #expect(plain.targets == padded.targets && plain.outlines == padded.outlines)
    #expect(plain.threshold == padded.threshold && plain.share == padded.share)
    #expect(TargetTable(plain, language: .en).csv == TargetTable(padded, language: .en).csv)
  }

  @Test("come as polygons that hold what they held")
  func geoPackage() throws {
    defer { fixture.remove() }
    let report = try run(.value(0.7)).report()
    let url = fixture.folder.appending(path: "targets.gpkg")
    try GeoPackageWriter.write(
      TargetTable(report, language: .en).layers(title: "t", tract: "north"), to: url, date: "1970-01-01")
    #expect(try FeatureCursor.layers(of: .file(url)).map(\.name) == ["targets", "tracts"])
    var cursor = try FeatureCursor(.file(url), layer: "targets")
    var outlines: [Geometry] = []
    while let feature = try cursor.next() { if let geometry = feature.geometry { outlines.append(geometry) } }
    #expect(outlines == report.targets.map { report.outlines[$0.area] })
  }

  @Test("of a map without values, or by a share without sense, are refused")
  func refusals() throws {
    defer { fixture.remove() }
    let grid = try RasterFixture.grid()
    let empty = try fixture.raster("empty", [Double](repeating: .nan, count: 6), on: grid)
    for threshold in [MapThreshold.value(0.5), .share(0.5)] {
      do throws(MappingError) {
        _ = try TargetRun(
          EvidenceRaster(name: "e", url: empty), threshold: threshold, delineation: TargetDelineation()
        ).report()
        Issue.record("there is nothing to cut")
      } catch {
        #expect(error.text.en.contains("No cell"))
      }
    }
    let run = try run(.share(2))
    do throws(MappingError) {
      _ = try run.report()
      Issue.record("there is no double of the area")
    } catch {
      #expect(error.text.nl.contains("aandeel 2"))
    }
  }

  @Test("in degrees have their area on the ellipsoid")
  func degrees() throws {
    // A cell of one degree at the equator: 12 308.5 km2 between 0 and 1 degree north (WGS 84, PROJ's geod polygon area
    // gives 12 308.463846 km2 with geodesics for edges; the parallel at 1 degree lies a little inside).
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:4326"), origin: Position(x: 4, y: 1), cellWidth: 1,
      cellHeight: 1, rows: 1, columns: 1)
    guard case .rows(let areas) = try CellArea.squareKilometres(of: grid) else {
      Issue.record("degrees have rows of areas")
      return
    }
    #expect(abs(areas[0] - 12_308.46) < 1.5)
    // All zones make up the ellipsoid: 510 065 621.724 km2 (Moritz 1980, GRS 80).
    let world = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:4326"), origin: Position(x: -180, y: 90), cellWidth: 360,
      cellHeight: 1, rows: 180, columns: 1)
    guard case .rows(let zones) = try CellArea.squareKilometres(of: world) else { return }
    #expect(abs(zones.reduce(0, +) - 510_065_621.724) < 0.01)
  }
}
