import Geodata
import Programme

/// Points of which none lies on the grid: most often their coordinates are in another system than was said.
public struct DepositsElsewhere: Hashable, Sendable {
  public let file: String
  public let count: Int
  /// The system that their coordinates were taken for.
  public let system: CoordinateReferenceSystem
  /// Whether the user named it; else the file does.
  public let isGiven: Bool
  /// Around the coordinates as they stand in the file.
  public let written: Box
  /// Around the places on the ground, in the system of the grid; nil where none can be expressed in it.
  public let places: Box?
  public let grid: Box
  public let gridSystem: CoordinateReferenceSystem

  var text: LocalizedText {
    func box(_ box: Box, _ language: Language) -> String {
      let isDutch = language == .nl
      func span(_ low: Double, _ high: Double) -> String {
        let numbers = [low, high].map { NumberText.rounded($0, digits: 7, language) }
        return numbers[0] == numbers[1] ? numbers[0] : numbers.joined(separator: isDutch ? " tot " : " to ")
      }
      return "x \(span(box.minX, box.maxX)), y \(span(box.minY, box.maxY))"
    }
    let isMoved = system != gridSystem
    func english() -> String {
      let source = isGiven ? "as --deposits-crs says" : "as the file says"
      var text =
        "None of the points (\(count)) of \(file) lies on the grid. Their coordinates (\(box(written, .en))) were "
        + "taken for \(system) (\(system.name)), \(source); "
      if isMoved {
        text +=
          places.map { "in \(gridSystem) that is \(box($0, .en)); " }
          ?? "none of them can be expressed in \(gridSystem); "
      }
      return text + "the grid is \(box(grid, .en)) in \(gridSystem). Most likely the reference system is wrong: "
        + (isGiven ? "name the right one with --deposits-crs" : "mend it in the file")
        + "; or the points are of another area."
    }
    func dutch() -> String {
      let source = isGiven ? "zoals --deposits-crs zegt" : "zoals het bestand zegt"
      var text =
        "Geen van de punten (\(count)) van \(file) ligt op het rooster. Hun coördinaten (\(box(written, .nl))) zijn "
        + "gelezen als \(system) (\(system.name)), \(source); "
      if isMoved {
        text +=
          places.map { "in \(gridSystem) is dat \(box($0, .nl)); " }
          ?? "geen ervan is in \(gridSystem) uit te drukken; "
      }
      return text
        + "het rooster is \(box(grid, .nl)) in \(gridSystem). Waarschijnlijk klopt het coördinatenstelsel niet: "
        + (isGiven ? "noem het goede met --deposits-crs" : "herstel het in het bestand")
        + "; of de punten zijn van een ander gebied."
    }
    return .init(en: english(), nl: dutch())
  }
}
