import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';
import { hour, second } from '../time.ts';
import { drawJudgedMoment, type Window } from '../window.ts';

/** The sender's own outage: nothing goes out, then what has piled up goes out in a short time. */
export interface Catchup {
  readonly family: 'catchup';
  readonly outageFromMs: EpochMs;
  readonly outageSeconds: number;
  readonly catchupSeconds: number;
  /** Part of the unsent messages that is still wanted. */
  readonly keptShare: number;
}

export function drawCatchup(random: Random, _business: Business, window: Window): Catchup {
  const outageSeconds = Math.round(random.logBetween(2, 36)) * 600;
  const catchupSeconds = random.integer(1, 6) * 600;
  return {
    family: 'catchup',
    outageFromMs: drawJudgedMoment(random, window, (outageSeconds + catchupSeconds) * second),
    outageSeconds,
    catchupSeconds,
    keptShare: random.between(0.4, 1),
  };
}

export function caughtUp(catchup: Catchup, flow: Flow): Flow {
  const { outageFromMs, outageSeconds, catchupSeconds, keptShare } = catchup;
  const outageToMs = outageFromMs + outageSeconds * second;
  const catchupToMs = outageToMs + catchupSeconds * second;
  // The rate of the outage's middle stands for all of it.
  const unsent = flow.perHour((outageFromMs + outageToMs) / 2) * (outageSeconds / 3600);
  const extraPerHour = (unsent * keptShare * hour) / (catchupSeconds * second);
  return {
    ...flow,
    perHour: atMs => {
      if (atMs < outageFromMs || atMs >= catchupToMs) return flow.perHour(atMs);
      return atMs < outageToMs ? 0 : flow.perHour(atMs) + extraPerHour;
    },
  };
}
