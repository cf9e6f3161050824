-- Hours of leases that these minutes' spans run in, give or take a minute: they are to be closed again.
INSERT INTO {database}.touched_hours (hour, touched_at)
SELECT DISTINCT
  toDateTime(3600
    * arrayJoin(range(toUInt32(intDiv(starts - 60000000000, 3600000000000)),
      toUInt32(intDiv(ends + 60000000000, 3600000000000)) + 1)),
    'UTC') AS touched_hour, fromUnixTimestamp64Milli({settled: Int64})
FROM ({spans})
WHERE LeaseId != '' AND Duration < 400 * 86400000000000 AND (Unit != '' OR Phase != 'queue')
