import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** What we saw of endpoints from here: share of looks that were answered, latency, certificates. Exporters that are scraped too. */
export default defineQuery({
  title: 'Probes',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    subject: { type: 'string' },
    target: { type: 'string' },
    kind: { type: 'string', about: 'http, tcp, tls or scrape' },
    looks: { type: 'number' },
    up: { type: 'number', unit: 'percentunit', about: 'share of looks that were answered' },
    p50Ms: { type: 'number', unit: 'ms' },
    p95Ms: { type: 'number', unit: 'ms' },
    isUp: { type: 'boolean', about: 'the last time' },
    lastSeen: { type: 'time' },
    certificateExpires: { type: 'time' },
    error: { type: 'string', about: 'the last' },
  },
  most: 2000,
  sql: /* sql */ `
    SELECT p.network AS network, p.subject AS subject, p.target AS target, p.kind AS kind, count() AS looks,
      countIf(ok) / looks AS up,
      if(countIf(latency_ms IS NOT NULL) = 0, NULL,
        quantileExactIf(0.5)(assumeNotNull(latency_ms), latency_ms IS NOT NULL)) AS p50Ms,
      if(countIf(latency_ms IS NOT NULL) = 0, NULL,
        quantileExactIf(0.95)(assumeNotNull(latency_ms), latency_ms IS NOT NULL)) AS p95Ms,
      argMax(ok, time) AS isUp, toUnixTimestamp64Milli(max(time)) AS lastSeen,
      if(countIf(certificate_expires IS NOT NULL) = 0, NULL,
        toUnixTimestamp(assumeNotNull(argMaxIf(certificate_expires, time, certificate_expires IS NOT NULL)))
        * 1000) AS certificateExpires, argMaxIf(p.error, time, p.error != '') AS error
    FROM probes AS p
    WHERE time >= fromUnixTimestamp64Milli({from: Int64})
      AND time < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
      AND ({network: String} = '' OR p.network = {network: String})
    GROUP BY network, subject, target, kind
    ORDER BY network, subject, target`,
});
