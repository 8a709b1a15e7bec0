import ProgrammeFixture

extension ProgrammeFixture {
  /// The invented country with every optional part filled, so that a report of it uses every piece of every template.
  static var full: ProgrammeFixture {
    ProgrammeFixture().withProject.withEstimate.withPlanning
      .writing(
        "history.yaml",
        """
        inventories:
          - id: first
            title: {en: First look, nl: Eerste blik}
            date: "1918"
            known: {en: A page of it., nl: Een bladzijde ervan.}
            statements: [{cell: lithium/brine, text: {en: Salt water., nl: Zout water.}}]
            facts: [F1]
            sources: [invented]
            state: quoted
        """
      )
      .appending(
        """

        introduction:
          - {en: What was asked., nl: Wat er is gevraagd.}
        limits:
          - {en: Not a plan., nl: Geen plan.}
        benchmark_fact: BM
        previous: editions/0.json
        """, to: "programme.yaml"
      )
      .writing("editions/0.json", earlierEdition)
      .appending(
        "BM,,Benchmark,Streefdoel,share,aandeel,fraction,context,10,,,,,%,,2030,,,,,none,invented,quoted,,,A note,Een noot\n",
        to: "facts/general.csv"
      )
      .appending(
        """
        lithium.price-a,lithium,Price,Prijs,price,prijs,price,economics,10,,,,,USD/t,Li,2024,,,,,none,invented,quoted,,price-of-lithium,,
        lithium.price-b,lithium,Price,Prijs,price,prijs,price,economics,12,,,,,USD/t,Li,2024,,,,,none,invented,quoted,,price-of-lithium,,
        lithium.world-production,lithium,World,Wereld,production,productie,mass-flow,context,240000,,,,,t/yr,Li,2024,,,,,none,invented,quoted,,,,
        lithium.price,lithium,Price,Prijs,price,prijs,price,economics,14000,,,,,USD/t,Li2CO3,2024,,,,,none,invented,quoted,,,,
        lithium.crustal-abundance,lithium,Crust,Korst,content,gehalte,mass-fraction,context,24,,,,,ppm,Li,2014,,,,,none,invented,quoted,,,,

        """, to: "materials/figures.csv"
      )
      .writing(
        "facts/conflicts.yaml",
        """
        conflicts:
          - id: price-of-lithium
            title: {en: Price of lithium, nl: Prijs van lithium}
            facts: [lithium.price-a, lithium.price-b]
            explanation: {en: Two markets., nl: Twee markten.}
        """
      )
      .writing(
        "materials/materials.yaml",
        """
        materials:
          - id: lithium
            name: {en: Lithium, nl: Lithium}
            symbol: Li
            carriers:
              - {name: {en: spodumene, nl: spodumeen}, formula: LiAlSi2O6, state: quoted}
              - {name: {en: brine, nl: pekel}, formula: "", state: unverified}
            conversions: [[Li, Li2CO3]]
            consumption_basis: Li
            note: {en: A note., nl: Een noot.}
          - id: graphite
            name: {en: Graphite, nl: Grafiet}
            symbol: C
            members:
              - {id: flake, name: {en: flake, nl: vlok}, symbol: C}
          - id: indium
            name: {en: Indium, nl: Indium}
            former: true
            note: {en: Left the list., nl: Van de lijst af.}
        """
      )
      .writing(
        "sources/data-sources.csv",
        """
        id,name,publisher,content_en,content_nl,access,format,fields,crs,licence,obtain_en,obtain_nl,limits_en,limits_nl,seen_in,state
        d1,Boreholes,Survey,logs,boringen,https://example.org/d,CSV,depth,EPSG:28992,CC0,download,ophalen,few,weinig,,quoted
        d2,Archive,Survey,papers,papieren,reading room,,,,unknown,ask,vragen,,,,unverified

        """
      )
      .writing("sources/evidence/soil.yaml", Self.declaration("soil", source: "data_source: d1"))
      .writing(
        "sources/evidence/wells.yaml",
        Self.declaration("wells", source: "obtain: {en: Ask., nl: Vraag.}\nlicence: CC0-1.0")
      )
      .writing("sources/evidence/registers.yaml", Self.declaration("registers", source: "data_source: d1"))
      .writing(
        "systems/1-brine/predictive-map.yaml",
        """
        state: map
        reason: {en: Wells lie close., nl: Putten liggen dicht bij elkaar.}
        facts: [BM]
        layers: recipe.txt
        model: recipe.txt
        needs: [wells]
        targets: {share: 0.1, minimum_area_km2: 2}

        """
      )
      .writing("systems/1-brine/recipe.txt", "layers: []\n")
      .writing(
        "systems/2-ash/predictive-map.yaml",
        "state: coverage\nreason: {en: Ash is no rock., nl: As is geen gesteente.}\n"
      )
      .writing("facts/left-out.csv", "id,kind,name,reason_en,reason_nl\nX1,fact,A row,no source,geen bron\n")
      .appending(
        """

        host_units:
          - name: {en: Sandstone, nl: Zandsteen}
            code: SST
            facts: [F1, F4]
            note: {en: "Holds {fact:F1}.", nl: "Bevat {fact:F1}."}
        restrictions:
          - {en: Nature., nl: Natuur.}
        gaps:
          - id: grades
            text: {en: Few analyses., nl: Weinig analyses.}
            facts: [F1]
            measures: [M1]
        """, to: "systems/1-brine/system.yaml"
      )
      .appending("\n    mines: [lithium]\n    note: {en: Runs., nl: Draait.}\n", to: "systems/1-brine/activities.yaml")
      .appending(
        """

            caveat: {en: Mind., nl: Let op.}
          - id: lithium-heap
            material: lithium
            kind: stock
            headline: false
            title: {en: Lithium in the heap, nl: Lithium in de berg}
            inputs:
              heap: {fact: G4, unit: t}
              content: {fact: G3, unit: ppm}
            expression: heap * content
            result: {unit: t, basis: Li}
        """, to: "systems/2-ash/models.yaml"
      )
      .appending(
        "G4,lithium,Heap,Berg,mass,massa,mass,tonnage,50,,,,,Mt,ash,2020,,,,,none,invented,quoted,,,,\n",
        to: "systems/2-ash/facts.csv"
      )
      .writing(
        "systems/2-ash/activities.yaml",
        """
        activities:
          - {id: furnace, name: {en: Furnace, nl: Oven}, status: active, kind: {en: burning, nl: verbranding}, facts: [G1]}
        """
      )
      .replacing(
        "models: [lithium-ash]", with: "activity: furnace\n    models: [lithium-ash, lithium-heap]",
        in: "systems/2-ash/assessments.yaml"
      )
      .replacing(
        "    activity: doublets\n", with: "    activity: doublets\n    carrier: {en: Brine, nl: Pekel}\n",
        in: "systems/1-brine/assessments.yaml"
      )
      .replacing(
        "https://example.org/a,,CC0", with: "https://example.org/a,read in part,CC0", in: "sources/references.csv"
      )
      .replacing(
        "check: {none_of_kind: stand-alone}}", with: "check: {none_of_kind: stand-alone}, facts: [F4]}",
        in: "reference.yaml"
      )
      .replacing("unit: EUR}", with: "unit: EUR, basis: {en: Days., nl: Dagen.}}", in: "systems/1-brine/measures.yaml")
      .appending(
        """

          - id: M2
            type: d
            system: brine
            title: {en: Map brines, nl: Pekel karteren}
            description: {en: Map., nl: Karteren.}
            targets: [lithium/brine, graphite/brine]
            gap: {en: No map., nl: Geen kaart.}
            evidence: [F1]
            cost: {low: 1000, high: 3000, unit: EUR}
            duration: {low: 1, high: 2, unit: month}
            output: {en: A map., nl: Een kaart.}
            after: [M1]
            status: proposed
            origin: programme
        """, to: "systems/1-brine/measures.yaml"
      )
      .appending(
        """

            caveat: {en: A ceiling., nl: Een plafond.}
        """, to: "systems/1-brine/models.yaml"
      )
      .replacing(
        "recovery: {fact: F3, unit: \"1\"}",
        with:
          "recovery: {fact: F3, unit: \"1\", distribution: {uniform: [0.5, 0.9]}, because: {en: Tests., nl: Proeven.}}",
        in: "systems/1-brine/models.yaml"
      )
      .appending(
        "\n    override: {potential: H, reason: {en: New core., nl: Nieuwe kern.}, by: geologist, date: 2026-01-01}\n"
          + "  - material: graphite\n    for: [G1]\n    activity: furnace\n    finding: {en: Traces., nl: Sporen.}\n"
          + "    change: {en: Analyses., nl: Analyses.}\n",
        to: "systems/2-ash/assessments.yaml"
      )
      .replacing(
        "    evidence: [F9]",
        with: "    evidence: [F9]\n    recorded: [place-a]\n    recorded_note: {en: Seen., nl: Gezien.}",
        in: "absence.yaml")
  }

