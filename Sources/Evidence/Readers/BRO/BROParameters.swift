import Foundation

/// What the parameter numbers of groundwater analyses mean (SIKB numbers, with Aquo codes), as far as they are known
/// for certain: from reports that state number and name side by side.
struct BROParameters {
  private let table: [String: Parameter]

  struct Parameter: Hashable {
    /// Symbol or name: `Li`, `HCO3`, `electrical-conductivity`.
    let property: String
    /// `total`, `organic`; mostly empty.
    let fraction: String
  }

  /// - Throws: when the package's own table is damaged.
  init() throws(FileRefusal) {
    guard let url = Bundle.module.url(forResource: "Resources", withExtension: nil),
      let text = try? String(contentsOf: url.appending(path: "bro-parameters.csv"), encoding: .utf8)
    else { throw .because(.fileUnreadable, detail: "bro-parameters.csv") }
    var table: [String: Parameter] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == 5 else { throw .because(.fileUnreadable, detail: "bro-parameters.csv") }
      table[String(cells[0])] = Parameter(property: String(cells[2]), fraction: String(cells[3]))
    }
    self.table = table
  }

  subscript(code: String) -> Parameter? { table[code] }
}
