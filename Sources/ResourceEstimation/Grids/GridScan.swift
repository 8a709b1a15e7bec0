import Estimation
import Geodata
import NumericalMethods
import Programme

/// Reads a grid window by window and sums what lies above each cut-off, for each realisation. Memory holds some windows.
struct GridScan {
  let document: GridDocument
  var threads = 1

  /// What one band with grades adds up to.
  struct Sums: Sendable {
    var plain: CellSums
    /// Of an estimate with a variance.
    var expected: ExpectedCellSums?

    fileprivate init(_ cutoffs: Cutoffs, _ error: GradeError?) {
      plain = CellSums(cutoffs)
      expected = error.map { ExpectedCellSums(cutoffs, error: $0) }
    }

    fileprivate mutating func merge(_ other: Sums) throws(GridError) {
      try plain.merge(other.plain)
      if let part = other.expected { try expected?.merge(part) }
    }
  }

  /// One window of one band.
  private struct Piece: Sendable {
    let window: GridWindows.Window
    let place: Int
    var grades: [Double]
    let variances: [Double]?
    let thickness: [Double]?
    let inside: [Bool]?
    let empty: Sums
    let most: Double

    /// - Throws: ``GridError`` with places within the window.
    func sums() throws(GridError) -> Sums {
      var (sums, grades) = (empty, grades)
      if let inside {
        for index in grades.indices where !inside[index] { grades[index] = .nan }
      }
      try sums.plain.add(grades, thickness: thickness, most: most)
      if let variances { try sums.expected?.add(grades, variances: variances, thickness: thickness, most: most) }
      return sums
    }
  }

  /// The rasters of a grid, opened once each.
  private struct Rasters {
    let files: [RasterFile]
    /// By band with grades: the raster of its file.
    let grades: [Int]
    let variance: RasterFile?
    let thickness: RasterFile?
  }

  /// - Returns: by band with grades.
  /// - Throws: ``AssessmentRefusal`` for a damaged file or an impossible cell.
  func run(progress: (Int, Int) -> Void = { _, _ in }) async throws(AssessmentRefusal) -> [Sums] {
    let places = document.content.grades
    let rasters = try open(places)
    var (variancePlace, error): (RasterPlace?, GradeError?)
    if case .estimate(_, let place?, let form) = document.content { (variancePlace, error) = (place, form) }
    var total: [Sums] = []
    for place in places {
      do throws(GridError) {
        total.append(
          Sums(place.isSingle ? try document.gradeCutoffs.inSinglePrecision() : document.gradeCutoffs, error))
      } catch { throw Self.refusal(error, place, nil, 0, document) }
    }
    let empty = total
    let windows = GridWindows(rasters.files[0])
    let count = windows.count * places.count
    let most = document.factors.mostGrade
    // All bands of a window before the next one: blocks often hold all bands.
    var shared: (number: Int, thickness: [Double]?, inside: [Bool]?)?
    _ = try await OrderedWork(count: count, threads: threads).run(
      prepare: { number throws(AssessmentRefusal) -> Piece in
        let (window, place) = (windows[number / places.count], number % places.count)
        if shared?.number != number / places.count {
          shared = (
            number / places.count,
            try rasters.thickness.map { raster throws(AssessmentRefusal) in
              try Self.read(raster, document.thickness, window)
            }, document.outline.map { document.grid.inside($0.area, window) }
          )
        }
        return Piece(
          window: window, place: place,
          grades: try Self.read(rasters.files[rasters.grades[place]], places[place], window),
          variances: try rasters.variance.map { raster throws(AssessmentRefusal) in
            try Self.read(raster, variancePlace, window)
          }, thickness: shared?.thickness, inside: shared?.inside, empty: empty[place], most: most)
      },
      work: { piece throws(AssessmentRefusal) -> (Piece, Result<Sums, GridError>) in
        (piece, Result { () throws(GridError) in try piece.sums() })
      },
      take: { number, result throws(AssessmentRefusal) in
        let (piece, outcome) = result
        do throws(GridError) { try total[piece.place].merge(try outcome.get()) } catch {
          throw Self.refusal(error, places[piece.place], piece.window, piece.window.columns.count, document)
        }
        progress(number + 1, count)
      })
    try check(total, places)
    return total
  }

