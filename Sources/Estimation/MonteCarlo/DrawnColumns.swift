/// The values of several quantities over a run of trials, a column each: what trials read that are computed one after the
/// other, without asking each quantity for each trial.
struct DrawnColumns: Sendable {
  /// How many trials are drawn at once: their columns stay in the processor's nearer memory.
  static let piece = 512

  private let draws: QuantityDraws
  private var quantities: [UncertainQuantity] = []
  private var columns: [UncertainQuantity: Int] = [:]
  private var samplers: [QuantityDraws.Sampler] = []
  /// Column by column, `piece` places each.
  private var values: [Double] = []

  init(_ draws: QuantityDraws) { self.draws = draws }

  /// The column of a quantity; one that is there already is not drawn twice.
  mutating func column(of quantity: UncertainQuantity) -> Int {
    if let known = columns[quantity] { return known }
    quantities.append(quantity)
    columns[quantity] = quantities.count - 1
    return quantities.count - 1
  }

  var count: Int { quantities.count }

  /// Those of a stream: quantities that share one are one input.
  func columns(of stream: String) -> [Int] { quantities.indices.filter { quantities[$0].stream == stream } }

  /// The same columns, drawn otherwise.
  func drawing(_ draws: QuantityDraws) -> DrawnColumns {
    var others = DrawnColumns(draws)
    others.quantities = quantities
    others.columns = columns
    return others
  }

  /// The values in a place, of some columns, for those of others.
  mutating func exchange(_ columns: [Int], _ place: Int, _ other: inout DrawnColumns) {
    for column in columns {
      let index = column * Self.piece + place
      (values[index], other.values[index]) = (other.values[index], values[index])
    }
  }

  /// Draws all columns for a run of at most ``piece`` trials, of which the first is in place 0.
  mutating func draw(_ trials: Range<Int>) {
    if samplers.count < quantities.count {
      samplers = quantities.map(draws.sampler)
      values = [Double](repeating: 0, count: quantities.count * Self.piece)
    }
    for (column, sampler) in samplers.enumerated() {
      let first = column * Self.piece
      values.replaceSubrange(first..<(first + trials.count), with: sampler.values(trials))
    }
  }

  subscript(column: Int, place: Int) -> Double { values[column * Self.piece + place] }

  /// Runs of trials that are drawn at once.
  static func pieces(of trials: Range<Int>) -> some Sequence<Range<Int>> {
    stride(from: trials.lowerBound, to: trials.upperBound, by: piece).lazy.map {
      $0..<min(trials.upperBound, $0 + piece)
    }
  }
}
