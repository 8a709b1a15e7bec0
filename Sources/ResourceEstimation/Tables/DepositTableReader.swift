import Estimation
import Foundation
import Programme
import Quantities

/// Reads the deposits of a grade-tonnage model from a table, with the units that the document states.
struct DepositTableReader {
  let map: YAMLMapping
  let folder: DocumentFiles

  private struct Column {
    let name: String
    let place: Int
    /// To tonnes, or to a fraction.
    let factor: Double
  }

  /// - Returns: nil after findings.
  func table(_ rejects: inout [TableReject]) -> GradeTonnageTable? {
    let file = map.string("file")
    let nameColumn = map.optionalString("name")
    let tonnage = map.requiredMapping("tonnage")
    let grades = map.mappings("grades")
    guard !file.isEmpty, let tonnage else { return nil }
    guard let url = folder.file(file, at: map.location("file"), log: map.log),
      let table = SmallTable(url, at: map.location("file"), log: map.log, ragged: .kept)
    else { return nil }
    for row in table.ragged {
      rejects.append(
        TableReject(
          file: table.file, line: row.line, column: "", value: "\(row.cells.count)",
          reason: .init(
            en: "the row has \(row.cells.count) cells, the header \(table.header.count)",
            nl: "de rij heeft \(row.cells.count) cellen, de kop \(table.header.count)")))
    }
    let names = nameColumn.flatMap { table.column($0, at: map.location("name"), log: map.log) }
    let ore = column(tonnage, in: table, of: "t")
    tonnage.finish()
    var commodities: [String] = []
    var places: [Column] = []
    for grade in grades {
      commodities.append(grade.string("commodity"))
      if let found = column(grade, in: table, of: "1") { places.append(found) }
      grade.finish()
    }
    guard let ore, places.count == grades.count, nameColumn == nil || names != nil else { return nil }
    return read(table, names, ore, commodities, places, &rejects)
  }

  private func column(_ entry: YAMLMapping, in table: SmallTable, of target: String) -> Column? {
    let name = entry.string("column")
    let symbol = entry.string("unit")
    guard !name.isEmpty, !symbol.isEmpty else { return nil }
    let place = table.column(name, at: entry.location("column"), log: entry.log)
    do throws(UnitError) {
      let unit = try UnitOfMeasure(parsing: symbol)
      let factor = try unit.factor(to: UnitOfMeasure(parsing: target))
      HeaderUnit.check(name, against: unit, at: entry.location("unit"), log: entry.log)
      return place.map { Column(name: name, place: $0, factor: factor) }
    } catch {
      entry.wrongType(
        "unit",
        target == "t"
          ? .init(en: "a unit of mass such as t, kt or Mt", nl: "een massa-eenheid zoals t, kt of Mt")
          : .init(en: "a mass fraction such as %, g/t, mg/kg or 1", nl: "een massafractie zoals %, g/t, mg/kg of 1"))
      return nil
    }
  }

  /// Why a cell is no number; nil for one that is.
  private func noNumber(_ table: SmallTable, _ row: SmallTable.Row, _ column: Column) -> LocalizedText? {
    if table.text(row, column.place).isEmpty {
      return .init(
        en: "the cell is empty: a deposit without it has no place in the model",
        nl: "de cel is leeg: een afzetting zonder dit getal past niet in het model")
    }
    guard table.number(row, column.place) == nil else { return nil }
    return .init(
      en: "this is not a plain number; write digits with a decimal point",
      nl: "dit is geen gewoon getal; schrijf cijfers met een decimale punt")
  }

  private func read(
    _ table: SmallTable, _ names: Int?, _ ore: Column, _ commodities: [String], _ grades: [Column],
    _ rejects: inout [TableReject]
  ) -> GradeTonnageTable? {
    var kept: (names: [String], tonnages: [Double], grades: [[Double]]) = ([], [], [])
    for row in table.rows {
      func reject(_ column: Column, _ reason: LocalizedText) {
        rejects.append(
          TableReject(
            file: table.file, line: row.line, column: column.name, value: table.text(row, column.place), reason: reason)
        )
      }
      guard let mass = table.number(row, ore.place), mass > 0 else {
        reject(
          ore, noNumber(table, row, ore) ?? .init(en: "a tonnage is above 0", nl: "een tonnage is hoger dan 0"))
        continue
      }
      var values: [Double] = []
      for grade in grades {
        guard let value = table.number(row, grade.place), value > 0, value * grade.factor < 1 else {
          reject(
            grade,
            noNumber(table, row, grade)
              ?? .init(
                en: "a grade is above 0 and below 100 %: a deposit without it has no place in the model",
                nl: "een gehalte is hoger dan 0 en lager dan 100 %: een afzetting zonder gehalte past niet in het model"
              ))
          break
        }
        values.append(value * grade.factor)
      }
      guard values.count == grades.count else { continue }
      guard values.reduce(0, +) < 1 else {
        reject(grades[0], .init(en: "grades add up to 100 % or more", nl: "gehalten zijn samen 100 % of meer"))
        continue
      }
      kept.names.append(names.map { table.text(row, $0) } ?? "\(table.file):\(row.line)")
      kept.tonnages.append(mass * ore.factor)
      kept.grades.append(values)
    }
    do throws(GradeTonnageError) {
      return try GradeTonnageTable(
        names: kept.names, tonnages: kept.tonnages, commodities: commodities, grades: kept.grades)
    } catch {
      map.log.error(
        "estimate.deposits", map.location("file"), EstimationErrorText.text(error),
        mend: EstimationErrorText.mend(error))
      return nil
    }
  }
}
