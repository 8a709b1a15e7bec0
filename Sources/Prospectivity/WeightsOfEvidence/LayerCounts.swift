/// Cells and deposits by class of one layer, over the cells where the layer has evidence.
public struct LayerCounts: Hashable, Sendable {
  public let layer: String
  /// By code, ascending.
  public let classes: [Class]
  public let cells: Int
  public let deposits: Int

  public struct Class: Hashable, Sendable {
    public let code: Int32
    public let cells: Int
    public let deposits: Int

    public init(code: Int32, cells: Int, deposits: Int) {
      self.code = code
      self.cells = cells
      self.deposits = deposits
    }
  }

  /// Classes in any order, each once.
  public init(layer: String, classes: [Class]) {
    self.layer = layer
    self.classes = classes.sorted { $0.code < $1.code }
    cells = classes.reduce(0) { $0 + $1.cells }
    deposits = classes.reduce(0) { $0 + $1.deposits }
  }
}
