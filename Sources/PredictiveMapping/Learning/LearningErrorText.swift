import Programme
import Prospectivity

/// Why nothing can be learnt, in both languages, with what to do about it.
enum LearningErrorText {
  static func text(_ error: LearningError) -> LocalizedText {
    switch error {
    case .noRows:
      both(
        "There are no rows to learn from: no cell or row has a value of everything; look whether the layers overlap, or "
          + "take fewer of them.",
        "Er zijn geen rijen om van te leren: geen cel of rij heeft overal een waarde; kijk of de lagen elkaar overlappen, "
          + "of neem er minder.")
    case .noFeatures:
      both(
        "There are no features to learn from; name a layer.", "Er zijn geen kenmerken om van te leren; noem een laag.")
    case .duplicateFeature(let name):
      both(
        "Two features are called '\(name)'; give them different names.",
        "Twee kenmerken heten '\(name)'; geef ze elk een eigen naam.")
    case .unequalLengths(let what, let count, let expected):
      both(
        "\(words(what).en): \(count) values where \(expected) belong.",
        "\(words(what).nl): \(count) waarden waar er \(expected) horen.")
    case .weight(let row, let value):
      both(
        "The weight of row \(row + 1) is \(NumberText.given(value, .en)); it must be 0 or more.",
        "Het gewicht van rij \(row + 1) is \(NumberText.given(value, .nl)); het moet 0 of meer zijn.")
    case .oneClass(let isDeposit):
      isDeposit
        ? both(
          "All training rows are deposits; add rows without a deposit (more cells, or --negatives).",
          "Alle leerrijen zijn afzettingen; voeg rijen zonder afzetting toe (meer cellen, of --negatives).")
        : both(
          "No training row is a deposit; look whether the deposits lie on cells where all layers have a value.",
          "Geen leerrij is een afzetting; kijk of de afzettingen op cellen liggen waar alle lagen een waarde hebben.")
    case .oneDeposit:
      both(
        "Only one training row is a deposit: nothing can be learnt of what deposits have in common. Use a knowledge-driven "
          + "model ('delfstof fuzzy').",
        "Maar één leerrij is een afzetting: wat afzettingen gemeen hebben valt daar niet uit te leren. Gebruik een "
          + "kennismodel ('delfstof fuzzy').")
    case .tooManyFeatures(let features, let rows):
      both(
        "\(features) features are too many for \(rows) training rows; take fewer layers or more rows.",
        "\(features) kenmerken zijn te veel voor \(rows) leerrijen; neem minder lagen of meer rijen.")
    case .constant(let features):
      both(
        "One value only in all training rows: \(list(features)); leave out what tells nothing apart.",
        "Overal dezelfde waarde in de leerrijen: \(list(features)); laat weg wat niets onderscheidt.")
    case .allMissing(let features):
      both(
        "No value in any training row: \(list(features)); leave it out, or look whether the layer lies where the deposits are.",
        "Nergens een waarde in de leerrijen: \(list(features)); laat het weg, of kijk of de laag ligt waar de afzettingen zijn."
      )
    case .missing(let feature, let row):
      both(
        "\(feature) has no value in training row \(row + 1); fill it in, leave the row out, or let trees learn from missing "
          + "values (missing: learn).",
        "\(feature) heeft geen waarde in leerrij \(row + 1); vul haar in, laat de rij weg, of laat bomen van ontbrekende "
          + "waarden leren (missing: learn).")
    case .parameter(let name, let value, let expected):
      LearningParameterText.text(name, value, expected: expected)
    case .tooFew(let what, let count, let needed):
      both(
        "\(count) \(words(what).en), at least \(needed) are needed; change the folds of the validation.",
        "\(count) \(words(what).nl), ten minste \(needed) zijn er nodig; kies andere delen voor de toets.")
    case .noPositions:
      both(
        "The rows have no places, so there can be no folds in space; name the columns of x and y, or choose folds: random.",
        "De rijen hebben geen plaats, dus delen in de ruimte kan niet; noem de kolommen van x en y, of kies folds: random."
      )
    case .features(let missing):
      both(
        "The model needs \(list(missing)), which is not among the layers; add it with --layer NAME=FILE.",
        "Het model heeft \(list(missing)) nodig, wat niet bij de lagen zit; voeg het toe met --layer NAAM=BESTAND.")
    case .regression(let error): text(error)
    case .trees(.library(let call, let message)):
      both("XGBoost refuses \(call): \(message)", "XGBoost weigert \(call): \(message)")
    case .trees(.model(let detail)):
      both("The trees cannot be read: \(detail).", "De bomen zijn niet te lezen; leer het model opnieuw.")
    case .trees(.tooLarge(let what, let count, let limit)):
      both(
        "\(count) \(words(what).en) are too many, \(limit) at most; take fewer layers, or trees of less depth.",
        "\(count) \(words(what).nl) zijn te veel, ten hoogste \(limit); neem minder lagen, of minder diepe bomen.")
    }
  }

