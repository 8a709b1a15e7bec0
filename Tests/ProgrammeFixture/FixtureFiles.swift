import Foundation

/// An invented country with two raw materials and two systems.
enum FixtureFiles {
  static let all: [String: String] = [
    "glossary.csv": "term,nl\nbrine,pekel\nash,as\n",
    "programme.yaml": """
    id: fixture
    title: {en: Fixture, nl: Proefland}
    subtitle: {en: A test, nl: Een proef}
    country: XX
    territory: {en: All of it, nl: Alles}
    author: {en: Tests, nl: Tests}
    date: 2026-01-02
    edition: "1"
    seed: 7
    trials: 2000
    invented: true
    map: {extent: [0, 0, 2, 2], crs: "EPSG:4326"}
    """,
    "materials/materials.yaml": """
    materials:
      - id: lithium
        name: {en: Lithium, nl: Lithium}
        symbol: Li
        conversions: [[Li, Li2CO3]]
        consumption_basis: Li
      - id: graphite
        name: {en: Graphite, nl: Grafiet}
        symbol: C
      - id: indium
        name: {en: Indium, nl: Indium}
        former: true
    """,
    "materials/lists/2020.yaml": """
    id: "2020"
    title: {en: Old list, nl: Oude lijst}
    date: 2020-01-01
    source: invented
    state: quoted
    critical: [lithium, indium]
    """,
    "materials/lists/2023.yaml": """
    id: "2023"
    title: {en: New list, nl: Nieuwe lijst}
    date: 2023-01-01
    source: invented
    state: quoted
    critical: [lithium, {id: graphite, qualifier: {en: flake, nl: vlok}}]
    strategic:
      - ids: [lithium]
        qualifier: {en: battery grade, nl: batterijkwaliteit}
    """,
    "materials/figures.csv": header
      + "lithium.eu-consumption,lithium,Lithium,Lithium,EU consumption,EU-verbruik,mass-flow,context,3800,3000,10000,,,t/yr,Li,2020,,,,,none,invented,unverified,,,,\n",
    "facts/general.csv": header
      + "F9,graphite,Graphite,Grafiet,absence,afwezigheid,text,context,,,,no host rock,geen gesteente,,,2020,,,,,none,invented,quoted,,,,\n",
    "sources/references.csv": """
    id,title,author,publisher,year,url,url_note,licence,kind
    invented,"An invented source, with a comma",Nobody,,2020,https://example.org/a,,CC0,report
    own,Assumption,,,,,,,assumption

    """,
    "systems/1-brine/system.yaml": system("brine", 1, named: "[lithium]"),
    "systems/1-brine/facts.csv": header
      + """
      F1,lithium,Brine,Pekel,concentration,gehalte,concentration,grade,,25,50,,,mg/L,Li,2023,Here,Hier,1.0,1.0,approximate,invented,quoted,,,,
      F2,lithium,Doublets,Doubletten,flow,debiet,volume-flow,tonnage,40,,,,,Mm3/yr,brine,2023,,,,,none,invented,quoted,,,,
      F3,,Assumption,Aanname,recovery,winning,fraction,assumption,,0.4,0.9,,,1,,,,,,,none,own,unverified,,,,
      F4,lithium,Study,Studie,verdict,oordeel,text,economics,,,,not profitable,niet rendabel,,,2023,,,,,none,invented,quoted,,,,
      F5,lithium,Brine,Pekel,mass of lithium,massa lithium,mass-flow,tonnage,,1000,2000,,,t/yr,Li,,,,,,none,own,derived,F2 x F1,,,

      """,
    "systems/1-brine/occurrences.csv": """
    id,name_en,name_nl,register,materials,other,role,status_en,status_nl,description_en,description_nl,country,lon,lat,coordinates,facts,source,state
    place-a,Place A,Plek A,,lithium,,occurrence,seen,gezien,,,XX,1.0,1.0,approximate,F1,invented,quoted
    abroad,Abroad,Buitenland,,lithium,,analogue,seen,gezien,,,YY,1.5,1.5,quoted,,invented,quoted

    """,
    "systems/1-brine/activities.yaml": """
    activities:
      - id: doublets
        name: {en: Doublets, nl: Doubletten}
        status: active
        kind: {en: heat, nl: warmte}
        facts: [F2]
    """,
    "systems/1-brine/models.yaml": """
    models:
      - id: lithium-stream
        material: lithium
        kind: stream
        title: {en: Lithium from brine, nl: Lithium uit pekel}
        inputs:
          flow: {fact: F2, unit: m3/h}
          concentration: {fact: F1, unit: mg/L}
          recovery: {fact: F3, unit: "1"}
        expression: flow * concentration * recovery
        result: {unit: t/yr, basis: Li}
        activity: doublets
    """,
    "systems/1-brine/projects.yaml": project,
    "systems/1-brine/assessments.yaml": """
    assessments:
      - material: lithium
        for: [F1, F2, place-a]
        against: [F4]
        activity: doublets
        models: [lithium-stream]
        finding: {en: "Brine holds {fact:F1}.", nl: "Pekel bevat {fact:F1}."}
        change: {en: Analyses., nl: Analyses.}
        measures: [M1]
        unfc:
          product: {en: lithium, nl: lithium}
          E: {code: E3.2, reason: {en: early, nl: vroeg}}
          F: {code: F4.1, reason: {en: none, nl: geen}}
          G: {code: G4, reason: {en: indirect, nl: indirect}}
    """,
    "systems/1-brine/measures.yaml": """
    measures:
      - id: M1
        type: b
        system: brine
        title: {en: Analyse brines, nl: Pekel analyseren}
        description: {en: Sample and analyse., nl: Bemonsteren en analyseren.}
        targets: [lithium/brine]
        gap: {en: Few analyses., nl: Weinig analyses.}
        evidence: [F1]
        cost: {low: 100000, high: 300000, unit: EUR}
        duration: {low: 6, high: 12, unit: month}
        output: {en: A table., nl: Een tabel.}
        status: proposed
        origin: programme
    """,
    "systems/2-ash/system.yaml": system("ash", 2, named: "[]").replacing("origin: geological", "origin: anthropogenic"),
    "systems/2-ash/facts.csv": header
      + """
      G1,lithium,Ash,As,mass a,massa a,mass-flow,tonnage,1.4,,,,,Mt/yr,ash,2020,,,,,none,invented,quoted,,ash-mass,,
      G2,lithium,Ash,As,mass b,massa b,mass-flow,tonnage,2,,,,,Mt/yr,ash,2022,,,,,none,invented,quoted,,ash-mass,,
      G3,lithium,Ash,As,content,gehalte,mass-fraction,grade,,10,30,,,ppm,Li,2022,,,,,none,invented,quoted,,,,

      """,
    "systems/2-ash/conflicts.yaml": """
    conflicts:
      - id: ash-mass
        title: {en: Mass of ash, nl: Massa as}
        facts: [G1, G2]
        explanation: {en: Different years., nl: Andere jaren.}
    """,
    "systems/2-ash/models.yaml": """
    models:
      - id: lithium-ash
        material: lithium
        kind: stream
        title: {en: Lithium in ash, nl: Lithium in as}
        inputs:
          mass: {conflict: ash-mass, unit: t/yr}
          content: {fact: G3, unit: ppm}
        expression: mass * content
        result: {unit: t/yr, basis: Li}
    """,
    "systems/2-ash/assessments.yaml": """
    assessments:
      - material: lithium
        for: [G1, G2, G3]
        models: [lithium-ash]
        finding: {en: Some., nl: Iets.}
        change: {en: Analyses., nl: Analyses.}
    """,
    "absence.yaml": """
    claims:
      - id: graphite-absent
        material: graphite
        systems: [brine]
        area: {en: all, nl: alles}
        depth: {en: reachable, nl: bereikbaar}
        reasoning: {en: No host rock., nl: Geen gesteente.}
        evidence: [F9]
        refuted_by: {en: A core., nl: Een kern.}
        date: 2025-01-01
        list_edition: "2023"
    """,
    "rules.yaml": """
    state:
      - {id: S1, when: {claim: reopened}, then: not-assessed, because: {en: reopened, nl: heropend}}
      - {id: S2, when: {claim: unsupported}, then: not-assessed, because: {en: no evidence, nl: geen bewijs}}
      - {id: S3, when: {claim: standing}, then: excluded, because: {en: claim, nl: uitsluiting}}
      - {id: S4, when: {assessed: true}, then: assessed, because: {en: weighed, nl: gewogen}}
      - {id: S5, when: {default: true}, then: not-assessed, because: {en: nothing, nl: niets}}
    potential:
      - {id: P1, when: {state: excluded}, then: N, because: {en: x, nl: x}}
      - {id: P2, when: {state: not-assessed}, then: U, because: {en: x, nl: x}}
      - {id: P3, when: {grades: {at_least: 1}, quantity: computed}, then: M, because: {en: x, nl: x}}
      - {id: P4, when: {records: {at_least: 1}}, then: L, because: {en: x, nl: x}}
      - {id: P5, when: {default: true}, then: U, because: {en: x, nl: x}}
    certainty:
      - {id: C1, when: {state: excluded}, then: D, because: {en: x, nl: x}}
      - {id: C2, when: {potential: {one_of: [M, L]}}, then: B, because: {en: x, nl: x}}
      - {id: C3, when: {default: true}, then: A, because: {en: x, nl: x}}
    kind:
      - {id: K1, when: {state: {one_of: [excluded, not-assessed]}}, then: none, because: {en: x, nl: x}}
      - {id: K2, when: {share_p90: {at_least: 0.5}}, then: stand-alone, because: {en: x, nl: x}}
      - {id: K3, when: {activity: active}, then: co-production, because: {en: x, nl: x}}
      - {id: K4, when: {default: true}, then: none, because: {en: x, nl: x}}
    """,
    "reference.yaml": """
    document: invented
    conclusions:
      - {id: co, statement: {en: Together., nl: Samen.}, check: {cell: lithium/brine, kind: co-production}}
      - {id: alone, statement: {en: None alone., nl: Niets los.}, check: {none_of_kind: stand-alone}}
      - {id: one, statement: {en: One excluded., nl: Eén uitgesloten.}, check: {excluded_materials: 1}}
      - {id: named, statement: {en: Named., nl: Genoemd.}, check: {named_assessed: brine}}
      - {id: measured, statement: {en: Measures., nl: Maatregelen.}, check: {measures_per_system: 1}}
    """,
    "obligations.yaml": """
    obligations:
      - {id: o1, article: "19(2)(b)", text: {en: Geochemistry., nl: Geochemie.}, check: {measures_of_type: b}}
      - {id: o2, article: "19(2)(c)", text: {en: Surveys., nl: Metingen.}, check: {measures_of_type: c}}
      - {id: o3, article: "19(3)", text: {en: Evidence., nl: Bewijs.}, check: {absence_with_evidence: true}}
      - {id: o4, article: "19(4)", text: {en: Notify., nl: Melden.}, status: not-applicable, reason: {en: state, nl: staat}}
    """,
  ]

  static let header =
    "id,materials,subject_en,subject_nl,quantity_en,quantity_nl,kind,role,value,low,high,text_en,text_nl,unit,basis,year,place_en,place_nl,lon,lat,coordinates,source,state,formula,conflict,note_en,note_nl\n"

  private static func system(_ id: String, _ number: Int, named: String) -> String {
    """
    id: \(id)
    number: \(number)
    origin: geological
    name: {en: System \(id), nl: Systeem \(id)}
    summary: {en: A summary., nl: Een samenvatting.}
    genetic_model:
      source: {en: a, nl: a}
      driver: {en: b, nl: b}
      pathway: {en: c, nl: c}
      trap: {en: d, nl: d}
      preservation: {en: e, nl: e}
    depth_range: {en: deep, nl: diep}
    legal_basis:
      - {article: "19", act: CRMA, reason: {en: primary, nl: primair}}
    named_materials: \(named)
    """
  }
}

extension String {
  fileprivate func replacing(_ text: String, _ other: String) -> String {
    replacingOccurrences(of: text, with: other)
  }
}
