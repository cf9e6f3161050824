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
  { id: 'useful', title: 'Useful', about: 'work was running', isWaste: false },
  { id: 'startup', title: 'Startup', about: 'the software was starting', isWaste: true },
  { id: 'image_pull', title: 'Image pull', about: 'the container image was being pulled', isWaste: true },
  { id: 'data_load', title: 'Data load', about: 'weights or data were being loaded', isWaste: true },
  { id: 'checkpoint', title: 'Checkpoint', about: 'state was being saved or restored', isWaste: true },
  { id: 'verification', title: 'Verification', about: 'results were being checked', isWaste: true },
  { id: 'throttled', title: 'Throttled', about: 'work ran at reduced clocks', isWaste: true },
  {
    id: 'redo',
    title: 'Rework',
    about: 'work after the last durable checkpoint of a lost attempt',
    isWaste: true,
  },
  { id: 'failed', title: 'Failed', about: 'work that ended in an error', isWaste: true },
  { id: 'idle', title: 'Idle', about: 'nothing was running', isWaste: true },
  {
    id: 'unobserved',
    title: 'Unobserved',
    about: 'the lease sent neither work spans nor GPU readings',
    isWaste: false,
  },
] as const satisfies readonly Bucket[];

export type BucketId = (typeof buckets)[number]['id'];

/** A bucket's title, or its id when it is none of ours. */
export const bucketTitle = (id: string): string => buckets.find((bucket) => bucket.id === id)?.title ?? id;
