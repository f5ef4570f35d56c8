-- What wrk asks for: the paths of a file in turn, each thread from a place of its own, or a fresh opinion every time.
--
--   wrk … -s requests.lua URL -- get PATHS [COOKIE]     wrk … -s requests.lua URL -- create SITES

local threads = 0

function setup(thread)
    thread:set("place", threads)
    threads = threads + 1
end

function init(args)
    kind = args[1]
    list = {}
    for line in io.lines(args[2]) do list[#list + 1] = line end
    following = place * 7919
    headers = { ["Cookie"] = args[3] }
    math.randomseed(os.time() + place)
end

local function opinion(site)
    local text = string.format(
        "人民路%d号的路面塌了一块，第%d次反映，晚上骑车的人看不见，请尽快派人修补。", math.random(1000000), following)
    return string.format(
        '{"site": "%s", "text": "%s", "topic": "roads", "contact": {"name": "张三", "phone": "13000000000"}}', site, text)
end

function request()
    following = following + 1
    local one = list[following % #list + 1]
    if kind == "get" then return wrk.format("GET", one, headers) end
    return wrk.format("POST", "/api/v1/opinions", { ["Content-Type"] = "application/json" }, opinion(one))
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        "measured requests=%d seconds=%.6f p50=%.4f p99=%.4f wrong=%d broken=%d\n", summary.requests,
        summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout))
end
