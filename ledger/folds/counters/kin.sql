-- Series that may be one counter: one may come by several ways, each under a name (with and without “_total”), an instance and labels of
-- its own. Two series are of two counters if they tell different labels, GPUs, pods or hosts and ports.
INSERT INTO {database}.folding_kin
SELECT {run: UInt64}, one, other, by_growth, is_certain
FROM (
  SELECT a.series AS one, b.series AS other, a.is_delta OR b.is_delta AS by_growth,
    a.port != '' AND a.port = b.port AND a.host != '' AND a.host = b.host AS is_one_place,
    is_one_place OR a.resource = b.resource AND a.told_labels = b.told_labels AS is_certain
  FROM (SELECT * FROM {database}.folding_series WHERE run = {run: UInt64}) AS a
  INNER JOIN (SELECT * FROM {database}.folding_series WHERE run = {run: UInt64}) AS b
    ON a.lease_id = b.lease_id AND a.counter = b.counter
  WHERE one != other
    AND NOT arrayExists((k, v) -> b.labels[k] NOT IN ('', v), mapKeys(a.labels), mapValues(a.labels))
    AND NOT (a.port != '' AND b.port != '' AND a.port != b.port)
    AND NOT (a.port != '' AND b.port != '' AND a.host != '' AND b.host != '' AND a.host != b.host
      AND match(a.host, '^[\\d.]+$|:') = match(b.host, '^[\\d.]+$|:'))
    AND (is_one_place
      -- who scrapes may tell its own host, not that of the server
      OR NOT arrayExists((k, v) -> b.marks[k] NOT IN ('', v) AND NOT (k IN ('host.name', 'host.id')
        AND (a.port = '') != (b.port = '')), mapKeys(a.marks), mapValues(a.marks)))
)
