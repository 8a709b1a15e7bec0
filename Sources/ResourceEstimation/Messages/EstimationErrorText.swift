import Estimation
import Programme

/// What is wrong with counts, models and aggregations, and the mend, in both languages.
public enum EstimationErrorText {
  public static func text(_ error: DepositCountError) -> LocalizedText {
    switch error {
    case .negativeCount(let n):
      .init(en: "\(n) deposits: a number of deposits is 0 or more", nl: "\(n) afzettingen: een aantal is 0 of meer")
    case .tooMany(let n, let limit):
      .init(
        en: "\(n) deposits in one tract; more than \(limit) is taken for a mistake",
        nl: "\(n) afzettingen in één gebied; meer dan \(limit) geldt als een vergissing")
    case .weight(let count, let weight):
      .init(
        en: "the probability \(weight) of \(count) deposits is not a number of 0 or more",
        nl: "de kans \(weight) op \(count) afzettingen is geen getal van 0 of meer")
    case .noProbability:
      .init(en: "no number of deposits has a probability", nl: "geen aantal afzettingen heeft een kans")
    case .order(let position):
      .init(
        en: "number \(position + 1) of the percentiles is below the one before it",
        nl: "percentiel \(position + 1) is lager dan het vorige")
    case .percentiles(let found):
      .init(
        en: "there are \(found) percentiles; 3, 5, 7 or 9 are asked",
        nl: "er zijn \(found) percentielen; er worden er 3, 5, 7 of 9 gevraagd")
    case .mean(let mean):
      .init(
        en: "a mean of \(mean) deposits; it must be above 0",
        nl: "een gemiddelde van \(mean) afzettingen; het moet boven 0 zijn")
    case .variance(let variance, let mean):
      .init(
        en: "a variance of \(variance) with a mean of \(mean): a negative binomial varies at least as much as its mean",
        nl:
          "een variantie van \(variance) bij een gemiddelde van \(mean): een negatief-binomiale verdeling varieert minstens zoveel als haar gemiddelde"
      )
    case .noEstimate: .init(en: "no expert has a weight above 0", nl: "geen expert heeft een gewicht boven 0")
    case .expertWeight(let expert, let weight):
      .init(
        en: "the weight \(weight) of '\(expert)' is below 0", nl: "het gewicht \(weight) van '\(expert)' is onder 0")
    case .expertOrder(let expert):
      .init(
        en: "'\(expert)' does not have N90 ≤ N50 ≤ N10", nl: "bij '\(expert)' geldt niet N90 ≤ N50 ≤ N10")
    case .expertCount(let expert, let count):
      .init(
        en: "'\(expert)' states \(count) deposits; 0 to \(DepositCounts.largest) is allowed",
        nl: "'\(expert)' noemt \(count) afzettingen; 0 tot \(DepositCounts.largest) mag")
    case .maximum(let maximum, let least):
      .init(
        en: "the maximum \(maximum) is below the last percentile, \(least)",
        nl: "het maximum \(maximum) is lager dan het laatste percentiel, \(least)")
    case .anchors:
      .init(
        en: "numbers of deposits do not ascend, or there are none", nl: "aantallen lopen niet op, of er zijn er geen")
    case .density(let defect, let value): density(defect, value)
    case .knownExceedExpected(let known, let expected):
      .init(
        en: "\(known) deposits are known where the density model expects \(rounded(expected)) in all",
        nl: "er zijn \(known) afzettingen bekend waar het dichtheidsmodel er \(rounded(expected)) in totaal verwacht")
    }
  }

