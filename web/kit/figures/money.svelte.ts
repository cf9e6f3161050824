import { currency } from '../state/url-state.svelte.ts';
import { currencySign, formatMoney, formatMoneyTick, type Manner } from './format.ts';

/** Money in the currency that is shown; figures that stay in dollars are written with `formatMoney`. */
export const money = (value: number, manner?: Manner): string => formatMoney(value, currency(), manner);
export const moneyTick = (value: number): string => formatMoneyTick(value, currency());
/** Its sign, for the heads of columns. */
export const moneySign = (): string => currencySign(currency());
