/// The names of the columns of a block, found whatever their spelling: exports of different years write `X-coord` and
/// `X-coordinaat`, `t.o.v NAP` and `t.o.v. NAP`.
struct DINOHeader: Sendable {
  let names: [String]
  let line: Int
  private let places: [String: Int]

  /// - Throws: ``FindingCode/columnTwice`` when two columns have one name.
  init(names: [String], line: Int) throws(FileRefusal) {
    var last = names.count
    while last > 0, names[last - 1].isEmpty { last -= 1 }
    self.names = Array(names.prefix(last))
    self.line = line
    var places: [String: Int] = [:]
    for (index, name) in self.names.enumerated() where !name.isEmpty {
      guard places.updateValue(index, forKey: Self.plain(name)) == nil else {
        throw .because(.columnTwice, line: line, column: name)
      }
    }
    self.places = places
  }

  /// The first of the names that is there.
  func place(_ names: String...) -> Int? {
    for name in names { if let place = places[Self.plain(name)] { return place } }
    return nil
  }

  func required(_ names: String...) throws(FileRefusal) -> Int {
    for name in names { if let place = places[Self.plain(name)] { return place } }
    throw .because(.columnMissing, line: line, column: names.first ?? "")
  }

  /// Small letters without points, hyphens and spaces.
  static func plain(_ name: String) -> String {
    String(decoding: name.lowercased().utf8.filter { ![0x20, 0x2D, 0x2E, 0x5F].contains($0) }, as: UTF8.self)
  }
}