  public static func mend(_ error: DepositCountError) -> LocalizedText {
    switch error {
    case .negativeCount: .init(en: "write 0 or a number above it", nl: "schrijf 0 of een hoger getal")
    case .tooMany, .expertCount:
      .init(
        en: "write at most \(DepositCounts.largest), or split the tract",
        nl: "schrijf hoogstens \(DepositCounts.largest), of splits het gebied")
    case .weight:
      .init(en: "write a probability from 0 to 1", nl: "schrijf een kans van 0 tot 1")
    case .noProbability:
      .init(
        en: "give at least one number of deposits a probability above 0, e.g. {0: 0.4, 1: 0.6}",
        nl: "geef minstens één aantal een kans boven 0, bv. {0: 0.4, 1: 0.6}")
    case .order:
      .init(
        en: "write them from N90 to N01, each at least the one before: [0, 1, 3]",
        nl: "schrijf ze van N90 tot N01, elk minstens het vorige: [0, 1, 3]")
    case .percentiles:
      .init(
        en: "write 3 (N90, N50, N10), 5 (also N05, N01), 7 or 9 numbers",
        nl: "schrijf 3 getallen (N90, N50, N10), 5 (ook N05, N01), 7 of 9")
    case .mean:
      .init(
        en: "write a mean above 0; for a tract without deposits leave the tract out",
        nl: "schrijf een gemiddelde boven 0; laat een gebied zonder afzettingen weg")
    case .variance(_, let mean):
      .init(
        en: "write a deviation above \(rounded(max(0, mean).squareRoot())), or poisson: {mean: \(mean)}",
        nl: "schrijf een spreiding boven \(rounded(max(0, mean).squareRoot())), of poisson: {mean: \(mean)}")
    case .noEstimate:
      .init(en: "give at least one expert a weight above 0", nl: "geef minstens één expert een gewicht boven 0")
    case .expertWeight:
      .init(en: "write a weight of 0 (left out) or more", nl: "schrijf een gewicht van 0 (telt niet mee) of meer")
    case .expertOrder:
      .init(
        en: "N90 is the number that is there at least with 90 %, so the lowest; check that columns are not swapped",
        nl:
          "N90 is het aantal dat er met 90 % kans minstens is, dus het laagste; controleer of kolommen verwisseld zijn")
    case .maximum(_, let least):
      .init(en: "write maximum: \(least) or more", nl: "schrijf maximum: \(least) of meer")
    case .anchors: .init(en: "write numbers that ascend", nl: "schrijf aantallen die oplopen")
    case .density(let defect, _): mend(defect)
    case .knownExceedExpected:
      .init(
        en:
          "check area, known and the units of the model; such a tract is richer than the model, so take another model",
        nl: "controleer area, known en de eenheden van het model; zo'n gebied is rijker dan het model, neem een ander")
    }
  }

  private static func mend(_ defect: DepositCountError.DensityDefect) -> LocalizedText {
    switch defect {
    case .area: .init(en: "write the area of the tract in km2", nl: "schrijf de oppervlakte van het gebied in km2")
    case .tonnage, .missingTonnage:
      .init(en: "write median-tonnage: in Mt", nl: "schrijf median-tonnage: in Mt")
    case .observations, .tooFewRows:
      .init(
        en: "give more control tracts than the regression has coefficients, or published coefficients with model:",
        nl: "geef meer controlegebieden dan de regressie coëfficiënten heeft, of gepubliceerde coëfficiënten met model:"
      )
    case .residual:
      .init(
        en: "write residual-deviation: above 0, as the publication gives it (in log10)",
        nl: "schrijf residual-deviation: boven 0, zoals de publicatie haar geeft (in log10)")
    case .collinear:
      .init(en: "give control tracts of different sizes", nl: "geef controlegebieden van verschillende grootte")
    }
  }

  private static func density(_ defect: DepositCountError.DensityDefect, _ value: Double) -> LocalizedText {
    switch defect {
    case .area:
      .init(
        en: "an area of \(value) km2; it must be above 0", nl: "een oppervlakte van \(value) km2; die moet boven 0 zijn"
      )
    case .tonnage:
      .init(
        en: "a median tonnage of \(value) Mt; it must be above 0",
        nl: "een mediane tonnage van \(value) Mt; die moet boven 0 zijn")
    case .missingTonnage:
      .init(
        en: "the model needs the median tonnage of the type", nl: "het model vraagt de mediane tonnage van het type")
    case .observations:
      .init(
        en: "\(value) tracts or deposits are too few for the regression",
        nl: "\(value) gebieden of afzettingen zijn te weinig voor de regressie")
    case .residual:
      .init(en: "a residual deviation of \(value)", nl: "een restspreiding van \(value)")
    case .tooFewRows:
      .init(en: "\(Int(value)) control tracts are too few", nl: "\(Int(value)) controlegebieden zijn te weinig")
    case .collinear:
      .init(en: "all control tracts are of one size", nl: "alle controlegebieden zijn even groot")
    }
  }

