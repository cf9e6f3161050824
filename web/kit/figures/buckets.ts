import { type BucketId, buckets } from '../../../domain/buckets.ts';
import { translateData } from '../i18n/t.ts';

const of = (id: string) => buckets.find((bucket) => bucket.id === (id as BucketId));

/** A bucket's title in the reader's language, or its id when it is none of ours. */
export const bucketTitle = (id: string): string => translateData(of(id)?.title ?? id);

/** What a bucket means, in the reader's language; empty for one that is none of ours. */
export const bucketAbout = (id: string): string => translateData(of(id)?.about ?? '');
