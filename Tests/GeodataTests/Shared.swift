import CGDAL
import Foundation

/// Reference data beside the project, which may be absent.
enum Shared {
  static func url(_ path: String) -> URL {
    URL(filePath: FileManager.default.currentDirectoryPath).appending(path: "../shared/data").standardized
      .appending(path: path)
  }

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

  struct Row {
    let values: [String: String]

    subscript(column: String) -> String { values[column] ?? "" }
    func number(_ column: String) -> Double? { Double(self[column]) }
  }

  /// A comma-separated table with a header, without line breaks inside quotes.
  static func table(_ path: String) throws -> [Row] {
    table(text: String(decoding: try Data(contentsOf: url(path)), as: UTF8.self))
  }

  static func table(text: String) -> [Row] {
    var lines = text.split(whereSeparator: \.isNewline).map { cells(String($0)) }
    guard !lines.isEmpty else { return [] }
    let header = lines.removeFirst()
    return lines.map { Row(values: Dictionary(zip(header, $0)) { first, _ in first }) }
  }

  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

extension Shared {
  /// The text of a gzip file; nil when it cannot be read.
  static func unpacked(_ path: String) -> String? {
    guard let stream = VSIFOpenL("/vsigzip/\(url(path).path)", "rb") else { return nil }
    defer { VSIFCloseL(stream) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = VSIFReadL(&buffer, 1, buffer.count, stream)
      text += buffer[..<count]
      if count < buffer.count { return String(decoding: text, as: UTF8.self) }
    }
  }
}
