-- Values of attributes are counted by ledger/folds/attributes, once a minute, from what came in since: an insert does not pay for it,
-- and of much that came every sixteenth row is enough. Which keys came stays a view on insert (0027): a search must know at once in
-- which map an attribute is.
DROP VIEW IF EXISTS {database}.attribute_counts_of_spans;

DROP VIEW IF EXISTS {database}.attribute_counts_of_logs;

-- Until when spans and logs that came in are counted in `attribute_counts`, by `ReceivedAt`. Written by ledger/folds/attributes; read
-- by it and by server/queries/search-values.
CREATE TABLE IF NOT EXISTS {database}.counted_attributes (
  signal LowCardinality(String),
  until  DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(until)
ORDER BY signal;

INSERT INTO {database}.counted_attributes
SELECT signal, now64(3) AS until
FROM (SELECT arrayJoin(['span', 'log']) AS signal)
WHERE (SELECT count() FROM {database}.counted_attributes) = 0;
