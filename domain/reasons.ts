/** What people may say of a difference. */
export const reasons = [
  'equal',
  'rounding',
  'rate',
  'time',
  'price',
  'fee',
  'refund',
  'missing telemetry',
  'not ours',
  'other',
] as const;
