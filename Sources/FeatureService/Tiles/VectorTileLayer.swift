/// A layer of a Mapbox Vector Tile (specification 2.1): features whose properties point into lists of names and values
/// that they share.
struct VectorTileLayer {
  /// Units along a side of the tile.
  static let extent = 4_096

  let name: String
  private var features = ProtobufWriter()
  private var names: [[UInt8]: UInt32] = [:]
  private var nameList: [[UInt8]] = []
  private var values: [[UInt8]: UInt32] = [:]
  private var valueList = ProtobufWriter()
  private var valueCount: UInt32 = 0
  private(set) var count = 0

  init(name: String) { self.name = name }

  /// About the length of the layer.
  var size: Int { features.bytes.count + valueList.bytes.count }

  /// - Parameters:
  ///   - identifier: left out when it is negative, which a tile cannot hold.
  ///   - properties: values that are not NULL, with the type of their column.
  mutating func append(
    identifier: Int64, _ geometry: VectorTileGeometry, properties: [(name: [UInt8], value: SQLValue, type: ColumnType)]
  ) {
    var tags: [UInt32] = []
    tags.reserveCapacity(2 * properties.count)
    for property in properties {
      guard let value = index(of: property.value, property.type) else { continue }
      tags.append(index(of: property.name))
      tags.append(value)
    }
    var feature = ProtobufWriter()
    if identifier >= 0 { feature.field(1, UInt64(identifier)) }
    if !tags.isEmpty { feature.packed(2, tags) }
    feature.field(3, geometry.type)
    feature.packed(4, geometry.commands)
    features.field(2, feature.bytes)
    count += 1
  }

  private mutating func index(of name: [UInt8]) -> UInt32 {
    if let known = names[name] { return known }
    let index = UInt32(nameList.count)
    names[name] = index
    nameList.append(name)
    return index
  }

  /// Values are one when their bytes are: texts that only look alike stay two.
  private mutating func index(of value: SQLValue, _ type: ColumnType) -> UInt32? {
    var content = ProtobufWriter()
    switch value {
    case .text(let text): content.field(1, text.utf8)
    case .real(let number): content.field(3, number)
    case .integer(let number):
      if type == .flag, number == 0 || number == 1 {
        content.field(7, UInt64(number))
      } else if number < 0 {
        content.field(6, ProtobufWriter.zigzag(number))
      } else {
        content.field(4, UInt64(number))
      }
    case .bytes, .null: return nil
    }
    if let known = values[content.bytes] { return known }
    values[content.bytes] = valueCount
    valueList.field(4, content.bytes)
    valueCount += 1
    return valueCount - 1
  }

  /// The tile with this layer; empty without features.
  var tile: [UInt8] {
    guard count > 0 else { return [] }
    var layer = ProtobufWriter()
    layer.field(15, UInt64(2))
    layer.field(1, name.utf8)
    var content = layer.bytes + features.bytes
    var rest = ProtobufWriter()
    for name in nameList { rest.field(3, name) }
    content += rest.bytes + valueList.bytes
    var end = ProtobufWriter()
    end.field(5, UInt64(Self.extent))
    content += end.bytes
    var tile = ProtobufWriter()
    tile.field(3, content)
    return tile.bytes
  }
}
