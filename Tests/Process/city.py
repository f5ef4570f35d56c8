"""A made-up city with as many opinions as a measurement wants, written straight into the tables of either engine.

Ten counties of ten townships with a station each. Cases are consistent (words, events, clocks, counts), but only of
four kinds: just come in, with a unit, answered well, and answered well and published. The search index and the
positions of events are left to the server, which makes them up in the background as it would after a restore.
"""

import random
import sqlite3
import subprocess
import time

COUNTIES = [f"4116{county:02d}000000" for county in range(1, 11)]
TOWNSHIPS = [f"{county[:6]}{township:03d}000" for county in COUNTIES for township in range(1, 11)]
SITES = [f"M{township[4:6]}-{township[6:9]}" for township in TOWNSHIPS]
UNIT = "unit-{}"
LOGIN, PASSWORD = "clerk.measured", "measured-password-1"
STAFF = "staff.measured"
# A word in about one opinion of twenty, for searching.
SEARCHED = "路灯"

_MATTERS = ["道路坑洼积水", "自来水时断时续", "垃圾清运不及时", "楼道堆放杂物", "校门口交通拥堵", "卫生室缺药",
            "灌溉水渠淤塞", "夜间施工噪声", "公交班次太少", "养老服务点不开门", "电动车无处充电", "网络信号不好",
            "河沟有异味", "路面井盖破损", "农机补贴未到账", "小区消防通道被占", "公厕无人打扫", "树枝挡住红绿灯",
            "快递乱堆", "路灯多日不亮"]
_PLACES = ["人民路", "建设街", "中心小学旁", "菜市场北门", "老汽车站", "滨河公园", "东关社区", "西环路口", "幸福小区", "南大桥头"]
_WISHES = ["请尽快派人查看。", "希望有人管一管。", "已经反映过两次。", "老人孩子出行不便。", "附近居民意见很大。", "盼望本月内解决。"]
_TOPICS = ["roads", "water", "environment", "housing", "schooling", "health", "farming", "security", "welfare", "other"]
_CHUNK = 10_000
_DAY = 86_400

_COLUMNS = {
    "opinion": "id, number, version, state, outcome, poor_ratings, county_id, region_id, rests_in, site_id, unit_id, "
               "channel, topic, handling, shares_identity, has_contact, is_sealed, was_extended, has_appealed, due_on, "
               "due_rule, due_from, soon_on, publication, waits, published_at, submitted_at, closed_at, secret_hash, form_id, needs_index, "
               "search_key",
    "opinion_words": "opinion_id, original, public_title, public_text, public_reply",
    "opinion_reply": "id, opinion_id, round, organisation_id, result, text, drafted_at, given_at",
    "event": "id, kind, case_id, number, action, from_state, to_state, actor, role, at, digest",
    "event_words": "event_id, case_id, salt, words",
    "clock": "id, kind, case_id, rule_id, rule_from, started_on, due_on, provisional, ended_at",
    "tally": "kind, region_id, bucket, count",
    "number_block": "series, next",
    "region": "id, parent_id, level, name_zh",
    "organisation": "id, region_id, kind, name, active",
    "site": "id, code, kind, region_id, address, hours, grade, opened_on",
}


class SQLiteTarget:
    """Loads without flushing: what is measured later runs in a server of its own."""

    def __init__(self, path):
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("synchronous = OFF", "cache_size = -400000", "foreign_keys = OFF"):
            self.connection.execute(f"PRAGMA {pragma}")

    def insert(self, rows):
        self.connection.execute("BEGIN")
        for table, lines in rows.items():
            marks = ", ".join("?" * len(_COLUMNS[table].split(",")))
            self.connection.executemany(f"INSERT INTO {table} ({_COLUMNS[table]}) VALUES ({marks})", lines)
        self.connection.execute("COMMIT")

    def run(self, statement):
        self.connection.execute(statement)

    def close(self):
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()


