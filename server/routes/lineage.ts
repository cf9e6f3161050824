import { z } from 'zod';
import { isMeasure } from '../../domain/measures.ts';
import type { Store } from '../../store/store.ts';
import { handle } from '../contract/handle.ts';
import { fresh, operation } from '../contract/operation.ts';
import { chargeLineage, chargeLineageAnswer, chargeLineageParams } from '../lineage/charge.ts';
import { figureLineage, figureLineageAnswer, figureParams } from '../lineage/figure.ts';
import { measureLineage, measureLineageAnswer } from '../lineage/measure.ts';

export const lineageOperations = {
  charge: operation({
    method: 'get',
    path: '/lineage/charge',
    tag: 'Lineage',
    summary: 'One charge with every row behind it',
    query: chargeLineageParams,
    answer: chargeLineageAnswer,
    errors: ['not_found'],
    cache: fresh,
  }),
  figure: operation({
    method: 'get',
    path: '/lineage/{figure}',
    tag: 'Lineage',
    summary: 'Where a figure comes from',
    description:
      'Formula, numbers, inputs, grades and manifest of a figure of cost, energy, carbon or time; of a latency or a ' +
      'share of attempts, what was counted.',
    params: z.object({
      figure: z.string().meta({ description: 'Name of the figure or measure.', examples: ['cost'] }),
    }),
    query: figureParams,
    answer: z.union([figureLineageAnswer, measureLineageAnswer]),
    errors: ['not_found'],
    cache: fresh,
  }),
};

export const lineageRoutes = (store: Store) => [
  handle(lineageOperations.charge, ({ query }) => chargeLineage(store, query)),
  handle(lineageOperations.figure, ({ params: { figure }, query }) =>
    isMeasure(figure) ? measureLineage(store, figure, query) : figureLineage(store, figure, query),
  ),
];
