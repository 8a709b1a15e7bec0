/// A quantity of a run of which the trials are kept, to be set against something else trial by trial.
public enum RunAmount: Hashable, Sendable, Codable {
  /// Tonnes of a commodity in all tracts together, or in the only one.
  case total(String)
  /// Tonnes of the commodity of a grid above a cut-off, by its place.
  case grid(String, cutoff: Int)

  /// Places of the cut-offs of a grid.
  static func cutoffs(of grid: String, in amounts: Set<RunAmount>) -> [Int] {
    amounts.compactMap { if case .grid(grid, let cutoff) = $0 { cutoff } else { nil } }.sorted()
  }
}
