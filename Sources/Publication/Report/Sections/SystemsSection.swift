import Assessment
import Programme

/// A chapter per mineral system.
struct SystemsSection: Sendable {
  let manuscript: Manuscript
  let map: @Sendable (MineralSystem?, Language) -> String

  func view() -> View {
    ["chapters": .views(manuscript.programme.systems.map(chapter))]
  }

  private func chapter(_ system: MineralSystem) -> View {
    let verdicts = manuscript.edition.verdicts.filter { $0.cell.system == system.id }
    let judged = verdicts.filter { $0.state != .notAssessed }
    let open = verdicts.filter { $0.state == .notAssessed }
    let models = manuscript.edition.models.filter { model in system.models.contains { $0.id == model.id } }
    let conflicts = conflicts(of: system)
    let judgedFirst = judged.filter { $0.state == .assessed } + judged.filter { $0.state == .excluded }
    return [
      "anchor": .text(Anchor.system(system.id)), "number": .text(String(system.number)),
      "name": .text(manuscript.heading(system.name[manuscript.language])),
      "origin": .text(manuscript.word(Vocabulary.origin(system.origin))),
      "summary": .markup(manuscript.text(system.summary)),
      "overview": .markup(overview(judged)),
      "steps": .views(steps(system.geneticModel)),
      "steps-title": .text(
        manuscript[system.origin == .anthropogenic ? .stepsTitleAnthropogenic : .stepsTitle]),
      "coverage": .markup(coverage(of: system)),
      "depth": .markup(manuscript.text(system.depthRange)),
      "units": .views(system.hostUnits.map(hostUnit)),
      "has-units": .flag(!system.hostUnits.isEmpty),
      "legal": .views(
        system.legalBasis.map { basis in
          [
            "article": .text(basis.act == .crma ? "CRMA \(manuscript[.article]) \(basis.article)" : basis.article),
            "reason": .markup(manuscript.text(basis.reason)),
          ]
        }),
      "has-legal": .flag(!system.legalBasis.isEmpty),
      "map": .markup(Markup(trusted: map(system, manuscript.language))),
      "activities": .views(system.activities.map(activity)),
      "has-activities": .flag(!system.activities.isEmpty),
      "occurrences": .views(system.occurrences.map(OccurrenceRow(manuscript: manuscript).view)),
      "has-occurrences": .flag(!system.occurrences.isEmpty),
      "cards": .views(judgedFirst.map { VerdictCard(manuscript: manuscript, verdict: $0).view() }),
      "has-cards": .flag(!judged.isEmpty),
      "models": .views(models.map { ModelSheet(manuscript: manuscript, outcome: $0).view() }),
      "has-models": .flag(!models.isEmpty),
      "conflicts": .views(conflicts),
      "has-conflicts": .flag(!conflicts.isEmpty),
      "gaps": .views(system.gaps.map(gap)),
      "has-gaps": .flag(!system.gaps.isEmpty),
      "restrictions": .views(system.restrictions.map { ["text": .markup(manuscript.text($0))] }),
      "has-restrictions": .flag(!system.restrictions.isEmpty),
      "open-anchor": .text(Anchor.notAssessed(system.id)),
      "open": .markup(
        open.map { verdict -> Markup in manuscript.link(material: verdict.cell.material) }.joined(separator: ", ")),
    ]
  }

  /// The judged cells of the system as tiles with names.
  private func overview(_ verdicts: [Verdict]) -> Markup {
    verdicts.map { verdict in
      """
      <li><a href="#\(Anchor.verdict(verdict.cell))" aria-label="\(manuscript.material(verdict.cell.material)): \
      \(manuscript.summary(verdict))">\(manuscript.tile(verdict)) <span>\
      \(manuscript.heading(manuscript.material(verdict.cell.material)))</span></a></li>
      """ as Markup
    }.joined(separator: "\n")
  }

  /// One line on how well it is covered with analyses; empty without a data folder.
  private func coverage(of system: MineralSystem) -> Markup {
    guard let settings = manuscript.edition.evidence?.coverage.settings else { return .empty }
    func figure(_ key: String) -> Markup { manuscript.figure("coverage/\(system.id)/\(key)") }
    let radius: Markup = "\(NumberText.rounded(settings.radius, digits: 3, manuscript.language))\u{a0}km"
    return manuscript.catalogue.sentence(
      .coverageLine, ["level": figure("level"), "sites": figure("sites"), "share": figure("share"), "radius": radius])
  }

  private func steps(_ model: MineralSystem.GeneticModel) -> [View] {
    [
      (Phrase.stepSource, model.source), (.stepDriver, model.driver), (.stepPathway, model.pathway),
      (.stepTrap, model.trap), (.stepPreservation, model.preservation),
    ].map { name, text in ["name": .text(manuscript[name]), "text": .markup(manuscript.text(text))] }
  }

  private func hostUnit(_ unit: MineralSystem.HostUnit) -> View {
    [
      "name": .text(manuscript.heading(unit.name[manuscript.language])), "code": .text(unit.code),
      "note": .markup(manuscript.text(unit.note)),
      "facts": .markup(EvidenceList(manuscript: manuscript).items(unit.facts)),
    ]
  }

  private func activity(_ activity: HostActivity) -> View {
    [
      "anchor": .text(Anchor.activity(activity.id)),
      "name": .text(manuscript.heading(activity.name[manuscript.language])),
      "status": .text(manuscript.word(Vocabulary.activity(activity.status))),
      "kind": .text(manuscript.heading(manuscript.plain(activity.kind))),
      "note": .markup(manuscript.text(activity.note)),
      "mines": .markup(activity.mines.map { manuscript.link(material: $0) }.joined(separator: ", ")),
      "facts": .markup(EvidenceList(manuscript: manuscript).items(activity.facts)),
    ]
  }

  private func gap(_ gap: MineralSystem.Gap) -> View {
    [
      "anchor": .text(Anchor.gap(gap.id)), "text": .markup(manuscript.text(gap.text)),
      "measures": .markup(gap.measures.map { manuscript.link(measure: $0) }.joined(separator: "; ")),
      "facts": .markup(gap.facts.map { manuscript.link(fact: $0) }.joined(separator: ", ")),
    ]
  }

  // MARK: Conflict sets

  /// The conflict sets that a fact of this system belongs to.
  private func conflicts(of system: MineralSystem) -> [View] {
    manuscript.programme.conflicts.filter { set in
      set.facts.contains { manuscript.edition.index.facts[$0]?.system == system.id }
    }.map { set in ConflictSheet(manuscript: manuscript).view(set) }
  }
}
