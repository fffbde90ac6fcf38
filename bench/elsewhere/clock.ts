import type { Country, EpochMs } from '../../core/ids.ts';
import { worldCountry } from '../traffic/world.ts';
import { day, hour } from '../traffic/time.ts';

/** The moment when the n-th Sunday of a month begins (n = -1: the last), UTC. @param month 0 to 11. */
function sunday(year: number, month: number, n: number): EpochMs {
  if (n < 0) {
    const last = Date.UTC(year, month + 1, 0);
    return last - new Date(last).getUTCDay() * day;
  }
  const first = Date.UTC(year, month, 1);
  return first + (((7 - new Date(first).getUTCDay()) % 7) + 7 * (n - 1)) * day;
}

/**
 * Whether summer time holds, by the rules of Europe (directive 2000/84/EC), North America (Energy Policy Act 2005), and Australia for the
 * other southern countries.
 */
function isSummer(country: Country, atMs: EpochMs): boolean {
  const year = new Date(atMs).getUTCFullYear();
  if (['AU', 'NZ', 'CL'].includes(country))
    return atMs < sunday(year, 3, 1) - 8 * hour || atMs >= sunday(year, 9, 1) - 8 * hour;
  if (['US', 'CA'].includes(country))
    return atMs >= sunday(year, 2, 2) + 7 * hour && atMs < sunday(year, 10, 1) + 6 * hour;
  return atMs >= sunday(year, 2, -1) + hour && atMs < sunday(year, 9, -1) + hour;
}

/** Local time of most people of a country, as milliseconds of an epoch of their own. @throws UnknownCountryError */
export function localMs(country: Country, atMs: EpochMs): number {
  const { utcOffsetHours, hasDaylightSaving } = worldCountry(country);
  return atMs + (utcOffsetHours + (hasDaylightSaving && isSummer(country, atMs) ? 1 : 0)) * hour;
}
