/// Reads `estimates.yaml` of a system's folder; what the documents hold is read by who computes it.
struct EstimateReader {
  let folder: ProgrammeFolder
  /// Of the system, in the programme folder.
  let path: String

  func estimates() -> [EstimateDefinition] {
    guard let file = YAMLFile.mapping("\(path)/estimates.yaml", in: folder, required: false) else { return [] }
    let estimates = file.mappings("estimates", required: true).map { item in
      let id = item.string("id")
      // It names a folder of the edition.
      if !Identifier.isValid(id) || id.contains(".") { Identifier.report(id, item.location("id"), item.log) }
      let estimate = EstimateDefinition(
        id: id, document: item.document("document", in: folder, at: path), caveat: item.optionalText("caveat"),
        location: item.here)
      item.finish()
      return estimate
    }
    file.finish()
    return estimates
  }
}
