import HTTPTypes
import Hummingbird

/// Headers that every response has: what other sites may do with it, and what a browser may do with its content.
struct ResponsePolicy: Sendable {
  static let methods = "GET, HEAD, OPTIONS"

  /// Of pages: everything from this server, nothing inline, nothing else.
  private let pagePolicy: String
  private let isSecure: Bool

  init(_ configuration: PortalConfiguration) {
    let map = configuration.baseMapOrigin.map { " \($0)" } ?? ""
    pagePolicy =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:\(map); "
      + "connect-src 'self'\(map); manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    isSecure = configuration.baseURL.hasPrefix("https:")
  }

  /// To a browser that asks what it may ask.
  var preflight: Response {
    Response(
      status: .noContent,
      headers: [
        .allow: Self.methods, .accessControlAllowMethods: Self.methods,
        .accessControlAllowHeaders:
          "Accept, Accept-Language, Content-Language, If-Match, If-Modified-Since, If-None-Match, If-Range, "
          + "If-Unmodified-Since, Range",
        .accessControlMaxAge: "86400",
      ])
  }

  func complete(_ response: inout Response) {
    let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
    let given = response.headers[.contentSecurityPolicy]
    response.headers[.contentSecurityPolicy] =
      given ?? (isPage ? pagePolicy : "default-src 'none'; frame-ancestors 'none'")
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "no-referrer"
    response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(self), interest-cohort=()"
    response.headers[.crossOriginResourcePolicy] = "cross-origin"
    if isPage {
      response.headers[.crossOriginOpenerPolicy] = "same-origin"
      response.headers[.xFrameOptions] = "DENY"
    }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    // Everything here is public, and no answer depends on who asks.
    response.headers[.accessControlAllowOrigin] = "*"
    response.headers[.accessControlExposeHeaders] =
      "Content-Crs, Content-Disposition, Content-Range, ETag, Last-Modified, Link, OGC-NumberMatched, "
      + "OGC-NumberReturned, Repr-Digest, Retry-After"
    response.headers[.server] = "delfstof"
  }
}

extension HTTPField.Name {
  static let referrerPolicy = Self("Referrer-Policy").unsafelyUnwrapped
  static let permissionsPolicy = Self("Permissions-Policy").unsafelyUnwrapped
  static let crossOriginOpenerPolicy = Self("Cross-Origin-Opener-Policy").unsafelyUnwrapped
  static let xFrameOptions = Self("X-Frame-Options").unsafelyUnwrapped
}
