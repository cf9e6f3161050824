import { t } from '../../kit/i18n/t.ts';

/** Parts of the bridge: how each is called and what it says. */
export const parts: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  correction: {
    title: t('Correction'),
    about: t('what the base period has been restated by since a day after it ended, when it could be reported'),
  },
  volume: { title: t('Volume'), about: t('more or fewer GPU-hours, at the old mean price') },
  'mix-network': { title: t('Mix: network'), about: t('a shift to dearer or cheaper networks; new networks whole') },
  'mix-gpu': { title: t('Mix: GPU'), about: t('a shift to dearer or cheaper cards within a network') },
  'mix-region': { title: t('Mix: region'), about: t('a shift to dearer or cheaper regions for the same card') },
  'mix-terms': { title: t('Mix: terms'), about: t('a shift between tiers and currencies of the price') },
  price: { title: t('Price'), about: t('another price for the same, in the currency that it is asked in') },
  token: { title: t('Token and currency'), about: t('the same price, its token or currency worth more or less') },
};
