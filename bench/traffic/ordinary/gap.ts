import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';
import { hour, second } from '../time.ts';
import type { Window } from '../window.ts';

/** Hours that are missing from what the baseline learns from: nothing was sent, or nothing was recorded. */
export interface Gap {
  readonly family: 'gap';
  readonly fromMs: EpochMs;
  readonly durationSeconds: number;
}

export function drawGap(random: Random, _business: Business, window: Window): Gap {
  const durationSeconds = Math.round(random.logBetween(2 * 3600, 60 * 3600));
  const latest = Math.max(window.startsAtMs, window.judgedFromMs - durationSeconds * second - hour);
  return { family: 'gap', fromMs: Math.floor(random.between(window.startsAtMs, latest)), durationSeconds };
}

export function withGap(gap: Gap, flow: Flow): Flow {
  const toMs = gap.fromMs + gap.durationSeconds * second;
  return { ...flow, perHour: atMs => (atMs >= gap.fromMs && atMs < toMs ? 0 : flow.perHour(atMs)) };
}
