import Processes

/// A command of Slurm, as found on the path.
enum SlurmCommand: String {
  case sbatch, squeue, scancel

  /// - Throws: `noSlurm` when there is no such command, `refused` when it cannot be started.
  func answer(_ arguments: [String]) async throws(JobError) -> ProgramAnswer {
    // A line for each of a million tasks.
    let call = ProgramCall(rawValue, arguments, seconds: 60, most: 1 << 28)
    do { return try await call.answer() } catch {
      throw error.isMissing ? .noSlurm(program: rawValue) : .refused(program: rawValue, message: error.reason)
    }
  }
}