  static func text(_ error: RegressionError) -> LocalizedText {
    switch error {
    case .noRows: text(LearningError.noRows)
    case .oneClass(let isDeposit): text(LearningError.oneClass(isDeposit: isDeposit))
    case .constant(let features): text(LearningError.constant(features: features))
    case .tooFewRows(let rows, let coefficients):
      both(
        "\(rows) rows are too few for \(coefficients) coefficients; take fewer layers or more rows.",
        "\(rows) rijen zijn te weinig voor \(coefficients) coëfficiënten; neem minder lagen of meer rijen.")
    case .collinear(let feature, let others):
      both(
        "\(feature) follows from \(others.isEmpty ? "the others" : list(others)) and has no coefficient of its own; leave one "
          + "of them out, or choose the penalty ridge.",
        "\(feature) volgt uit \(others.isEmpty ? "de andere" : list(others)) en heeft geen eigen coëfficiënt; laat er een "
          + "weg, of kies de straf ridge.")
    case .separated(let features, let isComplete):
      both(
        "\(list(features)) tells deposits from the rest \(isComplete ? "without error" : "almost without error"), so the "
          + "coefficients have no finite estimate; choose the penalty firth or ridge, or leave the feature out.",
        "\(list(features)) scheidt afzettingen \(isComplete ? "foutloos" : "vrijwel foutloos") van de rest, dus de "
          + "coëfficiënten hebben geen eindige schatting; kies de straf firth of ridge, of laat het kenmerk weg.")
    case .notConverged(let iterations):
      both(
        "The regression found no optimum in \(iterations) steps; choose the penalty ridge, or fewer layers.",
        "De regressie vond geen optimum in \(iterations) stappen; kies de straf ridge, of minder lagen.")
    case .unequalLengths(let what, let count, let expected):
      text(LearningError.unequalLengths(what: what, count: count, expected: expected))
    case .notFinite(let feature, let row): text(MultivariateError.notFinite(feature: feature, row: row))
    case .outOfRange(let what, let row, let value):
      LocalizedText(
        en: "The number of \(words(what).en) of row \(row + 1) cannot be \(NumberText.rounded(value, digits: 8, .en)).",
        nl:
          "Het aantal \(words(what).nl) van rij \(row + 1) kan niet \(NumberText.rounded(value, digits: 8, .nl)) zijn.")
    case .parameter(let name, let value, let expected):
      LearningParameterText.text(name, value, expected: expected)
    }
  }

  static func text(_ error: MultivariateError) -> LocalizedText {
    switch error {
    case .noRows: text(LearningError.noRows)
    case .noFeatures: text(LearningError.noFeatures)
    case .constant(let features): text(LearningError.constant(features: features))
    case .unequalLengths(let what, let count, let expected):
      text(LearningError.unequalLengths(what: what, count: count, expected: expected))
    case .notFinite(let feature, let row):
      both("\(feature) has no value in row \(row + 1).", "\(feature) heeft geen waarde in rij \(row + 1).")
    case .tooFew(let what, let count, let needed):
      both(
        "\(count) \(words(what).en), at least \(needed) are needed.",
        "\(count) \(words(what).nl), ten minste \(needed) zijn er nodig.")
    case .parameter(let name, let value, let expected):
      text(LearningError.parameter(name: name, value: value, expected: expected))
    }
  }

