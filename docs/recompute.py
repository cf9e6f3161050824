#!/usr/bin/env python3
"""Recomputes a sustainability report from its evidence annex alone, digit by digit.

    python3 recompute.py annex.json [report.json]

Standard library only; it knows nothing of the product. First every charge is computed from what it was measured and multiplied with,
then the charges are added up to the figures. Status 0: all digits are the same; 3: some are not, and each of them is listed.
With the report beside it, its figures are held against those of the annex, too.
"""

import hashlib
import json
import sys
import unicodedata
from datetime import datetime, timezone
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
getcontext().rounding = ROUND_HALF_UP

GRADES = "ABCDE?"
HOUR_MS = 3_600_000
CARBON_FREE = {"wind", "solar", "hydro", "geothermal", "nuclear", "biomass"}
# Decimals that amounts are kept with.
KWH, GRAMS, SECONDS = 14, 12, 9


def main(argv):
    if len(argv) not in (2, 3):
        print(__doc__)
        return 2
    with open(argv[1], encoding="utf-8") as file:
        annex = json.load(file)
    if annex.get("wattledger") != "evidence-annex" or annex.get("schema") != "1":
        print(f"“{argv[1]}” is not an evidence annex of a form that this script reads")
        return 2
    found = recompute(annex)
    if len(argv) == 3:
        with open(argv[2], encoding="utf-8") as file:
            found += against_report(annex, json.load(file))
    for what, said, now in found[:50]:
        print(f"DIFFERENT  {what}: {said} in the annex, {now} recomputed")
    print(f"{len(annex['charges']['rows'])} charges, {len(annex['figures'])} figures, {len(found)} different")
    return 3 if found else 0


def recompute(annex):
    """All that comes out otherwise than it is said: what, as it is said, as it was recomputed."""
    found = []
    if sha256_of(annex) != annex["hash"]:
        found.append(("content hash", annex["hash"], sha256_of(annex)))
    charges = [dict(zip(annex["charges"]["columns"], row)) for row in annex["charges"]["rows"]]
    for charge in charges:
        check_charge(annex, charge, found)
    parts = [part_of(charge) for charge in charges]
    now = figures_of(annex, parts)
    said = {figure["id"]: figure for figure in annex["figures"]}
    for name in [*now, *(name for name in said if name not in now)]:
        for field in ("value", "grade", "range", "leavesOut", "leavesOutKwh", "coverage"):
            was, value = said.get(name, {}).get(field), now.get(name, {}).get(field)
            if was != value:
                found.append((f"figure {name}, {field}", was, value))
    return found


def against_report(annex, report):
    """Whether the report is the one that the annex belongs to, and says the same figures."""
    found = []
    if report["hash"] != annex["report"]["hash"]:
        found.append(("hash of the report", annex["report"]["hash"], report["hash"]))
    if sha256_of(report) != report["hash"]:
        found.append(("content hash of the report", report["hash"], sha256_of(report)))
    if report["figures"] != annex["figures"]:
        found.append(("figures of the report", "others", "those of the annex"))
    return found


