import Foundation
import Geodata
import TextFormats

/// Names of places that a visitor can type.
public struct Gazetteer: Sendable {
  public struct Place: Sendable, Hashable {
    /// The first is shown.
    public let names: [String]
    /// Longitude and latitude.
    public let position: Position

    public init(names: [String], position: Position) {
      self.names = names
      self.position = position
    }
  }

  private let places: [Place]
  /// Names as they are compared, with the number of their place.
  private let keys: [(key: String, place: Int)]

  /// The first place wins where several have a name.
  init(_ places: [Place]) {
    self.places = places
    keys = places.enumerated().flatMap { number, place in
      Set(place.names.filter { !$0.isEmpty }.map(Self.key)).sorted().map { ($0, number) }
    }
  }

  /// Letters and digits without accents and capitals, one space between words.
  static func key(_ name: String) -> String {
    let plain = name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
      .filter { $0.properties.generalCategory != .nonspacingMark }
    var text = ""
    for scalar in plain {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        text.unicodeScalars.append(scalar)
      } else if !text.isEmpty, !text.hasSuffix(" ") {
        text += " "
      }
    }
    return text.hasSuffix(" ") ? String(text.dropLast()) : text
  }

  /// Places with a name: the same name first, then names that begin with it, then names that hold it.
  func search(_ name: String, most: Int = 8) -> [Place] {
    let key = Self.key(name)
    guard !key.isEmpty else { return [] }
    let ranked = keys.compactMap { entry -> (rank: Int, place: Int)? in
      if entry.key == key { return (0, entry.place) }
      if entry.key.hasPrefix(key) { return (1, entry.place) }
      return key.count >= 3 && entry.key.contains(key) ? (2, entry.place) : nil
    }
    var seen: Set<Int> = []
    var names: Set<String> = []
    let found = ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
    return found.compactMap { entry in
      guard seen.insert(entry.element.place).inserted else { return nil }
      let place = places[entry.element.place]
      return names.insert(Self.key(place.names[0])).inserted ? place : nil
    }.prefix(most).map(\.self)
  }

  /// The nearest place with a name within some metres.
  func nearest(to position: Position, within metres: Double) -> Place? {
    places.map { ($0, GreatCircle.distance($0.position, position)) }
      .filter { $0.1 <= metres }.min { $0.1 < $1.1 }?.0
  }

  /// Reads a table with the columns `name`, `longitude` and `latitude`, comma between them, as
  /// `Scripts/portal-assets` makes it.
  /// - Throws: ``SiteError`` with the line that cannot be read.
  public static func read(_ url: URL) throws -> [Place] {
    let file = url.lastPathComponent
    var places: [Place] = []
    do {
      let reader = try DelimitedReader(url, dialect: .init(encoding: .utf8))
      _ = try reader.next()
      while try reader.next() {
        let cells = try reader.texts()
        if cells == [""] { continue }
        guard let place = place(cells) else {
          throw SiteError.unusable(file: file, detail: "line \(reader.line) is no name, longitude and latitude")
        }
        places.append(place)
      }
    } catch let error as TextFormatError {
      throw SiteError.unusable(file: file, detail: "\(error)")
    }
    return places
  }

  private static func place(_ cells: [String]) -> Place? {
    guard cells.count >= 3, let longitude = Double(cells[1]), let latitude = Double(cells[2]),
      (-180.0...180).contains(longitude), (-90.0...90).contains(latitude)
    else { return nil }
    return Place(names: [cells[0]], position: Position(x: longitude, y: latitude))
  }
}
