import Foundation

/// One task of `compare.py`, the same words for every tool.
struct Task: Decodable {
  let kind: String
  let points: String
  /// Numbers in a row of `points`: the coordinates and the value.
  let columns: Int
  let result: String
  let nugget: Double?
  let sill: Double?
  let range: Double?
  let ratio: Double?
  let azimuth: Double?
  let most: Int?
  let sectors: Int?
  let radius: Double?
  let cutoff: Double?
  let width: Double?
  /// Directions of variograms; none: all together.
  let azimuths: [Double]?
  let realisations: Int?
  /// 1 where it is not said.
  let threads: Int?
  /// Columns, rows and levels over 1000 x 1000 (x 100) units.
  let grid: [Int]?

  static func read(_ path: String) throws -> Task {
    try JSONDecoder().decode(Task.self, from: Data(contentsOf: URL(filePath: path)))
  }
}

/// Files of doubles in the machine's order.
enum Doubles {
  static func read(_ path: String) throws -> [Double] {
    let data = try Data(contentsOf: URL(filePath: path))
    return data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
  }

  static func write(_ values: [Double], to path: String) throws {
    try values.withUnsafeBytes { Data($0) }.write(to: URL(filePath: path))
  }
}

/// What the process has used so far.
enum Usage {
  /// User and system CPU seconds of all threads.
  static var cpu: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Largest resident memory, in megabytes.
  static func peak() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = Double(line.filter(\.isNumber))
    else { return .nan }
    return kilobytes / 1024
  }
}
