extension Portal {
  /// The parts of the portal, each made once from the edition; one that an edition has nothing for adds nothing.
  static func parts(
    _ edition: PortalEdition, _ earlier: [PortalEdition], _ configuration: PortalConfiguration
  ) async throws(PortalFault) -> [PortalRoutes] {
    [
      .downloads(edition, configuration), try await .site(edition, earlier, configuration),
    ]
  }
}
