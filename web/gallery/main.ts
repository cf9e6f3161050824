import { mount } from 'svelte';
import '../theme.css';
import { loadLanguage } from '../kit/i18n/t.ts';

/** `/gallery/?theme=dark&lang=fr` shows every part of the kit in that theme and language. Only in development and tests. */
const search = new URLSearchParams(location.search);
document.documentElement.dataset.theme = search.get('theme') === 'dark' ? 'dark' : 'light';
const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
await loadLanguage(search.get('lang') === 'fr' ? 'fr' : 'en');
const { default: Gallery } = await import('./Gallery.svelte');
mount(Gallery, { target });
