import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Programme

/// Answers requests: from the bytes of a request to those of its response, with everything between them that holds for
/// all resources.
struct PortalResponder: HTTPResponder {
  typealias Context = PortalContext

  let portal: Portal
  let log: AccessLog
  let clients: ClientAddresses
  let rates: RateLimit
  let policy: ResponsePolicy
  let watch: AnswerWatch

  init(portal: Portal, logger: Logger) {
    self.portal = portal
    let configuration = portal.configuration
    log = AccessLog(logger: logger, logsAddresses: configuration.logsAddresses)
    clients = ClientAddresses(trusted: configuration.trustedProxies)
    rates = RateLimit(perSecond: configuration.limits.requestsPerSecond, burst: configuration.limits.burst)
    policy = ResponsePolicy(configuration)
    watch = AnswerWatch(portal.edition.store.options.executor)
  }

  func respond(to request: Request, context: PortalContext) async throws -> Response {
    let start = ContinuousClock.now
    let client = clients.address(of: context.channel, headers: request.headers)
    var route: String?
    var response: Response
    do {
      try guardSize(of: request)
      if let wait = rates.wait(for: client) {
        throw Problem(.tooManyRequests, "Ask again later.", headers: [.retryAfter: String(wait)])
      }
      (response, route) = try await answer(request, context)
    } catch let problem as Problem {
      response = self.response(problem, to: request)
    } catch is CancellationError {
      response = self.response(Problem(.serviceUnavailable, "The answer took too long."), to: request)
    } catch {
      // What went wrong is for the log; whoever asks learns only that it did.
      log.failure(error, of: request)
      response = self.response(Problem(.internalServerError), to: request)
    }
    policy.complete(&response)
    if request.method == .head { response = Self.withoutBody(response) }
    let entry = AccessLog.Entry(
      method: request.method.rawValue, path: request.uri.path, status: response.status.code,
      bytes: response.body.contentLength ?? 0, time: .now - start, client: client, route: route)
    log.write(entry)
    portal.metrics.count(entry)
    return response
  }

  // MARK: - Parts of an answer

  private func answer(
    _ request: Request, _ context: PortalContext
  ) async throws -> (Response, route: String?) {
    guard [.get, .head, .options].contains(request.method) else {
      throw Problem(.methodNotAllowed, "This server is only read.", headers: [.allow: ResponsePolicy.methods])
    }
    let path = request.uri.path
    if request.method == .options, request.head.path == "*" { return (policy.preflight, nil) }
    // An absolute address in the request line is for proxies, and this is none.
    guard request.head.path?.hasPrefix("/") == true else {
      throw Problem.badRequest("The request must name a path of this server.")
    }
    guard let (resource, variables) = try portal.table.resource(at: path) else { throw Problem.notFound() }
    let route = resource.path.description
    if request.method == .options { return (policy.preflight, route) }
    let asked = try understood(request, resource, variables)
    return (try await response(to: asked, resource, context), route)
  }

  private func understood(
    _ request: Request, _ resource: PortalResource, _ variables: [String: String]
  ) throws(Problem) -> PortalRequest {
    let declared = resource.declared
    let query = try QueryString(request.uri.query, declared: declared.count).values(of: declared)
    let representation = try Negotiation.representation(
      of: resource, f: query["f"]?.first, accept: request.headers.all(.accept))
    let language = Negotiation.language(
      lang: query["lang"]?.first, accept: request.headers.all(.acceptLanguage),
      default: portal.configuration.firstLanguage)
    return PortalRequest(
      path: request.uri.path, variables: variables, query: query, representation: representation, language: language,
      choseLanguage: query["lang"] != nil, headers: request.headers, isHead: request.method == .head,
      representations: resource.representations, configuration: portal.configuration)
  }

  /// With an answer that is kept, or one that is made within its time.
  private func response(
    to request: PortalRequest, _ resource: PortalResource, _ context: PortalContext
  ) async throws -> Response {
    let delivery = Delivery(portal: portal)
    let kept = portal.kept
    let key = resource.isKept ? AnswerCache.Key(request) : nil
    if let key, let answer = kept[key] { return try await delivery.response(answer, to: request) }
    return try await watch.run(for: portal.configuration.limits.answerTime, on: context.channel) {
      let answer = KeptAnswer(try await request.representation.answer(request))
      if let key { kept[key] = answer }
      return try await delivery.response(answer, to: request)
    }
  }

  private func guardSize(of request: Request) throws(Problem) {
    let limits = portal.configuration.limits
    guard (request.head.path?.utf8.count ?? 0) <= limits.addressBytes else {
      throw Problem(.uriTooLong, "The address is longer than \(limits.addressBytes) bytes.")
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytes {
      throw Problem(.contentTooLarge, "This server takes no content.", headers: [.connection: "close"])
    }
  }

  private func response(_ problem: Problem, to request: Request) -> Response {
    var headers = problem.headers
    headers[.contentType] = Problem.mediaType
    headers[.contentLanguage] = "en"
    headers[.cacheControl] = "no-store"
    let path = PercentEncoding.decoded(request.uri.path) == nil ? "/" : request.uri.path
    return Response(
      status: problem.status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: problem.json(instance: path).bytes)))
  }

  private static func withoutBody(_ response: Response) -> Response {
    Response(status: response.status, headers: response.headers, body: .init())
  }
}

extension HTTPFields {
  /// All fields of a name as one list.
  func all(_ name: HTTPField.Name) -> String? {
    let values = self[values: name]
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}
