import Geodata
import Gridding
import Programme
import Prospectivity

/// Why evidence, a model or a map could not be read, made or written. `text` says what to do.
public enum MappingError: Error, Sendable {
  // The ground
  case geodata(GeodataError)
  case gridding(GriddingError)
  case unreadable(file: String, reason: String)
  case unwritable(file: String, reason: String)
  /// A raster that opens and whose cells cannot be read. The band counts from 1.
  case damagedRaster(file: String, band: Int, rows: Range<Int>)
  /// A file of known deposits.
  case deposits(GriddingError)
  /// A file of points of which none lies on the grid.
  case depositsElsewhere(DepositsElsewhere)
  // Layers of evidence
  case noLayers
  case layerTwice(name: String)
  case noLayerBand(file: String, band: Int, bands: Int)
  case layerSystem(String)
  case layerSystems(
    file: String, CoordinateReferenceSystem, other: String, CoordinateReferenceSystem?)
  case layerGrids(file: String, other: String, GridDifference)
  case notAClass(file: String, row: Int, column: Int, value: Double)
  // Recipes of layers
  case recipe(RecipeError)
  case noSuchLayer(name: String, known: [String])
  // Validation
  /// `map`: the file that was refused; empty when it concerns all.
  case validation(MapValidationError, map: String)
  // Knowledge-driven models and targets
  case knowledge(KnowledgeModelError)
  /// Layers that a model names and nobody gave, beside those that were given.
  case layersMissing(model: String, missing: [String], given: [String])
  case target(TargetError)
  /// No cell reaches a threshold.
  case aboveMap(file: String, threshold: Double, highest: Double)
  /// A threshold that is found by deposits, of which none were given.
  case thresholdNeedsDeposits
  case sensitivity(SensitivityError<KnowledgeModelError>)
  // Learning
  case learning(LearningError)
  case multivariate(MultivariateError)
  /// A file that holds no model that was learnt.
  case learntModel(file: String, LearntModelDefect)
  /// Layers with other cells than those that the model was learnt from.
  case otherGround(learnt: LearntModelFile.Ground, given: LearntModelFile.Ground)
  case newerModel(file: String, version: Int, known: Int)
  /// A column of a table of training rows, or a value in it.
  case trainingColumn(file: String, column: String, columns: [String])
  case trainingValue(file: String, line: Int, column: String, value: String)
  /// A column that is used and whose name two columns have.
  case trainingColumnTwice(file: String, column: String)
  /// A row with another number of cells than the first row names columns.
  case trainingRow(file: String, line: Int, cells: Int, columns: Int)
  // Spatial association
  case association(SpatialAssociationError)
  /// Neighbours by a rule that observations of this kind do not have.
  case neighboursOf(ObservationKind)
  case tooManyObservations(file: String, count: Int, most: Int)
  // Weights of evidence
  case weights(WeightsError)
  case degreesForArea(CoordinateReferenceSystem)
  /// Row and column of the cell count from 0.
  case depositsInOneCell(deposits: Int, row: Int, column: Int)
  /// A file that is read would be replaced.
  case overwritesInput(file: String)
  /// Another run makes layers in the same folder.
  case folderInUse(folder: String)
  /// The run was stopped by the user.
  case stopped

  public var text: LocalizedText {
    switch self {
    case .geodata(let error): GriddingError.geodata(error).text
    case .gridding(let error): error.text
    case .unreadable(let file, let reason):
      .init(
        en: "\(file) cannot be read (\(reason)); check its name and permissions.",
        nl: "\(file) is niet te lezen (\(reason)); kijk naar de naam en de rechten.")
    case .unwritable(let file, let reason): GriddingError.unwritable(file: file, reason: reason).text
    case .noLayers, .layerTwice, .noLayerBand, .layerSystem, .layerSystems, .layerGrids, .notAClass:
      MappingErrorText.layers(self)
    case .recipe(let error): error.text
    case .noSuchLayer(let name, let known):
      .init(
        en: "No layer is called '\(name)': \(Suggestion.mend(for: name, among: known).en).",
        nl: "Geen laag heet '\(name)': \(Suggestion.mend(for: name, among: known).nl).")
    case .validation(let error, let map): ValidationErrorText.text(error, map: map)
    case .knowledge(let error): KnowledgeErrorText.text(error)
    case .layersMissing(let model, let missing, let given): KnowledgeErrorText.missing(missing, given, model: model)
    case .sensitivity(let error): KnowledgeErrorText.text(error)
    case .target(let error): TargetErrorText.text(error)
    case .learning(let error): LearningErrorText.text(error)
    case .multivariate(let error): LearningErrorText.text(error)
    case .learntModel, .newerModel, .otherGround, .trainingColumn, .trainingValue, .trainingColumnTwice, .trainingRow:
      LearningErrorText.files(self)
    case .association(let error): AssociationErrorText.text(error)
    case .neighboursOf(let kind): AssociationErrorText.neighbours(kind)
    case .tooManyObservations(let file, let count, let most): AssociationErrorText.tooMany(file, count, most)
    case .aboveMap(let file, let threshold, let highest):
      TargetErrorText.aboveMap(file, threshold: threshold, highest: highest)
    case .thresholdNeedsDeposits: TargetErrorText.needsDeposits
    case .deposits(let error): PlaceErrorText.deposits.text(error)
    case .depositsElsewhere(let facts): facts.text
    case .damagedRaster(let file, let band, let rows): MappingErrorText.damaged(file, band: band, rows: rows)
    case .weights(let error): WeightsErrorText.text(error)
    case .degreesForArea(let system): WeightsErrorText.degrees(system)
    case .depositsInOneCell(let count, let row, let column):
      .init(
        en:
          "All \(count) deposits on the grid lie in one cell (row \(row + 1), column \(column + 1)): they tell of that "
          + "cell alone, and weights of evidence of nothing else. Look whether their coordinates are rounded, or take "
          + "deposits of more places.",
        nl:
          "Alle \(count) vindplaatsen op het rooster liggen in één cel (rij \(row + 1), kolom \(column + 1)): ze zeggen "
          + "alleen iets over die cel, en gewichten van bewijs dus niets. Kijk of de coördinaten zijn afgerond, of neem "
          + "vindplaatsen op meer plaatsen.")
    case .overwritesInput(let file):
      .init(
        en: "\(file) is read by this command and would be replaced; give the result another name.",
        nl: "\(file) wordt door deze opdracht gelezen en zou vervangen worden; geef het resultaat een andere naam.")
    case .folderInUse(let folder):
      .init(
        en:
          "Another run is making layers in \(folder); wait until it is done, or name another folder (--out, --cache).",
        nl:
          "Een andere opdracht maakt lagen in \(folder); wacht tot die klaar is, of noem een andere map (--out, --cache)."
      )
    case .stopped: .init(en: "Stopped; nothing was written.", nl: "Gestopt; er is niets geschreven.")
    }
  }
}

extension MappingError {
  /// What became of writing a file; a stop is no defect of it.
  static func writing(_ error: GeodataError) -> MappingError {
    if case .stopped = error { .stopped } else { .geodata(error) }
  }
}
