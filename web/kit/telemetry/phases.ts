import type { Phase } from '../../../domain/phases.ts';
import { translateData } from '../i18n/t.ts';

/** Colours of the phases of a lease, by their names in the theme. */
export const phaseColours: Readonly<Record<string, string>> = {
  job: 'ink-3',
  attempt: 'ink-3',
  queue: 'bucket-unobserved',
  lease: 'series-7',
  startup: 'bucket-startup',
  image_pull: 'bucket-image_pull',
  data_load: 'bucket-data_load',
  checkpoint_save: 'bucket-checkpoint',
  checkpoint_restore: 'bucket-checkpoint',
  run: 'series-1',
  verify: 'bucket-verification',
} satisfies Record<Phase, string>;

/** `checkpoint_save` → `checkpoint save`. */
export const phaseTitle = (phase: string): string => translateData(phase.replaceAll('_', ' '));
