import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { tokens } from '../../domain/tokens.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import { handle } from '../contract/handle.ts';
import { fresh, operation } from '../contract/operation.ts';
import { showback, showbackAnswer, showbackParams } from '../costs/allocation.ts';
import { anomalies, anomaliesAnswer, anomalyParams } from '../costs/anomalies.ts';
import { outlook, outlookAnswer } from '../costs/outlook.ts';
import { variance, varianceAnswer, varianceParams } from '../costs/variance.ts';
import type { Rules } from '../rules/rules.ts';

const balance = z.strictObject({
  token: z.enum(tokens.map(({ symbol }) => symbol)),
  amount: z.string().regex(/^\d{1,20}(\.\d{1,14})?$/, 'must be a decimal number of at least 0, such as 1250.5'),
  note: z.string().max(500).default(''),
});

export const costOperations = {
  variance: operation({
    method: 'get',
    path: '/costs/variance',
    tag: 'Costs',
    summary: 'Why a period cost more or less than another',
    description:
      'Compares with the period before, of the same length, unless another is given. The parts add up to the last digit.',
    query: varianceParams,
    answer: varianceAnswer,
    cache: fresh,
  }),
  outlook: operation({
    method: 'get',
    path: '/costs/outlook',
    tag: 'Costs',
    summary: 'Run-rate, forecast, price risk and token runways',
    description: 'From up to ninety days before the end of the period.',
    query: scopedRange,
    answer: outlookAnswer,
    cache: 'no-store',
  }),
  anomalies: operation({
    method: 'get',
    path: '/costs/anomalies',
    tag: 'Costs',
    summary: 'Days with unexpected cost',
    description: 'By network and workload, largest difference first. Token moves are not anomalies.',
    query: anomalyParams,
    answer: anomaliesAnswer,
    cache: fresh,
  }),
  showback: operation({
    method: 'get',
    path: '/costs/showback',
    tag: 'Costs',
    summary: 'Costs by team or project, shared costs allocated',
    query: showbackParams,
    answer: showbackAnswer,
    cache: 'no-store',
  }),
  setBalance: operation({
    method: 'post',
    path: '/costs/balances',
    tag: 'Costs',
    summary: 'Enter a token balance',
    body: { what: 'a balance', schema: balance, example: { token: 'AKT', amount: '1250.5' } },
  }),
};

export const costRoutes = (store: Store, rules: Rules) => [
  handle(costOperations.variance, ({ query }) => variance(store, query)),
  handle(costOperations.outlook, ({ query }) => outlook(store, query)),
  handle(costOperations.anomalies, ({ query }) => anomalies(store, query)),
  handle(costOperations.showback, ({ query }) => showback(store, rules, query)),
  handle(costOperations.setBalance, async ({ body }) => {
    await insertRows(store, 'token_balances', [body]);
    return undefined;
  }),
];
