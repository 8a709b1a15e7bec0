/// The data of a chart of the three axes: how many records, and of which product how much, stand in each block of
/// E (1-3) x F (1-4) x G (1-4).
public struct UNFCChart: Hashable, Sendable {
  public struct Block: Hashable, Sendable {
    /// 1-3, 1-4, 1-4: positions on the axes.
    public let e: Int
    public let f: Int
    public let g: Int
    public let unfcClass: UNFCClass
    /// Identifiers, sorted.
    public let records: [String]
  }

  /// By E, then F, then G; only those with records.
  public let blocks: [Block]
  /// Identifiers of records whose code is not of the framework, which have no place.
  public let unplaced: [String]

  public init(of records: [UNFCRecord]) {
    var groups: [[Int]: [UNFCRecord]] = [:]
    var unplaced: [String] = []
    for record in records {
      let categories = record.code.categories
      let places = [
        Self.place(categories.e, "E", 3), Self.place(categories.f, "F", 4), Self.place(categories.g, "G", 4),
      ].compactMap(\.self)
      if places.count == 3 { groups[places, default: []].append(record) } else { unplaced.append(record.id) }
    }
    blocks = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, records in
      // E3.1 differs from the rest of E3; a block of several classes has the name of none.
      let classes = Set(records.map(\.code.unfcClass))
      return Block(
        e: key[0], f: key[1], g: key[2], unfcClass: classes.count == 1 ? classes.first ?? .unnamed : .unnamed,
        records: records.map(\.id).sorted())
    }
    self.unplaced = unplaced.sorted()
  }

  private static func place(_ category: String, _ axis: Character, _ count: Int) -> Int? {
    guard category.count == 2, category.first == axis, let number = category.last?.wholeNumberValue,
      (1...count).contains(number)
    else { return nil }
    return number
  }
}
