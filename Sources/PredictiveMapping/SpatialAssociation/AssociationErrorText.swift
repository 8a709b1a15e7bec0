import Programme
import Prospectivity

/// Why the likeness of neighbours could not be measured, in both languages.
enum AssociationErrorText {
  static func text(_ error: SpatialAssociationError) -> LocalizedText {
    switch error {
    case .tooFewObservations(let count, let needed):
      .init(
        en: "Only \(count) observations have a value; \(needed) are needed at least.",
        nl: "Maar \(count) waarnemingen hebben een waarde; er zijn er ten minste \(needed) nodig.")
    case .constantValues(let value):
      .init(
        en: "All observations have the value \(value): nothing gathers anywhere; look at the column or layer.",
        nl: "Alle waarnemingen hebben de waarde \(value): er hoopt zich niets op; kijk naar de kolom of laag.")
    case .notFinite(let index):
      .init(
        en: "Observation \(index + 1) has a value or place that is no finite number.",
        nl: "Waarneming \(index + 1) heeft een waarde of plaats die geen eindig getal is.")
    case .noNeighbours:
      .init(
        en: "No observation has a neighbour; take a larger --within, or --nearest.",
        nl: "Geen waarneming heeft een buur; neem een grotere --within, of --nearest.")
    case .zeroSum:
      .init(
        en:
          "The values add up to 0, by which Gi divides; it needs a variable with a natural zero, such as a content: take "
          + "that, or --statistic moran.",
        nl: "De waarden zijn samen 0, waar Gi door deelt; het vraagt een variabele met een echt nulpunt, zoals een "
          + "gehalte: neem die, of --statistic moran.")
    case .parameter("k", let value):
      .init(
        en: "\(Int(value)) nearest neighbours do not exist: take 1 to the number of observations less one.",
        nl: "\(Int(value)) naaste buren bestaan niet: neem er 1 tot het aantal waarnemingen min één.")
    case .parameter(let name, let value):
      .init(
        en: "\(words(name).en) cannot be \(NumberText.rounded(value, digits: 8, .en)).",
        nl: "\(words(name).nl) kan niet \(NumberText.rounded(value, digits: 8, .nl)) zijn.")
    case .unequalLengths(let count, let expected):
      .init(
        en: "\(count) values where there are \(expected) observations.",
        nl: "\(count) waarden waar er \(expected) waarnemingen zijn.")
    }
  }

  private static func words(_ name: String) -> LocalizedText {
    switch name {
    case "permutations":
      .init(en: "the number of permutations (99 or more)", nl: "het aantal permutaties (99 of meer)")
    case "distance": .init(en: "the distance of neighbours", nl: "de afstand van buren")
    case "neighbour": .init(en: "the number of a neighbour", nl: "het nummer van een buur")
    case "neighbours": .init(en: "the number of neighbours", nl: "het aantal buren")
    default: .init(en: name, nl: name)
    }
  }

  static func neighbours(_ kind: ObservationKind) -> LocalizedText {
    switch kind {
    case .cells:
      .init(
        en: "Cells of a raster are neighbours where they touch: use --contiguity queen or rook.",
        nl: "Cellen van een raster zijn buren waar ze elkaar raken: gebruik --contiguity queen of rook.")
    case .points:
      .init(
        en: "Points do not touch: use --nearest or --within.",
        nl: "Punten raken elkaar niet: gebruik --nearest of --within.")
    case .polygons:
      .init(
        en: "Polygons are neighbours where they touch: use --contiguity queen or rook.",
        nl: "Vlakken zijn buren waar ze elkaar raken: gebruik --contiguity queen of rook.")
    }
  }

  static func tooMany(_ file: String, _ count: Int, _ most: Int) -> LocalizedText {
    .init(
      en:
        "\(file) has \(count) observations, more than the \(most) whose neighbours fit in memory; take a mask or coarser "
        + "cells ('delfstof layers').",
      nl:
        "\(file) heeft \(count) waarnemingen, meer dan de \(most) waarvan de buren in het geheugen passen; neem een masker "
        + "of grotere cellen ('delfstof layers').")
  }
}
