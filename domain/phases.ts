/** What the spans of a lease can be: `compute.phase`, or their name. See docs/telemetry.md. */
export const phases = [
  'job',
  'attempt',
  'queue',
  'lease',
  'startup',
  'image_pull',
  'data_load',
  'checkpoint_save',
  'checkpoint_restore',
  'run',
  'verify',
] as const;

/** A phase of a lease. */
export type Phase = (typeof phases)[number];
