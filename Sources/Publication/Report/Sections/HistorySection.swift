import Assessment
import Programme

/// How the knowledge came about: inventories before this one, editions of the EU list, and this edition, by date.
struct HistorySection: Sendable {
  let manuscript: Manuscript

  func view() -> View {
    let programme = manuscript.programme
    var rows = programme.history.map { ($0.date, inventory($0)) }
    rows += programme.lists.map { ($0.date, list($0)) }
    // Of one day, what was there before stands first.
    rows = rows.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    rows.append((programme.date, present))
    return ["rows": .views(rows.map(\.1))]
  }

  private func inventory(_ inventory: EarlierInventory) -> View {
    [
      "date": .text(inventory.date), "title": .text(manuscript.plain(inventory.title)),
      "cite": .markup(manuscript.cite(inventory.sources)), "known": .markup(manuscript.text(inventory.known)),
      "facts": .markup(inventory.facts.map { manuscript.link(fact: $0) }.joined(separator: ", ")),
      "has-statements": .flag(!inventory.statements.isEmpty),
      "statements": .views(
        inventory.statements.map { statement in
          let cell = statement.cell
          return [
            "cell": .markup("\(manuscript.material(cell.material)) – \(manuscript.system(cell.system))"),
            "text": .markup(manuscript.text(statement.text)),
          ]
        }),
    ]
  }

  private func list(_ list: ListEdition) -> View {
    [
      "date": .text(list.date), "title": .text(manuscript.plain(list.title)),
      "cite": .markup(manuscript.cite([list.source].filter { !$0.isEmpty })),
      "known": .markup(manuscript.figure("count/list/\(list.id)") + " \(manuscript[.historyListed])"),
      "facts": .markup(.empty),
      "has-statements": .flag(false), "statements": .views([]),
    ]
  }

  private var present: View {
    [
      "date": .text(manuscript.programme.date), "title": .text(manuscript[.historyPresent]), "cite": .markup(.empty),
      "known": .markup(
        manuscript.figure("count/state/assessed") + " \(manuscript[.historyAssessed]), "
          + manuscript.figure("count/state/excluded") + " \(manuscript[.historyExcluded]), "
          + manuscript.figure("count/state/not-assessed") + " \(manuscript[.historyNotAssessed])"),
      "facts": .markup(.empty), "has-statements": .flag(false), "statements": .views([]),
    ]
  }
}
