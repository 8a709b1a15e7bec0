/// Reads the key `progress` of a measure: one entry a year, the earliest first.
enum MeasureProgressReader {
  /// - Parameter status: what the measure says of itself; nil when that could not be read.
  static func entries(_ measure: YAMLMapping, status: Measure.Status?) -> [MeasureProgress] {
    let entries = measure.mappings("progress").compactMap(entry)
    for (earlier, later) in zip(entries, entries.dropFirst()) where earlier.year >= later.year {
      measure.log.error(
        "measure.progress-order", later.location,
        .init(
          en: "the year \(later.year) stands after \(earlier.year)",
          nl: "het jaar \(later.year) staat na \(earlier.year)"),
        mend: .init(en: "one entry a year, the earliest first", nl: "één regel per jaar, het vroegste eerst"))
    }
    if let status, let last = entries.last, last.status != status {
      measure.log.error(
        "measure.progress-status", last.location.at(key: "status"),
        .init(
          en: "the measure is \(status.rawValue), but \(last.status.rawValue) by its last year, \(last.year)",
          nl: "de maatregel is \(status.rawValue), maar \(last.status.rawValue) volgens het laatste jaar, \(last.year)"),
        mend: .init(en: "write the same status in both places", nl: "schrijf op beide plekken dezelfde status"))
    }
    return entries
  }

  private static func entry(_ item: YAMLMapping) -> MeasureProgress? {
    defer { item.finish() }
    if !item.has("year") { item.missing("year") }
    let year = item.integer("year") ?? 0
    if item.has("year"), !(2000...2100).contains(year) {
      item.wrongType("year", .init(en: "a year, 2000 to 2100", nl: "een jaar, 2000 tot 2100"))
    }
    let dates = ["started", "ended"].map { key -> String? in
      let date = item.optionalString(key)
      if let date {
        ISODate.check(date, item.location(key), item.log)
        if ISODate.isValid(date), let of = Int(date.prefix(4)), of > year {
          item.log.error(
            "measure.progress-date", item.location(key),
            .init(en: "\(date) is after the year \(year)", nl: "\(date) ligt na het jaar \(year)"),
            mend: .init(en: "write it in the entry of its own year", nl: "schrijf het bij het eigen jaar"))
        }
      }
      return date
    }
    let outputs = item.mappings("outputs").map { output in
      defer { output.finish() }
      let url = output.optionalString("url") ?? ""
      if !url.isEmpty, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
        output.wrongType("url", .init(en: "an address with https://", nl: "een adres met https://"))
      }
      return MeasureProgress.Output(title: output.text("title"), url: url)
    }
    guard let status = item.choice("status", Measure.Status.self) else { return nil }
    return MeasureProgress(
      year: year, status: status, started: dates[0], ended: dates[1], spent: item.mapping("spent").flatMap(money),
      outputs: outputs, note: item.optionalText("note"), sources: item.strings("sources"), location: item.here)
  }

  private static func money(_ mapping: YAMLMapping) -> MeasureProgress.Money? {
    defer { mapping.finish() }
    if !mapping.has("amount") { mapping.missing("amount") }
    let amount = mapping.double("amount") ?? 0
    if amount < 0 { mapping.wrongType("amount", .init(en: "money, at least 0", nl: "geld, ten minste 0")) }
    return .init(
      amount: amount, unit: UnitReader.unit(mapping, "unit")?.symbol ?? "",
      state: mapping.choice("state", VerificationState.self, default: .unverified) ?? .unverified)
  }
}
