/** Global warming potentials over 100 years that published factors were made with, as far as their publishers say. */
const known: readonly { readonly named: RegExp; readonly set: string; readonly gases: string }[] = [
  { named: /egrid/i, set: 'IPCC AR5, 100 years', gases: 'CO₂, CH₄, N₂O' },
  { named: /desnz|uk government/i, set: 'IPCC AR5, 100 years', gases: 'CO₂, CH₄, N₂O' },
  { named: /\bNGA\b|national greenhouse accounts/i, set: 'IPCC AR5, 100 years', gases: 'CO₂, CH₄, N₂O' },
  { named: /\bAIB\b/i, set: 'none needed', gases: 'CO₂ of combustion' },
  { named: /\bcomputed\b/i, set: 'none needed', gases: 'CO₂ of combustion' },
];

/** What is known of the potentials and gases behind sources of factors, by their names; “not stated” where nothing is. */
export const gwpOf = (sources: readonly string[]): { source: string; set: string; gases: string }[] =>
  sources.toSorted().map((source) => {
    const found = known.find(({ named }) => named.test(source));
    return { source, set: found?.set ?? 'not stated', gases: found?.gases ?? 'not stated' };
  });
