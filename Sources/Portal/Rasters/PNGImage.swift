import CZlib

/// A small picture with a palette as PNG (ISO/IEC 15948): eight bits a cell, a colour and its opacity for each value.
struct PNGImage: Sendable {
  struct Colour: Sendable, Hashable {
    var red, green, blue: UInt8
    var alpha: UInt8 = 255

    /// `#rrggbb`, for a legend.
    var hex: String {
      "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  let width: Int
  let height: Int
  /// A number of the palette for each cell, row after row.
  let cells: [UInt8]
  let palette: [Colour]

  /// - Returns: nil when zlib fails, which it does only without memory.
  func data() -> [UInt8]? {
    precondition(cells.count == width * height && palette.count <= 256, "a palette picture of another size")
    var raw: [UInt8] = []
    raw.reserveCapacity((width + 1) * height)
    for row in 0..<height {
      // No filter: palette numbers of neighbours say nothing of each other.
      raw.append(0)
      raw += cells[row * width..<(row + 1) * width]
    }
    var size = compressBound(UInt(raw.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    // Invariant: zlib writes at most `size` bytes, which it says are enough.
    guard compress2(&packed, &size, raw, UInt(raw.count), 6) == Z_OK else { return nil }
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    Self.chunk("IHDR", Self.bytes(UInt32(width)) + Self.bytes(UInt32(height)) + [8, 3, 0, 0, 0], to: &file)
    Self.chunk("PLTE", palette.flatMap { [$0.red, $0.green, $0.blue] }, to: &file)
    Self.chunk("tRNS", palette.map(\.alpha), to: &file)
    Self.chunk("IDAT", Array(packed.prefix(Int(size))), to: &file)
    Self.chunk("IEND", [], to: &file)
    return file
  }

  private static func chunk(_ type: String, _ content: [UInt8], to file: inout [UInt8]) {
    let body = Array(type.utf8) + content
    file += bytes(UInt32(content.count)) + body
    file += bytes(UInt32(crc32(0, body, UInt32(body.count))))
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [UInt8(number >> 24), UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
  }
}
