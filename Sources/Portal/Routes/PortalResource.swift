import TextFormats

/// Something with an address that can be asked for, in one or more representations.
///
/// Resources that different parts register under one path become one: the JSON of a collection comes from one part, its
/// HTML page from another.
public struct PortalResource: Sendable {
  /// As OpenAPI writes it: `/collections/{collectionId}/items`. The last variable takes the rest of the path, slashes
  /// and all, when it is written `{name...}`.
  public var path: PortalPath
  /// One line, for the OpenAPI document.
  public var title: String
  /// The part of the OpenAPI document that it stands in.
  public var tag: String
  /// `f` and `lang` are added to them.
  public var parameters: [PortalParameter]
  /// The first is what a client without a preference gets.
  public var representations: [PortalRepresentation]
  /// What its path can stand for, where that is known and each takes other parameters. The OpenAPI document has these
  /// instead of the path with its variables: clients look under the path that they ask for.
  public var instances: [Instance] = []
  /// Whether the OpenAPI document has it.
  public var isDescribed = true
  /// Whether answers are kept in memory for the next who asks; for what takes long and has few variants.
  public var isKept = false
  /// Whether it answers ranges of bytes.
  public var hasRanges = false

  /// A path without variables that a resource answers.
  public struct Instance: Sendable {
    public var path: PortalPath
    /// One line, behind the title of the resource.
    public var title: String
    /// In place of those of the resource.
    public var parameters: [PortalParameter]
  }

  public init(
    _ path: PortalPath, _ title: String, tag: String, parameters: [PortalParameter] = [],
    _ representations: [PortalRepresentation]
  ) {
    self.path = path
    self.title = title
    self.tag = tag
    self.parameters = parameters
    self.representations = representations
  }

  /// All parameters that it takes.
  var declared: [PortalParameter] { parameters + common }

  /// For the OpenAPI document: itself, or the paths that it can stand for.
  var described: [PortalResource] {
    guard !instances.isEmpty else { return [self] }
    return instances.map { instance in
      var resource = self
      resource.path = instance.path
      resource.title = "\(title): \(instance.title)"
      resource.parameters = instance.parameters
      return resource
    }
  }

  private var common: [PortalParameter] {
    [
      PortalParameter(
        "f", "Representation, instead of the one that the Accept header asks for.",
        schema: ["type": "string", "enum": .texts(representations.map(\.name))]),
      PortalParameter(
        "lang", "Language, instead of the one that the Accept-Language header asks for.",
        schema: ["type": "string", "enum": ["en", "nl"]]),
    ]
  }

  /// With what another part registered under the same path.
  func merged(with other: PortalResource) -> PortalResource {
    var merged = self
    let known = Set(parameters.map(\.name))
    merged.parameters += other.parameters.filter { !known.contains($0.name) }
    merged.representations += other.representations
    merged.instances += other.instances
    merged.isDescribed = isDescribed || other.isDescribed
    merged.isKept = isKept && other.isKept
    merged.hasRanges = hasRanges || other.hasRanges
    return merged
  }
}

/// One form of a resource.
public struct PortalRepresentation: Sendable {
  public typealias Answer = @Sendable (PortalRequest) async throws -> PortalAnswer

  /// The value of `f`.
  public var name: String
  public var mediaType: String
  /// Media types of an `Accept` header that it serves as well.
  public var alternatives: [String]
  /// Whether it is answered to whoever names the resource, whatever an `Accept` header says: a file is what it is.
  public var isUnconditional = false
  /// Whether it can send to another address, for the OpenAPI document.
  public var redirects = false
  /// Of the answer, for the OpenAPI document.
  public var schema: JSON
  public var answer: Answer

  public init(
    _ name: String, _ mediaType: String, alternatives: [String] = [], schema: JSON = ["type": "string"],
    answer: @escaping Answer
  ) {
    self.name = name
    self.mediaType = mediaType
    self.alternatives = alternatives
    self.schema = schema
    self.answer = answer
  }

  public static func json(schema: JSON = ["type": "object"], answer: @escaping Answer) -> PortalRepresentation {
    PortalRepresentation("json", "application/json", schema: schema, answer: answer)
  }

  public static func geoJSON(schema: JSON = ["type": "object"], answer: @escaping Answer) -> PortalRepresentation {
    PortalRepresentation(
      "json", "application/geo+json", alternatives: ["application/json"], schema: schema, answer: answer)
  }

  public static func html(answer: @escaping Answer) -> PortalRepresentation {
    PortalRepresentation(
      "html", "text/html; charset=utf-8", alternatives: ["application/xhtml+xml"], answer: answer)
  }
}
