import Programme
import Prospectivity

/// What is wrong with a knowledge-driven model, in both languages.
enum KnowledgeErrorText {
  static func text(_ error: KnowledgeModelError) -> LocalizedText {
    switch error {
    case .fuzzy(let error): text(error)
    case .overlay(let error): text(error)
    }
  }

  static func missing(_ names: [String], _ given: [String], model: String) -> LocalizedText {
    let (wanted, have) = (names.joined(separator: ", "), given.joined(separator: ", "))
    return .init(
      en: "\(model) needs the layer(s) \(wanted), which are not among those given (\(have)); add them with --layer "
        + "NAME=FILE or make them with 'delfstof layers'.",
      nl: "\(model) heeft de laag of lagen \(wanted) nodig, die niet zijn gegeven (wel: \(have)); voeg ze toe met "
        + "--layer NAAM=BESTAND of maak ze met 'delfstof layers'.")
  }

  static func text(_ error: SensitivityError<KnowledgeModelError>) -> LocalizedText {
    switch error {
    case .model(let error): text(error)
    case .noParameters:
      .init(
        en: "The model has no number that could be changed, so there is no sensitivity to study.",
        nl: "Het model heeft geen getal dat anders kan, dus er is geen gevoeligheid te bepalen.")
    case .noCells:
      .init(
        en: "No cell has a value, so there is no sensitivity to study; look whether the layers overlap.",
        nl: "Geen cel heeft een waarde, dus er is geen gevoeligheid te bepalen; kijk of de lagen elkaar overlappen.")
    case .fraction(let value):
      .init(
        en: "The change \(value) is not above 0 and below 0.5.",
        nl: "De verandering \(value) ligt niet tussen 0 en 0,5.")
    case .threshold(let value):
      .init(en: "The threshold \(value) is no number.", nl: "De drempel \(value) is geen getal.")
    case .sampleCount(let count, let least):
      .init(
        en: "\(count) draws are too few; take \(least) or more.",
        nl: "\(count) trekkingen is te weinig; neem er \(least) of meer.")
    case .parameter(let number, let count):
      .init(
        en: "The model has no parameter \(number); it has \(count).",
        nl: "Het model heeft geen parameter \(number); het heeft er \(count).")
    }
  }

  static func text(_ error: FuzzyError) -> LocalizedText {
    switch error {
    case .parameter(let evidence, let name, let value, let bound):
      let (en, nl) = words(bound)
      return .init(
        en: "\(prefix(evidence))\(words(name)) is \(number(value, .en)), but must be \(en)",
        nl: "\(prefix(evidence))\(words(name)) is \(number(value, .nl)), maar moet \(nl)")
    case .noRange(let evidence, let value):
      return .init(
        en: "\(prefix(evidence))low and high are both \(number(value, .en))",
        nl: "\(prefix(evidence))low en high zijn allebei \(number(value, .nl))")
    case .noClasses(let evidence):
      return .init(en: "\(prefix(evidence))no class is listed", nl: "\(prefix(evidence))er is geen klasse genoemd")
    case .unlistedClass(let evidence, let value): return unlisted(evidence, value)
    case .notAMembership(let input, let value):
      return .init(
        en: "Input \(input + 1) holds \(number(value, .en)), which is no membership from 0 to 1.",
        nl: "Invoer \(input + 1) bevat \(number(value, .nl)), en dat is geen lidmaatschap van 0 tot 1.")
    case .gamma(_, let value):
      return .init(en: "gamma is \(number(value, .en)), not 0 to 1", nl: "gamma is \(number(value, .nl)), niet 0 tot 1")
    case .runLengths, .layerCount, .noInputs:
      return .init(
        en: "The layers of the model do not fit each other (\(error)).",
        nl: "De lagen van het model passen niet bij elkaar (\(error)).")
    case .network(let defects):
      return .init(
        en: defects.map { text($0).en }.joined(separator: "; "), nl: defects.map { text($0).nl }.joined(separator: "; ")
      )
    }
  }