  static func files(_ error: MappingError) -> LocalizedText {
    switch error {
    case .learntModel(let file, let defect):
      both(
        "\(file) holds no model that 'delfstof learn' wrote (\(defect.text.en)); name its .json file.",
        "\(file) bevat geen model dat 'delfstof learn' schreef (\(defect.text.nl)); noem het .json-bestand daarvan.")
    case .newerModel(let file, let version, let known):
      both(
        "\(file) has version \(version) of the model format, this program knows \(known); use a newer delfstof.",
        "\(file) heeft versie \(version) van het modelformaat, dit programma kent \(known); gebruik een nieuwere delfstof."
      )
    case .otherGround(let learnt, let given):
      both(
        "The model was learnt from \(cells(learnt, .en)), these layers have \(cells(given, .en)); bring them to the "
          + "former with 'delfstof layers', or accept the difference with --other-ground.",
        "Het model is geleerd van \(cells(learnt, .nl)), deze lagen hebben \(cells(given, .nl)); breng ze met 'delfstof "
          + "layers' op de eerste, of aanvaard het verschil met --other-ground.")
    case .trainingColumn(let file, let column, let columns):
      both(
        "\(file) has no column '\(column)': \(Suggestion.mend(for: column, among: columns).en).",
        "\(file) heeft geen kolom '\(column)': \(Suggestion.mend(for: column, among: columns).nl).")
    case .trainingValue(let file, let line, let column, let value):
      both(
        "\(file):\(line): '\(value)' in column '\(column)' is not what belongs there (a number; 0 or 1 for deposits).",
        "\(file):\(line): '\(value)' in kolom '\(column)' hoort daar niet (een getal; 0 of 1 bij afzettingen).")
    case .trainingColumnTwice(let file, let column):
      both(
        "\(file) has two columns '\(column)'; give each a name of its own.",
        "\(file) heeft twee kolommen '\(column)'; geef ze elk een eigen naam.")
    case .trainingRow(let file, let line, let cells, let columns):
      both(
        "\(file):\(line) has \(cells) cells where the first row names \(columns) columns; put quotes around cells with a "
          + "comma or semicolon.",
        "\(file):\(line) heeft \(cells) cellen waar de eerste rij \(columns) kolommen noemt; zet aanhalingstekens om "
          + "cellen met een komma of puntkomma.")
    default: both("\(error)", "\(error)")
    }
  }

  private static func both(_ en: String, _ nl: String) -> LocalizedText { LocalizedText(en: en, nl: nl) }

  private static func cells(_ ground: LearntModelFile.Ground, _ language: Language) -> String {
    let size = [ground.cellWidth, ground.cellHeight].map { NumberText.rounded($0, digits: 8, language) }
    let what = language == .nl ? "cellen van" : "cells of"
    return "\(what) \(size[0]) × \(size[1]) (\(ground.system))"
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  /// What there are too few of.
  private static func words(_ what: String) -> LocalizedText {
    switch what {
    case "rows": both("rows", "rijen")
    case "blocks": both("blocks", "blokken")
    case "folds": both("folds", "delen")
    case "clusters": both("clusters", "groepen")
    case "regions of deposits": both("regions of deposits", "streken met afzettingen")
    case "complete rows": both("rows with a value of everything", "rijen met overal een waarde")
    case "distinct rows": both("different rows", "verschillende rijen")
    case "features": both("features", "kenmerken")
    case "nodes in a tree": both("nodes in a tree", "knopen in een boom")
    case "columns": both("columns", "kolommen")
    case "names": both("names", "namen")
    case "positions": both("places", "plaatsen")
    case "predictions": both("predictions", "voorspellingen")
    case "assignment": both("clusters of rows", "groepen van rijen")
    case "deposits": both("deposits", "afzettingen")
    case "trials": both("trials", "proeven")
    case "successes": both("successes", "treffers")
    case "weights", "weight": both("weights", "gewichten")
    default: both(what, what)
    }
  }
}
