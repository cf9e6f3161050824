/** Where paid time went; what each means is in docs/methodology.md. */
export type Bucket = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Paid and not useful. Of unobserved time nobody can say. */
  readonly isWaste: boolean;
};

/** The buckets, in the order in which they are shown. */
export const buckets = [
  { id: 'useful', title: 'Useful', about: 'work ran', isWaste: false },
  { id: 'startup', title: 'Startup', about: 'the software started', isWaste: true },
  { id: 'image_pull', title: 'Image pull', about: 'the container image was fetched', isWaste: true },
  { id: 'data_load', title: 'Data load', about: 'weights or data were loaded', isWaste: true },
  { id: 'checkpoint', title: 'Checkpoint', about: 'state was saved or restored', isWaste: true },
  { id: 'verification', title: 'Verification', about: 'results were checked', isWaste: true },
  { id: 'throttled', title: 'Throttled', about: 'work ran with clocks held down', isWaste: true },
  {
    id: 'redo',
    title: 'Redo',
    about: 'work after the last durable checkpoint of an attempt that was lost',
    isWaste: true,
  },
  { id: 'failed', title: 'Failed', about: 'work that ended in an error', isWaste: true },
  { id: 'idle', title: 'Idle', about: 'nothing worked', isWaste: true },
  {
    id: 'unobserved',
    title: 'Unobserved',
    about: 'the lease sent neither spans of work nor GPU readings',
    isWaste: false,
  },
] as const satisfies readonly Bucket[];

export type BucketId = (typeof buckets)[number]['id'];

/** A bucket's title, or its id when it is none of ours. */
export const bucketTitle = (id: string): string => buckets.find((bucket) => bucket.id === id)?.title ?? id;
