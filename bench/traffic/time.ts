export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
let lastDay = { number: NaN, date: '' };

/** ISO 8601 in UTC, whole seconds rounded down: Date's own formatting takes most of the time that an event takes. */
export function isoSeconds(atMs: number): string {
  const number = Math.floor(atMs / day);
  if (lastDay.number !== number) lastDay = { number, date: new Date(atMs).toISOString().slice(0, 10) };
  const seconds = Math.floor((atMs - number * day) / second);
  const pad = (n: number) => twoDigits[n] ?? '';
  return `${lastDay.date}T${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}Z`;
}
