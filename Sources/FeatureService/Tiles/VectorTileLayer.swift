/// A layer of a Mapbox Vector Tile (specification 2.1): features whose properties point into lists of names and values
/// that they share.
struct VectorTileLayer {
  /// Units along a side of the tile.
  static let extent = 4_096

  let name: String
  private let columns: [(name: String, type: ColumnType)]
  private var features = ProtobufWriter()
  /// By column: its place in the list of names, once a feature has a value of it.
  private var names: [UInt32?]
  private var nameList = ProtobufWriter()
  private var nameCount: UInt32 = 0
  private var values = VectorTileValues()
  private(set) var count = 0

  // Used again for every feature.
  private var tags = ProtobufWriter()
  private var commands = ProtobufWriter()
  private var feature = ProtobufWriter()

  /// - Parameter columns: the properties that features can have.
  init(name: String, columns: [(name: String, type: ColumnType)]) {
    self.name = name
    self.columns = columns
    names = Array(repeating: nil, count: columns.count)
  }

  /// About the length of the layer.
  var size: Int { features.bytes.count + values.list.bytes.count }

  /// - Parameters:
  ///   - identifier: left out when it is negative, which a tile cannot hold.
  ///   - cell: the value of a column, by its number; NULL is left out.
  mutating func append(identifier: Int64, _ geometry: VectorTileGeometry, cell: (Int) -> SQLiteCell) {
    tags.clear()
    for (index, column) in columns.enumerated() {
      guard let value = values.index(of: cell(index), column.type) else { continue }
      tags.varint(UInt64(nameIndex(of: index)))
      tags.varint(UInt64(value))
    }
    commands.clear()
    for command in geometry.commands { commands.varint(UInt64(command)) }
    feature.clear()
    if identifier >= 0 { feature.field(1, UInt64(identifier)) }
    if !tags.bytes.isEmpty { feature.field(2, tags.bytes) }
    feature.field(3, geometry.type)
    feature.field(4, commands.bytes)
    features.field(2, feature.bytes)
    count += 1
  }

  private mutating func nameIndex(of column: Int) -> UInt32 {
    if let known = names[column] { return known }
    defer { nameCount += 1 }
    names[column] = nameCount
    nameList.field(3, columns[column].name.utf8)
    return nameCount
  }

  /// The tile with this layer; empty without features.
  var tile: [UInt8] {
    guard count > 0 else { return [] }
    var layer = ProtobufWriter()
    layer.field(15, UInt64(2))
    layer.field(1, name.utf8)
    var end = ProtobufWriter()
    end.field(5, UInt64(Self.extent))
    var tile = ProtobufWriter()
    tile.field(3, [layer.bytes, features.bytes, nameList.bytes, values.list.bytes, end.bytes])
    return tile.bytes
  }
}
