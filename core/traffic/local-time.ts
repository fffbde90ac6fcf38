import type { Country } from '../ids.ts';
import { hourMs, type Hour } from './minute.ts';

const clocks = new Map<Country, Intl.DateTimeFormat>();
const offsets = new Map<Country, Map<number, number>>();
/** Days of a country whose offset is remembered: two months. */
const rememberedDays = 60;

function offsetOf(clock: Intl.DateTimeFormat, hour: Hour): number {
  const text = clock.format(hour * hourMs);
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(text);
  if (!match) return 0;
  const hours = Number(match[2]) + Number(match[3]) / 60;
  return Math.floor(match[1] === '-' ? -hours : hours);
}

function clockIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
}

/** The clock of the zone in the middle of the country; UTC where the zones are not known. */
function clockOf(country: Country): Intl.DateTimeFormat {
  let clock = clocks.get(country);
  if (clock === undefined) {
    const zones = new Intl.Locale(`und-${country}`).getTimeZones() ?? [];
    const byOffset = zones.map(clockIn).sort((one, other) => offsetOf(one, 0) - offsetOf(other, 0));
    clock = byOffset[Math.floor(byOffset.length / 2)] ?? clockIn('UTC');
    clocks.set(country, clock);
  }
  return clock;
}

/** Offset from UTC in whole hours, daylight saving included: people's days shift with their clocks. */
function offsetHours(country: Country, hour: Hour): number {
  const day = Math.floor(hour / 24);
  let ofCountry = offsets.get(country);
  if (ofCountry === undefined) {
    ofCountry = new Map();
    offsets.set(country, ofCountry);
  }
  let offset = ofCountry.get(day);
  if (offset === undefined) {
    const clock = clockOf(country);
    offset = offsetOf(clock, 24 * day);
    // NaN marks the two days of the year on which the clocks change.
    if (offset !== offsetOf(clock, 24 * day + 23)) offset = NaN;
    if (ofCountry.size >= rememberedDays) ofCountry.clear();
    ofCountry.set(day, offset);
  }
  return Number.isNaN(offset) ? offsetOf(clockOf(country), hour) : offset;
}

/** Hour of the week in the country's own time: 0 is Thursday 00:00 (the epoch began on one), 167 Wednesday 23:00. */
export function hourOfWeek(country: Country, hour: Hour): number {
  return (((hour + offsetHours(country, hour)) % 168) + 168) % 168;
}
