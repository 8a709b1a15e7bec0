/// Classes as layers of 0 and 1, one for each class.
///
/// A missing cell is missing in all of them. A class that is not asked for is 0 in all, when `allowsOthers`; else it is
/// counted, so that the caller can refuse it.
public struct OneHot: Hashable, Sendable {
  /// In the order of the layers.
  public let classes: [Int32]
  public let allowsOthers: Bool

  /// - Throws: `classes`.
  public init(classes: [Int32], allowsOthers: Bool = false) throws(TransformError) {
    guard !classes.isEmpty, Set(classes).count == classes.count, !classes.contains(EvidenceClass.missing) else {
      throw .classes
    }
    self.classes = classes
    self.allowsOthers = allowsOthers
  }

  /// The layer of one class for a run of cells.
  public func layer(of code: Int32, cells: [Int32]) -> [Double] {
    cells.map { $0 == EvidenceClass.missing ? .nan : $0 == code ? 1 : 0 }
  }

  /// Classes in a run of cells that have no layer, with their number of cells; empty when others are allowed.
  public func unknown(in cells: [Int32]) -> [Int32: Int] {
    guard !allowsOthers else { return [:] }
    let known = Set(classes)
    var unknown: [Int32: Int] = [:]
    for code in cells where code != EvidenceClass.missing && !known.contains(code) { unknown[code, default: 0] += 1 }
    return unknown
  }
}
