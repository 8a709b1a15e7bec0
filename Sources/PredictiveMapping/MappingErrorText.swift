import Geodata
import Programme

/// The words of ``MappingError`` in both languages.
enum MappingErrorText {
  static func damaged(_ file: String, band: Int, rows: Range<Int>) -> LocalizedText {
    .init(
      en: "\(file) is damaged or cut off: rows \(rows.lowerBound + 1) to \(rows.upperBound) of band \(band) cannot be "
        + "read; copy it again or make it anew.",
      nl: "\(file) is beschadigd of afgebroken: rij \(rows.lowerBound + 1) tot en met \(rows.upperBound) van band "
        + "\(band) zijn niet te lezen; kopieer het opnieuw of maak het opnieuw.")
  }

  static func layers(_ error: MappingError) -> LocalizedText {
    switch error {
    case .noLayers:
      .init(
        en: "No layer of evidence is given; name at least one raster.",
        nl: "Er is geen bewijslaag gegeven; noem ten minste één raster.")
    case .layerTwice(let name):
      .init(
        en: "Two layers are called '\(name)'; give them names of their own: NAME=FILE.",
        nl: "Twee lagen heten '\(name)'; geef ze elk een eigen naam: NAAM=BESTAND.")
    case .noLayerBand(let file, let band, let bands):
      .init(
        en: "\(file) has no band \(band); its bands are 1 to \(bands).",
        nl: "\(file) heeft geen band \(band); de banden zijn 1 tot en met \(bands).")
    case .layerSystem(let file):
      .init(
        en: "\(file) names no coordinate reference system with an EPSG code; give it one (gdal_edit.py -a_srs).",
        nl: "\(file) noemt geen coördinatenstelsel met een EPSG-code; geef het er een (gdal_edit.py -a_srs).")
    case .layerSystems(let file, let own, let other, let wanted):
      .init(
        en: "\(file) is in \(own), \(other) in \(wanted.map { "\($0)" } ?? "none"); bring them to one grid with "
          + "'delfstof layers'.",
        nl: "\(file) is in \(own), \(other) in \(wanted.map { "\($0)" } ?? "geen"); breng ze met 'delfstof layers' op "
          + "één rooster.")
    case .layerGrids(let file, let other, let difference):
      .init(
        en: "The grid of \(file) is not that of \(other): \(words(difference, .en)); bring them to one grid with "
          + "'delfstof layers'.",
        nl: "Het rooster van \(file) is niet dat van \(other): \(words(difference, .nl)); breng ze met "
          + "'delfstof layers' op één rooster.")
    case .notAClass(let file, let row, let column, let value):
      .init(
        en:
          "\(file), row \(row + 1), column \(column + 1): \(NumberText.rounded(value, digits: 8, .en)) is no class, which is "
          + "a whole number; classify the layer first ('delfstof layers').",
        nl:
          "\(file), rij \(row + 1), kolom \(column + 1): \(NumberText.rounded(value, digits: 8, .nl)) is geen klasse, want "
          + "dat is een geheel getal; deel de laag eerst in klassen in ('delfstof layers').")
    default: .init(en: "\(error)", nl: "\(error)")
    }
  }

  private static func words(_ difference: GridDifference, _ language: Language) -> String {
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 10, language) }
    let isDutch = language == .nl
    switch difference {
    case .size(let rows, let columns, let otherRows, let otherColumns):
      return isDutch
        ? "\(columns) × \(rows) cellen tegen \(otherColumns) × \(otherRows)"
        : "\(columns) × \(rows) cells against \(otherColumns) × \(otherRows)"
    case .cell(let width, let height, let otherWidth, let otherHeight):
      return isDutch
        ? "cellen van \(number(width)) × \(number(height)) tegen \(number(otherWidth)) × \(number(otherHeight))"
        : "cells of \(number(width)) × \(number(height)) against \(number(otherWidth)) × \(number(otherHeight))"
    case .origin(let x, let y, let otherX, let otherY):
      return isDutch
        ? "de noordwesthoek \(number(x)) \(number(y)) tegen \(number(otherX)) \(number(otherY))"
        : "its north-west corner \(number(x)) \(number(y)) against \(number(otherX)) \(number(otherY))"
    }
  }
}
