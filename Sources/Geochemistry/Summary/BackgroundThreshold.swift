/// The upper end of the background: what lies above it is called anomalous.
///
/// Reimann, Filzmoser & Garrett (2005), "Background and threshold: critical comparison of methods of determination",
/// Science of the Total Environment 346, 1-16. Both on the logarithms, since contents are skewed; mean plus two standard
/// deviations is left out because anomalies themselves pull it up.
public struct BackgroundThreshold: Hashable, Sendable {
  public enum Method: String, CaseIterable, Sendable, Codable {
    /// Median plus two median absolute deviations.
    case medianDeviation = "median-2-mad"
    /// Upper inner fence of Tukey's boxplot; best where less than 10 % is anomalous.
    case tukeyFence = "tukey-fence"
  }

  public let method: Method
  /// In the unit of the sample; a range or "< limit" where non-detects leave it open.
  public let value: CensoredValue

  /// - Throws: ``CensoredSampleError/notPositive(index:value:)`` where a value has no logarithm.
  public init(
    _ sample: CensoredSample, method: Method, definition: QuantileDefinition = .type7
  ) throws(CensoredSampleError) {
    let robust = RobustSummary(try sample.logarithms(), definition: definition)
    let logarithm =
      switch method {
      case .medianDeviation: robust.median(plusDeviations: 2)
      case .tukeyFence: robust.fences(reach: 1.5).upper
      }
    self.method = method
    value = logarithm.mapped { exp($0) }
  }
}

/// Content over the abundance in the Earth's crust, the enrichment or Clarke ratio.
///
/// The abundance is a datum with a source (for instance Rudnick & Gao 2003, upper continental crust), in the same unit and
/// the same substance as the content; this type only divides.
public struct CrustalEnrichment: Hashable, Sendable {
  public let abundance: Double

  /// - Returns: nil unless the abundance is a finite number above zero.
  public init?(abundance: Double) {
    guard abundance.isFinite, abundance > 0 else { return nil }
    self.abundance = abundance
  }

  /// 1 is as much as the crust holds; a content below a limit has a ratio below a limit.
  public func ratio(of content: CensoredValue) -> CensoredValue { content.mapped { $0 / abundance } }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
