/// How tasks are handed to Slurm.
public struct SlurmOptions: Hashable, Sendable {
  public var partition: String?
  public var account: String?
  /// Limit of a task, as Slurm writes it.
  public var time: String?
  /// Further options of sbatch, each as one word: `--mem=2G`.
  public var further: [String] = []
  /// Tasks that run at a time; nil: as many as Slurm gives.
  public var most: Int?
  /// Attempts at a task after the first one.
  public var retries = 3
  /// The program on the machines of the tasks.
  public var program: String
  /// Whether a stop cancels what Slurm still has to do.
  public var cancelsWhenStopped = false
  /// Seconds between two looks.
  public var interval = 2.0
  /// Minutes without an answer of Slurm after which waiting ends.
  public var patience = 120

  public init(program: String) { self.program = program }
}
