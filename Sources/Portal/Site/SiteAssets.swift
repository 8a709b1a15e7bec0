import Foundation
import Publication

/// The files that pages load: style, scripts and fonts of the site, and the map library where it was found.
///
/// Files are known by name when the server starts; a request can only ask for one of these names.
public struct SiteAssets: Sendable {
  struct File: Sendable {
    let mediaType: String
    let data: Data
  }

  private(set) var files: [String: File] = [:]
  /// Whether the map library is there.
  public let hasMap: Bool

  /// Names in the folder of `Scripts/portal-assets`, and under which they are served.
  static let library = [
    ("ol.js", "ol.js", "text/javascript; charset=utf-8"), ("ol.css", "ol.css", "text/css; charset=utf-8"),
    ("proj4.min.js", "proj4.js", "text/javascript; charset=utf-8"),
    ("LICENSE-openlayers.txt", "LICENSE-openlayers.txt", "text/plain; charset=utf-8"),
    ("LICENSE-proj4js.txt", "LICENSE-proj4js.txt", "text/plain; charset=utf-8"),
  ]

  static func resources() throws -> PublicationResources {
    guard let folder = Bundle.module.url(forResource: "Resources", withExtension: nil) else {
      throw SiteError.unusable(file: "Resources", detail: "the program lacks its own resources; install it again")
    }
    return PublicationResources(folder: folder)
  }

  /// - Parameter folder: with the map library, as `Scripts/portal-assets` fills it; nil, or without its files: pages
  ///   have a drawing instead of a map that moves.
  public init(library folder: URL?) throws {
    let own = try Self.resources()
    let report = try PublicationResources()
    var files: [String: File] = [:]
    files["site.css"] = File(mediaType: "text/css; charset=utf-8", data: Data(try Self.style(own, report).utf8))
    for name in try own.names(in: "scripts", ending: ".js") {
      files[name] = File(mediaType: "text/javascript; charset=utf-8", data: try own.data("scripts/\(name)"))
    }
    for name in try report.names(in: "fonts", ending: ".woff2") {
      files[name] = File(mediaType: "font/woff2", data: try report.data("fonts/\(name)"))
    }
    files["icon.svg"] = File(mediaType: "image/svg+xml", data: try own.data("icon.svg"))
    var found: [String: File] = [:]
    if let folder {
      for (file, name, mediaType) in Self.library {
        guard let data = try? Data(contentsOf: folder.appending(path: file)) else { continue }
        found[name] = File(mediaType: mediaType, data: data)
      }
    }
    hasMap = found.count == Self.library.count
    if hasMap { files.merge(found) { _, new in new } }
    self.files = files
  }

  subscript(name: String) -> File? { files[name] }

  /// The style of the report with its fonts as files, then that of the site.
  private static func style(_ own: PublicationResources, _ report: PublicationResources) throws -> String {
    var sheet = PageStyle.faces.map { family, weight, slope, file in
      "@font-face{font-family:\"\(family)\";font-weight:\(weight);font-style:\(slope);font-display:swap;"
        + "src:url(\(file).woff2) format(\"woff2\")}\n"
    }.joined()
    for file in try report.names(in: "style", ending: ".css") { sheet += try report.text("style/\(file)") }
    sheet += ChainDrawing.embeddedStyle
    for file in try own.names(in: "style", ending: ".css") { sheet += try own.text("style/\(file)") }
    return sheet
  }
}
