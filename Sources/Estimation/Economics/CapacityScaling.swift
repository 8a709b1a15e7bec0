import Foundation

/// The cost of a plant of another size by a power law (Williams 1947).
public enum CapacityScaling {
  /// (Q / Q_ref)^n; 0 for a plant of no size.
  public static func factor(size: Double, reference: Double, exponent: Double) -> Double {
    size > 0 ? pow(size / reference, exponent) : (exponent == 0 ? 1 : 0)
  }
}
