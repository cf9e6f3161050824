import pues from './reference/pue.json' with { type: 'json' };

/**
 * Power usage effectiveness by place: `network/region` where its operator publishes one, else `network`, else `*kind` of the
 * node, else `*`. A lease that declares its own (`compute.site.pue`) is taken at its word. `grade`: C published, D assumed.
 */
export type Pue = {
  readonly key: string;
  readonly pue: number;
  readonly low: number;
  readonly high: number;
  readonly grade: string;
  readonly source: string;
};

export const pueTable: readonly Pue[] = pues;

/** Relative half width that holds the range of a PUE. */
export const errorOfPue = ({ pue, low, high }: Pue): number => Math.max(pue - low, high - pue) / pue;

/** The same of one that a site declares. */
export const errorOfOwnPue = 0.05;

/** The PUE of a place, as the ledger looks it up. */
export function pueOf(network: string, region: string, nodeKind: string): Pue {
  const found = [`${network}/${region}`, network, `*${nodeKind}`, '*']
    .map((key) => pueTable.find((row) => row.key === key))
    .find((row) => row !== undefined);
  if (!found) throw new RangeError('the table of PUEs has no “*”');
  return found;
}
