/// The code of a class of an evidence layer in a cell, such as a rock unit or an interval of distances.
///
/// Codes are whole numbers of the layer's own choosing; ``missing`` says that the cell has no evidence. A missing cell
/// is no class: it has weight 0 in weights of evidence, and is no area in any curve.
public enum EvidenceClass {
  /// No source can write it as a class: rasters of codes hold at most 32 bits and their lowest number is refused.
  public static let missing = Int32.min

  /// The code of a value read from a raster; nil when it is no whole number of 32 bits.
  public static func code(of value: Double) -> Int32? {
    if value.isNaN { return missing }
    guard let code = Int32(exactly: value), code != missing else { return nil }
    return code
  }
}
