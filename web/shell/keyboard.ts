import { go } from '../kit/state/url-state.svelte.ts';
import { pages } from './pages.ts';

type Actions = { readonly search: () => void; readonly help: () => void };

/** Keys that work anywhere but in a field: `/` and Ctrl+K, `?`, `t`, `v`, and `g` with a letter. Returns what removes them. */
export function keyboard({ search, help }: Actions): () => void {
  let goes = 0;
  const actions: Readonly<Record<string, () => void>> = {
    '/': search,
    '?': help,
    t: () => buttonOf('t')?.click(),
    v: () => buttonOf('v')?.click(),
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) return act(event, search);
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (Date.now() < goes) {
      goes = 0;
      const page = pages.find(({ key }) => key === event.key);
      if (page) return act(event, () => go(page.path));
    }
    if (event.key === 'g') goes = Date.now() + 1200;
    const action = actions[event.key];
    if (action) act(event, action);
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

/** The button of the top bar that says it has a key. */
const buttonOf = (key: string) => document.querySelector<HTMLButtonElement>(`[data-key="${key}"]`);

function act(event: KeyboardEvent, action: () => void): void {
  event.preventDefault();
  action();
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
