import { priceUnitNames, unitsOfGpus } from '../../domain/price-terms.ts';
import { scopedRange } from '../../domain/time.ts';
import { priceUnits } from '../../domain/tokens.ts';
import { defineQuery } from '../../store/query.ts';
import { newestHours } from './sql/charges.ts';
import { delivered } from './sql/delivered.ts';
import { filters } from './sql/filters.ts';
import { leasesRunning } from './sql/leases.ts';
import { withinHours } from './sql/period.ts';
import { contestedDays, hourOf, hoursOfCards } from './sql/readings.ts';

const list = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`;

/** What the ledger makes of a value that it cannot read, by its name in `unread`. */
const ofUnread = [
  ['price', 'its cost is unknown unless the price book has a price'],
  ['fee', 'its cost is unknown unless the price book has a price'],
  ['GPU count', 'its GPU-hours, its energy and what it costs per GPU are unknown'],
  ['instance', 'its cost per instance-hour is unknown'],
  ['block', 'its cost per block is unknown'],
  ['OctaneBench', 'its cost per OctaneBench-hour is unknown'],
  ['settled', 'what was settled is unknown'],
  ['PUE', 'the PUE of its network applies'],
  ['attempt', 'it belongs to no attempt'],
] as const;

const isCard = `gpu_id NOT IN ('', 'GPU-00000000-0000-0000-0000-000000000000')`;

/** A part of a card (`…/gi3`, `…/p1`) is of the same card. */
const card = `cityHash64(replaceRegexpOne(gpu_id, '/(gi|p)[0-9]+$', ''))`;

/** Hours of leases on cards of days on which two of them may have had one at once. */
const contestedHours = `(
  SELECT lease_id, gpu_id, hour, min(first) AS first, max(last) AS last
  FROM gpu_hours
  WHERE ${withinHours('hour')} AND toStartOfDay(hour) IN (SELECT day FROM ${contestedDays(isCard)})
    AND (gpu_id, toStartOfDay(hour)) IN ${contestedDays(isCard)}
  GROUP BY lease_id, gpu_id, hour
)`;

/** Leases of the period that nobody has closed. */
const isOpen = 'lease_id IN (SELECT lease_id FROM running WHERE ended_at IS NULL)';

/** Work that spans tell of leases in the period. */
const workOfPeriod = `(
  SELECT lease_id, hour, from_hour, until_hour, units FROM lease_work WHERE ${withinHours('hour')} AND lease_id != ''
)`;

/** From when until when a lease ran: its terms, without those in which it stood still; none of a lease of before they were kept. */
const stretches = `arrayFilter(each -> each.3, arrayZip(terms.since,
  arraySlice(arrayPushBack(arrayPopFront(terms.since), ifNull(ended_at, toDateTime64('2200-01-01', 9, 'UTC'))),
    1, length(terms.since)), terms.runs))`;

/** Leases whose evidence contradicts itself or lacks something: each is charged by the rule that is said, never by a guess. */
export default defineQuery({
  title: 'Leases with problems',
  params: scopedRange,
  fields: {
    problem: {
      type: 'string',
      about:
        'wrong clock, reversed, zero length, duplicated, overlapping, unclosed, never opened, no price, unreadable, ' +
        'interrupted, work outside it, no lease known, negative price, implausible fee, incomplete price, unknown currency, ' +
        'unknown unit, unknown GPU, no GPU count, no GPU, GPU counts differ, other units, ' +
        'tokens not told, energy told twice',
    },
    lease: { type: 'string' },
    network: { type: 'string' },
    workload: { type: 'string' },
    time: { type: 'time', about: 'when it began, or was last heard of' },
    detail: { type: 'string' },
    consequence: { type: 'string', about: 'what the ledger makes of it' },
  },
  most: 2000,
  sql: /* sql */ `
    WITH
      running AS (SELECT * FROM ${leasesRunning}),
      work AS (
        SELECT lease_id AS work_lease, sumIf(unread, basis != 'counters') AS marks, sum(d.untold) AS requests_untold,
          toDateTime64(minIf(hour, unread > 0), 3, 'UTC') AS first_unread,
          toDateTime64(minIf(hour, d.untold > 0), 3, 'UTC') AS first_untold
        FROM ${delivered} AS d
        GROUP BY work_lease
      ),
      counted AS (
        SELECT lease_id, network, workload, started_at,
          toFloat64(arrayMax(arrayMap(count -> coalesce(count, -1), terms.gpu_count))) AS told_most
        FROM running
      ),
      evidence AS (
        SELECT lease_id AS of_lease, any(e.network) AS of_network, any(e.resource['compute.workload']) AS of_workload,
          -- a span that ends before it starts is stored with no duration and a warning
          countIf(kind = 'span' AND e.ended_at <= e.started_at) AS backwards,
          countIf(kind = 'span' AND e.ended_at = e.started_at
            AND e.attributes['wattledger.warning'] = '') AS empty_spans,
          arrayDistinct(groupArrayIf((e.started_at, e.ended_at), kind = 'span')) AS told,
          arrayDistinct(groupArrayIf(e.started_at, kind = 'opened')) AS opened,
          arrayDistinct(groupArrayIf(e.started_at, kind = 'closed')) AS closed, countIf(kind = 'record') AS records,
          min(e.started_at) AS first
        FROM lease_evidence AS e
        WHERE e.started_at < fromUnixTimestamp64Milli({to: Int64})
          AND ({network: String} = '' OR e.network = {network: String})
          AND ({workload: String} = '' OR e.resource['compute.workload'] = {workload: String})
          AND ({team: String} = '' OR e.resource['compute.team'] = {team: String})
          AND ({region: String} = '' OR e.region = {region: String})
        GROUP BY lease_id
        HAVING max(coalesce(e.ended_at, e.started_at)) >= fromUnixTimestamp64Milli({from: Int64})
          OR empty(closed) AND empty(told)
      ),
      shared AS (
        SELECT both.1.1 AS one, both.2.1 AS other, min(hour) AS at, concat('GPU ', any(gpu_id)) AS by
        FROM (
          SELECT gpu_id, hour, groupArray((lease_id, first, last)) AS held
          FROM ${contestedHours}
          GROUP BY gpu_id, hour
          HAVING length(held) > 1
        )
        ARRAY JOIN arrayFilter(two -> two.1.1 < two.2.1 AND two.1.2 < two.2.3 AND two.2.2 < two.1.3,
          arrayFlatten(arrayMap(a -> arrayMap(b -> (a, b), held), held))) AS both
        GROUP BY one, other
        UNION ALL
        SELECT a.lease_id AS one, b.lease_id AS other, toDateTime(greatest(a.started_at, b.started_at)) AS at,
          concat('job ', a.job_id, ', attempt ', toString(a.attempt)) AS by
        FROM running AS a INNER JOIN running AS b ON a.job_id = b.job_id AND a.attempt = b.attempt
        WHERE a.job_id != '' AND a.lease_id < b.lease_id AND a.started_at < coalesce(b.ended_at, now64(9))
          AND b.started_at < coalesce(a.ended_at, now64(9))
      ),
      heard AS (
        SELECT lease_id AS heard_lease, max(at) AS last_heard FROM (
          SELECT lease_id, max(last) AS at FROM gpu_days WHERE ${isOpen} GROUP BY lease_id
          UNION ALL
          SELECT lease_id, fromUnixTimestamp64Nano(max(to_ns), 'UTC') FROM lease_stretches WHERE ${isOpen}
          GROUP BY lease_id
        ) GROUP BY lease_id
      )
    SELECT problem, lease, network, workload, toUnixTimestamp64Milli(toDateTime64(at, 3, 'UTC')) AS time, detail,
      consequence
    FROM (
      SELECT 'wrong clock' AS problem, lease_id AS lease, any(e.network) AS network,
        any(e.resource['compute.workload']) AS workload, max(seen_at) AS at,
        concat('reports running from ', toString(toDateTime(min(e.started_at))),
          if(max(e.ended_at) IS NULL, '',
            concat(' to ', toString(toDateTime(assumeNotNull(max(e.ended_at))))))) AS detail,
        'its times are ignored' AS consequence
      FROM lease_evidence AS e
      WHERE (e.started_at < toDateTime64('2015-01-01', 9, 'UTC') OR e.started_at > seen_at + INTERVAL 1 DAY
        OR e.ended_at > seen_at + INTERVAL 1 DAY)
        AND seen_at >= fromUnixTimestamp64Milli({from: Int64}) AND seen_at < fromUnixTimestamp64Milli({to: Int64})
        AND ({network: String} = '' OR e.network = {network: String})
        AND ({workload: String} = '' OR e.resource['compute.workload'] = {workload: String})
        AND ({team: String} = '' OR e.resource['compute.team'] = {team: String})
        AND ({region: String} = '' OR e.region = {region: String})
      GROUP BY lease_id
      UNION ALL
      SELECT problem.1, of_lease, of_network, of_workload, first, problem.2, problem.3
      FROM (
        SELECT *, if(backwards > 0, empty_spans = backwards, arrayMax(closed) = arrayMin(opened)) AS is_empty,
          -- spans that follow each other are one lease; of those that hold each other one counts
          arrayExists(one -> arrayExists(other -> one != other AND one.1 <= other.1 AND one.2 >= other.2, told), told)
          OR (empty(told) AND length(opened) > 1) AS is_twice
        FROM evidence
      )
      ARRAY JOIN arrayFilter(each -> each.1 != '', [
        (if(length(told) = backwards
          AND (backwards > 0 OR (notEmpty(opened) AND notEmpty(closed) AND arrayMax(closed) <= arrayMin(opened))),
          if(is_empty, 'zero length', 'reversed'), ''),
          multiIf(backwards > 0 AND is_empty, 'its span ends when it starts',
            backwards > 0, 'its span ends before it starts', is_empty, 'closed when it was opened',
            concat('closed at ', toString(arrayMax(closed)), ', opened at ', toString(arrayMin(opened)))),
          'not charged'),
        (if(is_twice, 'duplicated', ''),
          concat(toString(greatest(length(told), length(opened))),
            if(length(told) > 1, ' different lease spans', ' openings at different times')),
          if(length(told) > 1, 'the latest one counts', 'the first opening counts')),
        (if(empty(told) AND empty(opened) AND notEmpty(closed) AND records = 0, 'never opened', ''),
          'closed, but no span or opening event has arrived', 'not charged')
      ]) AS problem
      UNION ALL
      SELECT 'overlapping', one, any(l.network), any(l.workload), min(shared.at),
        concat('with ', arrayStringConcat(arraySort(groupUniqArray(other)), ', '), ' (', any(by), ')'),
        'both are charged; the energy of a GPU that both read is shared between them'
      FROM shared INNER JOIN running AS l ON one = l.lease_id GROUP BY one
      UNION ALL
      SELECT 'unclosed', lease_id, network, workload,
        if(heard_lease = '', toDateTime64(started_at, 3, 'UTC'), last_heard),
        concat('open since ', toString(toDateTime(started_at)),
          if(heard_lease = '', ', never heard from', ', last heard from then')),
        'charged until it is closed'
      FROM running LEFT JOIN heard ON lease_id = heard_lease
      WHERE ended_at IS NULL AND started_at < now64(9) - INTERVAL 1 HOUR
        AND (heard_lease = '' OR last_heard < now64(9) - INTERVAL 1 HOUR)
      UNION ALL
      SELECT 'no price', lease_id, network, workload, toDateTime64(started_at, 3, 'UTC'),
        'no price from the lease or its network', 'the offer at its start, else unknown'
      FROM running
      WHERE price_amount IS NULL AND price_source = ''
      UNION ALL
      SELECT 'unknown GPU', lease_id, network, workload, toDateTime64(started_at, 3, 'UTC'),
        if(gpu_model = '', 'no GPU model given', concat('“', gpu_model, '” is not a known GPU model')),
        'energy only if measured, no embodied carbon'
      FROM running WHERE gpu_model NOT IN (SELECT gpu_model FROM gpu_models)
      UNION ALL
      SELECT 'unreadable', lease_id, network, workload, toDateTime64(started_at, 3, 'UTC'), why,
        transform(toString(what), ${list(ofUnread.map(([what]) => what))},
          ${list(ofUnread.map(([, consequence]) => consequence))}, '')
      FROM running ARRAY JOIN mapKeys(unread) AS what, mapValues(unread) AS why
      UNION ALL
      SELECT DISTINCT if(term.price_amount < 0, 'negative price', 'implausible fee'), lease_id, network, workload,
        toDateTime64(term.since, 3, 'UTC'),
        if(term.price_amount < 0,
          concat('price of ', toString(assumeNotNull(term.price_amount)), ' ', term.price_currency, ' per ',
            term.price_per),
          concat('fee of ', toString(assumeNotNull(term.fee_ratio)), ' times the price')),
        'its cost is unknown unless the price book has a price'
      FROM running ARRAY JOIN terms AS term
      WHERE term.runs AND (term.price_amount < 0
        OR term.price_amount IS NOT NULL AND (term.fee_ratio < 0 OR term.fee_ratio > 1))
      UNION ALL
      SELECT DISTINCT 'incomplete price', lease_id, network, workload, toDateTime64(term.since, 3, 'UTC'),
        transform(term.price_per, ['block', 'instance_hour'], ['a price per block without compute.lease.block_seconds',
          'a price per instance-hour without compute.lease.price.instance_gpus'],
          'a price per OctaneBench-hour without compute.gpu.octanebench'),
        'its cost is unknown unless the price book has a price'
      FROM running ARRAY JOIN terms AS term
      WHERE term.runs AND term.price_amount IS NOT NULL
        AND (term.price_per = 'block' AND term.block_seconds IS NULL AND NOT mapContains(unread, 'block')
          OR term.price_per = 'instance_hour' AND term.instance_gpus IS NULL AND NOT mapContains(unread, 'instance')
          OR term.price_per = 'ob_hour' AND octanebench IS NULL AND NOT mapContains(unread, 'OctaneBench'))
      UNION ALL
      SELECT DISTINCT 'unknown currency', lease_id, network, workload, toDateTime64(term.since, 3, 'UTC'),
        if(term.price_currency = '', 'its price has no currency',
          concat('“', term.price_currency, '” is not a known currency')),
        'its cost is unknown unless the price book has a price'
      FROM running ARRAY JOIN terms AS term
      WHERE term.price_amount IS NOT NULL
        AND term.price_currency NOT IN ${list(priceUnits.map(({ currency }) => currency))}
        AND term.price_currency NOT IN (SELECT currency FROM fx_rates)
      UNION ALL
      SELECT DISTINCT 'unknown unit', lease_id, network, workload, toDateTime64(term.since, 3, 'UTC'),
        if(term.price_per = '', 'its price has no unit',
          concat('“', term.price_per, '” is not a known unit of a price')),
        'its cost is unknown unless the price book has a price'
      FROM running ARRAY JOIN terms AS term
      WHERE term.price_amount IS NOT NULL AND term.price_per NOT IN ${list(priceUnitNames)}
      UNION ALL
      SELECT 'other units', lease_id, network, workload, toDateTime64(started_at, 3, 'UTC'),
        concat('priced per ', per, ', but its spans tell of “', arrayStringConcat(arraySort(told_units), '”, “'), '”'),
        'its cost is unknown unless the price book has a price'
      FROM (
        SELECT DISTINCT lease_id, network, workload, started_at, term.price_per AS per
        FROM running ARRAY JOIN terms AS term
        WHERE term.price_amount IS NOT NULL AND term.price_per IN ('request', 'frame', 'step', 'image')
      ) AS priced
      INNER JOIN (
        SELECT lease_id AS told_lease, groupUniqArray(toString(unit)) AS told_units FROM lease_work GROUP BY told_lease
      ) AS told ON lease_id = told_lease
      WHERE NOT has(told_units, per)
      UNION ALL
      SELECT 'unreadable', lease_id, network, workload, first_unread,
        concat('sampling marks that cannot be read: ', toString(marks)),
        'what it delivered, and money per unit of it, are unknown'
      FROM running INNER JOIN work ON lease_id = work_lease WHERE marks > 0
      UNION ALL
      SELECT 'tokens not told', lease_id, network, workload, first_untold,
        concat('requests that tell no tokens: ', toString(ceil(toFloat64(requests_untold)))),
        'its cost in those hours is unknown unless the price book has a price'
      FROM running INNER JOIN work ON lease_id = work_lease
      WHERE requests_untold > 0 AND arrayExists(per -> per = 'million_tokens', terms.price_per)
      UNION ALL
      SELECT 'interrupted', lease_id, network, workload, toDateTime64(from, 3, 'UTC'),
        concat('no span from ', toString(toDateTime(from)), ' to ', toString(toDateTime(terms[i + 1].since))),
        'not charged in between'
      FROM running ARRAY JOIN terms.since AS from, terms.runs AS runs, arrayEnumerate(terms) AS i
      WHERE NOT runs AND terms[i + 1].since >= from + INTERVAL 1 SECOND
      UNION ALL
      SELECT 'work outside it', lease_id, l.network, l.workload, toDateTime64(first, 3, 'UTC'),
        concat('units of work from times when it did not run: ', toString(round(toFloat64(units)))),
        'in no cost, and in no cost per unit'
      FROM (
        SELECT worked.lease_id AS outside_lease, min(worked.hour) AS first, sum(worked.units) AS units
        FROM ${workOfPeriod} AS worked
        INNER JOIN (SELECT lease_id, ${stretches} AS stretches FROM leases FINAL) AS ran
          ON worked.lease_id = ran.lease_id
        WHERE NOT arrayExists((since, until) -> since < until_hour + 3600 AND until > from_hour,
          stretches.1, stretches.2)
        GROUP BY outside_lease
      ) AS outside
      INNER JOIN (SELECT * FROM leases FINAL WHERE ${filters()}) AS l ON lease_id = outside_lease
      UNION ALL
      SELECT 'no lease known', lease, '', '', toDateTime64(min(at), 3, 'UTC'),
        arrayStringConcat(arraySort(groupUniqArray(what)), '; '),
        'in no cost until a span, an event or a network tells of the lease'
      FROM (
        SELECT w.lease_id AS lease, min(hour) AS at,
          concat('units of work: ', toString(round(toFloat64(sum(w.units))))) AS what
        FROM ${workOfPeriod} AS w
        GROUP BY lease
        UNION ALL
        SELECT lease_id AS lease, min(hour) AS at, 'counters of a server' AS what
        FROM lease_counted
        WHERE ${withinHours('hour')}
        GROUP BY lease
        UNION ALL
        SELECT lease_id AS lease, ${hourOf('min(hours[1])')} AS at, 'readings of GPUs' AS what
        FROM ${hoursOfCards("lease_id != ''")}
        GROUP BY lease
      )
      WHERE lease NOT IN (SELECT lease_id FROM lease_evidence)
        AND {network: String} = '' AND {workload: String} = '' AND {team: String} = '' AND {region: String} = ''
      GROUP BY lease
      UNION ALL
      SELECT if(names_gpus, 'no GPU count', 'no GPU'), lease_id, network, workload, toDateTime64(started_at, 3, 'UTC'),
        multiIf(gpu_count = 0, 'a price per GPU, and a GPU count of 0', names_gpus, 'no GPU count given',
          'neither a GPU nor a GPU count given'),
        multiIf(gpu_count = 0, 'its cost is unknown unless the price book has a price', names_gpus,
          'as many GPUs as report in an hour, else one, grade E', 'no GPU-hours in hours in which no GPU reports')
      FROM (
        SELECT *,
          gpu_count IS NULL
          AND (gpu_model != '' OR price_per IN ${list(unitsOfGpus)} OR octanebench IS NOT NULL) AS names_gpus
        FROM running
      )
      WHERE gpu_count IS NULL AND NOT mapContains(unread, 'GPU count')
        OR gpu_count = 0 AND price_amount IS NOT NULL AND price_per IN ${list(unitsOfGpus)}
      UNION ALL
      SELECT 'energy told twice', told_lease, any(l.network), any(l.workload), toDateTime64(min(first_told), 3, 'UTC'),
        concat(toString(round(sum(told_kwh), 3)), ' kWh read, ', toString(round(sum(counted_kwh), 3)), ' kWh counted'),
        'a card counts once, whatever reads it; leases that read the same one share it'
      FROM (
        SELECT lease_id AS told_lease, hour AS told_hour, min(hour) AS first_told, sum(told_kwh) AS told_kwh
        FROM energy_told
        WHERE ${withinHours('hour')} AND (hour, version) IN ${newestHours}
        GROUP BY told_lease, told_hour
      ) AS told
      INNER JOIN running AS l ON told_lease = l.lease_id
      INNER JOIN (
        SELECT lease_id AS counted_lease, hour AS counted_hour,
          sum(measured_gpu_kwh + modelled_gpu_kwh) AS counted_kwh
        FROM charges
        WHERE ${withinHours('hour')} AND (hour, version) IN ${newestHours}
          AND (hour, lease_id) IN (SELECT hour, lease_id FROM energy_told WHERE ${withinHours('hour')})
        GROUP BY counted_lease, counted_hour
      ) AS counted_of ON told_lease = counted_lease AND told_hour = counted_hour
      GROUP BY told_lease
      HAVING sum(told_kwh) > 1.01 * sum(counted_kwh)
      UNION ALL
      SELECT 'GPU counts differ', lease_id, network, workload, toDateTime64(started_at, 3, 'UTC'),
        concat('GPU count ', toString(told_most), ', but ', toString(most), ' reported'),
        if(told_most < most, 'the count it gives applies, and its energy is that of as many',
          'the count it gives applies; the GPUs that do not report have half of their TDP')
      FROM counted AS l
      INNER JOIN (
        SELECT lease_id AS read_lease, max(gpus) AS most
        FROM (
          SELECT lease_id, hour, uniqExact(${card}) AS gpus
          FROM ${hoursOfCards(isCard)}
          ARRAY JOIN hours AS hour
          WHERE lease_id IN (
            -- where as many reported in all, and each in every hour, no hour has to be looked at
            SELECT c.lease_id FROM counted AS c
            INNER JOIN (
              SELECT lease_id, uniqExact(${card}) AS cards,
                sum(length(hours)) < length(groupUniqArrayArray(hours)) * cards AS took_turns
              FROM ${hoursOfCards(isCard)}
              GROUP BY lease_id
            ) AS seen ON c.lease_id = seen.lease_id
            WHERE told_most >= 0 AND (ceil(told_most) != cards OR took_turns)
          )
          GROUP BY lease_id, hour
        )
        GROUP BY read_lease
      ) AS reads ON lease_id = read_lease
      WHERE ceil(told_most) != most
    )
    ORDER BY problem, time DESC, lease`,
});