class PostgresTarget:
    def __init__(self, url):
        self.url = url

    def insert(self, rows):
        script = ["BEGIN;\n"]
        for table, lines in rows.items():
            script.append(f"COPY {table} ({_COLUMNS[table]}) FROM STDIN;\n")
            script += ["\t".join(map(self._text, line)) + "\n" for line in lines]
            script.append("\\.\n")
        script.append("COMMIT;\n")
        self._psql("".join(script))

    def run(self, statement):
        self._psql(statement + ";\n")

    def close(self):
        self._psql("VACUUM ANALYZE;\n")

    def _psql(self, script):
        subprocess.run(["psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", self.url], input=script.encode(),
                       stdout=subprocess.DEVNULL, check=True)

    @staticmethod
    def _text(value):
        if value is None:
            return "\\N"
        if isinstance(value, bytes):
            return "\\\\x" + value.hex()
        if isinstance(value, bool):
            return "t" if value else "f"
        return str(value).replace("\\", "\\\\").replace("\t", " ").replace("\n", "\\n")


def target(database):
    if database.startswith("sqlite:"):
        return SQLiteTarget(database.removeprefix("sqlite:"))
    return PostgresTarget(database)


def lay_out(database):
    """The places; opinions come from `fill` or over HTTP."""
    into = target(database)
    regions = [("411600000000", None, "prefecture", "度量市")]
    regions += [(county, "411600000000", "county", f"第{county[4:6]}县") for county in COUNTIES]
    regions += [(township, f"{township[:6]}000000", "township", f"{township[4:9]}镇") for township in TOWNSHIPS]
    offices = [(f"site-{code}", township, "site", f"{township[4:9]}联络站", True)
               for code, township in zip(SITES, TOWNSHIPS)]
    offices += [(UNIT.format(county[4:6]), county, "unit", f"第{county[4:6]}县城管局", True) for county in COUNTIES]
    into.insert({
        "region": regions,
        "organisation": offices,
        "site": [(f"site-{code}", code, "station", township, "人民路1号", "周二下午", "ordinary", "2020-01-01")
                 for code, township in zip(SITES, TOWNSHIPS)],
    })
    into.run("UPDATE place_version SET version = 'measured' WHERE id = 1")
    into.close()


def fill(database, count, seed=1, say=lambda line: None):
    """Adds opinions spread over the year that ends now. Returns the numbers of some published ones, newest first."""
    into = target(database)
    dice = random.Random(seed)
    now = int(time.time())
    tally, serials, numbers = {}, {}, []
    began = time.monotonic()
    for start in range(0, count, _CHUNK):
        rows = {table: [] for table in ("opinion", "opinion_words", "opinion_reply", "event", "event_words", "clock")}
        for index in range(start, min(start + _CHUNK, count)):
            at = now - 365 * _DAY + (364 * _DAY * index) // count
            number = _opinion(rows, dice, at, index, serials, tally)
            if number and (count - index < 300_000):
                numbers.append(number)
        into.insert(rows)
        done = min(start + _CHUNK, count)
        if done % (_CHUNK * 10) == 0 or done == count:
            say(f"loaded {done:,} of {count:,} opinions, {done / (time.monotonic() - began):,.0f} a second")
    into.insert({
        "tally": [(*bucket, number) for bucket, number in sorted(tally.items())],
        "number_block": [(series, last + 1) for series, last in sorted(serials.items())],
    })
    into.close()
    return numbers[::-1][:20_000]


