-- Hours whose leases' work is counted anew: they are to be closed again.
INSERT INTO {database}.touched_hours (hour, touched_at)
SELECT arrayJoin({hours: Array(DateTime('UTC'))}), fromUnixTimestamp64Milli({settled: Int64})
