import Foundation
import Programme

/// `package.json`: what a package holds, what it lacks and where to get that, and which edition it must rebuild to.
public struct PackageManifest: Sendable, Codable, Equatable {
  /// The first entry of a package, and the one file that it does not list.
  public static let fileName = "package.json"
  static let currentFormat = 1

  /// Of this file.
  public let format: Int
  public let programme: String
  public let edition: String
  public let date: String
  /// Of the edition, as its `edition.json` has it.
  public let id: String
  public let seed: UInt64
  public let trials: Int
  /// Whether the edition was made with a data folder.
  public let usesData: Bool
  /// Versions of everything that shaped the edition.
  public let software: [String: String]
  /// What is in the package, by path.
  public let files: [FileRecord]
  /// What is not, by path.
  public let absent: [AbsentFile]
  /// What the edition holds, by path.
  public let editionFiles: [FileRecord]

  /// A file that the edition rests on and that may not travel with it, or of which nobody knows.
  public struct AbsentFile: Sendable, Codable, Equatable {
    /// Where it belongs in the unpacked folder.
    public let path: String
    public let sha256: String
    public let bytes: Int
    /// What it is.
    public let title: LocalizedText
    /// In the words of its publisher; empty when nobody knows.
    public let licence: String
    public let obtain: LocalizedText
    /// Where it can be found; may be empty.
    public let address: String
  }
}

/// Where things stand in a package and in the folder that it is unpacked to.
enum PackageLayout {
  static let data = "data"

  /// The programme stands two folders deep, so that files beside the programme folder have a place too.
  static func programme(_ id: String) -> String { "programmes/\(id)" }

  /// The place of a file that a programme names, which may lie beside its folder: `../../build/basemap/x.geojson`.
  /// - Returns: nil when it lies outside any folder of a package.
  static func path(of name: String, in programme: String) -> String? {
    guard !name.hasPrefix("/") else { return nil }
    var parts: [Substring] = Self.programme(programme).split(separator: "/")
    for part in name.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    let path = parts.joined(separator: "/")
    return isSafe(path) ? path : nil
  }

  /// A path that cannot leave a folder, whatever stands there.
  static func isSafe(_ path: String) -> Bool {
    EvidenceSourceReader.isSafe(path) && path.split(separator: "/").allSatisfy { $0.utf8.count <= 255 }
  }

  /// The map's files that lie outside the programme folder, with the reference that says where each is from.
  static func outside(_ programme: Programme) -> [(name: String, source: String?)] {
    let map = programme.map
    let named = [(map.basemap, map.basemapSource), (map.shelf, map.shelfSource)]
    return named.compactMap { name, source in name.map { ($0, source) } }.filter { $0.0.hasPrefix("..") }
  }
}
