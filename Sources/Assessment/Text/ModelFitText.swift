import Estimation
import Programme
import ResourceEstimation

/// How well the deposits fit a grade-tonnage model, as it is printed.
public enum ModelFitText {
  /// `A² = 0.42, p = 0.31; r = 0.2, p = 0.4`.
  public static func text(_ fit: ModelFit, _ language: Language) -> String {
    var parts: [String] = []
    if let test = fit.normality {
      parts.append("A² = \(NumberText.rounded(test.statistic, language)), \(probability(test.probability, language))")
    }
    if let found = fit.correlation {
      parts.append("r = \(NumberText.rounded(found.value, language)), \(probability(found.probability, language))")
    }
    if parts.isEmpty { return language == .nl ? "te weinig afzettingen" : "too few deposits" }
    return parts.joined(separator: "; ")
  }

  /// The variable, a grade by the name of its raw material.
  public static func name(_ fit: ModelFit, _ index: ProgrammeIndex) -> LocalizedText {
    guard fit.correlation != nil else { return fit.name }
    return CommodityText.name(fit.id, index).map { name, language in
      language == .nl ? "ln gehalte \(name)" : "ln grade of \(name)"
    }
  }

  /// What has been tested.
  public static func method(_ fit: ModelFit) -> LocalizedText {
    let normality = LocalizedText(
      en: "Anderson-Darling test of a normal distribution (Stephens 1986): a small p speaks against the model",
      nl: "toets van Anderson-Darling op een normale verdeling (Stephens 1986): een kleine p pleit tegen het model")
    let correlation = LocalizedText(
      en: "correlation r with ln tonnage: a small p says that they hang together",
      nl: "correlatie r met ln tonnage: een kleine p zegt dat ze samenhangen")
    guard fit.correlation != nil else { return normality }
    return fit.normality == nil ? correlation : normality.map { text, language in "\(text); \(correlation[language])" }
  }

  private static func probability(_ p: Double, _ language: Language) -> String {
    p < 0.001 ? "p < " + NumberText.quoted("0.001", language) : "p = " + NumberText.rounded(p, language)
  }
}
