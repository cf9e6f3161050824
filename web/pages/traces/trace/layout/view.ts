/** The time that is shown, nanoseconds from the trace's first span. */
export type View = { readonly from: number; readonly to: number };

/** No closer than this: a microsecond over the whole width. */
const closest = 1000;

/** Zooms so that the time under the pointer stays there. `at` is the pointer's place in the view, 0–1; factor < 1 comes closer. */
export function zoom(view: View, whole: View, at: number, factor: number): View {
  const width = view.to - view.from;
  const wanted = Math.min(whole.to - whole.from, Math.max(closest, width * factor));
  const pinned = view.from + width * at;
  return clamp({ from: pinned - wanted * at, to: pinned - wanted * at + wanted }, whole);
}

/** Moves by a share of the width. */
export function pan(view: View, whole: View, share: number): View {
  const by = (view.to - view.from) * share;
  return clamp({ from: view.from + by, to: view.to + by }, whole);
}

/** Shows a stretch with a little room on both sides. */
export function frame(from: number, to: number, whole: View): View {
  const room = Math.max(closest, (to - from) * 0.06);
  return clamp({ from: from - room, to: to + room }, whole);
}

function clamp({ from, to }: View, whole: View): View {
  const width = Math.min(to - from, Math.max(closest, whole.to - whole.from));
  const begins = Math.min(Math.max(from, whole.from), Math.max(whole.from, whole.to - width));
  return { from: begins, to: begins + width };
}

const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * 1e3),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * 1e6),
  ...[
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
  ].map((n) => n * 1e9),
];

/** Times of a ruler: round ones, at most `most`. */
export function ticks({ from, to }: View, most: number): number[] {
  const step = steps.find((each) => (to - from) / each <= most) ?? (steps.at(-1) as number);
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
}
