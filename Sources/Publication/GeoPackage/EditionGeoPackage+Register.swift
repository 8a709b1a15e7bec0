import Assessment
import Geodata
import Programme

extension EditionGeoPackage {
  static func systems(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<MineralSystem>(edition)
    table.text("id") { $0.id }
    table.integer("number") { $0.number }
    table.text("origin") { $0.origin.rawValue }
    table.texts("name") { $0.name }
    table.texts("summary") { $0.summary }
    table.texts("source") { $0.geneticModel.source }
    table.texts("driver") { $0.geneticModel.driver }
    table.texts("pathway") { $0.geneticModel.pathway }
    table.texts("trap") { $0.geneticModel.trap }
    table.texts("preservation") { $0.geneticModel.preservation }
    table.texts("depth_range") { $0.depthRange }
    table.list("named_materials") { $0.namedMaterials }
    table.text("inspire_deposit_group") { $0.depositGroup.written }
    table.text("inspire_deposit_type") { $0.depositType.written }
    return table.layer(
      "systems", "Mineral systems", "Source types with their genetic model", edition.programme.systems)
  }

  static func materials(_ edition: Edition) -> GeoPackageLayer {
    let list = edition.programme.currentList
    var table = RecordTable<RawMaterial>(edition)
    table.text("id") { $0.id }
    table.texts("name") { $0.name }
    table.text("symbol") { $0.symbol }
    table.flag("critical") { list.lists($0.id) }
    table.flag("strategic") { list.isStrategic($0.id) }
    table.flag("former") { $0.isFormer }
    table.list("members") { $0.members.map(\.symbol) }
    table.text("consumption_basis") { $0.consumptionBasis }
    table.text("inspire_code") { $0.inspire.written }
    table.texts("note") { $0.note }
    return table.layer(
      "materials", "Raw materials", "Raw materials of the list edition \(list.id)", edition.programme.materials)
  }

  static func gaps(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<(system: MineralSystem, gap: MineralSystem.Gap)>(edition)
    table.text("id") { $0.gap.id }
    table.text("system") { $0.system.id }
    table.texts("text") { $0.gap.text }
    table.list("facts") { $0.gap.facts }
    table.list("measures") { $0.gap.measures }
    return table.layer(
      "gaps", "Gaps", "What is not known, by mineral system, with the measures that would tell",
      edition.programme.systems.flatMap { system in system.gaps.map { (system, $0) } })
  }

  static func restrictions(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<(system: MineralSystem, text: LocalizedText)>(edition)
    table.text("system") { $0.system.id }
    table.texts("text") { $0.text }
    return table.layer(
      "restrictions", "Limits outside geology", "By mineral system; they do not enter the potential",
      edition.programme.systems.flatMap { system in system.restrictions.map { (system, $0) } })
  }

  /// Texts about the programme as a whole, in their order.
  static func statements(_ edition: Edition) -> GeoPackageLayer {
    let programme = edition.programme
    var table = RecordTable<(kind: String, text: LocalizedText)>(edition)
    table.text("kind") { $0.kind }
    table.texts("text") { $0.text }
    return table.layer(
      "statements", "Statements", "What the programme says of itself: introduction and limits",
      programme.introduction.map { ("introduction", $0) } + programme.limits.map { ("limit", $0) })
  }

  static func conflicts(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<ConflictSet>(edition)
    table.text("id") { $0.id }
    table.texts("title") { $0.title }
    table.list("facts") { $0.facts }
    table.texts("explanation") { $0.explanation }
    return table.layer(
      "conflicts", "Conflicts", "Facts that speak of the same thing and differ: shown, never averaged",
      edition.programme.conflicts)
  }

  static func sources(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<Reference>(edition)
    table.text("id") { $0.id }
    table.text("title") { $0.title }
    table.text("author") { $0.author }
    table.text("publisher") { $0.publisher }
    table.text("year") { $0.year }
    table.text("url") { $0.url }
    table.text("url_note") { $0.urlNote }
    table.text("licence") { $0.licence }
    table.text("kind") { $0.kind.rawValue }
    return table.layer("sources", "Sources", "Where facts come from", edition.programme.references)
  }

  static func dataSources(_ edition: Edition) -> GeoPackageLayer {
    var table = RecordTable<DataSource>(edition)
    table.text("id") { $0.id }
    table.text("name") { $0.name }
    table.text("publisher") { $0.publisher }
    table.texts("content") { $0.content }
    table.text("access") { $0.access }
    table.text("format") { $0.format }
    table.text("fields") { $0.fields }
    table.text("crs") { $0.crs }
    table.text("licence") { $0.licence }
    table.texts("obtain") { $0.obtain }
    table.texts("limits") { $0.limits }
    table.text("state") { $0.state.rawValue }
    return table.layer(
      "data_sources", "Data sources", "Data sets that a survey can obtain", edition.programme.dataSources)
  }
}