  private func open(_ places: [RasterPlace]) throws(AssessmentRefusal) -> Rasters {
    var (files, numbers): ([RasterFile], [String: Int]) = ([], [:])
    func number(_ place: RasterPlace) throws(AssessmentRefusal) -> Int {
      if let known = numbers[place.file.path] { return known }
      do throws(GeodataError) { files.append(try RasterFile(place.file)) } catch { throw Self.unreadable(error, place) }
      numbers[place.file.path] = files.count - 1
      return files.count - 1
    }
    var grades: [Int] = []
    for place in places { grades.append(try number(place)) }
    var (variance, thickness): (Int?, Int?)
    if case .estimate(_, let place?, _) = document.content { variance = try number(place) }
    if let place = document.thickness { thickness = try number(place) }
    return Rasters(
      files: files, grades: grades, variance: variance.map { files[$0] }, thickness: thickness.map { files[$0] })
  }

  private static func read(
    _ raster: RasterFile, _ place: RasterPlace?, _ window: GridWindows.Window
  ) throws(AssessmentRefusal) -> [Double] {
    guard let place else { return [] }
    do throws(GeodataError) {
      return try raster.read(band: place.band, rows: window.rows, columns: window.columns)
    } catch { throw unreadable(error, place) }
  }

  /// Every realisation has cells: one without would count as nothing where it says nothing.
  private func check(_ sums: [Sums], _ places: [RasterPlace]) throws(AssessmentRefusal) {
    guard let bad = sums.firstIndex(where: { $0.plain.counted == 0 }) else { return }
    let place = places[bad]
    let isCut = document.outline != nil || document.thickness != nil
    throw AssessmentRefusal(
      findings: [
        Finding(
          .error, "grid.no-cells", place.location,
          .init(
            en: "\(place.description): no cell has a grade\(isCut ? " where the area and the thickness are" : "")",
            nl: "\(place.description): geen cel heeft een gehalte\(isCut ? " waar het gebied en de dikte zijn" : "")"),
          mend: .init(
            en: "check the no-data value\(isCut ? ", 'inside' and 'thickness'" : " of the raster")",
            nl: "controleer de no-data-waarde\(isCut ? ", 'inside' en 'thickness'" : " van het raster")"))
      ])
  }

  // MARK: refusals

  private static func unreadable(_ error: GeodataError, _ place: RasterPlace) -> AssessmentRefusal {
    AssessmentRefusal(
      findings: [
        Finding(
          .error, "grid.file", place.location, GridErrorText.text(error),
          mend: .init(en: "give a file that is whole", nl: "geef een bestand dat heel is"))
      ])
  }

  private static func refusal(
    _ error: GridError, _ place: RasterPlace, _ window: GridWindows.Window?, _ width: Int, _ document: GridDocument
  ) -> AssessmentRefusal {
    let (what, mend) = GridErrorText.cell(error, unit: document.factors.gradeUnit.symbol)
    var named = place
    if case .thickness = error, let thickness = document.thickness { named = thickness }
    if case .variance = error, case .estimate(_, let variance?, _) = document.content { named = variance }
    var cell: (row: Int, column: Int)?
    if let window, let index = error.index {
      cell = (window.rows.lowerBound + index / width + 1, window.columns.lowerBound + index % width + 1)
    }
    let message = what.map { text, language in
      let at = cell.map {
        language == .nl ? ", rij \($0.row), kolom \($0.column)" : ", row \($0.row), column \($0.column)"
      }
      return "\(named.description)\(at ?? ""): \(text)"
    }
    return AssessmentRefusal(findings: [Finding(.error, "grid.cell", named.location, message, mend: mend)])
  }
}

extension GridError {
  /// The cell within the run.
  fileprivate var index: Int? {
    switch self {
    case .grade(let index, _, _), .thickness(let index, _), .variance(let index, _), .noVariance(let index),
      .zeroMean(let index, _):
      index
    default: nil
    }
  }
}