  /// What an edition before this one may have said: of two figures something else, of the others nothing.
  static let earlierEdition = """
    {
      "programme": "fixture", "edition": "0", "date": "2025-01-02", "seed": 7, "trials": 1000, "software": {},
      "files": [{"path": "systems/1-brine/facts.csv", "sha256": "00", "bytes": 1}],
      "figures": {
        "fact/F1": {
          "label": {"en": "Water: <content>", "nl": "Water: <gehalte>"}, "text": {"en": "10 mg/L", "nl": "10 mg/L"},
          "value": 10, "unit": "mg/L", "state": "unverified", "inputs": [], "sources": ["invented"],
          "file": "systems/1-brine/facts.csv", "line": 2
        },
        "model/lithium-stream": {
          "label": {"en": "Lithium", "nl": "Lithium"}, "text": {"en": "1 t/yr", "nl": "1 t/jaar"}, "value": 1,
          "unit": "t/yr", "inputs": ["fact/F1"], "sources": []
        }
      },
      "sources": {}
    }
    """

  private static func declaration(_ name: String, source: String) -> String {
    """
    title: {en: The \(name), nl: De \(name)}
    \(source)
    reference: invented
    year: "2001"
    files: [\(name).csv]
    format: table
    crs: EPSG:4326
    table: {site: {x: lon, y: lat}, columns: {Li: mg/kg}}
    systems: [brine]
    materials: [lithium]
    cost: {en: Less is known., nl: Er is minder bekend.}

    """
  }
}
