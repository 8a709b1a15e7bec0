import Geochemistry
import Geodata
import Programme

/// Series and values of the open row.
extension ImportSession {
  /// The number of a series, made at its first use. Notes about its name and unit stand on the row of that use.
  func seriesNumber(_ definition: SeriesDefinition, carrier: String = "", zero: EvidenceSource.Censoring.Zero? = nil)
    -> Int
  {
    if let known = seriesIndex[definition] { return known }
    let source = file.source
    let liquid = ["groundwater", "brine", "water", "seawater"].contains(source.medium)
    let meaning = SeriesMeaning(of: definition, carrier: carrier, isLiquid: liquid, density: source.density)
    for finding in meaning.notes {
      find(finding.code, column: definition.property, value: finding.value, detail: finding.detail)
    }
    let limit = source.censoring.limits[definition.property] ?? source.censoring.limits[meaning.symbol]
    let context = ValueReading.Context(
      meaning, limit: limit, zero: zero ?? source.censoring.zero, medium: source.medium)
    let number = meanings.count
    meanings.append(meaning)
    contexts.append(context)
    storedSeries.append(0)
    seriesIndex[definition] = number
    definitions.append(definition)
    return number
  }

  /// Largest value that is taken without a second look; nil when every value of the series needs one.
  func plainMaximum(_ series: Int) -> Double? { contexts[series].plainMaximum }

  /// Whether a series is a share of sizes or volumes in percent.
  func isPercentage(_ series: Int) -> Bool { meanings[series].isShare && definitions[series].unit.contains("%") }

  func add(_ record: MeasurementRecord) {
    let number = seriesNumber(record.series)
    let written = record.written
    if values.isAbsent(written) && record.mark.isEmpty {
      countAbsent()
      return
    }
    countValue()
    guard let sample = sampleKeys[record.sampleKey] else {
      find(.parentRejected, column: record.series.property, value: record.sampleKey, detail: "")
      return
    }
    var limit = record.limit
    if !record.limitUnit.isEmpty, record.limitUnit != record.series.unit { limit = converted(record) ?? "" }
    guard
      let value = read(written, mark: record.mark, limit: limit, series: number, column: record.series.property)
    else { return }
    if record.quality == .rejected {
      find(.valueQuality, column: record.series.property, value: written, detail: "")
    }
    if record.flags.contains("imputed") {
      find(.valueImputed, column: record.series.property, value: written, detail: "")
    }
    let slot = UInt64(truncatingIfNeeded: sample) << 24 ^ UInt64(truncatingIfNeeded: number)
    if let before = readings[slot] {
      if before == written {
        find(.measurementRepeated, column: record.series.property, value: written, detail: "")
      } else {
        find(.measurementTwice, column: record.series.property, value: written, detail: before)
      }
      rejectValue()
      return
    }
    readings[slot] = written
    keep(value, sample: sample, series: number, quality: record.quality, flags: record.flags.joined(separator: " "))
  }

  /// A limit in the unit of its value; nil when the two have nothing in common.
  private func converted(_ record: MeasurementRecord) -> String? {
    guard let limit = Double(record.limit), let from = try? LaboratoryUnit(reading: record.limitUnit),
      let to = try? LaboratoryUnit(reading: record.series.unit), let factor = try? from.unit.factor(to: to.unit)
    else { return nil }
    return "\(limit * factor)"
  }

  func countValue() { batch.rows[batch.rows.count - 1].values += 1 }
  func countAbsent() { batch.rows[batch.rows.count - 1].valuesAbsent += 1 }
  func rejectValue() { batch.rows[batch.rows.count - 1].valuesRejected += 1 }

  /// Reads a value by the rules; nil when it is absent or refused, which is counted.
  func read(_ written: String, mark: String, limit: String, series number: Int, column: String) -> ReadValue? {
    if let fault = meanings[number].fault {
      find(fault.code, column: column, value: fault.value, detail: fault.detail)
      rejectValue()
      return nil
    }
    var found: [ValueReading.Finding] = []
    let outcome = values.read(written, mark: mark, limit: limit, contexts[number], findings: &found)
    for finding in found { find(finding.code, column: column, value: finding.value, detail: finding.detail) }
    switch outcome {
    case .value(let value): return value
    case .absent:
      batch.rows[batch.rows.count - 1].values -= 1
      countAbsent()
      return nil
    case .refused:
      rejectValue()
      return nil
    }
  }

  /// Index of the open row in its batch.
  var row: Int { batch.rows.count - 1 }

  /// Values of the open row.
  /// - Parameter plainValues: how many of them were not counted yet.
  func keep(_ measurements: [ImportBatch.Measurement], plainValues: Int) {
    batch.measurements.append(contentsOf: measurements)
    batch.rows[batch.rows.count - 1].values += plainValues
  }

  func keep(
    _ value: ReadValue, sample: Int, series: Int, quality: MeasurementRecord.Quality = .unknown, flags: String = ""
  ) {
    batch.measurements.append(
      ImportBatch.Measurement(
        row: batch.rows.count - 1, sample: sample, series: series, value: value, quality: quality, flags: flags))
  }
}
