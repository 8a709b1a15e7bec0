import Programme

extension GriddingErrorText {
  static func collocated(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .collocatedNeedsCorrelation:
      .init(
        en:
          "--collocated needs the correlation of the two variables at one place (--correlation), or a model file with "
          + "their coregionalisation.",
        nl: "--collocated heeft de correlatie van de twee variabelen op één plek nodig (--correlation), of een "
          + "modelbestand met hun coregionalisatie.")
    case .collocatedNeedsMoments(let name):
      .init(
        en: "Places do not tell mean and variance of \(name): give --secondary-mean and --secondary-variance.",
        nl: "Plekken zeggen gemiddelde en variantie van \(name) niet: geef --secondary-mean en --secondary-variance.")
    case .collocatedTrend:
      .init(
        en:
          "Collocated cokriging with --correlation takes a constant mean, known or not: leave --degree and --drift out.",
        nl: "Collocated cokriging met --correlation kent een constant gemiddelde, bekend of niet: laat --degree en "
          + "--drift weg.")
    case .noSecondary(let name, let variables):
      .init(
        en: "None of the variables beside the first is called '\(name)'; the model file has: "
          + "\(variables.joined(separator: ", ")).",
        nl: "Geen van de variabelen naast de eerste heet '\(name)'; het modelbestand heeft: "
          + "\(variables.joined(separator: ", ")).")
    default: .init(en: "\(error)", nl: "\(error)")
    }
  }
}
