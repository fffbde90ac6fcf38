import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';
import { day } from '../time.ts';
import type { Window } from '../window.ts';

/** The business takes off: every day a few per cent more than the day before. */
export interface Growth {
  readonly family: 'growth';
  readonly fromMs: EpochMs;
  readonly perDay: number;
}

export function drawGrowth(random: Random, _business: Business, window: Window): Growth {
  return { family: 'growth', fromMs: window.startsAtMs, perDay: random.between(0.02, 0.12) };
}

export function grown(growth: Growth, flow: Flow): Flow {
  const rate = Math.log(1 + growth.perDay) / day;
  return {
    ...flow,
    perHour: atMs => flow.perHour(atMs) * Math.exp(rate * Math.max(0, atMs - growth.fromMs)),
  };
}
