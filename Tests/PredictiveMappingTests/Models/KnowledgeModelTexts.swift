/// Model documents for tests.
enum KnowledgeModelTexts {
  static let fuzzy = """
    title: {en: Sulphides near faults, nl: Sulfiden bij breuken}
    system: sulphides
    method: fuzzy
    sources:
      - {id: an1991, citation: "An, Moon & Rencz 1991", url: "https://example.org"}
    layers:
      - name: near
        layer: distance
        membership: {function: small, midpoint: 500, spread: 2}
        reason: {en: Fluids rise along faults., nl: Vloeistoffen stijgen langs breuken.}
        source: an1991
      - name: rock
        membership:
          function: categorical
          otherwise: 0.1
          classes:
            - {class: 1, label: dolomite, value: 0.9, reason: {en: Host rock., nl: Moedergesteente.}, source: unverified}
            - {class: 2, value: 0.4}
        reason: {en: Carbonates react., nl: Carbonaten reageren.}
        source: an1991
    operations:
      - name: map
        operator: gamma
        gamma: 0.5
        inputs: [near, rock]
        reason: {en: Both help., nl: Beide helpen.}
        source: unverified
    output: map
    limits:
      - {en: Not for drilling., nl: Niet om op te boren.}
    """

  static let overlay = """
    title: {en: Sand, nl: Zand}
    system: sand
    method: index-overlay
    missing: ignore
    sources: []
    layers:
      - layer: rock
        weight: 3
        scores: {classes: [{class: 1, score: 8}, {class: 2, score: 2}], excluded: [9]}
        reason: {en: a, nl: a}
        source: unverified
      - layer: distance
        weight: 1
        scores: {breaks: [100, 1000], values: [9, 4, 0]}
        reason: {en: b, nl: b}
        source: unverified
    limits: [{en: None., nl: Geen.}]
    """
}
