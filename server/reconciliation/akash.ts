import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { malformed, type Parsed } from './parsed.ts';

const coin = z.object({ denom: z.string(), amount: z.string() });
const answer = z.object({
  leases: z.array(
    z.object({
      lease: z.object({
        id: z.object({
          owner: z.string(),
          dseq: z.string(),
          gseq: z.coerce.number(),
          oseq: z.coerce.number(),
          provider: z.string(),
        }),
      }),
      escrow_payment: z.object({ state: z.object({ withdrawn: coin }) }),
    }),
  ),
});

/** USD Coin by Axelar on Akash. */
const usdc = 'ibc/170C677610AC31DF0904FFE09CD3B5C657492170E7E52372E48756B71E56F2F1';

/** What `/akash/market/{version}/leases/list` answers: what each lease has paid so far, for all of its time. */
export function akashLines(value: unknown): Parsed {
  const parsed = answer.safeParse(value);
  if (!parsed.success) return malformed(parsed.error);
  return {
    problems: [],
    lines: parsed.data.leases.map(({ lease: { id }, escrow_payment: { state } }, i) => ({
      line: i + 1,
      network: 'akash',
      lease: `akash:${id.owner}/${id.dseq}/${id.gseq}/${id.oseq}/${id.provider}`,
      from: 0,
      to: 0,
      amount: /^-?\d+(\.\d+)?$/.test(state.withdrawn.amount)
        ? new Decimal(state.withdrawn.amount).toDecimalPlaces(14).toFixed()
        : state.withdrawn.amount,
      currency: state.withdrawn.denom === usdc ? 'uusdc' : state.withdrawn.denom,
      reference: `dseq ${id.dseq}`,
    })),
  };
}
