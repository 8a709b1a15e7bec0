import Foundation
import Geodata
import TestBench
import Testing

/// Against commands that stand for Slurm's; `Scripts/slurm-check` has the same done by Slurm itself.
@Suite("Commands whose windows Slurm computes")
struct SlurmCommandTests {
  let bench: SampleBench
  let slurm: FakeSlurm

  init() throws {
    bench = try SampleBench()
    slurm = try FakeSlurm(in: bench.place)
  }

  static let grid = ["--extent", "0,0,1000,800", "--cell", "10", "--crs", "EPSG:28992"]
  /// Ten windows in four tasks, in a folder that a shell would take apart.
  static let job = [
    "--window-cells", "800", "--executor", "slurm", "--job-folder", "it's a $(job)", "--task-windows", "3",
    "--poll-seconds", "0.1",
  ]

  private func run(_ arguments: [String], signal: CommandRunner.Signal? = nil) async throws -> CommandRunner.Result {
    let (runner, words) = slurm.runner(bench.runner.executable, in: bench.place.root)
    let result = try await runner.run(words + arguments, signal: signal)
    #expect(!result.timedOut, "\(arguments)")
    return result
  }

  private func local() async throws -> Data {
    let result = try await bench.run(SampleBench.krige + Self.grid + ["--out", "local.tif", "--threads", "2"])
    try #require(result.status == 0, "\(result.all)")
    return try bench.data("local.tif")
  }

  @Test("a map is that of this machine, whatever is lost or cut off on the way and however long Slurm is silent")
  func harmed() async throws {
    let local = try await local()
    try slurm.set("vanish-1")
    try slurm.set("cut-2")
    try slurm.set("away", "3")
    let result = try await run(SampleBench.krige + Self.grid + Self.job + ["--out", "map.tif", "--most-tasks", "2"])
    try #require(result.status == 0, "\(result.all)")
    #expect(try bench.data("map.tif") == local)
    #expect(try slurm.tasks().sorted() == [0, 1, 2, 2, 3])
    #expect(!slurm.has("vanish-1") && !slurm.has("cut-2") && !slurm.has("away"))
    for text in ["Slurm does not answer", "Slurm answers again", "4 tasks handed to Slurm", "lost and are tried again"]
    {
      #expect(result.errors.contains(text), "\(text)")
    }
    #expect(!bench.exists("it's a $(job)"))
  }

  @Test("a task that is lost every time ends the command; mended, the same command computes that task alone")
  func retries() async throws {
    let local = try await local()
    try slurm.set("always-1")
    let command = SampleBench.krige + Self.grid + Self.job + ["--out", "map.tif", "--retries", "1", "--keep-job"]
    let failed = try await run(command)
    #expect(failed.status == 1)
    #expect(failed.errors.contains("Task 1 failed 2 times"), "\(failed.errors)")
    #expect(!bench.exists("map.tif"))
    #expect(try slurm.tasks().sorted() == [0, 2, 3])
    try slurm.unset("always-1")
    let other = try await run(command + ["--most", "11"])
    #expect(other.status == 1 && other.errors.contains("holds another job"))
    let done = try await run(command)
    try #require(done.status == 0, "\(done.all)")
    #expect(try slurm.tasks().sorted() == [0, 1, 2, 3])
    #expect(try bench.data("map.tif") == local)

    // By hand, a task that is there stays, and one whose input changed is refused.
    let folder = "it's a $(job)"
    let kept = try await bench.run("window", folder, "2")
    #expect(kept.status == 0 && kept.output == "task 2: was done\n", "\(kept.all)")
    try FileManager.default.removeItem(at: bench.place.root.appending(path: "\(folder)/results/000002.windows"))
    try bench.write(SampleBench.csv(81), "samples.csv")
    let refused = try await bench.run("window", folder, "2", "--lang", "nl")
    #expect(refused.status == 1 && refused.errors.contains("De invoer is niet wat hij was"), "\(refused.all)")
    #expect(!bench.exists("\(folder)/results/000002.windows"))
    try bench.write(SampleBench.csv(80), "samples.csv")
    let again = try await bench.run("window", folder, "2")
    #expect(again.status == 0 && again.lines.count == 2 && again.output.hasPrefix("task 2: windows 6 to 8\n"))
    #expect(try await bench.run("window", folder, "4").status == 1)

    // A job of a command that has no windows is not run, whatever it is.
    let description = bench.place.root.appending(path: "\(folder)/job.json")
    let text = try String(contentsOf: description, encoding: .utf8)
    let hostile = text.replacing("\"krige\",", with: "\"decluster\",")
    try #require(hostile != text)
    try Data(hostile.utf8).write(to: description)
    try FileManager.default.removeItem(at: bench.place.root.appending(path: "\(folder)/results/000002.windows"))
    let none = try await bench.run("window", folder, "2")
    #expect(none.status == 1 && none.errors.contains("does not work in windows"), "\(none.all)")
  }

