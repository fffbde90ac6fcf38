import type { Country, EpochMs } from '../ids.ts';

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** `Azerbaijan (AZ)`; the bare code where it has no name. */
export function countryName(country: Country): string {
  const name = regions.of(country);
  return name === undefined ? country : `${name} (${country})`;
}

/** `$0.07`, `$1,234.50`; whole dollars from 10,000 on. */
export const inUsd = (usd: number): string =>
  usd.toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: Math.abs(usd) >= 10_000 ? 0 : 2,
  });

/** `1,234`, `12`, `0.4`: whole numbers, one digit after the point below ten, `nearly 0` for almost nothing. */
export function inCount(count: number): string {
  if (count > 0 && count < 0.05) return 'nearly 0';
  return count.toLocaleString('en-US', { maximumFractionDigits: count < 10 ? 1 : 0 });
}

/** `1 message`, `1,234 messages`. */
export const inWhole = (count: number, one: string): string =>
  `${inCount(count)} ${one}${count === 1 ? '' : 's'}`;

/** `45 seconds`, `6 minutes`, `2.5 hours`, `3 days`. */
export function inTime(seconds: number): string {
  const [size, unit] =
    seconds < 90
      ? [1, 'second']
      : seconds < 5400
        ? [60, 'minute']
        : seconds < 129_600
          ? [3600, 'hour']
          : [86_400, 'day'];
  const digits = size > 60 ? 1 : 0;
  return inWhole(Number((seconds / size).toFixed(digits)), unit);
}

/** `0.4 %`, `12 %`, `under 0.1 %`. */
export function inPercent(share: number): string {
  if (share > 0 && share < 0.001) return 'under 0.1 %';
  return `${(100 * share).toFixed(share < 0.0995 && share > 0 ? 1 : 0)} %`;
}

/** `03:12 UTC`. */
export const atClock = (ms: EpochMs): string => `${new Date(ms).toISOString().slice(11, 16)} UTC`;

/** `Mon 23 Nov 03:12 UTC`. */
export const onDay = (ms: EpochMs): string =>
  `${new Date(ms).toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })} ${atClock(ms)}`;

/** What a person typed, fit to stand in a sentence of ours: no line breaks or other control characters. */
export const inOneLine = (typed: string): string => typed.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();

/** `AZ`, `AZ and TJ`, `AZ, TJ and 3 more`. */
export function inList(items: readonly string[], atMost = 3): string {
  if (items.length <= 1) return items[0] ?? 'none';
  const shown = items.length > atMost ? items.slice(0, atMost - 1) : items.slice(0, -1);
  const last = items.length > atMost ? `${items.length - shown.length} more` : (items.at(-1) ?? '');
  return `${shown.join(', ')} and ${last}`;
}
