import { param, setParams } from '../../kit/state/url-state.svelte.ts';
import { type Measure, measures, type Weights } from './ranking.ts';

const standard: Weights = { cost: 40, latency: 25, uptime: 15, carbon: 20 };

/** The weights in the URL, or the standard ones. */
export function weights(): Weights {
  const numbers = param('weights').split('-').map(Number);
  if (numbers.length !== 4 || numbers.some((number) => !(number >= 0 && number <= 100))) return standard;
  return Object.fromEntries(measures.map((measure, i) => [measure, numbers[i]])) as Weights;
}

/** Sets one weight; the URL follows without filling the history. */
export function setWeight(measure: Measure, value: number): void {
  const next = { ...weights(), [measure]: value };
  setParams({ weights: measures.map((each) => next[each]).join('-') }, { replace: true });
}
