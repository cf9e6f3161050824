/** Date and time to the millisecond, short: `24 Nov 13:04:05.123`. */
export const clock = (ms: number, zone: 'utc' | 'local'): string => {
  const date = new Date(ms);
  const options = zone === 'utc' ? { timeZone: 'UTC' } : {};
  const day = date.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', ...options });
  const time = date.toLocaleTimeString('en-GB', { hour12: false, ...options });
  return `${day} ${time}.${String(Math.floor(((ms % 1000) + 1000) % 1000)).padStart(3, '0')}`;
};
