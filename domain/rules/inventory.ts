import { z } from 'zod';
import { id, title } from './fields.ts';

const amount = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(
    z
      .string()
      .refine((text) => /^\d{1,15}(\.\d{1,14})?$/.test(text), 'must be a decimal number of 0 or more, such as 1250.50'),
  );
const year = z.number().int().min(1990).max(2100);

/** What a greenhouse gas inventory declares of itself, by the GHG Protocol. What is left out is printed as not declared. */
export const inventoryRule = z.strictObject({
  id,
  title,
  /** How the organisation's boundary is drawn. */
  approach: z.enum(['operational control', 'financial control', 'equity share']).optional(),
  baseYear: year.optional(),
  /** Emissions of the base year, t CO₂e. */
  baseTonnes: z
    .strictObject({ scope2Location: amount.optional(), scope2Market: amount.optional(), scope3: amount.optional() })
    .default({}),
  targets: z
    .array(
      z.strictObject({
        title,
        year,
        /** Share of the base year's emissions that is to go, 0 to 1. */
        reduction: z.number().min(0).max(1),
      }),
    )
    .max(20)
    .default([]),
  /** When and how the base year is computed again. */
  recalculation: z.string().min(1).max(2000).optional(),
  /** Share of the base year's emissions from which on a change is one, 0 to 1. */
  threshold: z.number().min(0).max(1).optional(),
});
export type InventoryRule = z.output<typeof inventoryRule>;

/** Energy and water of a data centre in a year, as its operator publishes them for Delegated Regulation (EU) 2024/1364. */
export const siteRule = z
  .strictObject({
    id,
    title,
    year,
    /** Energy of the data centre, and of its IT equipment. */
    siteKwh: amount,
    itKwh: amount,
    waterLitres: amount.optional(),
    potableLitres: amount.optional(),
    /** Heat and energy that somebody else used again. */
    reusedKwh: amount.optional(),
    /** Renewable energy: by guarantees of origin, by power purchase agreements, made on site. */
    guaranteedKwh: amount.optional(),
    purchasedKwh: amount.optional(),
    onSiteKwh: amount.optional(),
    source: z.string().min(1).max(500).optional(),
  })
  .refine(({ siteKwh, itKwh }) => Number(itKwh) > 0 && Number(siteKwh) >= Number(itKwh), {
    path: ['siteKwh'],
    message: 'a data centre uses no less than its IT equipment, which uses some',
  })
  .refine(({ siteKwh, reusedKwh = '0' }) => Number(reusedKwh) <= Number(siteKwh), {
    path: ['reusedKwh'],
    message: 'more energy is reused than the data centre uses',
  })
  .refine(
    ({ siteKwh, guaranteedKwh = '0', purchasedKwh = '0', onSiteKwh = '0' }) =>
      Number(guaranteedKwh) + Number(purchasedKwh) + Number(onSiteKwh) <= Number(siteKwh),
    { path: ['guaranteedKwh'], message: 'more renewable energy is claimed than the data centre uses' },
  );
export type SiteRule = z.output<typeof siteRule>;
