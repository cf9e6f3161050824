import { readFileSync } from 'node:fs';
import { messageOf } from '../domain/errors.ts';
import { type Manifest, manifestSchema } from '../domain/manifest.ts';
import { ConfigError, parseConfig, UsageError } from '../process/config.ts';
import { runCommand } from '../process/run.ts';
import { joinStore, storeConfig } from '../store/store.ts';
import { type Recomputed, recompute } from './recompute.ts';

/** Computes a figure again from what is stored, as its manifest says. Status 0: the same digits; 3: others. */
export default ([file]: readonly string[]) =>
  runCommand(async () => {
    if (!file) throw new UsageError();
    const manifest = read(file);
    const store = await joinStore(parseConfig(storeConfig, process.env));
    try {
      const found = await recompute(store, manifest);
      console.log(said(manifest, found));
      return found.isEqual ? 0 : 3;
    } finally {
      await store.close();
    }
  });

function read(file: string): Manifest {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n  '));
  } catch (error) {
    throw new ConfigError(`“${file}” is not a manifest of a figure:\n  ${messageOf(error)}`);
  }
}

function said({ figure, unit }: Manifest, { isEqual, sum, charges }: Recomputed): string {
  const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
  const lines = [
    `${figure}: ${sum.manifest ?? 'unknown'} ${unit} in the manifest, ${sum.value ?? 'unknown'} from ` +
      `${count(sum.charges, 'stored charge')}${sum.isEqual ? '' : '  DIFFERENT'}`,
    `fingerprint of the charges: ${sum.isFingerprintEqual ? 'the same' : 'DIFFERENT: a charge has other digits than then'}`,
    `computed anew from leases, spans, readings, prices and grids: ${count(charges.compared, 'charge')} of ` +
      `${count(charges.hours, 'hour')}, ${charges.different === 0 ? 'all the same' : `${charges.different} DIFFERENT`}`,
    ...(charges.restated
      ? [`${count(charges.restated, 'hour')} closed again since: the figure is as it was known then`]
      : []),
    ...(charges.waiting ? [`${count(charges.waiting, 'hour')} touched and not closed again yet`] : []),
    ...(charges.expired
      ? [
          `${count(charges.expired, 'hour')} whose spans and readings are no longer kept (RETENTION_DAYS); their charges are`,
        ]
      : []),
    ...charges.examples.map(
      ({ hour, lease, bucket, columns }) =>
        `  ${hour} ${lease} ${bucket}: ${Object.entries(columns)
          .map(([name, each]) => `${name} ${each.stored} → ${each.recomputed}`)
          .join(', ')}`,
    ),
    isEqual ? 'Equal, digit by digit.' : 'Not equal.',
  ];
  return lines.join('\n');
}
