import { t } from '../../kit/i18n/t.ts';

/** Parts of the bridge: how each is called and what it says. */
export const parts: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  correction: {
    title: t('Correction'),
    about: t('restatements of the base period since it could first be reported, one day after its end'),
  },
  volume: { title: t('Volume'), about: t('more or fewer GPU-hours, at the old mean price') },
  'mix-network': {
    title: t('Mix: network'),
    about: t('shift to more or less expensive networks, new networks in full'),
  },
  'mix-gpu': { title: t('Mix: GPU'), about: t('shift to more or less expensive GPUs within a network') },
  'mix-region': { title: t('Mix: region'), about: t('shift to more or less expensive regions for the same GPU') },
  'mix-terms': { title: t('Mix: terms'), about: t('shift between tiers and price currencies') },
  price: { title: t('Price'), about: t('price changes for the same item, in its own currency') },
  token: { title: t('Token and currency'), about: t('same price, with its token or currency worth more or less') },
};
