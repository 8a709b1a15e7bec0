/// As one text: a result that is kept has hundreds of summaries.
extension SampleSummary: Codable {
  /// - Throws: `DecodingError` for what no summary is kept as.
  public init(from decoder: any Decoder) throws {
    let numbers = try PackedNumbers(from: decoder).values
    let counts = (numbers.prefix(1) + numbers.dropFirst(Self.fields)).compactMap { Int(exactly: $0) }
    guard numbers.count >= Self.fields, counts.count == numbers.count - Self.fields + 1 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(numbers.count) numbers are no summary"))
    }
    self.init(
      count: counts[0], mean: numbers[1], deviation: numbers[2], minimum: numbers[3], p90: numbers[4], p50: numbers[5],
      p10: numbers[6], maximum: numbers[7], histogram: Array(counts.dropFirst()), histogramLow: numbers[8],
      histogramHigh: numbers[9])
  }

  public func encode(to encoder: any Encoder) throws {
    let fields = [
      Double(count), mean, deviation, minimum, p90, p50, p10, maximum, histogramLow, histogramHigh,
    ]
    try PackedNumbers(fields + histogram.map(Double.init)).encode(to: encoder)
  }

  /// Numbers before the histogram.
  private static let fields = 10
}
