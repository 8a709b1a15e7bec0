import Estimation
import Programme

/// How a number of deposits was stated and turned into a distribution, in both languages.
public enum CountMethodText {
  public static func text(_ method: AssessmentDocument.CountMethod) -> LocalizedText {
    switch method {
    case .mark3(let percentiles):
      .init(
        en:
          "Mark3 (Root, Menzie & Scott 1992) from the numbers that are reached with a probability of \(list(percentiles, .en))",
        nl:
          "Mark3 (Root, Menzie & Scott 1992) uit de aantallen die worden gehaald met een kans van \(list(percentiles, .nl))"
      )
    case .mark4(let percentiles):
      .init(
        en: "the numbers that are reached with a probability of \(list(percentiles, .en)), met exactly",
        nl: "de aantallen die worden gehaald met een kans van \(list(percentiles, .nl)), precies gehaald")
    case .poisson(let mean):
      .init(
        en: "Poisson distribution with mean \(number(mean, .en))",
        nl: "poissonverdeling met gemiddelde \(number(mean, .nl))")
    case .negativeBinomial(let mean, let deviation):
      .init(
        en: "negative binomial distribution with mean \(number(mean, .en)) and deviation \(number(deviation, .en))",
        nl: "negatief-binomiale verdeling met gemiddelde \(number(mean, .nl)) en spreiding \(number(deviation, .nl))")
    case .experts(let experts, _):
      .init(
        en: "negative binomial distribution fitted to what experts stated (N90, N50, N10): \(list(experts, .en))",
        nl: "negatief-binomiale verdeling bij wat experts opgaven (N90, N50, N10): \(list(experts, .nl))")
    case .density(let estimate):
      .init(
        en:
          "deposit-density regression (Singer & Menzie 2010): \(number(estimate.n50, .en)) with a probability of 50 %",
        nl:
          "regressie van de afzettingsdichtheid (Singer & Menzie 2010): \(number(estimate.n50, .nl)) met een kans van 50 %"
      )
    case .custom:
      .init(en: "probabilities of numbers as stated", nl: "kansen op aantallen zoals opgegeven")
    }
  }

  private static func number(_ value: Double, _ language: Language) -> String {
    NumberText.rounded(value, digits: 3, language)
  }

  private static func list(_ percentiles: ElicitationPercentiles, _ language: Language) -> String {
    zip(ElicitationPercentiles.probabilities, percentiles.counts).map { probability, count in
      "\(number(probability * 100, language))\u{a0}%: \(count)"
    }.joined(separator: "; ")
  }

  private static func list(_ experts: [ExpertEstimate], _ language: Language) -> String {
    experts.map { expert in
      let counts = [expert.n90, expert.n50, expert.n10].map { NumberText.given($0, language) }.joined(separator: "-")
      let weight = NumberText.given(expert.weight, language)
      return "\(expert.expert) \(counts), \(language == .nl ? "gewicht" : "weight") \(weight)"
    }.joined(separator: "; ")
  }
}
