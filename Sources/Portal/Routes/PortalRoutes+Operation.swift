extension PortalRoutes {
  /// What an operator watches.
  static func operation(_ metrics: PortalMetrics) -> PortalRoutes {
    var health = PortalResource(
      "/health", "Whether the server answers", tag: "Operation",
      [
        PortalRepresentation("text", "text/plain; charset=utf-8") { _ in
          var answer = PortalAnswer("ok\n")
          answer.caching = .never
          return answer
        }
      ])
    health.isDescribed = false
    var counts = PortalResource(
      "/metrics", "What the server has done, for Prometheus", tag: "Operation",
      [
        PortalRepresentation("text", "text/plain; version=0.0.4; charset=utf-8") { _ in
          var answer = PortalAnswer(metrics.text)
          answer.caching = .never
          return answer
        }
      ])
    counts.isDescribed = false
    return PortalRoutes(resources: [health, counts])
  }
}