def sha256_of(document):
    body = {key: value for key, value in document.items() if key != "hash"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# --- Decimals as whole numbers of their last place


def scaled(text, places):
    return int(Decimal(text).scaleb(places))


def cut_off(value, places):
    """A float as a decimal: what is beyond the last place is cut off."""
    return int(value * float(10**places))


def float_of(whole, places):
    return float(whole) / float(10**places)


def text_of(value):
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def unscaled(whole, places):
    return Decimal(whole).scaleb(-places)


def share_of(whole, start, end, of):
    """What stands between two times of an amount of all the time, each cut off after the last digit."""
    toward_zero = lambda a, b: abs(a) // b * (1 if a >= 0 else -1)
    return toward_zero(whole * end, of) - toward_zero(whole * start, of)


def ten_digits(value):
    """A sum of floats, to ten digits."""
    exact = Decimal(value)
    if exact == 0:
        return "0"
    return text_of(exact.quantize(Decimal(1).scaleb(exact.adjusted() - 9), rounding=ROUND_HALF_UP))


def twenty_digits(value):
    if value == 0:
        return "0"
    return text_of(value.quantize(Decimal(1).scaleb(value.adjusted() - 19), rounding=ROUND_HALF_UP))


# --- One charge


def check_charge(annex, charge, found):
    """Energy from what was metered, emissions from energy and intensity, manufacture from kilograms and time."""
    name = f"charge {charge['lease']} {charge['hour']} {charge['bucket']}"

    def same(what, places, said, value):
        if said is not None and scaled(said, places) != value:
            found.append((f"{name}, {what}", said, text_of(unscaled(value, places))))

    check_manufacture(annex, charge, same)
    if charge["energyKwh"] is None:
        return
    parts = [float(charge[each]) for each in ("measuredKwh", "modelledKwh", "declaredKwh", "hostKwh")]
    same("energy", KWH, charge["energyKwh"], cut_off((parts[0] + parts[1] + parts[2] + parts[3]) * float(charge["pue"]), KWH))
    kwh = float_of(scaled(charge["energyKwh"], KWH), KWH)
    grid = dict(zip(annex["intensities"]["columns"], annex["intensities"]["rows"][int(charge["intensity"])]))
    grams = lambda intensity: cut_off(kwh * intensity, GRAMS)
    for what, field, intensity in (("direct", "directG", grid["direct"]), ("life cycle", "lifecycleG", grid["lifecycle"])):
        if intensity is None:
            if charge[field] is not None:
                found.append((f"{name}, {what}", charge[field], "no intensity"))
        else:
            same(what, GRAMS, charge[field] or "0", grams(float(intensity)))
    if charge["upstreamG"] is not None:
        same("upstream", GRAMS, charge["upstreamG"], grams(float(grid["lifecycle"]) - float(grid["direct"])))
    if charge["marketG"] is not None:
        factor = charge["marketFactor"]
        intensity = grid["direct"] if factor is None else annex["factors"]["market"][int(factor)]["gramsPerKwh"]
        same("market-based", GRAMS, charge["marketG"], grams(float(intensity)))


def check_manufacture(annex, charge, same):
    """Kilograms of a card and of its part of the server, by the part of their life that was used."""
    made = next((each for each in annex["factors"]["embodied"] if each["gpu"] == charge["gpuModel"]), None)
    if made is None or charge["cards"] is None:
        return
    card_seconds = float(scaled(charge["seconds"], SECONDS)) * float(charge["cards"]) / 1e9
    share = card_seconds / 3600 / float(annex["constants"]["lifetimeHours"]) * 1000
    for field, kilograms in (
        ("embodiedLowG", "low"),
        ("embodiedG", "central"),
        ("embodiedHighG", "high"),
        ("embodiedHostLowG", "hostLow"),
        ("embodiedHostG", "host"),
        ("embodiedHostHighG", "hostHigh"),
    ):
        same(field, GRAMS, charge[field], cut_off(share * float(made[kilograms]), GRAMS))


def part_of(charge):
    """What of a charge lies in the period. Where a bound of the period cuts its hour, it is known one grade less."""
    start, end, of = (int(charge[each]) for each in ("partFrom", "partTo", "partOf"))
    is_cut = end - start < of
    decimal = lambda field, places: (
        None if charge[field] is None else share_of(scaled(charge[field], places), start, end, of)
    )
    number = lambda field: float(charge[field]) * (end - start) / of if is_cut else float(charge[field])
    grade = lambda field: GRADES[GRADES.index(charge[field]) + 1] if is_cut and charge[field] in "ABCD" else charge[field]
    part = {
        "zone": charge["zone"],
        "hour": charge["hour"],
        "isUncounted": charge["gpuCount"] is None,
        "kwh": decimal("energyKwh", KWH),
        "relativeError": None if charge["relativeError"] is None else float(charge["relativeError"]),
    }
    for field in ("seconds", "gpuSeconds"):
        part[field] = decimal(field, SECONDS)
    for field in ("measuredSiteKwh", "derivedSiteKwh", "measuredKwh", "modelledKwh", "declaredKwh"):
        part[field] = number(field)
    for field in ("energyGrade", "carbonGrade", "directGrade", "marketGrade"):
        part[field] = grade(field)
    for field in ("directG", "lifecycleG", "upstreamG", "marketG"):
        part[field] = decimal(field, GRAMS)
    for field in ("embodiedLowG", "embodiedG", "embodiedHighG", "embodiedHostLowG", "embodiedHostG", "embodiedHostHighG"):
        part[field] = decimal(field, GRAMS)
    part["weighed"] = part["gpuSeconds"] if part["gpuSeconds"] > 0 else part["seconds"]
    return part


# --- Figures


def figures_of(annex, parts):
    renter = annex["report"]["role"] == "renter"
    names = ["gpuHours", "energy", "energyMeasured", "energyModelled", "energyDeclared", "coverage"]
    names += ["lifecycle", "direct", "market", "marketBefore", "upstream", "embodied", "carbonFree", "carbonFreeLeast"]
    has_revenue = "netRevenue" in annex["report"]
    if renter:
        names += ["service"] + (["intensityService"] if has_revenue else [])
    else:
        names += ["energyFossil", "energyNuclear", "energyRenewable", "energyUndifferentiated", "totalLocation", "totalMarket"]
        names += ["intensityLocation", "intensityMarket"] if has_revenue else []
    if not parts:
        return {name: {"value": None, "grade": "?"} for name in names}
    figures = {}

    def figure(name, value, grade, unknown=None, left=None, **more):
        if unknown is not None:
            left = left_out(parts, unknown)
        figures[name] = {"value": value, "grade": "?" if value is None else grade, **(left or {}), **more}

    total = lambda field: sum(part[field] or 0 for part in parts)
    added = lambda field, places: text_of(unscaled(total(field), places))
    is_unknown = lambda field: lambda part: part[field] is None
    weighed = total("weighed")
    # A sum of what is known; nothing where all of it is unknown.
    known = lambda value, test: None if weighed > 0 and seconds_where(parts, test) >= weighed else value
    graded = lambda field: grade_of(shares_by(parts, lambda part: part[field]))

    uncounted = sum(part["seconds"] for part in parts if part["isUncounted"])
    hours = None if total("gpuSeconds") == 0 and uncounted > 0 else hours_of(total("gpuSeconds"))
    figure("gpuHours", hours, "B", left={"leavesOut": hours_of(uncounted)} if uncounted > 0 else None)
    no_energy = is_unknown("kwh")
    figure("energy", known(added("kwh", KWH), no_energy), grade_of(energy_shares(parts)), left=hours_only(parts, no_energy))
    of_gpus = {field: sum(part[field] for part in parts) for field in ("measuredKwh", "modelledKwh", "declaredKwh")}
    for name, field, grade in (
        ("energyMeasured", "measuredKwh", "B"),
        ("energyModelled", "modelledKwh", "C"),
        ("energyDeclared", "declaredKwh", "D"),
    ):
        figure(name, ten_digits(of_gpus[field]), grade)
    site_kwh = float(added("kwh", KWH))
    measured = sum(part["measuredSiteKwh"] for part in parts)
    figure("coverage", ten_digits(measured / site_kwh) if site_kwh > 0 else None, "B")

    no_lifecycle = is_unknown("lifecycleG")
    lifecycle = known(added("lifecycleG", GRAMS), no_lifecycle)
    error = sum(
        float_of(part["lifecycleG"], GRAMS) * part["relativeError"]
        for part in parts
        if part["lifecycleG"] is not None and part["relativeError"] is not None
    )
    span = {} if lifecycle is None else {"range": [ten_digits(float(lifecycle) - error), ten_digits(float(lifecycle) + error)]}
    figure("lifecycle", lifecycle, graded("carbonGrade"), no_lifecycle, **span)
    no_direct = is_unknown("directG")
    figure("direct", known(added("directG", GRAMS), no_direct), graded("directGrade"), no_direct)
    no_upstream = is_unknown("upstreamG")
    worse = lambda part: GRADES[max(GRADES.index(part["carbonGrade"]), GRADES.index(part["directGrade"]))]
    figure("upstream", known(added("upstreamG", GRAMS), no_upstream), grade_of(shares_by(parts, worse)), no_upstream)

    no_embodied = is_unknown("embodiedG")
    with_host = lambda card, host: text_of(unscaled(total(card) + total(host), GRAMS))
    embodied = known(with_host("embodiedG", "embodiedHostG"), no_embodied)
    span = {} if embodied is None else {
        "range": [with_host("embodiedLowG", "embodiedHostLowG"), with_host("embodiedHighG", "embodiedHostHighG")]
    }
    figure("embodied", embodied, "D", no_embodied, **span)
    if renter:
        both = None if lifecycle is None or embodied is None else text_of(Decimal(lifecycle) + Decimal(embodied))
        no_service = lambda part: part["lifecycleG"] is None or part["embodiedG"] is None
        figure("service", both, grade_of_service(parts, lifecycle, embodied), no_service)
    matched = market_figures(annex, parts, figure)
    if not renter:
        source_figures(figures, figure, matched)
        total_figures(parts, figures, figure)
    totals = {"intensityService": "service"} if renter else {"intensityLocation": "totalLocation", "intensityMarket": "totalMarket"}
    for name, total in totals.items() if has_revenue else ():
        of = figures[total]
        value = None if of["value"] is None else twenty_digits(Decimal(of["value"]) / Decimal(annex["report"]["netRevenue"]))
        figure(name, value, of["grade"], left={key: of[key] for key in ("leavesOut", "leavesOutKwh") if key in of})
    return figures


SOURCES = {
    "Fossil": ("gas", "coal", "oil"),
    "Nuclear": ("nuclear",),
    "Renewable": ("wind", "solar", "hydro", "geothermal", "biomass"),
}


def source_figures(figures, figure, matched):
    """Energy that contracts met by what made it; of the rest nobody says."""
    energy = figures["energy"]
    left = {"leavesOut": energy["leavesOut"]} if "leavesOut" in energy else None
    rest = None if energy["value"] is None else Decimal(energy["value"])
    of_energy = "?" if rest is None else energy["grade"]
    for source, technologies in SOURCES.items():
        some = [each for each in matched if each["technology"] in technologies and each["met"] > 0]
        met = sum((each["met"] for each in some), Decimal(0))
        grade = GRADES[max(GRADES.index(each) for each in [of_energy, *(each["grade"] for each in some)])]
        figure("energy" + source, None if rest is None else text_of(met), grade)
        rest = None if rest is None else rest - met
    figure("energyUndifferentiated", None if rest is None else text_of(rest), of_energy, left=left)


def total_figures(parts, figures, figure):
    """An owner's total by each method; it is as unknown as any of its parts."""
    for name, basis, field in (("totalLocation", "direct", "directG"), ("totalMarket", "market", "marketG")):
        summed = [figures[each] for each in (basis, "upstream", "embodied")]
        values = [each["value"] for each in summed]
        value = None if None in values else text_of(sum(Decimal(each) for each in values))
        every = 0.0
        for each in values:
            every += float(each or 0)
        shares = {}
        for each in summed if every > 0 else ():
            shares[each["grade"]] = shares.get(each["grade"], 0.0) + float(each["value"] or 0) / every
        unknown = lambda part: part[field] is None or part["upstreamG"] is None or part["embodiedG"] is None
        figure(name, value, grade_of(shares) if shares else "?", unknown)


def seconds_where(parts, test):
    return sum(part["weighed"] for part in parts if test(part))


def hours_of(nanoseconds):
    return twenty_digits(unscaled(nanoseconds, SECONDS) / 3600)


def hours_only(parts, test):
    seconds = seconds_where(parts, test)
    return {"leavesOut": hours_of(seconds)} if seconds > 0 else {}


def left_out(parts, test):
    """GPU-hours of which a figure is not known, and the energy of them that is."""
    kwh = sum(part["kwh"] or 0 for part in parts if test(part))
    return {**hours_only(parts, test), **({"leavesOutKwh": text_of(unscaled(kwh, KWH))} if kwh > 0 else {})}


def shares_by(parts, grade):
    """Shares of paid time by grade: added up exactly, divided once."""
    weighed = float_of(1, 0) * float(unscaled(sum(part["weighed"] for part in parts), SECONDS))
    sums = {}
    for part in parts:
        sums[grade(part)] = sums.get(grade(part), 0) + part["weighed"]
    return {each: float(unscaled(some, SECONDS)) / weighed for each, some in sums.items()} if weighed > 0 else {}


def energy_shares(parts):
    """Shares of the energy at the site by how it is known, and of paid time where it is not."""
    weighed = sum(part["weighed"] for part in parts)
    unknown = seconds_where(parts, lambda part: part["kwh"] is None) / weighed if weighed > 0 else 0.0
    every = sum(float_of(part["kwh"] or 0, KWH) for part in parts)
    weights = {}
    for part in parts:
        measured, derived = part["measuredSiteKwh"], part["derivedSiteKwh"]
        rest = "E" if part["energyGrade"] == "E" else "D"
        for grade, kwh in (("B", measured), ("C", derived), (rest, float_of(part["kwh"] or 0, KWH) - measured - derived)):
            weights[grade] = weights.get(grade, 0.0) + kwh
    shares = {grade: kwh / every * (1 - unknown) for grade, kwh in weights.items() if every > 0 and kwh > 5e-10}
    return {**shares, "?": unknown}


def grade_of(shares):
    """The best grade so that nine tenths of the whole are of it or better."""
    reached = 0.0
    for grade in GRADES:
        reached += shares.get(grade, 0.0)
        if reached >= 0.9:
            return grade
    return "?"


def grade_of_service(parts, lifecycle, embodied):
    """Of both by their grams: manufacture is D."""
    grams, made = float(lifecycle or 0), float(embodied or 0)
    if not grams + made > 0:
        return "?"
    shares = {grade: share * grams / (grams + made) for grade, share in shares_by(parts, lambda part: part["carbonGrade"]).items()}
    return grade_of({**shares, "D": shares.get("D", 0.0) + made / (grams + made)})


# --- Market-based emissions and carbon-free energy


def market_figures(annex, parts, figure):
    zone_hours = [dict(zip(annex["zoneHours"]["columns"], row)) for row in annex["zoneHours"]["rows"]]
    own = {}
    for part in parts:
        own.setdefault((part["zone"], part["hour"]), []).append(part)
    hours = []
    for each in zone_hours:
        some = own.get((each["zone"], each["hour"]), [])
        has_no_factor = any(part["kwh"] is not None and part["marketG"] is None for part in some)
        told = [part["marketG"] for part in some if part["marketG"] is not None]
        hours.append({
            "zone": each["zone"],
            "start": ms_of(each["hour"]),
            "kwh": Decimal(each["kwh"]),
            "of": unscaled(sum(part["kwh"] or 0 for part in some), KWH),
            "open": Decimal(each["kwh"]),
            "grams": unscaled(sum(told), GRAMS) if told and not has_no_factor else None,
            "isOwn": bool(some),
            "free": Decimal(0),
            "carbonFree": None if each["carbonFree"] is None else float(each["carbonFree"]),
            "seconds": unscaled(sum(part["weighed"] for part in some), SECONDS),
            "blind": unscaled(sum(part["weighed"] for part in some if part["kwh"] is None), SECONDS),
        })
    before = [each["grams"] for each in hours if each["grams"] is not None]
    graded = shares_by(parts, lambda part: part["marketGrade"])
    figure("marketBefore", text_of(sum(before, Decimal(0))) if before else None, grade_of(graded),
           left=market_left_out(hours, lambda each: each["of"]))
    matched = match(hours, annex)
    grams = sum((each["grams"] for each in matched), Decimal(0))
    met = sum((each["met"] for each in matched), Decimal(0))
    for each in hours:
        if each["grams"] is None:
            continue
        grams += each["grams"] if each["kwh"] == 0 else round_to(each["grams"] * each["open"] / each["kwh"], 12)
    figure("market", text_of(grams) if before or met > 0 else None, grade_of_market(parts, hours, matched, met, graded),
           left=market_left_out(hours, lambda each: own_part(each, each["open"])))
    free_figures([each for each in hours if each["isOwn"]], figure)
    return matched


def match(hours, annex):
    """Contracts in their order: by the hour spread evenly over their time, by the year whenever it was used; each certificate once."""
    start, end = ms_of(annex["report"]["from"]), ms_of(annex["report"]["to"])
    known, matched = set(), []
    for contract in annex["contracts"]:
        begins, ends = int(contract["from"]), int(contract["to"])
        if ends <= start or begins >= end or is_refused(contract, known):
            continue
        first, last = max(start, begins), min(end, ends)
        whole = Decimal(contract["mwh"]) * 1000
        own = [each for each in hours if each["zone"] == contract["zone"] and each["start"] < last and each["start"] + HOUR_MS > first]
        met = Decimal(0)
        per_hour = whole * HOUR_MS / (ends - begins)
        still_open = sum((each["open"] for each in own), Decimal(0))
        available = whole * (Decimal(last - first) / (ends - begins))
        share = min(Decimal(1), available / still_open) if still_open > 0 else Decimal(0)
        for each in own:
            if contract["matching"] == "hourly":
                brings = per_hour * (min(last, each["start"] + HOUR_MS) - max(first, each["start"])) / HOUR_MS
                part = min(each["open"], brings).quantize(Decimal(1).scaleb(-14), rounding=ROUND_DOWN)
                if contract["technology"] in CARBON_FREE and Decimal(contract["gramsPerKwh"]) == 0:
                    each["free"] += part
            else:
                part = (each["open"] * share).quantize(Decimal(1).scaleb(-14), rounding=ROUND_DOWN)
            each["open"] -= part
            met += own_part(each, part)
        grams = round_to(met * Decimal(contract["gramsPerKwh"]), 12)
        matched.append({"grade": contract["grade"], "technology": contract["technology"], "met": met, "grams": grams})
    return matched


def is_refused(contract, known):
    years = [datetime.fromtimestamp(int(contract["from"]) / 1000, timezone.utc).year]
    years.append(datetime.fromtimestamp((int(contract["to"]) - 1) / 1000, timezone.utc).year)
    if contract["vintage"] is not None and all(abs(year - int(contract["vintage"])) > 1 for year in years):
        return True
    if contract["kind"] == "standard":
        return True
    tidy = lambda text: "".join(c for c in text.lower() if unicodedata.category(c)[0] in "LN")
    if contract["registry"] and contract["certificate"]:
        mark = ("certificate", tidy(contract["registry"]), tidy(contract["certificate"]))
    elif contract["documentSha256"]:
        mark = ("document", contract["documentSha256"])
    elif contract["evidence"]:
        mark = ("link", contract["evidence"].rstrip("/"))
    else:
        return False
    is_known = mark in known
    known.add(mark)
    return is_known


def own_part(hour, energy):
    """What of energy of an hour belongs to what the report is about: contracts meet the energy of all work."""
    if hour["of"] == hour["kwh"]:
        return energy
    return (energy * hour["of"] / hour["kwh"]).quantize(Decimal(1).scaleb(-14), rounding=ROUND_DOWN)


def market_left_out(hours, open_of):
    seconds, kwh = Decimal(0), Decimal(0)
    for each in hours:
        if not each["isOwn"]:
            continue
        seconds += each["blind"]
        still = Decimal(0) if each["grams"] is not None else open_of(each)
        if still == 0:
            continue
        kwh += still
        seconds += round_to((each["seconds"] - each["blind"]) * still / each["of"], 12)
    left = {"leavesOut": twenty_digits(seconds / 3600)} if seconds > 0 else {}
    return {**left, **({"leavesOutKwh": text_of(kwh)} if kwh > 0 else {})}


def grade_of_market(parts, hours, matched, met, factors):
    """Of energy that contracts met the grade of the contract, of the rest that of its factor; never better than that of the energy."""
    every = float(sum((each["of"] for each in hours), Decimal(0)))
    if not (every > 0 and float(met) > 0):
        return grade_of(factors)
    of_energy = grade_of(energy_shares(parts))
    rest = 1 - float(met) / every
    shares = {grade: share * rest for grade, share in factors.items()}
    for each in matched:
        grade = GRADES[max(GRADES.index(each["grade"]), GRADES.index(of_energy))]
        shares[grade] = shares.get(grade, 0.0) + float(each["met"]) / every
    return grade_of(shares)


def free_figures(hours, figure):
    every = covered = free = 0.0
    for each in hours:
        kwh = float(each["of"])
        every += kwh
        if each["carbonFree"] is None:
            continue
        covered += kwh
        met = float(own_part(each, each["free"]))
        free += min(kwh, met + max(0.0, kwh - met) * each["carbonFree"])
    if covered > 0:
        figure("carbonFree", ten_digits(free / covered), "C", coverage=ten_digits(covered / every))
        figure("carbonFreeLeast", ten_digits(free / every), "C")
    else:
        figure("carbonFree", None, "C")
        figure("carbonFreeLeast", None, "C")


def ms_of(text):
    instant = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return round(instant.timestamp() * 1000)


def round_to(value, places):
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