  @Test("a stopped command can be given again; asked to, it cancels what Slurm still has", arguments: [false, true])
  func stopped(cancels: Bool) async throws {
    try slurm.set("hold")
    let command = SampleBench.krige + Self.grid + Self.job + ["--out", "map.csv"]
    let stopped = try await run(
      command + (cancels ? ["--cancel-when-stopped"] : []), signal: .whenSaid("4 tasks handed to Slurm", SIGINT))
    #expect(stopped.status == 130, "\(stopped.all)")
    #expect(stopped.errors.contains("Stopped after 0 of 4 tasks"))
    #expect(slurm.has("queue/1_0") != cancels)
    #expect(!bench.exists("map.csv"))
    guard cancels else { return }
    try slurm.unset("hold")
    let done = try await run(command)
    try #require(done.status == 0, "\(done.all)")
    #expect(try slurm.tasks() == [0, 1, 2, 3])
    let local = try await bench.run(SampleBench.krige + Self.grid + ["--out", "local.csv"])
    #expect(local.status == 0)
    #expect(try bench.data("map.csv") == bench.data("local.csv"))
  }

  @Test("a prediction is that of this machine")
  func prediction() async throws {
    for (name, column) in [("a", "zinc"), ("b", "dist")] {
      try FileManager.default.createDirectory(
        at: bench.place.root.appending(path: "layers"), withIntermediateDirectories: true)
      let made = try await bench.run(
        ["krige", "samples.csv", "--value", column, "--model", "model.yaml", "--quiet", "--out", "layers/\(name).tif"]
          + Self.grid)
      try #require(made.status == 0, "\(made.all)")
    }
    let rows = SampleBench.csv(80).split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let rich = rows.filter { (Double($0[2]) ?? 0) > 130 }
    try bench.write("x,y\n" + rich.map { "\($0[0]),\($0[1])\n" }.joined(), "deposits.csv")
    try bench.write("method: forest\nforest: {trees: 20}\n", "plan.yaml")
    let learn = try await bench.run(
      "learn", "plan.yaml", "--layers", "layers", "--deposits", "deposits.csv", "--deposits-crs", "EPSG:28992", "--out",
      "model.json", "--quiet")
    try #require(learn.status == 0, "\(learn.all)")
    let predict = ["predict", "model.json", "--layers", "layers", "--strip-cells", "4000", "--quiet"]
    let local = try await bench.run(predict + ["--out", "local.tif"])
    try #require(local.status == 0, "\(local.all)")
    try slurm.set("cut-1")
    let job = ["--executor", "slurm", "--job-folder", "job", "--task-windows", "3", "--poll-seconds", "0.1"]
    let done = try await run(predict + job + ["--out", "map.tif"])
    try #require(done.status == 0, "\(done.all)")
    #expect(Set(try slurm.tasks()).count > 2)
    #expect(try bench.data("map.tif") == bench.data("local.tif"))
    #expect(try bench.data("map.card.json") == bench.data("local.card.json"))
    #expect(done.output == local.output)
  }

  @Test(
    "wrong usage says what is right, in both languages",
    arguments: [
      (["--executor", "slurm"], "--job-folder", "--job-folder"),
      (["--job-folder", "job"], "go with --executor slurm", "horen bij --executor slurm"),
      (["--executor", "slurm", "--job-folder", "job", "--sbatch-option=--wrap=id"], "takes one word", "is één woord"),
      (["--executor", "slurm", "--job-folder", "job", "--sbatch-option=job.sh"], "takes one word", "is één woord"),
      (
        ["--executor", "slurm", "--job-folder", "job", "--task-threads", "0"], "must be 1 to 1024", "1 tot en met 1024"
      ),
    ])
  func usage(_ options: [String], _ english: String, _ dutch: String) async throws {
    for (language, text) in [("en", english), ("nl", dutch)] {
      let result = try await bench.run(
        SampleBench.krige + Self.grid + ["--out", "map.tif", "--lang", language] + options)
      #expect(result.status == 2 && result.errors.contains(text), "\(result.all)")
    }
    #expect(!bench.exists("map.tif") && !bench.exists("job"))
  }

  @Test("without Slurm's commands it says so, and keeps what is there")
  func noSlurm() async throws {
    let runner = CommandRunner(executable: URL(filePath: "/usr/bin/env"), folder: bench.place.root, timeout: 300)
    let result = try await runner.run(
      ["PATH=/nowhere", bench.runner.executable.path] + SampleBench.krige + Self.grid + Self.job
        + ["--out", "map.tif"])
    #expect(result.status == 1 && result.errors.contains("'squeue' was not found"), "\(result.all)")
    #expect(bench.exists("it's a $(job)/job.json"))
  }
}
