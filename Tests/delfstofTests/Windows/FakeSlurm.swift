import Foundation
import TestBench
import Testing

/// Commands called sbatch, squeue and scancel that do what Slurm's do, on this machine and one task after the other.
///
/// Files in its folder harm it: `vanish-N` loses task N before it begins and is used up by that, `always-N` loses it
/// every time, `cut-N` cuts the result of task N off once; `away` holds how many questions get no answer; `hold` keeps
/// tasks in the queue.
struct FakeSlurm {
  let folder: URL

  init(in place: Workplace) throws {
    folder = place.root.appending(path: "slurm")
    try FileManager.default.createDirectory(at: folder.appending(path: "queue"), withIntermediateDirectories: true)
    for (name, text) in [("sbatch", Self.sbatch), ("squeue", Self.squeue), ("scancel", Self.scancel)] {
      let url = folder.appending(path: name)
      try Data(text.utf8).write(to: url)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
    }
  }

  func set(_ name: String, _ text: String = "") throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  func unset(_ name: String) throws { try FileManager.default.removeItem(at: folder.appending(path: name)) }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: name).path) }

  /// Tasks that were run, in order, as often as they were.
  func tasks() throws -> [Int] {
    guard has("log") else { return [] }
    return try String(contentsOf: folder.appending(path: "log"), encoding: .utf8).split(separator: "\n").compactMap {
      Int($0)
    }
  }

  /// The program with these commands on its path.
  func runner(_ program: URL, in directory: URL) -> (CommandRunner, [String]) {
    let path = "\(folder.path):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
    return (
      CommandRunner(executable: URL(filePath: "/usr/bin/env"), folder: directory, timeout: 300),
      ["PATH=\(path)", program.path]
    )
  }

  private static let sbatch = """
    #!/bin/sh
    fake=$(dirname "$0")
    for word; do
      case $word in
        --array=*) array=${word#--array=} ;;
        --job-name=*) name=${word#--job-name=} ;;
        --chdir=*) chdir=${word#--chdir=} ;;
      esac
      script=$base base=$word
    done
    number=$(( $(cat "$fake/number" 2>/dev/null || echo 0) + 1 ))
    echo $number > "$fake/number"
    indices=
    for run in $(echo "${array%%%*}" | tr , ' '); do
      indices="$indices $(seq "${run%-*}" "${run#*-}")"
    done
    for index in $indices; do
      echo "$name|$number|$index|PENDING|None" > "$fake/queue/${number}_$index"
    done
    [ -e "$fake/hold" ] || (
      cd "$chdir" || exit 1
      for index in $indices; do
        task=$((base + index))
        if [ -e "$fake/vanish-$task" ]; then
          rm "$fake/vanish-$task"
        elif [ ! -e "$fake/always-$task" ]; then
          echo $task >> "$fake/log"
          SLURM_ARRAY_TASK_ID=$index sh "$script" "$base" >> "logs/${number}_$index.log" 2>&1
          if [ -e "$fake/cut-$task" ]; then
            rm "$fake/cut-$task"
            result=results/$(printf %06d $task).windows
            head -c 100 "$result" > "$result.cut" && mv "$result.cut" "$result"
          fi
        fi
        rm -f "$fake/queue/${number}_$index"
      done
    ) > /dev/null 2>&1 &
    echo $number

    """

  private static let squeue = """
    #!/bin/sh
    fake=$(dirname "$0")
    if [ -e "$fake/away" ]; then
      left=$(( $(cat "$fake/away") - 1 ))
      if [ $left -gt 0 ]; then echo $left > "$fake/away"; else rm "$fake/away"; fi
      echo "slurm_load_jobs error: Unable to contact slurm controller (connect failure)" >&2
      exit 1
    fi
    cat "$fake"/queue/* 2>/dev/null
    exit 0

    """

  private static let scancel = """
    #!/bin/sh
    fake=$(dirname "$0")
    for id; do rm -f "$fake/queue/$id"; done

    """
}
