/** Parts of the bridge: how each is called and what it says. */
export const parts: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  correction: {
    title: 'Correction',
    about: 'what the base period has been restated by since a day after it ended, when it could be reported',
  },
  volume: { title: 'Volume', about: 'more or fewer GPU-hours, at the old mean price' },
  'mix-network': { title: 'Mix: network', about: 'a shift to dearer or cheaper networks; new networks whole' },
  'mix-gpu': { title: 'Mix: GPU', about: 'a shift to dearer or cheaper cards within a network' },
  'mix-region': { title: 'Mix: region', about: 'a shift to dearer or cheaper regions for the same card' },
  'mix-terms': { title: 'Mix: terms', about: 'a shift between tiers and currencies of the price' },
  price: { title: 'Price', about: 'another price for the same, in the currency that it is asked in' },
  token: { title: 'Token and currency', about: 'the same price, its token or currency worth more or less' },
};
