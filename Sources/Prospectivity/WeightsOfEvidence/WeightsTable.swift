/// The weights of the classes of one layer, of each class by itself or cumulated from one end.
///
/// Area and deposits are those where the layer has evidence; whether other layers have it there changes nothing.
public struct WeightsTable: Hashable, Sendable {
  public let layer: String
  public let kind: Kind
  public let unitCell: UnitCell
  /// In the order of the table: ascending codes, descending ones for a descending table.
  public let rows: [Row]
  public let cells: Int
  public let units: Double
  public let deposits: Int
  public let policy: EvidenceWeights.DegeneratePolicy

  /// How classes make patterns.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Every class is a pattern and stays one.
    case unique
    /// Every class is a pattern; classes of no contrast can be merged. For classes without order, such as rock units.
    case categorical
    /// A pattern is a class with all lower ones. For evidence that is near, such as distance to a fault.
    case ascending
    /// A pattern is a class with all higher ones. For evidence that is high, such as a concentration.
    case descending

    public var isCumulative: Bool { self == .ascending || self == .descending }
  }

  public struct Row: Hashable, Sendable {
    public let code: Int32
    /// Of the class by itself.
    public let classCells: Int
    public let classDeposits: Int
    /// Of the pattern: the class, with those before it in a cumulative table.
    public let cells: Int
    public let units: Double
    public let deposits: Int
    public let weights: EvidenceWeights
  }

  /// - Throws: `noEvidence`, `constantLayer`, `depositsOutside`, `oneDeposit`, `tooFewUnits`; `degenerateClass` when
  ///   `policy` is to refuse.
  public init(
    _ counts: LayerCounts, kind: Kind, unitCell: UnitCell, policy: EvidenceWeights.DegeneratePolicy = .adjusted
  ) throws(WeightsError) {
    let units = unitCell.units(cells: counts.cells)
    try Self.check(counts, units: units)
    var rows: [Row] = []
    rows.reserveCapacity(counts.classes.count)
    var cells = 0
    var deposits = 0
    for item in kind == .descending ? counts.classes.reversed() : counts.classes {
      cells = (kind.isCumulative ? cells : 0) + item.cells
      deposits = (kind.isCumulative ? deposits : 0) + item.deposits
      let weights = EvidenceWeights(
        units: unitCell.units(cells: cells), deposits: deposits, totalUnits: units, totalDeposits: counts.deposits,
        policy: policy)
      let row = Row(
        code: item.code, classCells: item.cells, classDeposits: item.deposits, cells: cells,
        units: unitCell.units(cells: cells), deposits: deposits, weights: weights)
      // The last row of a cumulative table is the whole area by construction, and no class fails by it.
      let isRefused = policy == .refused && weights.status != .regular && !(kind.isCumulative && cells == counts.cells)
      guard !isRefused else {
        throw .degenerateClass(
          layer: counts.layer, code: item.code, status: weights.status, units: row.units, deposits: deposits)
      }
      rows.append(row)
    }
    layer = counts.layer
    self.kind = kind
    self.unitCell = unitCell
    self.rows = rows
    self.cells = counts.cells
    self.units = units
    self.deposits = counts.deposits
    self.policy = policy
  }

  private static func check(_ counts: LayerCounts, units: Double) throws(WeightsError) {
    guard let first = counts.classes.first else { throw .noEvidence(layer: counts.layer) }
    guard counts.classes.count > 1 else { throw .constantLayer(layer: counts.layer, code: first.code) }
    guard counts.deposits > 0 else { throw .depositsOutside(layer: counts.layer, deposits: 0) }
    guard counts.deposits > 1 else { throw .oneDeposit(layer: counts.layer) }
    guard units > Double(counts.deposits) else {
      throw .tooFewUnits(layer: counts.layer, units: units, deposits: counts.deposits)
    }
  }
}