  public static func text(_ error: GradeTonnageError) -> LocalizedText {
    switch error {
    case .tooFew(let count, let least):
      .init(
        en: "\(count) usable deposits; a model asks \(least)",
        nl: "\(count) bruikbare afzettingen; een model vraagt er \(least)")
    case .width(let row, let found):
      .init(en: "row \(row + 1) has \(found) cells", nl: "rij \(row + 1) heeft \(found) cellen")
    case .repeatedCommodity: .init(en: "a commodity stands twice", nl: "een grondstof staat er twee keer")
    case .tonnage(let deposit, let value):
      .init(en: "the tonnage of '\(deposit)' is \(value)", nl: "de tonnage van '\(deposit)' is \(value)")
    case .grade(let deposit, let commodity, let value):
      .init(
        en: "the grade of \(commodity) in '\(deposit)' is \(value), not above 0 and below 1",
        nl: "het gehalte \(commodity) in '\(deposit)' is \(value), niet boven 0 en onder 1")
    case .gradeSum(let deposit, let sum):
      .init(
        en: "the grades of '\(deposit)' add up to \(sum)", nl: "de gehalten van '\(deposit)' zijn samen \(sum)")
    case .constant(let column):
      .init(en: "'\(column)' is the same in all deposits", nl: "'\(column)' is in alle afzettingen gelijk")
    case .collinear:
      .init(en: "one column follows from the others", nl: "een kolom volgt uit de andere")
    case .truncationTooTight(let share):
      .init(
        en: "only \(rounded(share * 100)) % of the distribution lies within the bounds",
        nl: "slechts \(rounded(share * 100)) % van de verdeling ligt binnen de grenzen")
    case .parameter(let name, let value): .init(en: "\(name) is \(value)", nl: "\(name) is \(value)")
    case .trials(let trials):
      .init(
        en: "\(trials) trials; 1 to \(TractTotals.mostTrials) are allowed",
        nl: "\(trials) trekkingen; 1 tot \(TractTotals.mostTrials) mag")
    }
  }

  public static func mend(_ error: GradeTonnageError) -> LocalizedText {
    switch error {
    case .tooFew:
      .init(
        en: "see the rejects, add deposits, or use a published model of the type",
        nl: "bekijk de afgewezen rijen, voeg afzettingen toe, of neem een gepubliceerd model")
    case .constant, .collinear: .init(en: "leave the column out", nl: "laat de kolom weg")
    case .truncationTooTight: .init(en: "set truncated: false", nl: "zet truncated: false")
    default: .init(en: "correct the table", nl: "verbeter de tabel")
    }
  }

  public static func text(_ error: AggregationError) -> LocalizedText {
    switch error {
    case .noTract: .init(en: "there is no tract", nl: "er is geen gebied")
    case .repeatedTract: .init(en: "a tract stands twice", nl: "een gebied staat er twee keer")
    case .matrixSize(let rows, let tracts):
      .init(
        en: "the matrix has \(rows) rows or other columns for \(tracts) tracts",
        nl: "de matrix heeft \(rows) rijen of andere kolommen voor \(tracts) gebieden")
    case .correlation(let a, let b, let r):
      .init(
        en: "the correlation of '\(a)' and '\(b)' is \(r), not within -1 and 1",
        nl: "de correlatie van '\(a)' en '\(b)' is \(r), niet tussen -1 en 1")
    case .diagonal(let a, let r):
      .init(en: "'\(a)' has the correlation \(r) with itself", nl: "'\(a)' heeft correlatie \(r) met zichzelf")
    case .asymmetric(let a, let b, let one, let other):
      .init(
        en: "'\(a)' with '\(b)' is \(one), the other way round \(other)",
        nl: "'\(a)' met '\(b)' is \(one), andersom \(other)")
    case .impossible(let least):
      .init(
        en: "no tracts can have these correlations together (least eigenvalue \(rounded(least)))",
        nl: "geen gebieden kunnen deze correlaties samen hebben (kleinste eigenwaarde \(rounded(least)))")
    case .unknownTract(let id):
      .init(
        en: "'\(id)' is in the matrix or among the tracts, not in both",
        nl: "'\(id)' staat in de matrix of bij de gebieden, niet in beide")
    case .materials:
      .init(en: "tracts have models of other commodities", nl: "gebieden hebben modellen van andere grondstoffen")
    case .trials(let trials): text(GradeTonnageError.trials(trials))
    }
  }

  private static func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
