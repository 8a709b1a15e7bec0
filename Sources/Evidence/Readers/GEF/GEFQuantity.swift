/// Quantity numbers of `COLUMNINFO`.
///
/// Sources: GEF-CPT-Report 1.1.2 and GEF-BORE-Report 1.0.1 (CUR/CROW).
enum GEFQuantity {
  static let penetrationLength = 1
  static let correctedDepth = 11

  /// What a column of a cone penetration test measures; nil for the depths and for numbers that the report type leaves
  /// to the user.
  static func soundingProperty(_ quantity: Int) -> String? {
    switch quantity {
    case 2: "cone-resistance"
    case 3: "local-friction"
    case 4: "friction-ratio"
    case 5: "pore-pressure-u1"
    case 6: "pore-pressure-u2"
    case 7: "pore-pressure-u3"
    case 8: "inclination-resultant"
    case 9: "inclination-ns"
    case 10: "inclination-ew"
    case 12: "elapsed-time"
    case 13: "corrected-cone-resistance"
    case 14: "net-cone-resistance"
    case 15: "pore-ratio"
    case 16: "cone-resistance-number"
    case 17: "unit-weight"
    case 18: "in-situ-pore-pressure-u0"
    case 19: "total-vertical-stress"
    case 20: "effective-vertical-stress"
    case 21: "inclination-x"
    case 22: "inclination-y"
    case 23: "electrical-conductivity"
    case 31: "magnetic-field-strength-x"
    case 32: "magnetic-field-strength-y"
    case 33: "magnetic-field-strength-z"
    case 34: "magnetic-field-strength-total"
    case 35: "magnetic-inclination"
    case 36: "magnetic-declination"
    default: nil
    }
  }

  static let layerTop = 1
  static let layerBottom = 2

  /// What a column of a borehole layer holds.
  static func layerAttribute(_ quantity: Int) -> String? {
    switch quantity {
    case 3: "clay"
    case 4: "silt"
    case 5: "sand"
    case 6: "gravel"
    case 7: "organic-matter"
    case 8: "sand-median"
    case 9: "gravel-median"
    default: nil
    }
  }
}
