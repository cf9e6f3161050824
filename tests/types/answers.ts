/** Types that must not compile: a wrong answer on the server, a wrong reading of one in the web. */
import { z } from 'zod';
import { handle } from '../../server/contract/handle.ts';
import { operation } from '../../server/contract/operation.ts';
import type { Address, AnswerOf } from '../../web/kit/state/address.ts';
import { address } from '../../web/kit/state/address.ts';

const prices = operation({
  method: 'get',
  path: '/prices/{token}',
  tag: 'Costs',
  summary: 'A price',
  query: z.object({ at: z.coerce.number() }),
  answer: z.object({ usd: z.number().nullable(), at: z.number() }),
});

handle(prices, ({ params }) => ({ usd: null, at: params.token.length }));
// @ts-expect-error A field is missing.
handle(prices, () => ({ usd: 1 }));
// @ts-expect-error Money is a number or unknown, not text.
handle(prices, async () => ({ usd: '1', at: 0 }));
// @ts-expect-error The path has no parameter of this name.
handle(prices, ({ params }) => ({ usd: 1, at: params.currency.length }));
// @ts-expect-error Only an operation with files answers a response of its own.
handle(prices, ({ c }) => c.body(null, 204));

const sent = operation({
  method: 'post',
  path: '/prices',
  tag: 'Costs',
  summary: 'A price',
  body: { what: 'a price', schema: z.object({ usd: z.number() }), example: { usd: 1 } },
});
handle(sent, async ({ body }) => void body.usd);
// @ts-expect-error The body has no such field.
handle(sent, async ({ body }) => void body.eur);

/** What the web reads is what the server declares. */
type Variance = AnswerOf<'/costs/variance'>;
export const costOf = (variance: Variance): string => variance.now.cost;
// @ts-expect-error Money is decimal text.
export const sumOf = (variance: Variance): number => variance.now.cost;
// @ts-expect-error There is no such field.
export const priceOf = (variance: Variance) => variance.now.price;

const variance: Address<'/costs/variance'> = address('/costs/variance', { from: 0, to: 1 });
// @ts-expect-error An address knows which path it is of.
export const outlook: Address<'/costs/outlook'> = variance;
// @ts-expect-error No operation is at this path.
address('/costs/varience');
// @ts-expect-error The path has no parameter of this name.
address('/costs/variance', { form: 0 });
// @ts-expect-error Text is no address: it may be of anything.
export const text: Address<'/costs/variance'> = '/api/v1/costs/variance';
