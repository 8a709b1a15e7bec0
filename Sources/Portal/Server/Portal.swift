import FeatureService
import Foundation
import Programme

/// What is served: an edition, those it is compared with, and the routes of all parts.
public struct Portal: Sendable {
  public let edition: PortalEdition
  /// For comparison, in the order given.
  public let earlier: [PortalEdition]
  public let configuration: PortalConfiguration
  let routes: PortalRoutes
  let table: ResourceTable
  let metrics: PortalMetrics
  let kept: AnswerCache
  let packedFiles: PackedFiles

  /// - Throws: a fault that says in both languages why it cannot be served.
  public init(
    edition folder: URL, compare others: [URL] = [], configuration: PortalConfiguration
  ) async throws(PortalFault) {
    guard Self.isBase(configuration.baseURL) else { throw .baseURL(configuration.baseURL) }
    let edition = try await PortalEdition(folder)
    var earlier: [PortalEdition] = []
    for other in others {
      let opened = try await PortalEdition(other)
      guard opened.manifest.programme == edition.manifest.programme else {
        throw .otherProgramme(other.path, opened.manifest.programme, served: edition.manifest.programme)
      }
      guard ([edition] + earlier).allSatisfy({ $0.manifest.id != opened.manifest.id }) else {
        throw .twice(other.path)
      }
      earlier.append(opened)
    }
    self.init(
      edition: edition, earlier: earlier, configuration: configuration,
      parts: try await Self.parts(edition, earlier, configuration))
  }

  /// With these parts and no others, which the common ones join.
  init(
    edition: PortalEdition, earlier: [PortalEdition] = [], configuration: PortalConfiguration, parts: [PortalRoutes]
  ) {
    self.edition = edition
    self.earlier = earlier
    self.configuration = configuration
    metrics = PortalMetrics()
    kept = AnswerCache(mostBytes: configuration.limits.cacheBytes)
    packedFiles = PackedFiles(mostBytes: configuration.limits.cacheBytes)
    let all = PortalRoutes.joined(parts + [.operation(metrics)])
    // The OpenAPI document tells of itself, so it is made of routes that do not have it yet.
    let draft = PortalRoutes.joined([.common(edition, configuration, with: all, description: .null), all])
    let description = OpenAPIDocument(edition: edition, configuration: configuration, routes: draft).json
    routes = PortalRoutes.joined([.common(edition, configuration, with: all, description: description), all])
    table = ResourceTable(routes.resources)
  }

  private static func isBase(_ text: String) -> Bool {
    guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host() != nil
    else { return false }
    return url.query() == nil && url.fragment() == nil
  }
}

extension Portal {
  /// When what is served was made; an edition has a date and no time.
  var modified: HTTPDate { HTTPDate(day: edition.manifest.date) ?? HTTPDate(seconds: 0) }
}
