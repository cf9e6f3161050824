import { Decimal } from 'decimal.js';
import type { SiteRule } from '../rules/inventory.ts';

const Exact = Decimal.clone({ precision: 60 });

/** Indicators of a data centre: decimal text of ten digits; null where what it takes is not known. */
export type Indicators = {
  readonly pue: string;
  /** Litres per kWh of IT equipment. */
  readonly wue: string | null;
  readonly erf: string | null;
  readonly ref: string | null;
};

/**
 * Indicators of Delegated Regulation (EU) 2024/1364:
 *
 *     PUE = E_DC ÷ E_IT    WUE = W_IN ÷ E_IT    ERF = E_REUSE ÷ E_DC    REF = (E_GO + E_PPA + E_OS) ÷ E_DC
 *
 * Of renewable energy at least one of its three kinds must be known: the others then are 0.
 *
 * @example dataCentreIndicators({ siteKwh: '1200', itKwh: '1000', waterLitres: '300', … }) // PUE 1.2, WUE 0.3
 */
export function dataCentreIndicators(site: SiteRule): Indicators {
  const renewable = [site.guaranteedKwh, site.purchasedKwh, site.onSiteKwh].filter((kwh) => kwh !== undefined);
  const over = (of: string, by: string) => new Exact(of).div(by).toSignificantDigits(10).toFixed();
  return {
    pue: over(site.siteKwh, site.itKwh),
    wue: site.waterLitres === undefined ? null : over(site.waterLitres, site.itKwh),
    erf: site.reusedKwh === undefined ? null : over(site.reusedKwh, site.siteKwh),
    ref: renewable.length === 0 ? null : over(Exact.sum(...renewable).toFixed(), site.siteKwh),
  };
}
