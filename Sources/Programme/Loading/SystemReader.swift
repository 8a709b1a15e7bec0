/// Reads the folder of one mineral system.
struct SystemReader {
  let folder: ProgrammeFolder
  let path: String

  func read() -> MineralSystem? {
    guard let file = YAMLFile.mapping("\(path)/system.yaml", in: folder) else { return nil }
    let id = file.string("id")
    if !Identifier.isValid(id) { Identifier.report(id, file.location("id"), file.log) }
    let genetic = file.requiredMapping("genetic_model")
    let empty = LocalizedText(en: "", nl: "")
    let model = MineralSystem.GeneticModel(
      source: genetic?.text("source") ?? empty, driver: genetic?.text("driver") ?? empty,
      pathway: genetic?.text("pathway") ?? empty, trap: genetic?.text("trap") ?? empty,
      preservation: genetic?.text("preservation") ?? empty)
    genetic?.finish()
    let units = file.mappings("host_units").map { item in
      let unit = MineralSystem.HostUnit(
        name: item.text("name"), code: item.optionalString("code") ?? "", facts: item.strings("facts"),
        note: item.optionalText("note"))
      item.finish()
      return unit
    }
    let legal = file.mappings("legal_basis", required: true).map { item in
      let act = item.choice("act", MineralSystem.LegalBasis.Act.self) ?? .national
      let basis = MineralSystem.LegalBasis(article: item.string("article"), act: act, reason: item.text("reason"))
      item.finish()
      return basis
    }
    let gaps = file.mappings("gaps").map { item in
      let gap = MineralSystem.Gap(
        id: item.string("id"), text: item.text("text"), facts: item.strings("facts"), measures: item.strings("measures")
      )
      item.finish()
      return gap
    }
    if !file.has("number") { file.missing("number") }
    let reader = SystemPartReader(folder: folder, path: path, system: id)
    let projects = ProjectReader(folder: folder, path: path).read()
    let system = MineralSystem(
      id: id, number: file.integer("number") ?? 0,
      origin: file.choice("origin", MineralSystem.Origin.self) ?? .geological, name: file.text("name"),
      summary: file.text("summary"), geneticModel: model, hostUnits: units, depthRange: file.text("depth_range"),
      legalBasis: legal, namedMaterials: file.strings("named_materials"),
      depositGroup: file.inspireCode("deposit_group"),
      depositType: file.inspireCode("deposit_type"),
      restrictions: IdentityReader.texts(file, "restrictions"), gaps: gaps, activities: reader.activities(),
      models: reader.models(), projects: projects.projects, stocks: projects.stocks,
      estimates: EstimateReader(folder: folder, path: path).estimates(),
      assessments: reader.assessments(), measures: reader.measures(),
      occurrences: reader.occurrences(),
      predictiveMap: PredictiveMapReader(folder: folder, path: path).plan(), folder: path, location: file.here)
    file.finish()
    return system
  }
}

/// Reads the other files of a system's folder.
struct SystemPartReader {
  let folder: ProgrammeFolder
  let path: String
  let system: String

  func activities() -> [HostActivity] {
    guard let file = YAMLFile.mapping("\(path)/activities.yaml", in: folder, required: false) else { return [] }
    let activities = file.mappings("activities").map { item in
      let activity = HostActivity(
        id: item.string("id"), name: item.text("name"),
        status: item.choice("status", HostActivity.Status.self) ?? .ended, kind: item.text("kind"),
        facts: item.strings("facts"), occurrences: item.strings("occurrences"), mines: item.strings("mines"),
        note: item.optionalText("note"), location: item.here)
      item.finish()
      return activity
    }
    file.finish()
    return activities
  }

  static let occurrenceColumns = [
    "id", "name_en", "name_nl", "register", "materials", "other", "role", "status_en", "status_nl", "description_en",
    "description_nl", "country", "lon", "lat", "coordinates", "facts", "source", "state",
  ]

  func occurrences() -> [Occurrence] {
    DelimitedTable.rows("\(path)/occurrences.csv", in: folder, columns: Self.occurrenceColumns, required: false)
      .compactMap { $0.remembered(occurrence($0), .occurrence, .evidence) }
  }

  private func occurrence(_ row: DelimitedTable.Row) -> Occurrence? {
    let id = row.required("id")
    if !Identifier.isValid(id) { Identifier.report(id, row.location("id"), row.log) }
    guard let role = row.choice("role", Occurrence.Role.self),
      let coordinates = row.choice("coordinates", CoordinateClass.self),
      let state = row.choice("state", VerificationState.self)
    else { return nil }
    let point = GeographicPointReader.point(row)
    if (point == nil) != (coordinates == .none) {
      row.log.error(
        "occurrence.coordinates", row.location("coordinates"),
        .init(
          en: "occurrence \(id): coordinates and their class disagree",
          nl: "voorkomen \(id): coördinaten en klasse spreken elkaar tegen"),
        mend: .init(en: "write none where lon and lat are empty", nl: "schrijf none waar lon en lat leeg zijn"))
    }
    return Occurrence(
      id: id, name: row.text("name", required: true), register: row.cell("register"),
      materials: row.list("materials"),
      other: row.cell("other"), role: role, status: row.text("status", required: true),
      description: row.text("description"), country: row.required("country"), point: point,
      coordinates: coordinates, facts: row.list("facts"), sources: row.list("source"), state: state,
      system: system, location: SourceLocation(file: row.file, line: row.line))
  }

  func models() -> [ModelDefinition] {
    guard let file = YAMLFile.mapping("\(path)/models.yaml", in: folder, required: false) else { return [] }
    let models = file.mappings("models").compactMap { $0.remembered(ModelReader.model($0), .model) }
    file.finish()
    return models
  }

  func assessments() -> [AssessmentEntry] {
    guard let file = YAMLFile.mapping("\(path)/assessments.yaml", in: folder, required: false) else { return [] }
    let entries = file.mappings("assessments").map { AssessmentReader.entry($0) }
    file.finish()
    return entries
  }

  func measures() -> [Measure] {
    guard let file = YAMLFile.mapping("\(path)/measures.yaml", in: folder, required: false) else { return [] }
    let measures = file.mappings("measures").map { MeasureReader.measure($0) }
    file.finish()
    return measures
  }
}
