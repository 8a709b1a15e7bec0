import Estimation
import Programme
import ResourceEstimation

/// What is told of a grid, in words.
public enum GridWords {
  public static func quantity(
    _ quantity: GridQuantity, _ document: GridDocument, _ index: ProgrammeIndex
  ) -> LocalizedText {
    let commodity = CommodityText.name(document.commodity, index)
    return switch quantity {
    case .area: .init(en: "area", nl: "oppervlakte")
    case .volume: .init(en: "volume", nl: "volume")
    case .ore: .init(en: "ore", nl: "erts")
    case .metal: commodity
    case .recovered: .init(en: "\(commodity.en), recoverable", nl: "\(commodity.nl), winbaar")
    case .meanGrade: .init(en: "mean grade", nl: "gemiddeld gehalte")
    }
  }

  public static func basis(_ basis: GridOutcome.Basis) -> LocalizedText {
    switch basis {
    case .realisations: .init(en: "realisations", nl: "realisaties")
    case .estimates: .init(en: "estimates", nl: "schattingen")
    case .expected: .init(en: "expected", nl: "verwacht")
    }
  }
}
