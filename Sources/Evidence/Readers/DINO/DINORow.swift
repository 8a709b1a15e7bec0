/// A line of a block: its cells without outer spaces.
struct DINORow: Sendable {
  let line: Int
  let cells: [String]

  var isBlank: Bool { cells.allSatisfy(\.isEmpty) }

  /// The one cell of a line that holds no other.
  var title: String? {
    guard let first = cells.first, !first.isEmpty, cells.dropFirst().allSatisfy(\.isEmpty) else { return nil }
    return first
  }

  var content: String { cells.joined(separator: "\t") }

  func cell(_ place: Int?) -> String {
    guard let place, place < cells.count else { return "" }
    return cells[place]
  }

  /// False when cells are missing or stand beyond the header: the line may have been cut or shifted.
  func fits(_ header: DINOHeader) -> Bool {
    cells.count >= header.names.count && cells.dropFirst(header.names.count).allSatisfy(\.isEmpty)
  }
}
