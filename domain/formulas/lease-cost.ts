import { Decimal } from 'decimal.js';

/** Forty digits: the ledger keeps fourteen after the point and computes with more. */
const Exact = Decimal.clone({ precision: 60 });

/** What a lease agreed to pay. Amounts are decimal text, never floats. */
export type LeasePrice = {
  readonly amount: string;
  readonly per: 'second' | 'hour' | 'gpu_hour' | 'block';
  /** Real seconds per block, for prices per block. */
  readonly blockSeconds?: string;
  /** What the network charges on top: 0.1 is ten per cent. */
  readonly feeRatio?: string;
};

/**
 * Cost of an interval of a lease, in the currency of its price.
 *
 *     cost = amount × n × (1 + fee)    n: seconds | seconds ÷ 3600 | GPUs × seconds ÷ 3600 | seconds ÷ seconds per block
 *
 * Source: the networks' own units (docs/methodology.md, “Money”). A price per block is of the whole lease and uses the
 * real block time: Akash's console assumes 6.0 s where the chain runs at 5.883 s, and so understates by 2 %.
 *
 * @param seconds paid seconds, decimal text
 * @throws RangeError when seconds are negative, or a price per block has no block time
 * @example leaseCost({ amount: '4262.041502', per: 'block', blockSeconds: '5.883' }, '3600', 1) // 2,608,082.51… uact = 2.608 USD
 */
export function leaseCost(price: LeasePrice, seconds: string, gpus: number): Decimal {
  const paid = new Exact(seconds);
  if (paid.isNegative()) throw new RangeError(`a lease of ${seconds} s`);
  const amount = new Exact(price.amount);
  const fee = new Exact(1).plus(price.feeRatio ?? 0);
  return amount.times(units(price, paid, gpus)).times(fee);
}

function units(price: LeasePrice, seconds: Decimal, gpus: number): Decimal {
  switch (price.per) {
    case 'second':
      return seconds;
    case 'hour':
      return seconds.div(3600);
    case 'gpu_hour':
      return seconds.times(gpus).div(3600);
    case 'block':
      if (!price.blockSeconds || !(Number(price.blockSeconds) > 0))
        throw new RangeError('a price per block needs the seconds of a block');
      return seconds.div(price.blockSeconds);
  }
}
