/** Figures whose origin can be shown. */
export const figures = ['cost', 'energy', 'carbon'] as const;
export type Figure = (typeof figures)[number];

/** How each is computed, in words; the numbers stand beside each charge. */
export const formulaOf: Record<Figure, string> = {
  cost: 'price × time × count × (1 + fee), in the unit of the lease; times the rate of its token for the time that each rate stood',
  energy: '(measured + modelled + declared energy of the GPUs + host share) × PUE',
  carbon: 'energy at the site × life-cycle intensity of the grid, hour by hour, location-based',
};
