import Estimation
import Foundation
import Programme
import Yams

/// Reads how many deposits a tract may hold: the key `deposits` of a tract.
struct DepositCountsReader {
  let tract: YAMLMapping
  let folder: DocumentFiles

  /// - Returns: nil after findings.
  func counts(_ rejects: inout [TableReject]) -> (DepositCounts, AssessmentDocument.CountMethod)? {
    guard let map = tract.requiredMapping("deposits") else { return nil }
    defer { map.finish() }
    let keys = ["mark3", "mark4", "poisson", "negative-binomial", "experts", "density", "custom"]
    let given = map.keys.filter { keys.contains($0) }
    guard given.count == 1, let key = given.first else {
      map.log.error(
        "estimate.counts", map.here,
        .init(
          en: "a tract states its number of deposits in one way, not \(given.count)",
          nl: "een gebied noemt zijn aantal afzettingen op één manier, niet op \(given.count)"),
        mend: .init(
          en: "keep one of \(keys.joined(separator: ", "))", nl: "houd één van \(keys.joined(separator: ", "))"))
      for key in keys { _ = map.node(key) }
      return nil
    }
    do throws(DepositCountError) {
      switch key {
      case "mark3":
        guard let percentiles = try percentiles(map, key) else { return nil }
        return (try DepositCounts(mark3: percentiles), .mark3(percentiles))
      case "mark4":
        guard let entry = map.mapping(key) else { return nil }
        defer { entry.finish() }
        let maximum = entry.integer("maximum")
        guard let percentiles = try percentiles(entry, "percentiles") else { return nil }
        return (
          try DepositCounts(mark4: percentiles, maximum: maximum ?? percentiles.counts[percentiles.counts.count - 1]),
          .mark4(percentiles)
        )
      case "poisson":
        guard let entry = map.mapping(key) else { return nil }
        defer { entry.finish() }
        guard let mean = required(entry, "mean") else { return nil }
        return (try .poisson(mean: mean), .poisson(mean: mean))
      case "negative-binomial":
        guard let entry = map.mapping(key) else { return nil }
        defer { entry.finish() }
        guard let mean = required(entry, "mean"), let deviation = required(entry, "deviation") else { return nil }
        return (
          try .negativeBinomial(mean: mean, deviation: deviation), .negativeBinomial(mean: mean, deviation: deviation)
        )
      case "experts":
        guard let experts = try experts(map, &rejects) else { return nil }
        let fit = try NegativeBinomialFit(experts)
        return (try fit.counts(), .experts(experts, fit))
      case "density":
        guard let entry = map.mapping(key) else { return nil }
        guard let estimate = try DensityReader(map: entry, folder: folder).estimate() else { return nil }
        return (try estimate.counts(), .density(estimate))
      default: return try custom(map).map { ($0, .custom) }
      }
    } catch {
      map.log.error(
        "estimate.counts", map.location(key), EstimationErrorText.text(error),
        mend: EstimationErrorText.mend(error))
      return nil
    }
  }

  private func required(_ map: YAMLMapping, _ key: String) -> Double? {
    if !map.has(key) { map.missing(key) }
    return map.double(key)
  }

  private func percentiles(_ map: YAMLMapping, _ key: String) throws(DepositCountError) -> ElicitationPercentiles? {
    let texts = map.strings(key)
    let numbers = texts.compactMap { Int($0) }
    guard numbers.count == texts.count, !texts.isEmpty else {
      map.wrongType(
        key, .init(en: "whole numbers: [N90, N50, N10, N05, N01]", nl: "gehele getallen: [N90, N50, N10, N05, N01]"))
      return nil
    }
    return try ElicitationPercentiles(numbers)
  }

  private func custom(_ map: YAMLMapping) throws(DepositCountError) -> DepositCounts? {
    guard let entry = map.mapping("custom") else { return nil }
    var anchors: [(count: Int, weight: Double)] = []
    for key in entry.keys {
      let weight = entry.double(key) ?? .nan
      guard let count = Int(key), count >= 0 else {
        entry.wrongType(
          key, .init(en: "a number of deposits with its probability", nl: "een aantal afzettingen met zijn kans"))
        return nil
      }
      anchors.append((count, weight))
    }
    anchors.sort { $0.count < $1.count }
    guard let first = anchors.first, let last = anchors.last else { throw .noProbability }
    guard last.count <= DepositCounts.largest else { throw .tooMany(last.count, limit: DepositCounts.largest) }
    var weights = [Double](repeating: 0, count: last.count - first.count + 1)
    for anchor in anchors { weights[anchor.count - first.count] += anchor.weight }
    let sum = weights.reduce(0, +)
    if sum > 0, abs(sum - 1) > 1e-6 {
      map.log.warning(
        "estimate.probabilities", entry.here,
        .init(
          en: "the probabilities add up to \(sum); they are divided by it",
          nl: "de kansen zijn samen \(sum); ze worden erdoor gedeeld"),
        mend: .init(en: "let them add up to 1", nl: "laat ze samen 1 zijn"))
    }
    return try DepositCounts(first: first.count, weights: weights)
  }

  /// A table with the columns Name, Weight, N90, N50, N10 (MapMark4's), or a list in the document.
  private func experts(
    _ map: YAMLMapping, _ rejects: inout [TableReject]
  ) throws(DepositCountError) -> [ExpertEstimate]? {
    let log = map.log
    if case .sequence? = map.node("experts") {
      var experts: [ExpertEstimate] = []
      for entry in map.mappings("experts") {
        let name = entry.string("name")
        let weight = entry.double("weight") ?? 1
        let counts = ["n90", "n50", "n10"].compactMap { required(entry, $0) }
        entry.finish()
        guard counts.count == 3 else { return nil }
        experts.append(try ExpertEstimate(expert: name, weight: weight, n90: counts[0], n50: counts[1], n10: counts[2]))
      }
      return experts
    }
    let file = map.string("experts")
    guard !file.isEmpty, let url = folder.file(file, at: map.location("experts"), log: log),
      let table = SmallTable(url, at: map.location("experts"), log: log)
    else { return nil }
    let places = ["Name", "Weight", "N90", "N50", "N10"].compactMap {
      table.column($0, at: map.location("experts"), log: log)
    }
    guard places.count == 5 else { return nil }
    var experts: [ExpertEstimate] = []
    for row in table.rows {
      let numbers = places.dropFirst().map { table.number(row, $0) }
      guard let weight = numbers[0], let n90 = numbers[1], let n50 = numbers[2], let n10 = numbers[3] else {
        let bad = (0..<4).first { numbers[$0] == nil } ?? 0
        rejects.append(
          TableReject(
            file: table.file, line: row.line, column: table.header[places[bad + 1]],
            value: table.text(row, places[bad + 1]), reason: .init(en: "not a plain number", nl: "geen gewoon getal")))
        continue
      }
      experts.append(
        try ExpertEstimate(expert: table.text(row, places[0]), weight: weight, n90: n90, n50: n50, n10: n10))
    }
    return experts
  }
}
