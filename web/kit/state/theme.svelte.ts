type Theme = 'light' | 'dark';

let theme = $state<Theme>(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

/** The theme now shown; charts are drawn again when it changes. */
export const currentTheme = () => theme;

export function switchTheme(): void {
  theme = theme === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('theme', theme);
}

/** The value of a colour of the theme. Depends on the theme, so that what uses it follows. */
export function colour(name: string): string {
  void theme;
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The fixed colour of a network. */
export const networkColour = (id: string): string =>
  colour(`network-${id.replace('.', '-')}`) || colour('network-other');
