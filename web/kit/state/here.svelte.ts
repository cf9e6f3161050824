/** What a page that shows one thing, as a job or a trace, says of itself to the bar above it. */
export type Here = {
  /** How it is called; default: as the path names it. */
  readonly title?: string | undefined;
  /** Where it belongs, from the top; default: the page whose path is above. */
  readonly above?: readonly { readonly href: string; readonly title: string }[] | undefined;
  /** When it ran, epoch milliseconds: it stands where the period of other pages does. */
  readonly period?: { readonly from: number; readonly to: number } | undefined;
};

let here = $state.raw<Here>({});

/** What the page that is shown said last; empty of most. */
export const currentHere = (): Here => here;

/** Called by a component: what it shows stands in the bar for as long as it does. */
export function sayHere(of: () => Here): void {
  $effect(() => {
    here = of();
    return () => {
      here = {};
    };
  });
}
