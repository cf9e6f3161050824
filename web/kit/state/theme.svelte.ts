type Theme = 'light' | 'dark';
/** A theme that the reader has chosen, or that of their system. */
export type ThemeChoice = Theme | 'system';

let theme = $state<Theme>(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

let choice = $state<ThemeChoice>(chosenBefore());
const system = matchMedia('(prefers-color-scheme: dark)');

function chosenBefore(): ThemeChoice {
  const stored = localStorage.getItem('theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** What the reader chose; the system's theme until they do. */
export const themeChoice = () => choice;

/** Shows a theme from now on, here and on the next visit. */
export function chooseTheme(to: ThemeChoice): void {
  choice = to;
  if (to === 'system') localStorage.removeItem('theme');
  else localStorage.setItem('theme', to);
  show();
}

function show(): void {
  const ofSystem = system.matches ? 'dark' : 'light';
  theme = choice === 'system' ? ofSystem : choice;
  document.documentElement.dataset.theme = theme;
}
system.addEventListener('change', show);

/** The value of a colour of the theme. Depends on the theme, so that what uses it follows. */
export function colour(name: string): string {
  void theme;
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The fixed colour of a network. */
export const networkColour = (id: string): string =>
  colour(`network-${id.replace('.', '-')}`) || colour('network-other');
