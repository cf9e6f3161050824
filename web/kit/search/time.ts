import { locale } from '../i18n/t.ts';

/** Date and time to the millisecond, short: `24 Nov 13:04:05.123`. */
export const clock = (ms: number, zone: 'utc' | 'local'): string => {
  const date = new Date(ms);
  const options = zone === 'utc' ? { timeZone: 'UTC' } : {};
  const day = date.toLocaleDateString(locale(), { day: '2-digit', month: 'short', ...options });
  const time = date.toLocaleTimeString(locale(), { hour12: false, ...options });
  return `${day} ${time}.${String(Math.floor(((ms % 1000) + 1000) % 1000)).padStart(3, '0')}`;
};
