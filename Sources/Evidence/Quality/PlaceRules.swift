import Foundation
import Geodata
import Programme

/// What the places of a source are held against.
public struct PlaceRules: Sendable {
  /// Degrees in which the places of sources with the programme's area must lie.
  public var programmeArea: Box
  /// Outlines to hold countries against; nil leaves that out.
  public var countries: CountryOutlines?
  /// Known places by lower-case name.
  public var gazetteer: [String: [Position]]
  /// Folders with datum grids.
  public var gridFolders: [URL]

  /// A place inside another country is no contradiction this near to its own: borders are simplified and old
  /// coordinates are rounded to minutes.
  static let borderTolerance = 10_000.0
  /// At sea a place can be this far from its country: the 200 nautical miles of an exclusive economic zone.
  static let seaTolerance = 370_400.0
  static let gazetteerTolerance = 25_000.0
  /// Two statements of one place may differ by the rounding of either and by datum (about 150 m at most).
  static let statementTolerance = 1_000.0

  /// Puts the parts together.
  public init(
    programmeArea: Box, countries: CountryOutlines? = nil, gazetteer: [String: [Position]] = [:],
    gridFolders: [URL] = []
  ) {
    self.programmeArea = programmeArea
    self.countries = countries
    self.gazetteer = gazetteer
    self.gridFolders = gridFolders
  }

  func area(of source: EvidenceSource) -> Box? {
    switch source.area {
    case .world: nil
    case .programme: programmeArea
    case .box(let sides):
      sides.count == 4 ? Box(minX: sides[0], minY: sides[1], maxX: sides[2], maxY: sides[3]) : programmeArea
    }
  }
}
