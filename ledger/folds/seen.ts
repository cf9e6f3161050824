/** What came for a time, minutes or hours, since it was folded last. */
export type Came = {
  /** How often rows came for it, ever. */
  readonly touches: bigint;
  /** Whether the last of them is on disk for sure. */
  readonly hasSettled: boolean;
};

/**
 * The touches that a fold has seen for sure. Every row is touched as it comes, and either may be on disk first: as many rows as touches
 * means that whatever is missing will be touched yet. While there are fewer, some may be on their way to disk, until the last of them has
 * settled; then they were dropped since, or came twice.
 *
 * @param stored how many rows the fold has found; ask for them after the touches, and before the fold reads them
 */
export const touchesSeen = ({ touches, hasSettled }: Came, stored: bigint): bigint =>
  hasSettled || stored === touches ? touches : touches - 1n;
