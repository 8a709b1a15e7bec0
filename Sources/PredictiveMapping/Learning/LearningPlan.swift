import Geodata
import Prospectivity

/// What is to be learnt, and how: the words of a plan document (docs/learning.md) or the defaults.
public struct LearningPlan: Sendable, Hashable {
  public enum Method: String, Sendable, Hashable, CaseIterable, Codable {
    case logistic
    case forest
    case boosting
    case positiveUnlabelled = "positive-unlabelled"
    case oneClass = "one-class"
    case components = "principal-components"
    case clusters = "k-means"

    /// Whether known deposits are learnt from, and judged against other cells.
    public var needsDeposits: Bool { self != .components && self != .clusters }
    /// Trees can learn where missing values belong.
    var growsTrees: Bool { self == .forest || self == .boosting || self == .positiveUnlabelled }
    var weighsClasses: Bool { growsTrees || self == .logistic }
  }

  /// Cells without a known deposit that are learnt from.
  public struct Others: Sendable, Hashable {
    /// So many for each deposit, unless a number is given.
    public var perDeposit = 10.0
    public var count: Int?
    /// Least distance from deposits, in units of the grid.
    public var distance = 0.0
  }

  /// How the model is judged on rows it has not seen.
  public struct Folds: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Blocks, with regions of deposits left out one by one beside them.
      case space
      case blocks, regions, random
      /// No folds.
      case unjudged = "none"
    }

    /// Nil: in space where the rows have places, random where they have none.
    public var kind: Kind?
    public var count = 5
    /// Side of a block; nil for an eighth of the longer side of the ground that the rows cover.
    public var blockSize: Double?
    /// Deposits within it belong to one region; nil for an eighth likewise.
    public var distance: Double?
    /// Rows within it of a test row are not trained on.
    public var buffer = 0.0
  }

  public struct Clusters: Sendable, Hashable {
    /// Nil: the number at the elbow of 1 to `most`.
    public var count: Int?
    public var most = 10
    public var starts = 10
    public var standardises = true
    /// Cells drawn to find the clusters by.
    public var sample = 100_000
  }

  public var method: Method
  public var seed: UInt64
  /// Names of layers or columns; empty for all.
  public var layers: [String] = []
  /// Nil for components and clusters.
  public var learner: Learner?
  public var others = Others()
  public var folds = Folds()
  /// Shuffles of each feature for its importance; 0 for none.
  public var repeats = 10
  /// Places along each feature for its partial dependence; 0 for none.
  public var places = 20
  public var matrix = PrincipalComponents.Matrix.correlation
  /// Components that are mapped; nil for all.
  public var components: Int?
  public var clusters = Clusters()

  /// A method with its defaults.
  public init(_ method: Method, seed: UInt64 = 1) {
    self.method = method
    self.seed = seed
    switch method {
    case .logistic: learner = .logistic(LogisticOptions())
    case .forest: learner = .forest(ForestOptions(seed: seed))
    case .boosting: learner = .boosting(BoostingOptions(bags: 20, seed: seed))
    case .positiveUnlabelled:
      learner = .forest(ForestOptions(bags: .positiveUnlabelled(size: nil), seed: seed))
    case .oneClass: learner = .oneClass(IsolationOptions(seed: seed))
    case .components, .clusters: learner = nil
    }
  }

  /// What becomes of cells without some evidence.
  var missing: MissingEvidence {
    switch learner {
    case .forest(let options): options.missing
    case .boosting(let options): options.missing
    default: .refuse
    }
  }
}

extension LearningPlan.Folds {
  /// - Returns: nil for no validation.
  func scheme(for table: TrainingTable, seed: UInt64) -> FoldScheme? {
    switch kind ?? (table.positions.isEmpty ? .random : .space) {
    case .unjudged: nil
    case .random: .random(count: count, seed: seed)
    case .space, .blocks: .blocks(size: blockSize ?? Self.eighth(table), count: count, seed: seed)
    case .regions: .regions(distance: distance ?? Self.eighth(table))
    }
  }

  /// Regions beside blocks; nil where they were not asked for.
  func regions(of table: TrainingTable) -> FoldScheme? {
    guard kind == .space || (kind == nil && !table.positions.isEmpty) else { return nil }
    return .regions(distance: distance ?? Self.eighth(table))
  }

  /// Rounded to one digit, so that it does not follow the last metre of a row.
  private static func eighth(_ table: TrainingTable) -> Double {
    let (x, y) = (table.positions.map(\.x), table.positions.map(\.y))
    let side = max((x.max() ?? 0) - (x.min() ?? 0), (y.max() ?? 0) - (y.min() ?? 0)) / 8
    guard side > 0 else { return 1 }
    var unit = 1.0
    while unit * 10 <= side { unit *= 10 }
    while unit > side { unit /= 10 }
    return (side / unit).rounded() * unit
  }
}
