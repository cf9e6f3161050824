-- Whether the GPU count of the leases of a row cannot be read, so that their GPU time is in no sum and sums of it are “at least”.
-- Written by ledger/days/charges.sql, which keeps such leases in rows of their own; of hours, `gpu_count` says it (0038).
ALTER TABLE {database}.charge_day ADD COLUMN IF NOT EXISTS is_uncounted Bool;

-- Days from the first on that has such leases are summed up anew; until then their hours are read.
ALTER TABLE {database}.charge_days
  DELETE WHERE day >= (SELECT minOrNull(toStartOfDay(hour)) FROM {database}.charges WHERE gpu_count IS NULL)
SETTINGS mutations_sync = 1;
