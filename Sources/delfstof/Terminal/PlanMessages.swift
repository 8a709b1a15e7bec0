import Programme

/// What the terminal says about plans.
enum PlanMessages {
  static let decisions = LocalizedText(en: "Decisions", nl: "Beslissingen")
  static let noPlanning = LocalizedText(
    en: "this programme weighs no research: it has no planning.yaml. docs/planning.md tells what it holds.",
    nl: "dit programma weegt geen onderzoek: er is geen planning.yaml. docs/planning.md vertelt wat erin staat.")
}
