-- What was known of a lease when, so that Restatements can say which of its terms changed: a row each time that the ledger read its
-- evidence, and when the last of that came. Written by the view; read by server/queries/restatements.ts.
CREATE TABLE IF NOT EXISTS {database}.lease_history (
  lease_id   String,
  known_at   DateTime64(3, 'UTC'),
  started_at DateTime64(9, 'UTC'),
  ended_at   Nullable(DateTime64(9, 'UTC')),
  terms Array(Tuple(
    since          DateTime64(9, 'UTC'),
    known          DateTime64(3, 'UTC'),
    runs           Bool,
    price_amount   Nullable(Decimal(38, 14)),
    price_currency String,
    price_per      String,
    price_kind     String,
    price_source   String,
    fee_ratio      Nullable(Decimal(18, 6)),
    block_seconds  Nullable(Decimal(18, 6)),
    instance_gpus  Nullable(Decimal(18, 9)),
    gpu_count      Nullable(Decimal(18, 9)),
    tier           String,
    unread         Map(String, String)))
) ENGINE = MergeTree
ORDER BY (lease_id, known_at)
SETTINGS non_replicated_deduplication_window = 10000;

INSERT INTO {database}.lease_history
SELECT lease_id, updated_at AS known_at, started_at, ended_at, terms
FROM {database}.leases FINAL
WHERE (SELECT count() FROM {database}.lease_history) = 0;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.lease_history_of_leases TO {database}.lease_history AS
SELECT lease_id, updated_at AS known_at, started_at, ended_at, terms
FROM {database}.leases;

-- Leases that are to be read again without new evidence. Written by migrations; read by the view below.
CREATE TABLE IF NOT EXISTS {database}.leases_to_read (
  lease_id String,
  since    SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY lease_id;

CREATE OR REPLACE VIEW {database}.leases_to_fold AS
SELECT seen.lease_id AS lease_id
FROM (
  SELECT lease_id, max(at) AS newest
  FROM (
    SELECT lease_id, max(seen_at) AS at FROM {database}.lease_evidence GROUP BY lease_id
    UNION ALL SELECT lease_id, min(since) AS at FROM {database}.lease_speaks GROUP BY lease_id
    UNION ALL SELECT lease_id, min(since) AS at FROM {database}.lease_sampled GROUP BY lease_id
    UNION ALL SELECT lease_id, max(since) AS at FROM {database}.leases_to_read GROUP BY lease_id
  ) GROUP BY lease_id
) AS seen
LEFT JOIN (
  SELECT lease_id, max(updated_at) AS folded FROM {database}.leases GROUP BY lease_id
) AS known USING (lease_id)
WHERE seen.newest > known.folded;

-- Versions before this one read a share of a GPU as a whole one, a fee of “10 %” as none, and of several prices the last. Leases that tell
-- such, and whose hours can all be computed anew, are read again: what they tell is more than plain numbers, or changes.
INSERT INTO {database}.leases_to_read
SELECT lease_id, now64(3) AS since
FROM (
  SELECT e.lease_id AS lease_id, kind, mapUpdate(CAST(resource, 'Map(String, String)'),
    CAST(attributes, 'Map(String, String)')) AS told, started_at, ended_at, seen_at
  FROM {database}.lease_evidence AS e
) AS e
WHERE lease_id IN (
  SELECT lease_id FROM {database}.leases FINAL WHERE started_at >= now() - INTERVAL {retention_days} DAY
) AND lease_id NOT IN (SELECT lease_id FROM {database}.leases_to_read)
GROUP BY lease_id
HAVING countIf(kind = 'repriced') > 0 OR uniqExactIf((started_at, ended_at), kind = 'span') > 1
  OR uniqExactIf((told['compute.lease.price.amount'], told['compute.lease.price.currency']), kind = 'record') > 1
  OR max(NOT match(told['compute.gpu.count'], '^([1-9]\\d{0,3})?$'))
  OR max(arrayExists(key -> NOT match(told[key], '^(\\d{1,15}(\\.\\d{1,6})?)?$'), ['compute.lease.price.amount',
    'compute.lease.fee_ratio', 'compute.lease.block_seconds', 'compute.lease.price.instance_gpus',
    'compute.gpu.octanebench', 'compute.site.pue']))
  OR max(told['compute.lease.price.currency'] NOT IN ('', 'USD', 'EUR', 'GBP', 'AKT', 'uakt', 'uact', 'NOS'))
  OR max(NOT match(told['compute.lease.price.per'], '^([a-z]+(_[a-z]+)?)?$'));
