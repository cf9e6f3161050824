-- What leases did: stretches in which at least one span of a class ran, cut at full hours. Spans that overlap become one stretch.
INSERT INTO {database}.lease_stretches
SELECT hour, LeaseId, class, min(from_ns), max(to_ns)
FROM (
  SELECT *, sum(is_apart) OVER (
    PARTITION BY hour, LeaseId, class ORDER BY from_ns, to_ns ROWS UNBOUNDED PRECEDING) AS stretch
  FROM (
    SELECT *, from_ns > max(to_ns) OVER (
      PARTITION BY hour, LeaseId, class ORDER BY from_ns, to_ns
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS is_apart
    FROM (
      SELECT LeaseId,
        toDateTime(3600 * arrayJoin(range(toUInt32(intDiv(starts, 3600000000000)),
          toUInt32(intDiv(ends - 1, 3600000000000)) + 1)), 'UTC') AS hour,
        multiIf(
          Unit = 'step', 'run', Unit != '', if(is_error, 'unit_failed', 'unit'),
          Phase = 'verify', 'verification', Phase IN ('checkpoint_save', 'checkpoint_restore'), 'checkpoint',
          Phase) AS class,
        greatest(starts, toInt64(toUnixTimestamp(hour)) * 1000000000) AS from_ns,
        least(ends, (toInt64(toUnixTimestamp(hour)) + 3600) * 1000000000) AS to_ns
      FROM ({spans})
      WHERE LeaseId != '' AND Duration > 0 AND Duration < 400 * 86400000000000 AND (Unit != '' OR Phase != 'queue')
    )
  )
)
GROUP BY hour, LeaseId, class, stretch
