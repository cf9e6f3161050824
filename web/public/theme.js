// Before the first paint: the chosen theme, else that of the system.
const chosen = localStorage.getItem('theme');
document.documentElement.dataset.theme =
  chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
