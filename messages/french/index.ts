import type { Catalogue } from '../translator.ts';
import { answers } from './answers.ts';
import { dashboards } from './dashboards.ts';
import { figureTexts } from './figures.ts';
import { formerly } from './formerly.ts';
import { formulas } from './formulas.ts';
import { ledger } from './ledger.ts';
import { networks } from './networks.ts';
import { problems } from './problems.ts';
import { queries } from './queries.ts';
import { sources } from './sources.ts';
import { words } from './words.ts';

/** All that may come as data and is text of ours, in French. What names figures and buckets goes before single words. */
export const french: Catalogue = {
  ...words,
  ...dashboards,
  ...queries,
  ...formerly,
  ...formulas,
  ...answers,
  ...ledger,
  ...networks,
  ...sources,
  ...problems,
  ...figureTexts,
};
