import Foundation
import Geodata
import Prospectivity
import Testing

@testable import PredictiveMapping

@Suite("Weights of evidence from rasters to a map")
struct WeightsRunTests {
  private static let (rows, columns) = (30, 40)

  /// Distance to a fault and a rock type, with a corner without data, and deposits near the fault.
  private struct Study {
    var distance: [Double] = []
    var rock: [Double] = []
    var deposits: [Position] = []

    init(_ grid: GridGeometry) {
      for cell in 0..<rows * columns {
        let (row, column) = (cell / columns, cell % columns)
        distance.append(Double(abs(column - 15) / 3))
        rock.append(row < 6 && column > 30 ? .nan : Double(1 + (row / 7 + column / 11) % 4))
        if (row * 7 + column * 3) % 11 == 0, abs(column - 15) < 5 || (row + column) % 13 == 0 {
          deposits.append(grid.center(row: row, column: column))
        }
      }
    }
  }

  private func layers(
    _ fixture: RasterFixture, _ study: Study, on grid: GridGeometry
  ) throws -> [WeightsDocument.Layer] {
    [
      .init(
        EvidenceRaster(name: "distance", url: try fixture.raster("distance", study.distance, on: grid)),
        .init(.ascending, .largestContrast(confidence: 1))),
      .init(EvidenceRaster(name: "rock", url: try fixture.raster("rock", study.rock, on: grid)), .unique),
    ]
  }

  private func run(
    _ document: WeightsDocument, _ positions: [Position], map: URL, stripCells: Int = 1 << 20
  ) throws -> WeightsOfEvidence {
    let stack = try EvidenceStack(document.layers.map(\.raster), mask: document.mask)
    var counts: [Int: Int] = [:]
    var outside: [Int] = []
    for (index, position) in positions.enumerated() {
      if let cell = stack.grid.cell(containing: position) {
        counts[cell.row * stack.grid.columns + cell.column, default: 0] += 1
      } else {
        outside.append(index)
      }
    }
    let sorted = counts.sorted { $0.key < $1.key }
    let cells = DepositCells(cells: sorted.map(\.key), counts: sorted.map(\.value), outside: outside)
    var run = WeightsRun(stack, document, deposits: cells)
    run.stripCells = stripCells
    return try run.run(map: map)
  }

  private func prepared(_ fixture: RasterFixture) throws -> (GridGeometry, Study, WeightsDocument) {
    let grid = try RasterFixture.grid(rows: Self.rows, columns: Self.columns)
    let study = Study(grid)
    var document = WeightsDocument(layers: try layers(fixture, study, on: grid))
    document.unitArea = 0.01
    return (grid, study, document)
  }

  @Test("the map holds the response of each cell's condition, whatever the strips")
  func map() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let (_, study, document) = try prepared(fixture)
    let (one, other) = (fixture.folder.appending(path: "one.tif"), fixture.folder.appending(path: "other.tif"))
    let model = try run(document, study.deposits, map: one)
    let again = try run(document, study.deposits, map: other, stripCells: 70)
    #expect(model == again)
    #expect(try Data(contentsOf: one) == Data(contentsOf: other))
    let file = try RasterFile(one)
    #expect(file.bands.map(\.name) == WeightsRun.Band.allCases.map(\.rawValue))
    let posterior = try file.read(band: 0, rows: 0..<Self.rows, columns: 0..<Self.columns)
    // Cells of 100 m and units of a hectare: the sum of posteriors is T.
    #expect(abs(posterior.reduce(0, +) - model.independence.expected) < 1e-9)
    let missing = try file.read(band: 2, rows: 0..<Self.rows, columns: 0..<Self.columns)
    for cell in missing.indices { #expect((missing[cell] > 0) == study.rock[cell].isNaN) }
  }

