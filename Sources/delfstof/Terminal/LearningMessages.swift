import PredictiveMapping
import Programme

/// What 'learn' and 'predict' say, in both languages.
enum LearningMessages {
  static let strips = KnowledgeMessages.strips
  static let rows = LocalizedText(en: "rows learnt from", nl: "rijen waarvan is geleerd")
  static let deposits = LocalizedText(en: "of which deposits", nl: "waarvan afzettingen")
  static let left = LocalizedText(en: "rows left out (missing values)", nl: "weggelaten rijen (ontbrekende waarden)")
  static let spatial = LocalizedText(en: "AUC, folds in space", nl: "AUC, delen in de ruimte")
  static let regions = LocalizedText(
    en: "AUC, regions of deposits", nl: "AUC, streken met afzettingen")
  static let random = LocalizedText(en: "AUC, random folds", nl: "AUC, willekeurige delen")
  static let notDefined = LocalizedText(en: "not defined", nl: "niet bepaald")
  static let first = LocalizedText(en: "worth most", nl: "meest waard")
  static let clusters = LocalizedText(en: "clusters", nl: "groepen")
  static let silhouette = LocalizedText(en: "mean silhouette", nl: "gemiddelde silhouet")

  static func stage(_ stage: LearningStage) -> LocalizedText {
    switch stage {
    case .rows: .init(en: "Reading evidence (strips)", nl: "Bewijs lezen (stroken)")
    case .model: .init(en: "Learning", nl: "Leren")
    case .folds: .init(en: "Folds", nl: "Delen")
    case .regions: .init(en: "Regions left out", nl: "Weggelaten streken")
    case .importance: .init(en: "Importance (features)", nl: "Belang (kenmerken)")
    case .dependence: .init(en: "Dependence (features)", nl: "Afhankelijkheid (kenmerken)")
    case .clusters: .init(en: "Numbers of clusters", nl: "Aantallen groepen")
    }
  }

  static func component(_ number: Int) -> LocalizedText {
    .init(en: "share of component \(number)", nl: "aandeel van component \(number)")
  }

  static func failed(_ count: Int) -> LocalizedText {
    .init(
      en: "\(count) folds gave no model; the table of folds says why.",
      nl: "\(count) delen gaven geen model; de tabel van de delen zegt waarom.")
  }

  static func flattered(_ spatial: String, _ random: String) -> LocalizedText {
    .init(
      en: "Random folds promise \(random), folds in space \(spatial): believe the latter for ground without data.",
      nl: "Willekeurige delen beloven \(random), delen in de ruimte \(spatial): geloof het laatste voor grond zonder "
        + "gegevens.")
  }
}
