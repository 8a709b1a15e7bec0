import Geodata
import Geostatistics
import Programme
import TextFormats

/// Why samples, a model file, a grid or a result could not be read or written. `text` says what to do.
public enum GriddingError: Error, Sendable {
  // Files
  case text(file: String, TextFormatError)
  case geodata(GeodataError)
  case geostatistics(GeostatisticsError)
  case request(RequestRefusal)
  /// Everything that is wrong with a model file.
  case model([Finding])
  case unwritable(file: String, reason: String)
  // Columns
  case columnTwice(file: String, column: String)
  /// Two variables without two places in common, of which a coregionalisation was asked.
  case noSharedPlaces(count: Int)
  case noColumn(file: String, column: String, columns: [String])
  case noPlaceColumns(file: String, columns: [String])
  case ambiguousPlace(file: String, pairs: [String])
  case halfAPlace
  case halfADepth
  case elevationTwice
  case noProperty(file: String)
  // Values
  case belowLimit(file: String, count: Int, line: Int)
  case severalUnits(file: String, units: [String])
  case noSamples(file: String, SampleSet.Account, firstReject: SampleReject?)
  // Reference systems
  case contradictingSystems(file: String, named: CoordinateReferenceSystem, given: CoordinateReferenceSystem)
  case unknownSystem(file: String, name: String)
  case noSystem(file: String, wanted: CoordinateReferenceSystem)
  case degreesWithoutSystem(file: String)
  case geographic(file: String, CoordinateReferenceSystem, suggestion: String?)
  case noSystemForOutput(file: String)
  case gridSystemDiffers(grid: CoordinateReferenceSystem, samples: CoordinateReferenceSystem)
  // Grids
  case gridTooLarge(cells: Double, limit: Int)
  /// So many cells that they are hardly meant, and were not asked for.
  case gridUnusual(cells: Double)
  case noBand(raster: String, name: String, bands: [String])
  case gridsDiffer(raster: String, other: String)
  case driftsWithoutValues(names: [String])
  case notForTargets(ending: String)
  case unknownEnding(file: String)
  case noOutline(file: String, polygons: Int)
  case outlineSystem(file: String, own: CoordinateReferenceSystem, samples: CoordinateReferenceSystem?)
  // Methods
  case methodsTogether
  case noDiagnostics
  case intervalsOnlyForKriging
  case collocatedNeedsCorrelation
  case collocatedNeedsMoments(name: String)
  case collocatedTrend
  case noSecondary(name: String, variables: [String])
  // Simulation
  case simulationNeedsGrid
  case notAWeight(file: String, line: Int, column: String, value: String)
  // Grade and tonnage
  case blocksNeedSill
  case blocksNeedStructure
  case blockBeyondRange(edge: Double, range: Double)
  case notAGrade(file: String, line: Int, column: String, value: String)
  // Jobs
  case otherJob(folder: String)
  /// Another run computes the same result at this moment.
  case jobInUse(folder: String)
  case damagedJob(folder: String, reason: String)
  case interrupted(folder: String, done: Int, total: Int)
  case interruptedSimulation(folder: String, done: Int, total: Int)

  /// A row of a table of which every row must be good.
  static func badRow(
    file: String, line: Int, column: String = "", value: String = "", _ reason: SampleReject.Reason
  ) -> GriddingError {
    .noSamples(
      file: file, SampleSet.Account(),
      firstReject: SampleReject(line: line, column: column, value: value, reason: reason))
  }

  public var text: LocalizedText {
    switch self {
    case .text(let file, let error): GriddingErrorText.text(file, error)
    case .geodata(let error): GriddingErrorText.geodata(error)
    case .geostatistics(let error): GriddingErrorText.geostatistics(error)
    case .request(let refusal): refusal.text
    case .model(let findings):
      .init(
        en: findings.map { $0.text(in: .en) }.joined(separator: "\n"),
        nl: findings.map { $0.text(in: .nl) }.joined(separator: "\n"))
    case .unwritable(let file, let reason):
      .init(
        en: "\(file) cannot be written (\(reason)); check the folder, its permissions and the space on the disk.",
        nl: "\(file) is niet te schrijven (\(reason)); kijk naar de map, de rechten en de ruimte op de schijf.")
    case .columnTwice, .noColumn, .noPlaceColumns, .ambiguousPlace, .halfAPlace, .halfADepth, .elevationTwice,
      .noProperty:
      GriddingErrorText.columns(self)
    case .belowLimit, .severalUnits, .noSamples, .noSharedPlaces: GriddingErrorText.values(self)
    case .contradictingSystems, .unknownSystem, .noSystem, .degreesWithoutSystem, .geographic, .noSystemForOutput,
      .gridSystemDiffers:
      GriddingErrorText.systems(self)
    case .gridTooLarge, .gridUnusual, .noBand, .gridsDiffer, .driftsWithoutValues, .notForTargets, .unknownEnding,
      .noOutline, .outlineSystem:
      GriddingErrorText.grids(self)
    case .methodsTogether, .noDiagnostics, .intervalsOnlyForKriging: GriddingErrorText.methods(self)
    case .collocatedNeedsCorrelation, .collocatedNeedsMoments, .collocatedTrend, .noSecondary:
      GriddingErrorText.collocated(self)
    case .simulationNeedsGrid, .notAWeight: GriddingErrorText.simulation(self)
    case .blocksNeedSill, .blocksNeedStructure, .blockBeyondRange, .notAGrade: GriddingErrorText.gradeTonnage(self)
    case .otherJob, .jobInUse, .damagedJob, .interrupted, .interruptedSimulation: GriddingErrorText.jobs(self)
    }
  }
}
