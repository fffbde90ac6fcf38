import type { EpochMs } from '../../../core/ids.ts';
import type { Business } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';
import { day, minute, second } from '../time.ts';
import type { Window } from '../window.ts';
import { honestFlow } from './lanes.ts';

/** Every night at the same minute a job sends its notices all at once. */
export interface NightlyBatch {
  readonly family: 'nightly batch';
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  /** Seconds after midnight UTC. */
  readonly atSecondOfDay: number;
  readonly durationSeconds: number;
  /** All countries together. */
  readonly messages: number;
}

export function drawNightlyBatch(random: Random, business: Business, window: Window): NightlyBatch {
  return {
    family: 'nightly batch',
    fromMs: window.startsAtMs,
    toMs: window.endsAtMs,
    atSecondOfDay: random.integer(0, 5 * 60) * 60,
    durationSeconds: random.integer(1, 15) * 60,
    messages: Math.round(business.messagesPerDay * random.logBetween(0.05, 0.5)),
  };
}

export function nightlyBatchFlows(batch: NightlyBatch, business: Business): Flow[] {
  const { fromMs, toMs, atSecondOfDay, durationSeconds, messages } = batch;
  const perHour = (messages * 3600) / durationSeconds;
  const notices = business.channels.filter(({ conversion }) => conversion === undefined);
  return notices.flatMap(channel =>
    business.markets.map(market => ({
      ...honestFlow(business, channel, market, {
        name: `nightly batch/${channel.configurationSet}/${market.country}`,
        startsAtMs: fromMs,
        endsAtMs: toMs,
        perHour: atMs => {
          const intoBatchMs = (atMs % day) - atSecondOfDay * second;
          return intoBatchMs >= 0 && intoBatchMs < durationSeconds * second ? perHour * market.share : 0;
        },
      }),
      stepMs: minute,
    })),
  );
}