  static func text(_ defect: FuzzyNetworkDefect) -> LocalizedText {
    switch defect {
    case .noEvidence: .init(en: "the model has no layers", nl: "het model heeft geen lagen")
    case .emptyName: .init(en: "a layer or operation has no name", nl: "een laag of bewerking heeft geen naam")
    case .duplicateName(let name):
      .init(en: "the name '\(name)' is given twice", nl: "de naam '\(name)' is twee keer gegeven")
    case .unknownInput(let operation, let input):
      .init(
        en: "'\(operation)' takes '\(input)', which is no layer or operation",
        nl: "'\(operation)' neemt '\(input)', maar dat is geen laag of bewerking")
    case .repeatedInput(let operation, let input):
      .init(en: "'\(operation)' takes '\(input)' twice", nl: "'\(operation)' neemt '\(input)' twee keer")
    case .noInputs(let operation):
      .init(en: "'\(operation)' has no inputs", nl: "'\(operation)' heeft geen invoer")
    case .unknownOutput(let name):
      .init(
        en: "the output '\(name)' is no layer or operation", nl: "de uitkomst '\(name)' is geen laag of bewerking")
    case .cycle(let names):
      .init(
        en: "operations go round in a circle: \((names + names.prefix(1)).joined(separator: " <- "))",
        nl: "bewerkingen lopen in een kring: \((names + names.prefix(1)).joined(separator: " <- "))")
    case .unused(let name):
      .init(en: "'\(name)' is not used for the output", nl: "'\(name)' dient niet voor de uitkomst")
    case .gamma(let operation, let value):
      .init(
        en: "gamma of '\(operation)' is \(number(value, .en)), not 0 to 1",
        nl: "gamma van '\(operation)' is \(number(value, .nl)), niet 0 tot 1")
    case .neutral(_, let value):
      .init(
        en: "missing evidence cannot count as \(number(value, .en)): a membership is 0 to 1",
        nl: "ontbrekend bewijs kan niet voor \(number(value, .nl)) tellen: een lidmaatschap is 0 tot 1")
    case .membership(let error): text(error)
    }
  }

  static func text(_ error: OverlayError) -> LocalizedText {
    switch error {
    case .noLayers: .init(en: "the model has no layers", nl: "het model heeft geen lagen")
    case .duplicateLayer(let name):
      .init(en: "the layer '\(name)' is given twice", nl: "de laag '\(name)' is twee keer gegeven")
    case .weight(let layer, let value):
      .init(
        en: "the weight of '\(layer)' is \(number(value, .en)), but must be 0 or more",
        nl: "het gewicht van '\(layer)' is \(number(value, .nl)), maar moet 0 of meer zijn")
    case .noWeight: .init(en: "all weights are 0", nl: "alle gewichten zijn 0")
    case .score(let layer, let value):
      .init(en: "a score of '\(layer)' is \(value), no number", nl: "een score van '\(layer)' is \(value), geen getal")
    case .noScores(let layer): .init(en: "'\(layer)' has no scores", nl: "'\(layer)' heeft geen scores")
    case .breaks(let layer, _):
      .init(en: "the breaks of '\(layer)' do not ascend", nl: "de grenzen van '\(layer)' lopen niet op")
    case .intervalCount(let layer, let breaks, let scores):
      .init(
        en: "'\(layer)' has \(scores) scores; \(breaks) breaks need \(breaks + 1)",
        nl: "'\(layer)' heeft \(scores) scores; bij \(breaks) grenzen horen er \(breaks + 1)")
    case .neutral(let value):
      .init(en: "missing evidence cannot count as \(value)", nl: "ontbrekend bewijs kan niet voor \(value) tellen")
    case .unlistedClass(let layer, let value): unlisted(layer, value)
    case .condition(let layer):
      .init(en: "the condition of '\(layer)' has no sense", nl: "de voorwaarde van '\(layer)' heeft geen zin")
    case .leastCount(let count, let layers):
      .init(
        en: "\(count) of \(layers) layers cannot be met", nl: "aan \(count) van \(layers) lagen kan niet zijn voldaan")
    case .layerCount, .runLengths:
      .init(
        en: "The layers of the model do not fit each other (\(error)).",
        nl: "De lagen van het model passen niet bij elkaar (\(error)).")
    }
  }

  private static func unlisted(_ layer: String?, _ value: Double) -> LocalizedText {
    .init(
      en: "\(prefix(layer))the layer holds \(number(value, .en)), which the classes of the model do not list; add the "
        + "class, or say what counts 'otherwise'.",
      nl:
        "\(prefix(layer))de laag bevat \(number(value, .nl)), en die klasse staat niet in het model; voeg haar toe, of "
        + "zeg wat anders geldt met 'otherwise'.")
  }

  private static func prefix(_ evidence: String?) -> String { evidence.map { "\($0): " } ?? "" }

  private static func number(_ value: Double, _ language: Language) -> String {
    NumberText.rounded(value, digits: 6, language)
  }

  /// The key in the model document.
  static func words(_ name: FuzzyParameter) -> String {
    switch name {
    case .low: "low"
    case .high: "high"
    case .midpoint: "midpoint"
    case .spread: "spread"
    case .exponent: "exponent"
    case .mean: "mean"
    case .deviation: "deviation"
    case .meanMultiplier: "mean-multiplier"
    case .deviationMultiplier: "deviation-multiplier"
    case .membership(let code): "class \(code)"
    case .otherwise: "otherwise"
    }
  }

  private static func words(_ bound: FuzzyBound) -> (en: String, nl: String) {
    switch bound {
    case .finite: ("a number", "een getal zijn")
    case .aboveZero: ("above 0", "boven 0 liggen")
    case .membership: ("0 to 1", "van 0 tot 1 zijn")
    }
  }
}
