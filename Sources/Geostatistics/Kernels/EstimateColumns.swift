/// Where estimates go: the columns of `Estimates` as pointers.
///
/// Invariant: each pointer holds an element for every target of the call; columns that were not asked for are nil.
struct EstimateColumns {
  let estimate: UnsafeMutablePointer<Double>
  let variance: UnsafeMutablePointer<Double>
  let status: UnsafeMutablePointer<UInt8>
  let sampleCount: UnsafeMutablePointer<Int32>?
  let nearestDistance: UnsafeMutablePointer<Double>?
  let slopeOfRegression: UnsafeMutablePointer<Double>?
  let efficiency: UnsafeMutablePointer<Double>?
  let negativeWeights: UnsafeMutablePointer<Double>?

  /// True without diagnostics.
  var hasNumbersOnly: Bool {
    sampleCount == nil && nearestDistance == nil && slopeOfRegression == nil && efficiency == nil
      && negativeWeights == nil
  }

  /// Runs `body` with the columns of `estimates`, which has at least one target.
  ///
  /// - Parameter hasSill: false for an unbounded model, of which slope and efficiency stay NaN.
  static func withColumns(of estimates: inout Estimates, hasSill: Bool, _ body: (EstimateColumns) -> Void) {
    estimates.estimate.withUnsafeMutableBufferPointer { estimate in
      estimates.variance.withUnsafeMutableBufferPointer { variance in
        estimates.status.withUnsafeMutableBufferPointer { status in
          estimates.sampleCount.withUnsafeMutableBufferPointer { sampleCount in
            estimates.nearestDistance.withUnsafeMutableBufferPointer { nearestDistance in
              estimates.slopeOfRegression.withUnsafeMutableBufferPointer { slope in
                estimates.efficiency.withUnsafeMutableBufferPointer { efficiency in
                  estimates.negativeWeights.withUnsafeMutableBufferPointer { negativeWeights in
                    guard let first = estimate.baseAddress, let second = variance.baseAddress,
                      let third = status.baseAddress
                    else { return }
                    body(
                      EstimateColumns(
                        estimate: first, variance: second, status: third,
                        sampleCount: sampleCount.isEmpty ? nil : sampleCount.baseAddress,
                        nearestDistance: nearestDistance.isEmpty ? nil : nearestDistance.baseAddress,
                        slopeOfRegression: slope.isEmpty || !hasSill ? nil : slope.baseAddress,
                        efficiency: efficiency.isEmpty || !hasSill ? nil : efficiency.baseAddress,
                        negativeWeights: negativeWeights.isEmpty ? nil : negativeWeights.baseAddress))
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
