extension ProgrammeFixture {
  /// With a plan: `normal` rests on a normal figure and a yearly amount (x t/yr for x normal with mean 100 and deviation
  /// 20, threshold 110 t/yr, 1000 EUR for a t/yr), `share` on a share that may be anything from 0 to 1 (100 t/yr of it,
  /// threshold 0.8 % of a consumption of 10 000 t/yr), both in the system `brine`. Measure M1 (200 000 EUR in the middle)
  /// observes the normal figure, M8 (1000 EUR) the share; M9 has no design, and is of another system.
  public var withPlanning: ProgrammeFixture {
    appending(
      """
      W1,,Score,Score,number,getal,score,assumption,100,,,,,1,,,,,,,none,own,unverified,,,,
      W2,,Flow,Stroom,unit flow,eenheidsstroom,mass-flow,assumption,1,,,,,t/yr,Li,,,,,,none,own,unverified,,,,
      W3,,Threshold,Drempel,amount,hoeveelheid,mass-flow,assumption,110,,,,,t/yr,Li,,,,,,none,own,unverified,,,,
      W4,,Worth,Waarde,money for a yearly tonne,geld voor een ton per jaar,capacity-cost,assumption,1,,,,,kEUR.yr/t,Li,,,,,,none,own,unverified,,,,
      W5,,Share,Aandeel,share,aandeel,fraction,assumption,,0,1,,,1,,,,,,,none,own,unverified,,,,
      W6,,Threshold,Drempel,share of consumption,aandeel in verbruik,fraction,assumption,0.6,,,,,%,,,,,,,none,own,unverified,,,,
      W7,,Others,Anderen,share borne,gedragen deel,fraction,assumption,50,,,,,%,,,,,,,none,own,unverified,,,,

      """, to: "systems/1-brine/facts.csv"
    )
    .replacing("3800,3000,10000", with: "10000,,", in: "materials/figures.csv")
    .appending(
      """

        - id: normal-stream
          material: lithium
          kind: stream
          headline: false
          title: {en: Normal, nl: Normaal}
          inputs:
            x: {fact: W1, unit: "1", distribution: {normal: [100, 20]}, because: {en: Test., nl: Proef.}}
            flow: {fact: W2, unit: t/yr}
          expression: x * flow
          result: {unit: t/yr, basis: Li}
        - id: share-stream
          material: lithium
          kind: stream
          headline: false
          title: {en: Share, nl: Aandeel}
          inputs:
            share: {fact: W5, unit: "1"}
            flow: {fact: W2, unit: t/yr}
          expression: 100 * share * flow
          result: {unit: t/yr, basis: Li}
      """, to: "systems/1-brine/models.yaml"
    )
    .replacing(
      "    status: proposed\n    origin: programme",
      with: """
            design:
              - {observes: W1, by: analyses, count: 4, error: 30, campaign_error: 5, basis: {en: Test., nl: Proef.}}
            status: proposed
            origin: programme
          - id: M8
            type: e
            system: brine
            title: {en: Count shares, nl: Aandelen tellen}
            description: {en: Look., nl: Kijken.}
            gap: {en: Unknown., nl: Onbekend.}
            cost: {low: 500, high: 1500, unit: EUR}
            duration: {low: 6, high: 18, unit: month}
            output: {en: A table., nl: Een tabel.}
            design: [{observes: W5, by: share, count: 10}]
            staff: {low: 1, high: 1, unit: "1"}
            status: proposed
            origin: programme
        """, in: "systems/1-brine/measures.yaml"
    )
    .writing(
      "systems/2-ash/measures.yaml",
      """
      measures:
        - id: M9
          type: b
          system: ash
          title: {en: Analyse ash, nl: As analyseren}
          description: {en: Sample., nl: Bemonsteren.}
          gap: {en: Few., nl: Weinig.}
          cost: {low: 1000, high: 3000, unit: EUR}
          duration: {low: 6, high: 12, unit: month}
          output: {en: A table., nl: Een tabel.}
          status: proposed
          origin: programme
      """
    )
    .writing(
      "planning.yaml",
      """
      first_year: 2027
      years: 3
      co_financed_share: W7
      decisions:
        - id: normal
          material: lithium
          system: brine
          pursue: co-production
          model: normal-stream
          threshold: {amount: W3}
          worth: {inputs: {worth: {fact: W4, unit: EUR.yr/t}}, expression: worth}
        - id: share
          material: lithium
          system: brine
          pursue: stand-alone
          model: share-stream
          threshold: {share: W6}
          worth: {inputs: {worth: {fact: W4, unit: EUR.yr/t}}, expression: worth}
      """)
  }
}
