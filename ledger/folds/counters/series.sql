-- Series of counters of work of leases that have points around these hours, and what tells them apart.
INSERT INTO {database}.folding_series
SELECT {run: UInt64}, of_series, lease_id, counter, what, is_delta, resource, told_labels, labels, host, port, marks
FROM (
  SELECT series AS of_series, any(resource_attributes['compute.lease.id']) AS lease_id,
    replaceRegexpOne(any(metric), '_total$', '') AS counter, any(temporality) = 'delta' AS is_delta,
    multiIf(any(metric) IN {input: Array(String)}, 'input', any(metric) IN {cached: Array(String)}, 'cached',
      any(metric) IN {output: Array(String)}, 'output', 'requests') AS what,
    CAST(any(resource_attributes), 'Map(String, String)') AS resource,
    CAST(any(attributes), 'Map(String, String)') AS told_labels,
    -- what a scraper says of itself
    mapFilter((k, v) -> v != ''
      AND k NOT IN ('instance', 'job', 'endpoint', 'prometheus', 'prometheus_replica', '__replica__',
        'exported_instance', 'exported_job', 'otel_scope_name', 'otel_scope_version', 'service.name',
        'service.instance.id'),
      told_labels) AS labels,
    arrayFirst(t -> match(t, '^(https?://)?(\\[[0-9a-fA-F:.]+\\]|[^:/\\s]+):\\d{1,5}(/.*)?$'), [
      concat(resource['server.address'], ':', resource['server.port']),
      concat(resource['net.host.name'], ':', resource['net.host.port']), told_labels['instance'],
      resource['instance'],
      resource['service.instance.id'], told_labels['service.instance.id']]) AS address,
    lower(extract(address, '^(?:https?://)?(\\[[^\\]]+\\]|[^:/]*):')) AS told_host,
    if(told_host IN ('localhost', '127.0.0.1', '0.0.0.0', '[::1]', '[::]'), '', told_host) AS host,
    extract(address, ':(\\d{1,5})(?:/.*)?$') AS port,
    mapFilter((k, v) -> v != '' AND k IN ('k8s.pod.uid', 'k8s.pod.name', 'container.id', 'host.id', 'host.name',
      'compute.gpu.id', 'gpu', 'gpu.uuid', 'hw.id'), resource) AS marks
  FROM {database}.metric_series
  WHERE metric IN {names: Array(String)} AND resource_attributes['compute.lease.id'] != ''
    AND series IN (
      SELECT series
      FROM {database}.metric_points
      WHERE metric IN {names: Array(String)} AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 3600
        AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 7200
    )
  GROUP BY series
)
