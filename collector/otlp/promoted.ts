import { phases } from '../../domain/phases.ts';
import { unitSpellings } from '../../domain/price-terms.ts';
import type { BlockBuilder } from '../../store/native/block.ts';
import { bool, lowCardinality, type Pairs, string } from '../../store/native/columns.ts';
import { attributeOf } from './model.ts';

/**
 * Attributes that have a column of their own, so that no query scans a map. The tables compute the same from the maps for
 * rows that another writer sends (`store/migrations/0001_traces.sql`, `0002_logs.sql`); a test holds the two against each other.
 */
export const promotedOf = (resource: Pairs) => ({
  Network: attributeOf(resource, 'compute.network') || attributeOf(resource, 'cloud.provider'),
  Provider: attributeOf(resource, 'compute.provider.id'),
  Region: attributeOf(resource, 'cloud.region') || attributeOf(resource, 'geo.country.iso_code'),
  Workload: attributeOf(resource, 'compute.workload'),
  Team: attributeOf(resource, 'compute.team'),
  Project: attributeOf(resource, 'compute.project'),
  JobId: attributeOf(resource, 'compute.job.id'),
  LeaseId: attributeOf(resource, 'compute.lease.id'),
  GpuModel: attributeOf(resource, 'compute.gpu.model'),
  Sample: attributeOf(resource, 'telemetry.replay.source') !== '',
});

/** Columns that are the same for all rows of a resource. */
export const promotedColumns = {
  traces: () => ({
    ...shared(),
    Provider: lowCardinality(),
    Region: lowCardinality(),
    Project: lowCardinality(),
    GpuModel: lowCardinality(),
  }),
  logs: () => shared(),
};

const shared = () => ({
  Network: lowCardinality(),
  Workload: lowCardinality(),
  Team: lowCardinality(),
  JobId: string(),
  LeaseId: string(),
  Sample: bool(),
});

/** Lays down `rows` rows of a resource in those of the columns that the builder has. */
export function pushPromoted(
  { columns }: BlockBuilder<ReturnType<typeof shared>>,
  promoted: ReturnType<typeof promotedOf>,
  rows: number,
): void {
  const all: Partial<ReturnType<typeof promotedColumns.traces>> = columns;
  columns.Sample.pushMany(promoted.Sample, rows);
  for (const name of names) all[name]?.pushMany(promoted[name], rows);
}

const names = ['Network', 'Provider', 'Region', 'Workload', 'Team', 'Project', 'JobId', 'LeaseId', 'GpuModel'] as const;

/** Spans of these names are phases without saying so. */
export const phaseNames: ReadonlySet<string> = new Set(phases);

/** Operations of `gen_ai.operation.name` that are units of work. */
export const requestOperations: ReadonlySet<string> = new Set([
  'chat',
  'text_completion',
  'generate_content',
  'embeddings',
]);

/** `Phase` of a span. */
export const phaseOf = (name: string, attributes: Pairs): string =>
  attributeOf(attributes, 'compute.phase') || (phaseNames.has(name) ? name : '');

const workUnits = ['request', 'frame', 'step', 'image'];
const spellings = new Map(
  unitSpellings.flatMap(({ written, means }) => (workUnits.includes(means) ? [[written, means]] : [])),
);

/** `compute.unit` as the contract names it, where it can mean one thing only: `Frames` is `frame`. Other units stay as they are. */
export const workUnit = (written: string): string =>
  spellings.get(written.replaceAll(/^ +| +$/g, '').toLowerCase()) ?? written;

/** `Unit` of a span. */
export const unitOf = (attributes: Pairs): string =>
  workUnit(attributeOf(attributes, 'compute.unit')) ||
  (requestOperations.has(attributeOf(attributes, 'gen_ai.operation.name')) ? 'request' : '');
