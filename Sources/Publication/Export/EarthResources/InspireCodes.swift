import Foundation

/// Values of INSPIRE code lists with their addresses. A value that a list does not have is our own, and stands in a list
/// of our own: never in one of INSPIRE, where nobody would find it.
struct InspireCodes {
  /// Values of the lists that a programme takes codes from (INSPIRE registry, read in 2026).
  private let lists: [String: Set<String>]
  /// What our own lists begin with, up to their names.
  private let own: String

  /// - Parameter base: the address under which the edition is served; nil: our own lists have names, no addresses.
  init(base: String?) throws(ReportError) {
    let data = try PublicationResources().data("inspire/code-lists.json")
    guard let read = try? JSONDecoder().decode([String: Set<String>].self, from: data) else {
      throw .missingResource("inspire/code-lists.json")
    }
    lists = read
    own = base.map { "\($0)/codelist/" } ?? "urn:delfstof:codelist:"
  }

  struct Value {
    /// Address or name of the list.
    let list: String
    let code: String
    /// What stands between the two.
    let separator: String
    let title: String?

    var address: String { list + separator + code }
  }

  /// - Parameter list: name of the INSPIRE list, such as `CommodityCodeValue`.
  func value(_ code: String, of list: String, title: String? = nil) -> Value {
    // Of the other lists the export itself knows the values.
    guard lists[list]?.contains(code) ?? true else {
      return Value(list: own + list, code: code, separator: own.hasPrefix("urn:") ? ":" : "/", title: title)
    }
    return Value(list: "http://inspire.ec.europa.eu/codelist/\(list)", code: code, separator: "/", title: title)
  }

  func isExtension(_ code: String, of list: String) -> Bool { !(lists[list]?.contains(code) ?? true) }
}
