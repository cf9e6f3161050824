import type { Store } from '../../store/store.ts';
import type { Handled } from '../contract/handle.ts';
import type { Method, OperationAnswer, OperationBody, OperationParams } from '../contract/operation.ts';
import type { DeliveryOptions } from '../delivery/deliver.ts';
import type { Rules } from '../rules/rules.ts';
import { type AskApi, batchOperations, batchRoutes } from './batch.ts';
import { carbonOperations, carbonRoutes } from './carbon.ts';
import { costOperations, costRoutes } from './costs.ts';
import { focusOperations, focusRoutes } from './focus.ts';
import { healthOperations, healthRoutes, type SampleProgress } from './health.ts';
import { lineageOperations, lineageRoutes } from './lineage.ts';
import { openApiOperations, openApiRoutes } from './openapi.ts';
import { priceBookOperations, priceBookRoutes } from './price-book.ts';
import { queryOperations, queryRoutes } from './query.ts';
import { recomputeOperations, recomputeRoutes } from './recompute.ts';
import { reconciliationOperations, reconciliationRoutes } from './reconciliation.ts';
import { reportOperations, reportRoutes } from './reports.ts';
import { ruleOperations, ruleRoutes } from './rules.ts';
import { searchOperations, searchRoutes } from './search.ts';
import { traceOperations, traceRoutes } from './traces.ts';
import { whatIfOperations, whatIfRoutes } from './what-if.ts';

/** Every operation of the API. */
export const operations = [
  ...Object.values(queryOperations),
  ...Object.values(batchOperations),
  ...Object.values(costOperations),
  ...Object.values(carbonOperations),
  ...Object.values(whatIfOperations),
  ...Object.values(lineageOperations),
  ...Object.values(recomputeOperations),
  ...Object.values(reportOperations),
  ...Object.values(ruleOperations),
  ...Object.values(priceBookOperations),
  ...Object.values(reconciliationOperations),
  ...Object.values(focusOperations),
  ...Object.values(searchOperations),
  ...Object.values(traceOperations),
  ...Object.values(healthOperations),
  ...Object.values(openApiOperations),
];
type Operations = (typeof operations)[number];

export type ApiOptions = {
  readonly store: Store;
  readonly rules: Rules;
  readonly delivery: Omit<DeliveryOptions, 'now'>;
  readonly samples: () => SampleProgress | undefined;
  /** Told when hours were closed since the health was last asked for: answers of before may be wrong now. */
  readonly closed: () => void;
  /** The API itself, for what asks it several things at once. */
  readonly ask: AskApi;
  /** The API as a document; made from `operations`. */
  readonly document: Parameters<typeof openApiRoutes>[0];
};

/** Every operation with its handler. */
export const apiRoutes = ({ store, rules, delivery, samples, closed, ask, document }: ApiOptions): Handled[] => [
  ...queryRoutes(store),
  ...batchRoutes(ask),
  ...costRoutes(store, rules),
  ...carbonRoutes(store, rules),
  ...whatIfRoutes(store),
  ...lineageRoutes(store),
  ...recomputeRoutes(store),
  ...reportRoutes(store, rules),
  ...ruleRoutes(store, rules, delivery),
  ...priceBookRoutes(store),
  ...reconciliationRoutes(store),
  ...focusRoutes(store),
  ...searchRoutes(store),
  ...traceRoutes(store),
  ...healthRoutes(store, samples, closed),
  ...openApiRoutes(document),
];

/** Paths that a method may be used on. */
export type PathOf<M extends Method> = Extract<Operations, { readonly method: M }>['path'];
type At<M extends Method, Path> = Extract<Operations, { readonly method: M; readonly path: Path }>;

/** The JSON that a path answers. */
export type AnswerAt<M extends Method, Path> = OperationAnswer<At<M, Path>>;
/** What is sent to a path. */
export type BodyAt<M extends Method, Path> = OperationBody<At<M, Path>>;
/** Names of the parameters of a path. */
export type ParamsAt<M extends Method, Path> = OperationParams<At<M, Path>>;
