import { cloudRegions } from '../../domain/regions.ts';
import yearly from '../reference/odbl/electricitymaps-yearly.json' with { type: 'json' };

/** Grid zones that have a yearly value, by name. */
const knownZones: readonly string[] = Object.keys(yearly);

/**
 * The eGRID subregion that a US balancing authority lies in. Those that lie in several, such as PJM and MISO, have none; a cloud's region
 * in them has its own by its site.
 */
const subregions: readonly (readonly [zone: RegExp, subregion: string])[] = [
  [/^US-CAL-(CISO|BANC|TIDC|LDWP)$/, 'CAMX'],
  [/^US-TEX-ERCO$/, 'ERCT'],
  [/^US-NE-ISNE$/, 'NEWE'],
  [/^US-FLA-/, 'FRCC'],
  [/^US-TEN-TVA$|^US-MIDW-LGEE$/, 'SRTV'],
  [/^US-SE-SOCO$/, 'SRSO'],
  [/^US-CAR-/, 'SRVC'],
  [/^US-NW-(PSCO|WACM)$/, 'RMPA'],
  [/^US-NW-(AVA|BPAT|CHPD|DOPD|GCPD|IPCO|NEVP|NWMT|PACE|PACW|PGE|PSEI|SCL|TPWR)$/, 'NWPP'],
  [/^US-SW-/, 'AZNM'],
];
const subregionOf = (zone: string) => subregions.find(([pattern]) => pattern.test(zone))?.[1];

/** A place of a table of factors, as `US-EGRID-CAMX` or `DE`, and how near it is to what the ledger looks up. */
export type Near = {
  /** A grid zone, or a cloud's region as `network/region`. */
  readonly key: string;
  /** It is a part of the place, and the factor that of the whole. */
  readonly isPart: boolean;
};

/**
 * What the ledger looks up that a factor of a place stands for: the zone of its name, the zones in it where a country is told, and for a
 * subregion of eGRID its balancing authorities and the clouds' regions in it.
 */
export function keysOf(place: string): Near[] {
  const egrid = /^US-EGRID-(\w+)$/.exec(place)?.[1];
  if (egrid)
    return [
      ...knownZones.filter((zone) => subregionOf(zone) === egrid).map((key) => ({ key, isPart: false })),
      ...cloudRegions
        .filter((region) => region.egrid === egrid)
        .map(({ network, region }) => ({ key: `${network}/${region}`, isPart: false })),
    ];
  const parts = /^[A-Z]{2}$/.test(place) ? knownZones.filter((zone) => zone.startsWith(`${place}-`)) : [];
  return [{ key: place, isPart: false }, ...parts.map((key) => ({ key, isPart: true }))];
}
