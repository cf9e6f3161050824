import { mount } from 'svelte';
import './theme.css';
import { loadLanguage, wantedLanguage } from './kit/i18n/t.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
await loadLanguage(wantedLanguage());
// Only now: components and their tables take their texts as they are loaded. The page's code comes beside that of its frame.
void import('./shell/pages.ts').then(({ pageOf }) => pageOf(location.pathname.replace(/\/$/, '') || '/')?.load());
const { default: App } = await import('./App.svelte');
mount(App, { target });