def _opinion(rows, dice, at, index, serials, tally):
    county_index, township_index = dice.randrange(10), dice.randrange(10)
    county = COUNTIES[county_index]
    place = county_index * 10 + township_index
    series = f"{county[:6]}-{time.gmtime(at + 8 * 3600).tm_year}"
    serials[series] = serials.get(series, 0) + 1
    number = f"{series}-{serials[series]:06d}"
    case, key = _id(dice, at)
    kind = dice.choices(("new", "unit", "closed", "published"), (8, 12, 46, 34))[0]
    matter = dice.choice(_MATTERS)
    text = f"{dice.choice(_PLACES)}{index % 997 + 1}号附近{matter}。{dice.choice(_WISHES)}{dice.choice(_WISHES)}"
    unit = UNIT.format(county[4:6])
    state, outcome = {"new": ("submitted", None), "unit": ("withUnit", None)}.get(kind, ("closed", "satisfied"))
    rule, due = ("OPN-01", at + 2 * _DAY) if kind == "new" else ("OPN-05", at + 7 * _DAY)
    is_open, is_published = outcome is None, kind == "published"
    end = at + 4 * _DAY
    rows["opinion"].append((
        case, number, {"new": 1, "unit": 2}.get(kind, 4), state, outcome, 0, county, TOWNSHIPS[place], TOWNSHIPS[place],
        f"site-{SITES[place]}", None if kind == "new" else unit, "code", dice.choice(_TOPICS),
        None if kind == "new" else "complex", False, False, False, False, False, _day(due) if is_open else None,
        rule if is_open else None, _day(at) if is_open else None, _day(due - 2 * _DAY) if is_open else None, "published" if is_published else "internal", False, _instant(end) if is_published else None,
        _instant(at), None if is_open else _instant(end), dice.randbytes(32).hex(), _id(dice, at)[0], True, key))
    reply = f"已派人到现场查看,{matter}的问题已经处理。"
    rows["opinion_words"].append((
        case, text, matter if is_published else None, text if is_published else None, reply if is_published else None))
    _event(rows, dice, case, number, at, "submit", None, "submitted", "resident", {"text": text})
    if kind != "new":
        _event(rows, dice, case, number, at + 3600, "acceptToUnit", "submitted", "withUnit", "stationClerk",
               {"unit": "城管局"})
    if not is_open:
        rows["opinion_reply"].append(
            (_id(dice, end)[0], case, 1, unit, "solved", reply, _instant(end - 7200), _instant(end - 3600)))
        _event(rows, dice, case, number, end - 3600, "replyByUnit", "withUnit", "replied", "unitSigner", {"told": reply})
        _event(rows, dice, case, number, end, "rateGood", "replied", "closed", "resident", {})
    rows["clock"].append((
        _id(dice, at)[0], "opinion", case, rule, "2000-01-01", _day(at), _day(due), False,
        None if is_open else _instant(end)))
    buckets = [("opinion", county, state if outcome is None else f"{state}.{outcome}")]
    if is_open:
        buckets.append(("opinion.due", county, _day(due)))
    for bucket in buckets:
        tally[bucket] = tally.get(bucket, 0) + 1
    return number if is_published else None


def _event(rows, dice, case, number, at, action, before, after, role, words):
    event = _id(dice, at)[0]
    canonical = "".join(f"{len(name.encode())}:{name}{len(text.encode())}:{text}" for name, text in sorted(words.items()))
    rows["event"].append((
        event, "opinion", case, number, action, before, after, "measured", role, _instant(at), dice.randbytes(32)))
    rows["event_words"].append((event, case, dice.randbytes(16), canonical))


def _id(dice, at):
    """A UUIDv7 within that second, and the key under which the search index knows it."""
    digits = f"{at * 1000 + dice.randrange(1000):012x}7{dice.getrandbits(12):03x}{8 + dice.getrandbits(2):x}" \
             f"{dice.getrandbits(60):015x}"
    identifier = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
    return identifier, search_key(identifier)


def search_key(identifier):
    """As `OpinionSearch.key(of:)`."""
    digits = identifier.replace("-", "")
    milliseconds, first, second = int(digits[:12], 16), int(digits[13:16], 16), int(digits[16:20], 16)
    return (milliseconds & (1 << 42) - 1) << 21 | first << 9 | (second >> 5) & 0x1FF


def _instant(at):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def _day(at):
    return time.strftime("%Y-%m-%d", time.gmtime(at + 8 * 3600))
