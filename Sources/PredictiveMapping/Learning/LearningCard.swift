import Foundation
import Geodata
import Programme
import Prospectivity

/// The cards of learnt models and of the maps they make.
public enum LearningCard {
  public static func title(_ method: LearningPlan.Method) -> LocalizedText {
    switch method {
    case .logistic: .init(en: "Logistic regression of deposits", nl: "Logistische regressie van afzettingen")
    case .forest: .init(en: "Random forest of deposits", nl: "Random forest van afzettingen")
    case .boosting: .init(en: "Boosted trees of deposits", nl: "Geboost bomenmodel van afzettingen")
    case .positiveUnlabelled:
      .init(en: "Deposits among unlabelled ground", nl: "Afzettingen tussen grond zonder oordeel")
    case .oneClass: .init(en: "Likeness to known deposits", nl: "Gelijkenis met bekende afzettingen")
    case .components: .init(en: "Principal components of evidence", nl: "Hoofdcomponenten van bewijslagen")
    case .clusters: .init(en: "Clusters of evidence", nl: "Groepen van bewijslagen")
    }
  }

  /// - Throws: nothing; the inputs are the caller's.
  public static func card(
    _ plan: LearningPlan, _ report: LearningRun.Report, _ set: TrainingSet, version: String
  ) -> ModelCard {
    var card = ModelCard(method: plan.method.rawValue, title: title(plan.method), version: version, grid: set.grid)
    card.seed = plan.seed
    card.parameters = parameters(plan, report)
    card.metrics = metrics(report, set)
    card.limits = limits(plan, report, set)
    card.references = references(plan)
    return card
  }

  public static func card(
    _ plan: LearningPlan, _ report: OrderingRun.Report, grid: GridGeometry?, version: String
  ) -> ModelCard {
    var card = ModelCard(method: plan.method.rawValue, title: title(plan.method), version: version, grid: grid)
    if plan.method == .clusters { card.seed = plan.seed }
    card.metrics = [.init("rows", rows, Double(report.rows))]
    switch report.content {
    case .components(let components, _):
      card.parameters = [.init("matrix", components.matrix.rawValue)]
      card.metrics += components.shares.enumerated().map { index, share in
        .init(
          "share\(index + 1)",
          .init(en: "share of component \(index + 1)", nl: "aandeel van component \(index + 1)"), share)
      }
    case .clusters(let clusters):
      card.parameters = [
        .init("clusters", "\(clusters.options.clusters)"), .init("starts", "\(clusters.options.starts)"),
        .init("standardise", "\(clusters.options.standardises)"),
      ]
      card.metrics.append(
        .init(
          "withinSquares", .init(en: "within sum of squares", nl: "kwadraatsom binnen de groepen"),
          clusters.totalWithinSquares))
      if let silhouette = report.silhouette {
        card.metrics.append(.init("silhouette", .init(en: "mean silhouette", nl: "gemiddelde silhouet"), silhouette))
      }
    case .model: break
    }
    card.limits = [
      .init(
        en: "It orders the evidence and knows of no deposit.",
        nl: "Het ordent de bewijslagen en weet van geen afzetting."),
      missing,
    ]
    card.references = references(plan)
    return card
  }

  /// Of a map that a model made.
  /// - Parameter inputs: of the run, with the model.
  public static func card(
    _ model: LearntModelFile, _ inputs: [ModelCard.Input], _ job: PredictionRun, _ summary: PredictionRun.Summary,
    version: String
  ) -> ModelCard {
    var card = ModelCard(
      method: model.method.rawValue, title: title(model.method), version: version, grid: job.stack.grid)
    card.inputs = inputs
    card.parameters = [
      .init("bands", job.predictor.bands.joined(separator: ", ")),
      .init("uncertainty", job.predictor.uncertainty.rawValue),
    ]
    card.metrics = [
      .init("cells", KnowledgeCard.cells, Double(summary.statistics.count)),
      .init("missing", KnowledgeCard.missing, Double(summary.missing)),
      .init("beyond", beyond, Double(summary.beyond)),
    ]
    card.limits = [KnowledgeCard.missingLimit]
    if summary.beyond > 0 {
      card.limits.append(
        .init(
          en: "\(summary.beyond) cells have evidence that no training row had; their values are extrapolated.",
          nl: "\(summary.beyond) cellen hebben bewijs dat geen leerrij had; hun waarden zijn geëxtrapoleerd."))
    }
    if case .model(let learnt) = model.content {
      card.limits.insert(LearntValue(learnt).limit(deposits: model.deposits, rows: model.rows), at: 0)
    }
    return card
  }

  public static let beyond = LocalizedText(
    en: "with evidence beyond what was learnt from", nl: "met bewijs buiten wat is geleerd")
  static let rows = LocalizedText(en: "rows learnt from", nl: "rijen waarvan is geleerd")
  static let deposits = LocalizedText(en: "of which deposits", nl: "waarvan afzettingen")
  public static let spatialArea = LocalizedText(
    en: "area under the ROC curve, folds in space", nl: "oppervlakte onder de ROC-kromme, delen in de ruimte")
  public static let regionsArea = LocalizedText(
    en: "area under the ROC curve, a region of deposits left out at a time",
    nl: "oppervlakte onder de ROC-kromme, telkens een streek met afzettingen weggelaten")
  public static let randomArea = LocalizedText(
    en: "the same, random folds (flattering)", nl: "hetzelfde, willekeurige delen (geflatteerd)")
  static let missing = LocalizedText(
    en: "Rows without all evidence are left out.", nl: "Rijen zonder al het bewijs zijn weggelaten.")

