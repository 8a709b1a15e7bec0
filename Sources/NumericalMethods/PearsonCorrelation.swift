/// The product-moment correlation of two variables.
public enum PearsonCorrelation {
  /// Of as many values of one as of the other; nil where one of them does not vary. Sums of the means are exact, so that
  /// long columns keep their digits.
  public static func value(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "pairs of values")
    var (sumX, sumY) = (ExactSum(), ExactSum())
    for place in x.indices {
      sumX.add(x[place])
      sumY.add(y[place])
    }
    let (meanX, meanY) = (sumX.mean, sumY.mean)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for place in x.indices {
      let (a, b) = (x[place] - meanX, y[place] - meanY)
      xx += a * a
      yy += b * b
      xy += a * b
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : nil
  }
}
