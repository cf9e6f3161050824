/** Counts what a request's items were refused for, and names the first offenders. */
export class Rejections {
  count = 0;
  readonly #reasons = new Map<string, { count: number; first: string }>();

  add(reason: string, offender: string): void {
    this.count++;
    const seen = this.#reasons.get(reason);
    if (seen) seen.count++;
    else this.#reasons.set(reason, { count: 1, first: offender });
  }

  /** “3 × trace_id is not 16 bytes (first: span “chat”)”, or '' when nothing was refused. */
  get message(): string {
    return [...this.#reasons].map(([reason, { count, first }]) => `${count} × ${reason} (first: ${first})`).join('; ');
  }
}

/** A short quote of text a client sent. */
export const quote = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
