import Foundation
import Geodata
import Programme
import TestBench
import Testing

@testable import ResourceEstimation

/// A folder with rasters that a test makes, and documents about them.
struct GridFolder {
  private let place: Workplace
  var url: URL { place.root }

  init() throws { place = try Workplace() }

  static let rows = 12
  static let columns = 10

  /// A raster of cells of 100 m.
  /// - Parameters:
  ///   - bands: names with their values, row after row.
  ///   - frame: cells without data on every side.
  func raster(
    _ name: String, _ bands: [(name: String, values: [Double])], rows: Int = rows, columns: Int = columns,
    system: String = "EPSG:25831", cell: Double = 100, frame: Int = 0, storage: RasterStorage = .float64
  ) throws {
    let (height, width) = (rows + 2 * frame, columns + 2 * frame)
    let isDegrees = system == "EPSG:4326"
    let size = isDegrees ? 0.01 : cell
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem(system),
      origin: Position(
        x: (isDegrees ? 3 : 500_000) - Double(frame) * size, y: (isDegrees ? 53 : 5_801_200) + Double(frame) * size),
      cellWidth: size, cellHeight: size, rows: height, columns: width)
    let writer = try RasterWriter(
      to: url.appending(path: name), grid: grid,
      bands: bands.map { RasterBand(name: $0.name, noData: .nan, storage: storage) })
    for (number, band) in bands.enumerated() {
      var values = [Double](repeating: .nan, count: height * width)
      for row in 0..<rows {
        for column in 0..<columns {
          values[(row + frame) * width + column + frame] = band.values[row * columns + column]
        }
      }
      try writer.write(values, band: number, rows: 0..<height)
    }
    try writer.finish()
  }

  func write(_ text: String, _ name: String) throws {
    try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// A field of grades that is nowhere round, with some cells without data.
  static func field(_ number: Int) -> [Double] {
    (0..<rows * columns).map { (cell: Int) -> Double in
      if cell % 17 == number % 5 { return .nan }
      return 2 + sin(Double(cell) * 0.37 + Double(number)) + 0.01 * Double((cell * 7 + number) % 13)
    }
  }

  static func uniform(_ value: Double) -> [Double] { [Double](repeating: value, count: rows * columns) }

  /// One grid as a document.
  static func document(_ keys: String) -> String {
    """
    title: {en: Bank, nl: Bank}
    trials: 2000
    grids:
      - id: bank
        title: {en: Bank, nl: Bank}
        source: unverified
        \(keys.replacing("\n", with: "\n    "))

    """
  }

  func read(_ keys: String) throws(AssessmentRefusal) -> AssessmentDocument {
    try AssessmentReader.read(text: Self.document(keys), name: "a.yaml", folder: url)
  }

  func run(_ keys: String, threads: Int = 1) async throws(AssessmentRefusal) -> AssessmentRun.Result {
    try await AssessmentRun(try read(keys), threads: threads).run()
  }

  /// What is said of a document that cannot be used.
  func refusal(_ keys: String, _ language: Language = .en) async -> String {
    do throws(AssessmentRefusal) {
      _ = try await run(keys)
      return ""
    } catch { return error.findings.map { $0.text(in: language) }.joined(separator: "\n") }
  }
}
