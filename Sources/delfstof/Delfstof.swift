import ArgumentParser
import Foundation

struct DelfstofCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delfstof",
    abstract: "Turn public facts into a national exploration programme for critical raw materials.",
    discussion: """
      A programme is a folder of YAML and CSV files (docs/programme-format.md). 'check' says what is wrong with one, \
      'run' makes an edition of it (report, GeoPackage, tables, provenance), 'explain' shows where a published figure \
      comes from, 'list' shows what a programme holds, 'sources' shows which data sets it declares and whether their \
      files are there, and 'import' reads them into an evidence store.

      'new' sets up a programme for a country that has none (docs/new-country.md), 'merge' combines the editions of \
      several countries into one view (docs/merge.md).

      'diff' tells what changed between two editions and why, 'verify' whether one is as it was written, 'review' what \
      the review of a programme must touch and by when, 'progress' writes the yearly tables of its measures; 'pack' and \
      'unpack' carry a programme to a machine without a network, which makes the same edition of it. 'export' writes an \
      edition in the forms that others ask for (docs/exports.md), 'publish' puts its tables into PostGIS (docs/publish.md).

      'serve' shows an edition to the world: a portal for people and OGC APIs for machines (docs/portal.md).

      'plan' tells which research is worth its money, and which measures to take within a budget (docs/planning.md).

      'variogram', 'krige', 'simulate', 'crossvalidate', 'decluster' and 'gradetonnage' make maps and resource figures \
      from samples, with their uncertainty (docs/geostatistics.md); they need no programme.

      'layers', 'wofe', 'fuzzy', 'learn', 'predict', 'validate' and 'targets' make predictive maps from layers of \
      evidence, tell how good they are and cut them to prospective areas (docs/layers.md, docs/learning.md, \
      docs/knowledge-driven-models.md); 'hotspots' tells where high values gather.

      'estimate' and 'aggregate' estimate what undiscovered deposits may hold; 'coproduct' calculates what a flow could \
      yield and from which concentration it pays; 'unfc' classifies products and audits the classification \
      (docs/estimation.md).

      'krige' and 'predict' can have their windows computed by a Slurm cluster (docs/scaling.md); 'window' computes one \
      task of such a job.

      Exit codes: 0 good; 1 the programme has errors, the figure is not known or the input is refused; 2 wrong usage; \
      130 and 143 stopped by Ctrl-C and SIGTERM.
      """,
    version: "0.1.0",
    subcommands: [
      NewCommand.self, RunCommand.self, CheckCommand.self, ExplainCommand.self, DiffCommand.self, VerifyCommand.self,
      MergeCommand.self, ExportCommand.self, PublishCommand.self,
      PackCommand.self,
      UnpackCommand.self, ReviewCommand.self, ProgressCommand.self, PlanCommand.self, ListCommand.self,
      SourcesCommand.self, ServeCommand.self,
      ImportCommand.self, VariogramCommand.self, KrigeCommand.self, SimulateCommand.self,
      CrossValidateCommand.self, DeclusterCommand.self, GradeTonnageCommand.self, LayersCommand.self,
      ValidateCommand.self, FuzzyCommand.self, LearnCommand.self, PredictCommand.self, HotspotsCommand.self,
      TargetsCommand.self, WofeCommand.self, EstimateCommand.self, AggregateCommand.self, CoproductCommand.self,
      UNFCCommand.self, WindowCommand.self,
    ])
}

@main
enum Main {
  /// Wrong usage exits with 2, as the help says; the parser's own code would be 64.
  static func main() async {
    do {
      var command = try DelfstofCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      let code = DelfstofCommand.exitCode(for: error)
      let message = UsageText.translated(
        DelfstofCommand.fullMessage(for: error), UsageText.language(of: CommandLine.arguments))
      if !message.isEmpty {
        FileHandle(fileDescriptor: code.isSuccess ? 1 : 2).write(Data((message + "\n").utf8))
      }
      exit(code == .validationFailure ? 2 : code.rawValue)
    }
  }
}
