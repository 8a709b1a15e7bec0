-- Asks for the addresses of a file, one a line, in their order, and writes what came of it as one line of JSON.
--   wrk ... -s requests.lua http://127.0.0.1:PORT -- FILE

local paths, threads = {}, {}
-- Global, so that `done` can ask threads for it.
sent = 0

function setup(thread) table.insert(threads, thread) end

function init(arguments)
  for line in io.lines(arguments[1]) do paths[#paths + 1] = wrk.format("GET", line) end
end

function request()
  sent = sent + 1
  return paths[(sent - 1) % #paths + 1]
end

function done(summary, latency)
  -- wrk asks the first thread for one request before it starts.
  local asked = -1
  for _, thread in ipairs(threads) do asked = asked + thread:get("sent") end
  local errors = summary.errors
  io.write(string.format(
    '{"sent": %d, "answered": %d, "failed": %d, "seconds": %.6f, "bytes": %d, "p50": %.1f, "p99": %.1f}\n',
    asked, summary.requests, errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    summary.duration / 1e6, summary.bytes, latency:percentile(50), latency:percentile(99)))
end
