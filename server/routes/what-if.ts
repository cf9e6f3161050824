import type { Store } from '../../store/store.ts';
import { handle } from '../contract/handle.ts';
import { fresh, operation } from '../contract/operation.ts';
import { laterHoursAnswer, whatIfAnswer } from '../what-if/answer.ts';
import { laterHours, laterParams } from '../what-if/later-hours.ts';
import { whatIf, whatIfParams } from '../what-if/what-if.ts';

export const whatIfOperations = {
  whatIf: operation({
    method: 'get',
    path: '/what-if',
    tag: 'What-if',
    summary: 'A recorded workload on other offers',
    description: 'Cost, GPU-hours and emissions of a workload on every offer of its own hours.',
    query: whatIfParams,
    answer: whatIfAnswer,
    errors: ['not_found'],
    cache: fresh,
  }),
  later: operation({
    method: 'get',
    path: '/what-if/later',
    tag: 'What-if',
    summary: 'Recorded jobs at other hours',
    description: 'Jobs that could have waited, started later within their slack.',
    query: laterParams,
    answer: laterHoursAnswer,
    cache: fresh,
  }),
};

export const whatIfRoutes = (store: Store) => [
  handle(whatIfOperations.whatIf, ({ query }) => whatIf(store, query)),
  handle(whatIfOperations.later, ({ query }) => laterHours(store, query)),
];
