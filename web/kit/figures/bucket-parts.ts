/** A part of what was paid: its bucket, its share of the whole, and both in words. */
export type BucketPart = { readonly bucket: string; readonly share: number; readonly said: string };

/** What stands in a bar for the parts that are too small to be seen as large as they are. */
export const otherParts = 'other';

/** A part less than this is a sliver: a line of two pixels would say more than there is. */
const sliver = 0.01;

/** The parts of a bar: useful first, the others as they are given, all slivers as one at the end. They add up to what was given. */
export function barParts(parts: readonly BucketPart[]): readonly BucketPart[] {
  const some = parts.filter(({ share }) => share > 0);
  const small = some.filter(({ share }) => share < sliver);
  if (small.length < 2) return some;
  return [
    ...some.filter(({ share }) => share >= sliver),
    {
      bucket: otherParts,
      share: small.reduce((sum, { share }) => sum + share, 0),
      said: small.map(({ said }) => said).join('\n'),
    },
  ];
}
