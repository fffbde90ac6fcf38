import type { Country, EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import { localMs } from '../curve.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';
import { day, hour } from '../time.ts';
import type { Window } from '../window.ts';

/** A public holiday in some countries: another volume for a local day, and a peak in one of its hours. */
export interface Holiday {
  readonly family: 'holiday';
  readonly countries: readonly Country[];
  /** The day, as local midnight there would be in UTC. */
  readonly dayMs: EpochMs;
  /** Below 1 for a quiet day, above for a busy one. */
  readonly dayTimes: number;
  readonly peakHour: number;
  readonly peakTimes: number;
}

export function drawHoliday(random: Random, business: Business, window: Window): Holiday {
  const countries = random.sample(business.markets, random.integer(1, 12), ({ share }) => Math.sqrt(share));
  return {
    family: 'holiday',
    countries: countries.map(({ country }) => country),
    dayMs: Math.floor(window.judgedFromMs / day) * day,
    dayTimes: random.logBetween(0.3, 3),
    // Midnight at New Year, morning and evening on shopping days.
    peakHour: random.pick([0, 10, 20]),
    peakTimes: random.between(1, 6),
  };
}

export function onHoliday(holiday: Holiday, flow: Flow): Flow {
  if (!holiday.countries.includes(flow.market.country)) return flow;
  return {
    ...flow,
    perHour: atMs => {
      const intoDay = localMs(atMs, flow.market.utcOffsetHours) - holiday.dayMs;
      if (intoDay < 0 || intoDay >= day) return flow.perHour(atMs);
      const isPeak = Math.floor(intoDay / hour) === holiday.peakHour;
      return flow.perHour(atMs) * holiday.dayTimes * (isPeak ? holiday.peakTimes : 1);
    },
  };
}