  @Test("padding with no data, turned rows and shuffled deposits change no number")
  func invariance() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let (grid, study, document) = try prepared(fixture)
    let model = try run(document, study.deposits, map: fixture.folder.appending(path: "map.tif"))
    // Three columns of nothing to the west, two rows to the north.
    let wide = try RasterFixture.grid(
      rows: Self.rows + 2, columns: Self.columns + 3, x: grid.origin.x - 300, y: grid.origin.y + 200)
    func padded(_ values: [Double]) -> [Double] {
      (0..<wide.rows * wide.columns).map { cell in
        let (row, column) = (cell / wide.columns - 2, cell % wide.columns - 3)
        return row < 0 || column < 0 ? .nan : values[row * Self.columns + column]
      }
    }
    let other = try RasterFixture()
    defer { other.remove() }
    var paddedStudy = study
    (paddedStudy.distance, paddedStudy.rock) = (padded(study.distance), padded(study.rock))
    var paddedDocument = WeightsDocument(layers: try layers(other, paddedStudy, on: wide))
    paddedDocument.unitArea = 0.01
    let paddedMap = other.folder.appending(path: "map.tif")
    let result = try run(paddedDocument, study.deposits.reversed(), map: paddedMap)
    #expect(result.response == model.response)
    #expect(result.tables == model.tables)
    #expect(result.independence == model.independence)
    let inner = try RasterFile(paddedMap).read(band: 0, rows: 2..<wide.rows, columns: 3..<wide.columns)
    let plain = try RasterFile(fixture.folder.appending(path: "map.tif"))
      .read(band: 0, rows: 0..<Self.rows, columns: 0..<Self.columns)
    #expect(inner == plain)
  }

  @Test("deposits that all lie in one cell are refused with their number and the cell")
  func oneCell() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let (grid, _, document) = try prepared(fixture)
    let place = grid.center(row: 4, column: 12)
    let outside = Position(x: place.x - 1e6, y: place.y)
    let map = fixture.folder.appending(path: "map.tif")
    do {
      _ = try run(document, [place, outside, Position(x: place.x + 1, y: place.y), place], map: map)
      Issue.record("no refusal")
    } catch MappingError.depositsInOneCell(let count, let row, let column) {
      #expect(count == 3 && row == 4 && column == 12)
    }
    #expect(!FileManager.default.fileExists(atPath: map.path))
  }

  @Test("a map on which no layer tells anything is called so")
  func constant() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let grid = try RasterFixture.grid(rows: Self.rows, columns: Self.columns)
    var study = Study(grid)
    study.rock = study.distance
    var document = WeightsDocument(layers: [
      .init(
        EvidenceRaster(name: "distance", url: try fixture.raster("distance", study.distance, on: grid)),
        .init(.ascending, .largestContrast(confidence: 1000)))
    ])
    document.unitArea = 0.01
    let map = fixture.folder.appending(path: "map.tif")
    let model = try run(document, study.deposits, map: map)
    #expect(model.isConstant)
    var card = ModelCard(method: "m", title: .init(en: "t", nl: "t"), version: "1", grid: grid)
    WeightsCard(model, document, outside: 0).fill(&card)
    #expect(card.limits.contains(WeightsCard.constant))
    document.layers[0].treatment = .init(.ascending, .largestContrast(confidence: 1))
    #expect(try run(document, study.deposits, map: map).isConstant == false)
  }

  @Test("a mask leaves out area and deposits; degrees are refused")
  func maskAndDegrees() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let (grid, study, plain) = try prepared(fixture)
    var document = plain
    let inside = (0..<Self.rows * Self.columns).map { $0 / Self.columns < 20 ? 1.0 : 0 }
    document.mask = EvidenceRaster(name: "mask", url: try fixture.raster("mask", inside, on: grid))
    let model = try run(document, study.deposits, map: fixture.folder.appending(path: "map.tif"))
    #expect(model.prior.units == Double(20 * Self.columns))
    #expect(model.conditions.pointsWithoutEvidence > 0)
    #expect(Int(model.prior.deposits) + model.conditions.pointsWithoutEvidence == study.deposits.count)
    let degrees = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:4258"), origin: Position(x: 4, y: 53), cellWidth: 0.01,
      cellHeight: 0.01, rows: Self.rows, columns: Self.columns)
    let geographic = WeightsDocument(layers: try layers(fixture, study, on: degrees))
    do {
      _ = try run(geographic, [], map: fixture.folder.appending(path: "map.tif"))
      Issue.record("degrees passed")
    } catch let error as MappingError {
      guard case .degreesForArea = error else { throw error }
      #expect(error.text.nl.contains("graden") && error.text.en.contains("degrees"))
    }
  }

  @Test("a document says how layers are treated, and all that is wrong with it is told")
  func document() throws {
    let folder = URL(filePath: "/data")
    let document = try WeightsDocumentReader.read(
      text: """
        unit-area-km2: 0.5
        deposits: once-per-cell
        prior-area: every-layer
        missing: excluded
        layers:
          - {file: fault.tif, table: ascending, confidence: 2}
          - {name: rock, file: geology.tif, band: 2, table: categorical, generalise: classes}
          - {name: depth, file: depth.tif, table: descending, threshold: 40}
          - {file: plain.tif}
        """, name: "model.yaml", folder: folder)
    #expect(document.unitArea == 0.5)
    #expect(document.counting == .oncePerCell && document.priorArea == .everyLayer)
    #expect(document.missingEvidence == .excluded)
    #expect(document.layers.map(\.raster.name) == ["fault", "rock", "depth", "plain"])
    #expect(document.layers[1].raster.url.path == "/data/geology.tif" && document.layers[1].raster.band == 2)
    #expect(
      document.layers.map(\.treatment) == [
        .init(.ascending, .largestContrast(confidence: 2)), .init(.categorical, .classes),
        .init(.descending, .threshold(40)), .unique,
      ])
    do {
      _ = try WeightsDocumentReader.read(
        text: "unit-area-km2: -1\nwhat: 3\nlayers:\n  - {file: a.tif, table: upward, generalise: threshold}\n",
        name: "model.yaml", folder: folder)
      Issue.record("a wrong document passed")
    } catch {
      let text = error.text.en
      for word in ["unit-area-km2", "what", "upward", "threshold"] { #expect(text.contains(word), "\(text)") }
    }
  }

  @Test("every refusal of weights has words in both languages")
  func words() {
    let errors: [WeightsError] = [
      .noLayers, .noDeposits, .depositsOutside(layer: nil, deposits: 3), .depositsOutside(layer: "a", deposits: 0),
      .oneDeposit(layer: nil), .tooFewUnits(layer: "a", units: 3, deposits: 4), .prior(units: 1, deposits: 2),
      .noEvidence(layer: "a"), .constantLayer(layer: "a", code: 3), .tooManyClasses(layer: "a", limit: 5),
      .unknownLayer("a"), .unknownClass(layer: "a", code: 3),
      .degenerateClass(layer: "a", code: 1, status: .noDeposits, units: 3, deposits: 0),
      .area(name: "a unit", value: 0), .confidence(layer: "a", value: -1), .generalisation(layer: "a", table: .unique),
    ]
    for error in errors {
      let text = MappingError.weights(error).text
      #expect(text.en != text.nl && text.en.hasSuffix(".") && text.nl.hasSuffix("."), "\(error)")
      #expect(!text.en.contains("WeightsError"))
    }
  }
}
