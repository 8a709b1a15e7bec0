import Foundation

/// One band of a raster file under the name that a layer of evidence goes by.
public struct EvidenceRaster: Hashable, Sendable {
  public let name: String
  public let url: URL
  /// From 1.
  public let band: Int

  public init(name: String, url: URL, band: Int = 1) {
    self.name = name
    self.url = url
    self.band = band
  }

  /// As people write it: `FILE`, `NAME=FILE` or `NAME=FILE:BAND`. Without a name the layer is called after its file.
  public init(parsing text: String) {
    var path = text
    var name: String?
    if let sign = text.firstIndex(of: "="), !text[..<sign].contains("/") {
      name = String(text[..<sign]).trimmingCharacters(in: .whitespaces)
      path = String(text[text.index(after: sign)...])
    }
    var band = 1
    if let colon = path.lastIndex(of: ":"), let number = Int(path[path.index(after: colon)...]), number > 0 {
      band = number
      path = String(path[..<colon])
    }
    let url = URL(filePath: path)
    let stem = url.deletingPathExtension().lastPathComponent
    self.init(
      name: name.flatMap { $0.isEmpty ? nil : $0 } ?? (band == 1 ? stem : "\(stem)-\(band)"), url: url, band: band)
  }
}
