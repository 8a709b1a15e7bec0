import FeatureService

extension Problem {
  /// What a refusal of the store means for whoever asked. What went wrong inside is thrown on, for the log.
  static func of(_ error: FeatureServiceError) -> any Error {
    switch error {
    case .unknownCollection: Problem.notFound("There is no collection of this id.")
    case .invalid(let parameter, let reason):
      Problem.badRequest("\(reason.prefix(1).uppercased() + reason.dropFirst()).", parameter: parameter)
    case .refusedCursor:
      // It is text like any other, but of no page that there is.
      Problem(
        .notFound, "There is no such page: the cursor belongs to another question. Start at the first.",
        parameter: "cursor")
    case .outOfTime:
      Problem(.serviceUnavailable, "The answer took too long; ask for less.", headers: [.retryAfter: "60"])
    case .busy: Problem(.serviceUnavailable, "The server is busy.", headers: [.retryAfter: "5"])
    case .tooLarge: Problem(.contentTooLarge, "The answer would be larger than allowed; ask for less.")
    case .cancelled: CancellationError()
    case .unreadable, .failed: error
    }
  }

  /// Runs a question to the store.
  static func asking<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let error as FeatureServiceError { throw Problem.of(error) }
  }
}
