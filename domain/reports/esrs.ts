import esrs from '../reference/esrs.json' with { type: 'json' };

/** An edition of ESRS E1: the datapoints that a report answers, with paragraphs where they are known. */
export type EsrsEdition = (typeof esrs.editions)[number];
export const esrsEditionIds = ['2023', '2026'] as const;
export type EsrsEditionId = (typeof esrsEditionIds)[number];

/** The edition of an id. @throws RangeError when the table has none */
export function esrsEdition(id: EsrsEditionId): EsrsEdition {
  const found = esrs.editions.find((edition) => edition.id === id);
  if (!found) throw new RangeError(`the table of ESRS has no edition “${id}”`);
  return found;
}

/** The edition that applies where none was chosen: by the year in which a period ends. That of 2023 up to 2026, the revised one after. */
export const esrsEditionOf = (to: number): EsrsEditionId => {
  const year = new Date(to - 1).getUTCFullYear();
  return esrsEditionIds.find((id) => year <= esrsEdition(id).until) ?? '2026';
};
