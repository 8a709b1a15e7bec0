import Programme
import Prospectivity

/// The figures of all maps in rows under each other, and their differences.
struct ValidationTables {
  let maps: [ValidatedMap]
  let comparison: ModelComparison?
  let language: Language

  private var words: ValidationWords { ValidationWords(language) }

  var markup: Markup { figures + differences }

  private var figures: Markup {
    let heads = [
      words.areaUnderCurve, words.inBest(5), words.inBest(10), words.inBest(20), words.crossing, "Nd", "ln Nd",
    ]
    let rows = maps.enumerated().map { index, map in row(map, index) }
    return """
      <h2>\(words.figures)</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="\(words.figures)">
      <table class="ledger-table validation-table"><thead><tr><th scope="col">\(words.map)</th>\
      \(heads.enumerated().map { "<th scope=\"col\"\($0 == 0 ? "" : " class=\"num\"" as Markup)>\($1)</th>" as Markup }.joined())\
      </tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private func row(_ map: ValidatedMap, _ index: Int) -> Markup {
    let validation = map.judged
    let curve = validation.successRate
    let plot = validation.predictionArea
    let interval: Markup = validation.area.map { "<small>\(ValidationNumber.interval($0, language))</small>" } ?? .empty
    let weight: Markup =
      validation.weight.map { "<small>\(ValidationNumber.interval($0, decimals: 2, language))</small>" } ?? .empty
    let crossing =
      "\(ValidationNumber.share(plot.predictionRate, language)) / \(ValidationNumber.share(plot.areaShare, language))"
    return """
      <tr><th scope="row"><span class="swatch \(ValidatedMap.style(index))"></span><b>\(map.name)</b></th>\
      <td class="area"><b>\(ValidationNumber.area(validation.operatingCurve.area, language))</b>\(interval)\
      \(whisker(validation, index))</td>\
      \([0.05, 0.1, 0.2].map { share($0, curve) }.joined())\
      <td class="num">\(crossing)</td>\
      <td class="num">\(TickText.fixed(plot.normalisedDensity, decimals: 2, language))</td>\
      <td class="num">\(TickText.fixed(plot.weight, decimals: 2, language))\(weight)</td></tr>
      """
  }

  private func share(_ area: Double, _ curve: SuccessRateCurve) -> Markup {
    "<td class=\"num\">\(ValidationNumber.share(curve.depositShare(inBest: area), language))</td>"
  }

  /// Area and interval on a line from the least, at most one half, to 1; a stroke at one half: chance.
  private func whisker(_ validation: MapValidation, _ index: Int) -> Markup {
    let lows = maps.map { $0.judged.area?.lower ?? $0.judged.operatingCurve.area }
    let low = min(0.5, (lows.min() ?? 0.5) - 0.02)
    func x(_ value: Double) -> Coordinate { Coordinate((value - low) / (1 - low) * 196 + 2) }
    let area = validation.operatingCurve.area
    let range = validation.area
    let reach: Markup =
      range.map {
        "<path stroke=\"currentColor\" stroke-width=\"2.5\" d=\"M\(x($0.lower)) 9H\(x($0.upper))\"/>"
      } ?? .empty
    return """
      <svg class="whisker \(ValidatedMap.style(index))" viewBox="0 0 200 18" role="img" \
      aria-label="\(ValidationNumber.area(area, language))"><path stroke="#d6ccb8" d="M2 9H198"/>\
      <path stroke="#a99c84" stroke-dasharray="3 2" d="M\(x(0.5)) 1V17"/>\(reach)\
      <circle cx="\(x(area))" cy="9" r="5" fill="currentColor"/></svg>
      """
  }

  private var differences: Markup {
    guard let comparison, maps.count > 1 else { return .empty }
    var rows: [Markup] = []
    for one in maps.indices {
      for other in maps.indices where other > one {
        rows.append(row(one, other, comparison.difference(between: one, and: other)))
      }
    }
    return """
      <h3>\(words.differences)</h3>
      <p class="about">\(words.differencesNote)</p>
      <div class="scroll" tabindex="0" role="region" aria-label="\(words.differences)">
      <table class="ledger-table"><thead><tr><th scope="col">\(words.pair)</th>\
      <th scope="col" class="num">\(words.difference)</th><th scope="col" class="num">\(words.interval)</th>\
      <th scope="col" class="num">p</th><th scope="col">\(words.verdict)</th></tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private func row(_ one: Int, _ other: Int, _ difference: ModelComparison.Difference) -> Markup {
    let limits = [difference.lower, difference.upper].map { TickText.fixed($0, decimals: 3, language) }
      .joined(separator: " – ")
    let small = language == .nl ? "< 0,001" : "< 0.001"
    let probability = difference.pValue < 0.001 ? small : TickText.fixed(difference.pValue, decimals: 3, language)
    let verdict: String =
      difference.lower > 0
      ? words.better(maps[one].name) : difference.upper < 0 ? words.better(maps[other].name) : words.noDifference
    return """
      <tr><th scope="row"><b>\(maps[one].name)</b> \(words.against) <b>\(maps[other].name)</b></th>\
      <td class="num">\(TickText.fixed(difference.difference, decimals: 3, language))</td><td class="num">\(limits)</td>\
      <td class="num">\(probability)</td><td>\(verdict)</td></tr>
      """
  }
}
