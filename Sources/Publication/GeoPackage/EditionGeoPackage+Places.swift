import Assessment
import Geodata
import Programme

extension EditionGeoPackage {
  static func occurrences(_ edition: Edition, _ degrees: CoordinateReferenceSystem) -> GeoPackageLayer {
    var table = RecordTable<Occurrence>(edition)
    table.text("id") { $0.id }
    table.texts("name") { $0.name }
    table.text("register_name") { $0.register }
    table.text("system") { $0.system }
    table.text("role") { $0.role.rawValue }
    table.flag("mineral_record") { $0.isMineralRecord && $0.country == edition.programme.country }
    table.list("materials") { $0.materials }
    table.text("other_minerals") { $0.other }
    table.texts("status") { $0.status }
    table.texts("description") { $0.description }
    table.text("country") { $0.country }
    table.text("coordinates") { $0.coordinates.rawValue }
    table.list("facts") { $0.facts }
    table.list("sources") { $0.sources }
    table.text("state") { $0.state.rawValue }
    return table.layer(
      "occurrences", "Occurrences and activities on the map",
      "Places where something is or was; column coordinates tells how the position is known",
      edition.programme.occurrences, in: degrees, at: \.point)
  }

  static func facts(_ edition: Edition, _ degrees: CoordinateReferenceSystem) -> GeoPackageLayer {
    var table = RecordTable<Fact>(edition)
    table.text("id") { $0.id }
    table.text("system") { $0.system }
    table.list("materials") { $0.materials }
    table.texts("subject") { $0.subject }
    table.texts("quantity") { $0.quantity }
    table.text("kind") { $0.kind.rawValue }
    table.text("role") { $0.role.rawValue }
    table.real("value") { $0.value?.value }
    table.real("low") { $0.low?.value }
    table.real("high") { $0.high?.value }
    table.texts("value_text") { $0.text }
    table.texts("figure") { fact in LocalizedText(en: fact.figureText(in: .en), nl: fact.figureText(in: .nl)) }
    table.text("unit") { $0.unit?.symbol }
    table.text("basis") { $0.basis }
    table.text("year") { $0.year }
    table.texts("place") { $0.place }
    table.text("coordinates") { $0.coordinates.rawValue }
    table.text("state") { $0.state.rawValue }
    table.list("sources") { $0.sources }
    table.text("formula") { $0.formula }
    table.text("conflict") { $0.conflict }
    table.texts("note") { $0.note }
    return table.layer(
      "facts", "Facts", "Every figure and statement with its source; points where a place is given",
      edition.programme.facts, in: degrees, at: \.point)
  }

  static func activities(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<(system: MineralSystem, activity: HostActivity)>(edition)
    table.text("id") { $0.activity.id }
    table.text("system") { $0.system.id }
    table.texts("name") { $0.activity.name }
    table.text("status") { $0.activity.status.rawValue }
    table.texts("kind") { $0.activity.kind }
    table.list("materials_mined") { $0.activity.mines }
    table.list("occurrences") { $0.activity.occurrences }
    table.list("facts") { $0.activity.facts }
    table.texts("note") { $0.activity.note }
    return table.layer(
      "activities", "Host activities", "Activities that could host co-production; their places are in occurrences",
      edition.programme.systems.flatMap { system in system.activities.map { (system, $0) } })
  }
}
