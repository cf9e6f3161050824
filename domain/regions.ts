import regions from './reference/regions.json' with { type: 'json' };

/**
 * Regions of clouds and the grid zone that their published city lies in (Electricity Maps' names of zones). In the USA also the eGRID
 * subregion of their sites, by which inventories take yearly factors: it is not the zone, whose hours tell when to run.
 */
export const cloudRegions: readonly {
  readonly network: string;
  readonly region: string;
  readonly zone: string;
  readonly egrid?: string;
}[] = regions;

/**
 * The grid zone of a place that names none itself: that of a cloud's region, or a country by its two letters. '' when the place
 * says nothing of a grid: it is never guessed.
 */
export function zoneOfRegion(network: string, region: string): string {
  const known = cloudRegions.find((each) => each.network === network && each.region === region);
  return known?.zone ?? (/^[A-Z]{2}$/.test(region) ? region : '');
}

/** The country of a place by its two letters, '' when it is not known. */
export const countryOf = (network: string, region: string): string =>
  /^[A-Z]{2}/.exec(zoneOfRegion(network, region))?.[0] ?? '';
