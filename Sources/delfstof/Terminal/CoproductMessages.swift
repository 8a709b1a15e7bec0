import Programme

/// What the calculator of co-products says, in both languages.
enum CoproductMessages {
  static func yield(_ product: String) -> LocalizedText { .init(en: "yield of \(product)", nl: "opbrengst \(product)") }
  static let share = LocalizedText(en: "share of EU consumption", nl: "aandeel in het EU-verbruik")
  static let breakEven = LocalizedText(en: "break-even concentration", nl: "omslaggehalte")
  static let net = LocalizedText(en: "net value", nl: "nettowaarde")

  static func columns(_ language: Language) -> [String] {
    language == .nl
      ? ["grootheid", "eenheid", "gemiddeld", "P90", "P50", "P10"] : ["figure", "unit", "mean", "P90", "P50", "P10"]
  }

  static func profit(_ share: String) -> LocalizedText {
    .init(en: "It pays in \(share) of the trials.", nl: "Het loont in \(share) van de trekkingen.")
  }

  static func pays(_ half: String, _ sure: String) -> LocalizedText {
    .init(
      en: "With a chance of 50 % it pays from \(half); with 90 % certainty from \(sure).",
      nl: "Met 50 % kans loont het vanaf \(half); met 90 % zekerheid vanaf \(sure).")
  }

  static func most(_ input: String, _ share: String) -> LocalizedText {
    let step = Int(input.drop { !$0.isNumber })
    let name =
      names[input]
      ?? step.map { .init(en: "the recovery of step \($0)", nl: "het rendement van stap \($0)") }
      ?? LocalizedText(en: input, nl: input)
    return .init(
      en: "What matters most for the yield: \(name.en) (\(share) of the variance depends on it).",
      nl: "Het meest bepalend voor de opbrengst: \(name.nl) (\(share) van de variantie hangt ervan af).")
  }

  private static let names: [String: LocalizedText] = [
    "flow": .init(en: "the flow", nl: "het debiet"), "hours": .init(en: "the hours", nl: "de uren"),
    "concentration": .init(en: "the concentration", nl: "het gehalte"),
  ]
}
