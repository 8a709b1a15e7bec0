/// The values of a layer of a vector tile, each once. Values are one when their bytes are: texts that only look alike stay
/// two.
struct VectorTileValues {
  /// Fields of the layer, in the order in which values came.
  private(set) var list = ProtobufWriter()
  /// Where in the list the content of each value lies.
  private var places: [Range<Int>] = []
  /// A hash table with open addresses: numbers of values plus one, 0 where nothing stands. Its length is a power of two.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var content = ProtobufWriter()

  /// The place of a value in the list, where it now is; nil for NULL and for bytes, which a tile cannot hold.
  mutating func index(of cell: SQLiteCell, _ type: ColumnType) -> UInt32? {
    content.clear()
    switch cell {
    case .text(let text): content.field(1, text)
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
    var slot = home(of: content.bytes[...])
    while slots[slot] != 0 {
      let known = slots[slot] - 1
      if list.bytes[places[Int(known)]].elementsEqual(content.bytes) { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = UInt32(places.count)
    slots[slot] = index + 1
    list.field(4, content.bytes)
    places.append(list.bytes.count - content.bytes.count..<list.bytes.count)
    if places.count * 2 > slots.count { grow() }
    return index
  }

  private func home(of bytes: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize() & (slots.count - 1)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, place) in places.enumerated() {
      var slot = home(of: list.bytes[place])
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}
