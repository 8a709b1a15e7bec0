import Programme

/// Why a job cannot go on. `text` says what to do.
public enum JobError: Error, Hashable, Sendable {
  // The folder
  /// `part`: what is wrong with it.
  case notAJob(folder: String, part: String)
  case otherJob(folder: String)
  case foreignFolder(folder: String, found: String)
  case inUse(folder: String)
  case unwritable(file: String, reason: String)
  case unreadable(file: String, reason: String)
  // A task
  case noSuchTask(Int, tasks: Int)
  case notForWindows(command: String)
  case inputChanged(file: String)
  case otherProgram
  /// The inputs of a command give other windows than they did.
  case otherWork
  case stopped
  // Slurm
  case noSlurm(program: String)
  case refused(program: String, message: String)
  case noAnswer(minutes: Int)
  case taskFailed(Int, attempts: Int, message: String)
  case interrupted(folder: String, done: Int, tasks: Int, isCancelled: Bool)

  public var text: LocalizedText {
    switch self {
    case .notAJob(let folder, let part):
      .init(
        en: "\(folder) holds no job that can be used (\(part)); name another folder, or start over with --restart.",
        nl: "\(folder) bevat geen bruikbare taak (\(part)); noem een andere map, of begin opnieuw met --restart.")
    case .otherJob(let folder):
      .init(
        en: "\(folder) holds another job: other inputs or parameters, or another build of the program. Run that one "
          + "again, name another folder, or throw it away with --restart.",
        nl: "\(folder) bevat een andere taak: andere invoer of parameters, of een andere bouw van het programma. Draai "
          + "die opnieuw, noem een andere map, of gooi hem weg met --restart.")
    case .foreignFolder(let folder, let found):
      .init(
        en: "\(folder) holds \(found), which is of no job; name an empty or a new folder.",
        nl: "\(folder) bevat \(found), dat van geen taak is; noem een lege of nieuwe map.")
    case .inUse(let folder):
      .init(
        en: "Another command waits for the job in \(folder); wait until it is done, or name another folder.",
        nl: "Een andere opdracht wacht op de taak in \(folder); wacht tot die klaar is, of noem een andere map.")
    case .unwritable(let file, let reason):
      .init(
        en: "\(file) cannot be written (\(reason)); check the folder, its permissions and the space on the disk.",
        nl: "\(file) is niet te schrijven (\(reason)); kijk naar de map, de rechten en de ruimte op de schijf.")
    case .unreadable(let file, let reason):
      .init(
        en: "\(file) cannot be read (\(reason)); check its name and permissions, on every machine of the job.",
        nl: "\(file) is niet te lezen (\(reason)); kijk naar de naam en de rechten, op elke machine van de taak.")
    case .noSuchTask(let task, let tasks):
      .init(
        en: "The job has no task \(task); they are 0 to \(tasks - 1).",
        nl: "De taak heeft geen deel \(task); het zijn er 0 tot en met \(tasks - 1).")
    case .notForWindows(let command):
      .init(
        en: "'\(command)' does not work in windows that can be computed elsewhere.",
        nl: "'\(command)' werkt niet in vensters die elders te berekenen zijn.")
    case .inputChanged(let file):
      .init(
        en: "\(file) is not what it was when the job was made; put it back, or start over with --restart.",
        nl: "\(file) is niet wat het was toen de taak werd gemaakt; zet het terug, of begin opnieuw met --restart.")
    case .otherProgram:
      .init(
        en: "This is another build of the program than the one that made the job; use the same on every machine.",
        nl: "Dit is een andere bouw van het programma dan die de taak maakte; gebruik overal dezelfde.")
    case .otherWork:
      .init(
        en: "The inputs are not what they were when the job was made; put them back, or start over with --restart.",
        nl: "De invoer is niet wat hij was toen de taak werd gemaakt; zet hem terug, of begin opnieuw met --restart.")
    case .stopped: .init(en: "Stopped; nothing was written.", nl: "Gestopt; er is niets geschreven.")
    case .noSlurm(let program):
      .init(
        en: "'\(program)' was not found: --executor slurm needs Slurm's commands on this machine.",
        nl: "'\(program)' is niet gevonden: --executor slurm heeft de opdrachten van Slurm op deze machine nodig.")
    case .refused(let program, let message):
      .init(en: "'\(program)' refused: \(message)", nl: "'\(program)' weigerde: \(message)")
    case .noAnswer(let minutes):
      .init(
        en: "Slurm did not answer for \(minutes) minutes. What is finished stays; the same command goes on from there.",
        nl: "Slurm antwoordde \(minutes) minuten niet. Wat af is blijft; dezelfde opdracht gaat daar verder.")
    case .taskFailed(let task, let attempts, let message):
      .init(
        en: "Task \(task) failed \(attempts) times: \(message) What is finished stays; the same command goes on from "
          + "there.",
        nl: "Deel \(task) mislukte \(attempts) keer: \(message) Wat af is blijft; dezelfde opdracht gaat daar verder.")
    case .interrupted(let folder, let done, let tasks, let isCancelled):
      .init(
        en: "Stopped after \(done) of \(tasks) tasks"
          + (isCancelled ? ", and cancelled in Slurm" : "; Slurm goes on with the others")
          + ". The same command goes on from there (\(folder)).",
        nl: "Gestopt na \(done) van \(tasks) delen"
          + (isCancelled ? ", en afgebroken in Slurm" : "; Slurm gaat door met de andere")
          + ". Dezelfde opdracht gaat daar verder (\(folder)).")
    }
  }
}
