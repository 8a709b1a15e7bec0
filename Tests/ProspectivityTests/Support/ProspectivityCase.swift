import Foundation
import TestBench
import Testing

/// One folder of the shared reference results of established tools for prospectivity.
struct ProspectivityCase {
  private let material: SharedMaterial

  /// For `.enabled(if:)`: false where the shared cases are not at hand.
  static let areAtHand = SharedMaterial("cases/prospectivity").isAtHand
  static let absence: Comment = "../shared/cases/prospectivity is not at hand; the closed forms are tested without it"

  init(_ name: String) { material = SharedMaterial("cases/prospectivity/\(name)") }

  var folder: URL { material.folder }

  func table(_ file: String) throws -> CaseTable { try material.table(file) }
}
