import Foundation
import TestBench
import Testing

@testable import Processes

@Suite("Calling a program", .timeLimit(.minutes(5)))
struct ProgramCallTests {
  private func call(
    _ program: String, _ arguments: [String] = [], environment: [String: String]? = nil, folder: URL? = nil,
    seconds: Double = 120, most: Int = 1 << 20
  ) async throws -> ProgramAnswer {
    try await ProgramCall(
      program, arguments, environment: environment, folder: folder, seconds: seconds, most: most
    ).answer()
  }

  @Test("two full streams hold nothing up; of each the beginning is kept", arguments: [1000, 20 << 20])
  func streams(most: Int) async throws {
    let bytes = 10 << 20
    let answer = try await call(
      "/bin/sh",
      ["-c", "head -c \(bytes) /dev/zero | tr '\\0' e >&2 & head -c \(bytes) /dev/zero | tr '\\0' o; wait; exit 7"],
      most: most)
    #expect(answer.end == .exit(7))
    for (said, letter) in [(answer.output, "o"), (answer.errors, "e")] {
      #expect(said.isWhole == (most > bytes))
      let isAsSaid = said.text == String(repeating: letter, count: min(most, bytes))
      #expect(isAsSaid)
    }
  }

  @Test("a program that sleeps past the limit is ended with all that it started")
  func overdue() async throws {
    let place = try Workplace()
    let pipe = place.root.appending(path: "pipe")
    try #require(mkfifo(pipe.path, 0o600) == 0)
    let reader = open(pipe.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    try #require(reader >= 0)
    defer { close(reader) }
    let answer = try await call(
      "/bin/sh", ["-c", "echo begun; sh -c 'sleep 600; true' > \"$1\" & echo >> \"$1\"; wait", "sh", pipe.path],
      seconds: 1)
    #expect(answer.end == .overdue)
    #expect(answer.end.status == 128 + SIGKILL)
    #expect(answer.output == .init(text: "begun\n", isWhole: true))
    // The pipe ends with the last of those that could write into it.
    try #require(fcntl(reader, F_SETFL, 0) == 0)
    var byte: UInt8 = 0
    #expect(read(reader, &byte, 1) == 1)
    #expect(read(reader, &byte, 1) == 0)
  }

  @Test("a program that never stops talking is ended too")
  func talker() async throws {
    let answer = try await call("/usr/bin/yes", seconds: 1, most: 10)
    #expect(answer.end == .overdue)
    #expect(answer.output == .init(text: "y\ny\ny\ny\ny\n", isWhole: false))
  }

  @Test("what a program leaves behind is not waited for, though it holds the streams")
  func leftBehind() async throws {
    let answer = try await call("/bin/sh", ["-c", "sleep 600 & echo $!; echo said >&2"])
    #expect(answer.end == .exit(0))
    #expect(answer.errors.text == "said\n")
    let left = try #require(pid_t(answer.output.text.trimmingCharacters(in: .newlines)))
    #expect(kill(left, SIGKILL) == 0)
  }

  @Test("a death by a signal is told apart from an exit", arguments: [SIGTERM, SIGKILL, SIGSEGV])
  func signal(_ number: Int32) async throws {
    let answer = try await call("/bin/sh", ["-c", "kill -\(number) $$"])
    #expect(answer.end == .signal(number))
    #expect(answer.end.status == 128 + number)
    #expect(try await call("/bin/sh", ["-c", "exit \(128 + number)"]).end == .exit(128 + number))
  }

  @Test("what cannot be started says why")
  func notStarted() async throws {
    let place = try Workplace()
    let script = place.root.appending(path: "script")
    try Data("echo no line that names a shell\n".utf8).write(to: script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    let missing = place.root.appending(path: "missing")
    func error(_ call: () async throws -> ProgramAnswer) async throws -> ProgramNotStarted {
      try await #require(throws: ProgramNotStarted.self) { _ = try await call() }
    }
    for program in [missing.path, place.root.path, "a-name-that-no-program-has"] {
      let error = try await error { try await call(program) }
      #expect(error.isMissing && error.reason.contains(program))
    }
    let broken = try await error { try await call(script.path) }
    #expect(!broken.isMissing && broken.reason.contains("Exec format error"))
    let folderless = try await error { try await call("/bin/true", folder: missing) }
    #expect(!folderless.isMissing && folderless.reason.contains(missing.path))
    let cut = try await error { try await call("/bin/true", environment: ["A": "a\0b"]) }
    #expect(!cut.isMissing && cut.reason.contains("null bytes"))
  }

  @Test("words arrive as they are, and nothing can be read")
  func words() async throws {
    let words = ["$(id)", "a  b", "*", "; exit 3", "'\"\\", "", "-n", "é\n"]
    let answer = try await call("/usr/bin/printf", ["%s|"] + words)
    #expect(answer.output.text == words.map { $0 + "|" }.joined())
    #expect(try await call("/bin/cat") == ProgramAnswer(end: .exit(0), output: .empty, errors: .empty))
  }

  @Test("bytes that are no text harm nothing")
  func bytes() async throws {
    let answer = try await call("/usr/bin/printf", ["a\\377\\000b"])
    #expect(answer.output == .init(text: "a\u{FFFD}\0b", isWhole: true))
  }

  @Test("a program gets the environment and the folder that it is given, else those of this process")
  func surroundings() async throws {
    let place = try Workplace()
    let given = try await call("/usr/bin/env", environment: ["B": "2 =", "A": "1"]).output.text
    #expect(given.split(separator: "\n").sorted() == ["A=1", "B=2 ="])
    #expect(try await call("/usr/bin/env", environment: [:]).output == .empty)
    let path = ProcessInfo.processInfo.environment["PATH"]
    #expect(try await call("/usr/bin/printenv", ["PATH"]).output.text == path.map { $0 + "\n" } ?? "")
    let folder = place.root.resolvingSymlinksInPath()
    #expect(try await call("/bin/pwd", ["-P"], folder: folder).output.text == folder.path + "\n")
    let own = URL(filePath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath().path
    #expect(try await call("/bin/pwd", ["-P"]).output.text == own + "\n")
  }

  @Test("a program inherits no open file but its three streams, and this process keeps none of those")
  func descriptors() async throws {
    let leaky = fcntl(2, F_DUPFD, 200)
    try #require(leaky >= 200)
    defer { close(leaky) }
    // The fourth is the list itself.
    #expect(try await call("/bin/ls", ["/proc/self/fd"]).output.text == "0\n1\n2\n3\n")
    let streams = try await call("/bin/readlink", (0...2).map { "/proc/self/fd/\($0)" }).output.text.split(
      separator: "\n")
    #expect(streams.first == "/dev/null")
    try #require(streams.count == 3 && streams.dropFirst().allSatisfy { $0.hasPrefix("pipe:[") })
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: "/proc/self/fd") {
      guard let place = try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)") else { continue }
      #expect(!streams.dropFirst().contains(Substring(place)))
    }
  }

  @Test("a signal that this process ignores is not ignored by a program")
  func signals() async throws {
    Foundation.signal(SIGPIPE, SIG_IGN)
    let answer = try await call("/bin/grep", ["-E", "^Sig(Ign|Blk)", "/proc/self/status"])
    let masks = answer.output.text.split(separator: "\n").compactMap { line in
      line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
    }
    try #require(masks.count == 2)
    #expect(masks[0] == 0)
    #expect(masks[1] & 1 << UInt64(SIGPIPE - 1) == 0)
  }

  @Test("many at a time get each their own answer")
  func many() async throws {
    try await withThrowingTaskGroup(of: (Int, ProgramAnswer).self) { group in
      for number in 0..<100 { group.addTask { (number, try await call("/bin/echo", ["\(number)"])) } }
      for try await (number, answer) in group { #expect(answer.output.text == "\(number)\n") }
    }
  }

  @Test("a name is the first file of that name on the path that can be run")
  func name() async throws {
    let place = try Workplace()
    let files = FileManager.default
    let folders = ["a", "b", "c", "d"].map { place.root.appending(path: $0) }
    for folder in folders { try files.createDirectory(at: folder, withIntermediateDirectories: true) }
    try files.createDirectory(at: folders[0].appending(path: "tool"), withIntermediateDirectories: true)
    for folder in folders.dropFirst() {
      try Data("#!/bin/sh\necho \"$0\"\n".utf8).write(to: folder.appending(path: "tool"))
    }
    for folder in folders.dropFirst(2) {
      try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "tool").path)
    }
    let path = folders.map(\.path).joined(separator: "::")
    let tool = folders[2].appending(path: "tool").path
    #expect(try await call("tool", environment: ["PATH": path]).output.text == tool + "\n")
    await #expect(throws: ProgramNotStarted.self) { try await call("tool", environment: ["PATH": folders[1].path]) }
    #expect(try await call("sh", ["-c", "echo said"]).output.text == "said\n")
  }

  @Test("a call that is no longer wanted ends its program")
  func cancelled() async throws {
    let place = try Workplace()
    let pipe = place.root.appending(path: "pipe")
    try #require(mkfifo(pipe.path, 0o600) == 0)
    let waiting = Task { try await call("/bin/sh", ["-c", "echo > \"$1\"; sleep 600; true", "sh", pipe.path]) }
    // Opens when the program has.
    #expect(try await call("/bin/cat", [pipe.path]).output.text == "\n")
    waiting.cancel()
    #expect(try await waiting.value.end == .overdue)
  }
}

extension ProgramAnswer.Text {
  fileprivate static let empty = Self(text: "", isWhole: true)
}
