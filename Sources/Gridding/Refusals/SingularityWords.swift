import Geostatistics
import Programme

extension GeostatisticsError.Singularity {
  /// What is wrong, and how to mend it.
  var text: LocalizedText {
    switch self {
    case .covariance:
      .init(
        en: "The covariance matrix of the samples has no inverse: samples lie too close together for this model; "
          + "a nugget or a smaller range helps.",
        nl: "De covariantiematrix van de monsters heeft geen inverse: monsters liggen voor dit model te dicht bij "
          + "elkaar; een nugget of een kleinere reikwijdte helpt.")
    case .nodeCovariance:
      .init(
        en: "The covariance matrix of nodes and data has no inverse: they lie too close together for this model; "
          + "a nugget or a smaller range helps.",
        nl: "De covariantiematrix van knopen en gegevens heeft geen inverse: ze liggen voor dit model te dicht "
          + "bij elkaar; een nugget of een kleinere reikwijdte helpt.")
    case .neighbourSystem:
      .init(
        en: "The kriging system of the neighbours has no inverse: samples lie too close together for this model; "
          + "a nugget or a smaller range helps.",
        nl: "Het krigingstelsel van de buren heeft geen inverse: monsters liggen voor dit model te dicht bij "
          + "elkaar; een nugget of een kleinere reikwijdte helpt.")
    case .trend:
      .init(
        en: "The functions of the trend depend on each other at the samples: a drift is constant or follows from "
          + "others, or the samples lie on a line. Leave a drift out, or give a lower degree.",
        nl: "De functies van de trend hangen op de monsters van elkaar af: een drift is constant of volgt uit "
          + "andere, of de monsters liggen op een lijn. Laat een drift weg, of geef een lagere graad.")
    case .samplesOutside:
      .init(
        en: "None of the area within the boundary is nearest to a sample, so samples have no weight. Give an "
          + "outline around them (--outline), or decluster with cells (--method cell).",
        nl: "Van het vlak binnen de omtrek ligt niets het dichtst bij een monster, dus monsters hebben geen "
          + "gewicht. Geef een omtrek om ze heen (--outline), of declusteer met cellen (--method cell).")
    case .samplesOnALine:
      .init(
        en: "All samples lie on one line, so their hull has no area to divide. Give a margin around them "
          + "(--margin) or an outline (--outline), or decluster with cells (--method cell).",
        nl: "Alle monsters liggen op één lijn, dus hun omhullende heeft geen oppervlakte om te verdelen. Geef een "
          + "marge eromheen (--margin) of een omtrek (--outline), of declusteer met cellen (--method cell).")
    case .flatBoundary:
      .init(
        en: "The boundary has no area. Give an outline that encloses one (--outline), or a larger --margin.",
        nl: "De omtrek heeft geen oppervlakte. Geef een omtrek die een vlak omsluit (--outline), of een grotere "
          + "--margin.")
    case .constantValues:
      .init(
        en: "The values do not vary, so they have no variogram to fit. Look whether the right column is read "
          + "(--value) and whether all values are at one limit.",
        nl: "De waarden variëren niet, dus er is geen variogram om te passen. Kijk of de goede kolom gelezen "
          + "wordt (--value) en of alle waarden op één grens liggen.")
    case .valuesOnTrend:
      .init(
        en: "The values do not depart from their mean or trend, so they have no covariance to fit. Look whether "
          + "the right column is read (--value), or give a lower degree or fewer drifts.",
        nl: "De waarden wijken niet af van hun gemiddelde of trend, dus er is geen covariantie om te passen. Kijk "
          + "of de goede kolom gelezen wordt (--value), of geef een lagere graad of minder drifts.")
    case .onePlace:
      .init(
        en: "All samples are at one place, so there are no distances. Look whether the right columns are read "
          + "(--x and --y).",
        nl: "Alle monsters liggen op één plek, dus er zijn geen afstanden. Kijk of de goede kolommen gelezen "
          + "worden (--x en --y).")
    case .zeroSemivariances:
      .init(
        en: "The weights divide by semivariances of the model, and some of those are 0. Take other weights, or a "
          + "model with a nugget.",
        nl: "De gewichten delen door semivarianties van het model, en sommige daarvan zijn 0. Neem andere "
          + "gewichten, of een model met een nugget.")
    }
  }
}
