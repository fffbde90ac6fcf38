import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';
import { hour } from '../time.ts';
import type { Window } from '../window.ts';
import { worldCountry } from '../world.ts';

/** Daylight saving time begins or ends: from one day to the next people are an hour earlier or later. */
export interface ClockChange {
  readonly family: 'clock change';
  readonly atMs: EpochMs;
  /** 1 when clocks go forward, so that the day comes an hour earlier in UTC. */
  readonly hours: 1 | -1;
}

export function drawClockChange(random: Random, _business: Business, window: Window): ClockChange {
  return { family: 'clock change', atMs: window.judgedFromMs, hours: random.chance(0.5) ? 1 : -1 };
}

export function afterClockChange(change: ClockChange, flow: Flow): Flow {
  if (!worldCountry(flow.market.country).hasDaylightSaving) return flow;
  return {
    ...flow,
    perHour: atMs => flow.perHour(atMs < change.atMs ? atMs : atMs + change.hours * hour),
  };
}
