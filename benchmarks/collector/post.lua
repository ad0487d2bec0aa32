-- Posts the bodies of a file in turn; every request is formatted once, before the clock starts.
local headers = { ["Authorization"] = "Bearer dev-write", ["Content-Type"] = "application/json" }
local requests = {}
local next_request = 0

init = function()
    for body in io.lines(os.getenv("BODIES")) do
        requests[#requests + 1] = wrk.format("POST", os.getenv("ENDPOINT"), headers, body)
    end
end

request = function()
    next_request = next_request % #requests + 1
    return requests[next_request]
end

done = function(summary, latency)
    io.write(string.format(
        '{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "errors": %d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
            + summary.errors.timeout
    ))
end
