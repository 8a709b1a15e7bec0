import Foundation
import Gridding
import Programme

/// Where the files of a recipe lie: in its folder or below it, or in folders that the user named beside it. A recipe from
/// elsewhere so reads nothing but what lies beside it and what it was given. Links in the folder are the user's own: no
/// document can make them.
public struct RecipeFolder: Sendable {
  /// From which paths in the recipe count.
  public let root: URL
  /// Folders and files outside it that may be read too.
  public let others: [URL]

  public init(_ root: URL, others: [URL] = []) {
    self.root = root
    self.others = others
  }

  func url(_ name: String) -> URL { name.hasPrefix("/") ? URL(filePath: name) : root.appending(path: name) }

  /// Whether a file may be read.
  func holds(_ name: String) -> Bool {
    guard name.hasPrefix("/") || name.split(separator: "/").contains("..") else { return true }
    // What the system makes of it, which steps back from where a link leads.
    guard let path = Self.resolved(url(name).path) else { return false }
    return ([root] + others).compactMap { Self.resolved($0.path) }.contains { base in
      path == base || path.hasPrefix(base.hasSuffix("/") ? base : base + "/")
    }
  }

  /// With all links followed, as far as there are files; nil for a step back from what is not there.
  private static func resolved(_ path: String) -> String? {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let place = path as NSString
    guard place.lastPathComponent != "..", place.deletingLastPathComponent != path else { return nil }
    return resolved(place.deletingLastPathComponent.isEmpty ? "." : place.deletingLastPathComponent).map {
      ($0 as NSString).appendingPathComponent(place.lastPathComponent)
    }
  }
}

extension LayerRecipeReader {
  /// The path of a file, with a finding when it leads out.
  func file(_ map: YAMLMapping, _ key: String = "file") -> String {
    let name = map.string(key)
    check(name, map, key)
    return name
  }

  func check(_ name: String, _ map: YAMLMapping, _ key: String) {
    guard !name.isEmpty, !folder.holds(name) else { return }
    log.error(
      "file.outside", map.location(key),
      .init(
        en: "'\(name)' does not lie in the folder of the recipe", nl: "'\(name)' ligt niet in de map van het recept"),
      mend: .init(
        en: "put the file beside the recipe, or allow its folder with --data FOLDER",
        nl: "zet het bestand naast het recept, of sta de map toe met --data MAP"))
  }
}
