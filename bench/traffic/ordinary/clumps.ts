import { messagesPerDayOf, type Business } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';

/** Small lanes send in clumps: a travel group, a family, one customer who asks for code after code. */
export interface Clumps {
  readonly family: 'clumps';
  /** Lanes with fewer messages a day are clumped. */
  readonly belowPerDay: number;
  readonly meanSize: number;
  readonly spreadSeconds: number;
}

export function drawClumps(random: Random): Clumps {
  return {
    family: 'clumps',
    belowPerDay: Math.round(random.logBetween(10, 60)),
    meanSize: random.between(2, 6),
    spreadSeconds: Math.round(random.logBetween(10, 120)),
  };
}

export function clumped(clumps: Clumps, flow: Flow, business: Business): Flow {
  if (messagesPerDayOf(business, flow.channel, flow.market) >= clumps.belowPerDay) return flow;
  return { ...flow, clump: { meanSize: clumps.meanSize, spreadSeconds: clumps.spreadSeconds } };
}
