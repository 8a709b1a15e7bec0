import HTTPTypes

/// Why a request is not answered (RFC 9457), in words for whoever made it and without anything of the inside.
public struct Problem: Error, Sendable, Equatable {
  public static let mediaType = "application/problem+json"

  public var status: HTTPResponse.Status
  /// What is wrong with this very request; nil where the title says all.
  public var detail: String?
  /// The parameter that is wrong.
  public var parameter: String?
  public var headers: HTTPFields

  public init(
    _ status: HTTPResponse.Status, _ detail: String? = nil, parameter: String? = nil, headers: HTTPFields = [:]
  ) {
    self.status = status
    self.detail = detail
    self.parameter = parameter
    self.headers = headers
  }

  public static func badRequest(_ detail: String, parameter: String? = nil) -> Problem {
    Problem(.badRequest, detail, parameter: parameter)
  }

  public static func notFound(_ detail: String? = nil) -> Problem { Problem(.notFound, detail) }

  /// - Parameter path: of the request, as it came.
  func json(instance path: String) -> JSON {
    .members([
      "type": "about:blank", "title": .text(status.reasonPhrase.isEmpty ? "Error" : status.reasonPhrase),
      "status": .integer(status.code), "detail": detail.map(JSON.text), "parameter": parameter.map(JSON.text),
      "instance": .text(path),
    ])
  }
}