  private static func parameters(_ plan: LearningPlan, _ report: LearningRun.Report) -> [ModelCard.Parameter] {
    var parameters: [ModelCard.Parameter] = [.init("features", report.model.features.joined(separator: ", "))]
    if let learner = plan.learner { parameters += learner.words.map { .init($0.name, $0.value) } }
    parameters += [
      .init("others per deposit", plan.others.count.map { "\($0) in all" } ?? TableText.number(plan.others.perDeposit)),
      .init("distance of others", TableText.number(plan.others.distance)),
    ]
    if let scheme = report.scheme {
      parameters += [.init("folds", scheme.words), .init("buffer", TableText.number(plan.folds.buffer))]
    }
    return parameters
  }

  private static func metrics(_ report: LearningRun.Report, _ set: TrainingSet) -> [ModelCard.Metric] {
    var metrics: [ModelCard.Metric] = [
      .init("rows", rows, Double(report.table.count)), .init("deposits", deposits, Double(report.table.depositCount)),
    ]
    if let validation = report.validation {
      metrics += [
        .init("aucSpatial", spatialArea, validation.spatial.meanArea ?? .nan),
        .init(
          "aucSpatialDeviation", .init(en: "its deviation between folds", nl: "spreiding daarvan tussen de delen"),
          validation.spatial.areaDeviation ?? .nan),
        .init(
          "aucSpatialPooled", .init(en: "of the rows of all folds together", nl: "van de rijen van alle delen samen"),
          validation.spatial.pooledArea ?? .nan),
        .init("aucRandom", randomArea, validation.random.meanArea ?? .nan),
      ]
      // Of probabilities of such rows alone (Brier 1950).
      if LearntValue(report.model) == .probability {
        metrics.append(
          .init(
            "brierSpatial", .init(en: "Brier score, folds in space", nl: "Brierscore, delen in de ruimte"),
            validation.spatial.brierScore(report.table) ?? .nan))
      }
    }
    if let regions = report.regions {
      metrics += [
        .init("aucRegions", regionsArea, regions.meanArea ?? .nan),
        .init(
          "regions", .init(en: "regions of deposits", nl: "streken met afzettingen"), Double(regions.outcomes.count)),
      ]
    }
    if let area = report.outOfBagArea {
      metrics.append(.init("aucOutOfBag", .init(en: "area, out of bag", nl: "oppervlakte, out-of-bag"), area))
    }
    if case .logistic(let model) = report.model {
      metrics += [
        .init("logLikelihood", .init(en: "log-likelihood", nl: "log-aannemelijkheid"), model.logLikelihood),
        .init("mcFaddenR2", .init(en: "McFadden's R²", nl: "McFaddens R²"), model.mcFaddenR2),
      ]
      if let aic = model.aic { metrics.append(.init("aic", .init(en: "AIC", nl: "AIC"), aic)) }
    }
    return metrics
  }

  private static func limits(
    _ plan: LearningPlan, _ report: LearningRun.Report, _ set: TrainingSet
  ) -> [LocalizedText] {
    var limits = [
      LearntValue(report.model).limit(deposits: report.table.depositCount, rows: report.table.count)
    ]
    limits.append(
      .init(
        en: "Ground without a known deposit was taken for barren or unknown; where nobody looked, it may hold one.",
        nl: "Grond zonder bekende afzetting is als leeg of onbekend genomen; waar niemand zocht, kan er een liggen."))
    if report.validation == nil {
      limits.append(
        .init(
          en: "The model was not judged on rows it had not seen.",
          nl: "Het model is niet getoetst op rijen die het niet kende."))
    } else if case .random? = report.scheme {
      limits.append(
        .init(
          en: "It was judged by random folds alone, which flatter it where deposits lie close together.",
          nl: "Het is alleen met willekeurige delen getoetst, wat flatteert waar afzettingen dicht bij elkaar liggen."))
    }
    if let warning = report.classCodes.warning { limits.append(warning) }
    let lost = set.account.outside + set.account.withoutEvidence
    if lost > 0 {
      limits.append(
        .init(
          en:
            "\(set.account.outside) deposits outside the grid and \(set.account.withoutEvidence) cells with deposits but "
            + "without all evidence were left out.",
          nl: "\(set.account.outside) afzettingen buiten het rooster en \(set.account.withoutEvidence) cellen met "
            + "afzettingen maar zonder al het bewijs zijn weggelaten."))
    }
    return limits
  }

  private static func references(_ plan: LearningPlan) -> [String] {
    let method: [String] =
      switch plan.method {
      case .logistic: ["McCullagh & Nelder 1989, Generalized linear models, chapter 4"]
      case .forest:
        ["Breiman 2001, Random forests, Machine Learning 45, 5-32", "Wager, Hastie & Efron 2014, JMLR 15, 1625-1651"]
      case .boosting:
        ["Friedman 2001, Annals of Statistics 29, 1189-1232", "Chen & Guestrin 2016, XGBoost, KDD '16, 785-794"]
      case .positiveUnlabelled: ["Mordelet & Vert 2014, Pattern Recognition Letters 37, 201-209"]
      case .oneClass: ["Liu, Ting & Zhou 2008, Isolation forest, ICDM '08, 413-422"]
      case .components: ["Pearson 1901; Hotelling 1933"]
      case .clusters:
        [
          "Lloyd 1982; Arthur & Vassilvitskii 2007, k-means++",
          "Satopää et al. 2011 (elbow); Rousseeuw 1987 (silhouette)",
        ]
      }
    return method + (plan.method.needsDeposits ? ["Roberts et al. 2017, Ecography 40, 913-929 (folds in space)"] : [])
  }
}
