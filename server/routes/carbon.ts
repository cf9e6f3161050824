import { scopedRange } from '../../domain/time.ts';
import type { Store } from '../../store/store.ts';
import { market, marketAnswer } from '../carbon/market.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';
import type { Rules } from '../rules/rules.ts';

export const carbonOperations = {
  market: operation({
    method: 'get',
    path: '/carbon/market',
    tag: 'Carbon',
    summary: 'Market-based emissions',
    description:
      'Emissions with the energy contracts of the rules, and the share of energy that was carbon-free in its hour.',
    query: scopedRange,
    answer: marketAnswer,
    cache: 'no-store',
  }),
};

export const carbonRoutes = (store: Store, rules: Rules) => [
  handle(carbonOperations.market, ({ query }) => market(store, rules, query)),
];
