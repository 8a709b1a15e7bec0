import HTTPTypes
import Programme

/// The files of the edition, as they lie in its folder.
extension PortalRoutes {
  static func downloads(_ edition: PortalEdition, _ configuration: PortalConfiguration) -> PortalRoutes {
    let files = edition.manifest.files.compactMap { edition.files[$0.path] }
    var list = PortalResource(
      "/files", "The files of the edition with their checksums", tag: "Downloads",
      [
        .json { request in
          PortalAnswer(
            .members([
              "edition": .text(edition.manifest.id), "date": .text(edition.manifest.date),
              "citation": .text(PortalRoutes.attribution(of: edition, configuration)[request.language]),
              "license": ["name": .text(configuration.licence.name), "url": .text(configuration.licence.url)],
              "files": .array(
                files.map { file in
                  .members([
                    "path": .text(file.path), "type": .text(file.mediaType), "bytes": .integer(file.size),
                    "sha256": .text(file.sha256), "href": .text(request.address(file.address)),
                  ])
                }), "links": request.json(request.ownLinks()),
            ])
          ).speaking(request.language)
        }
      ])
    list.isKept = true
    var file = PortalResource(
      "/files/{path...}", "A file of the edition", tag: "Downloads",
      parameters: [
        PortalParameter(
          "path", in: .path, "The path of the file in the edition, as /files lists it.",
          schema: ["type": "string", "enum": .texts(files.map(\.path))])
      ],
      [
        PortalRepresentation(
          "file", "application/octet-stream", schema: .object([])
        ) { request in
          guard let path = request["path"], let file = edition.files[path] else {
            throw Problem.notFound("The edition has no file of this name.")
          }
          var answer = PortalAnswer(.file(file))
          answer.mediaType = file.mediaType
          answer.headers[.contentDisposition] =
            "\(file.isPage ? "inline" : "attachment"); filename=\"\(file.plainName)\""
          answer.headers[.link] =
            "<\(configuration.licence.url)>; rel=\"license\", <\(request.address("/files"))>; rel=\"collection\""
          if file.isPage { answer.contentSecurityPolicy = EditionFile.pagePolicy }
          return answer
        }
      ])
    file.representations[0].isUnconditional = true
    file.hasRanges = true
    return PortalRoutes(
      resources: [list, file],
      links: [
        PortalLink("/files", rel: "enclosure", type: "application/json", title: "The files of the edition")
      ])
  }
}

extension EditionFile {
  /// In the portal, encoded.
  public var address: String {
    "/files/" + path.split(separator: "/").map { PercentEncoding.encoded(String($0)) }.joined(separator: "/")
  }

  /// For a header; names of an edition are plain anyway.
  fileprivate var plainName: String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { scalar in
          scalar.isASCII
            && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
              || "-._".unicodeScalars.contains(scalar))
            ? scalar : "-"
        }))
  }

  /// Whether a browser shows it.
  var isPage: Bool { ["html", "svg", "json", "md"].contains(url.pathExtension) }

  /// Of the report and its drawings, which are one file each: their own styles, pictures and letters and nothing else.
  fileprivate static let pagePolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'; sandbox allow-same-origin allow-popups allow-top-navigation-by-user-activation"
}

extension HTTPField.Name {
  static let link = Self("Link").unsafelyUnwrapped
}
