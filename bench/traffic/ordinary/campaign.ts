import type { Country, EpochMs } from '../../../core/ids.ts';
import type { Business, Channel } from '../business.ts';
import type { Flow } from '../flow.ts';
import type { Random } from '../random.ts';
import { hour, second } from '../time.ts';
import { drawJudgedMoment, type Window } from '../window.ts';
import { honestFlow } from './lanes.ts';

/** A marketing campaign: a large batch of notices to the customers of some countries, on the normal carrier mix. */
export interface CampaignSurge {
  readonly family: 'campaign';
  readonly countries: readonly Country[];
  readonly startsAtMs: EpochMs;
  readonly durationSeconds: number;
  /** The batch, in days of the business's normal traffic to these countries. */
  readonly messagesPerDayTimes: number;
  /** Part of the recipients who sign in afterwards and so ask for a code. */
  readonly signInShare: number;
}

export function drawCampaignSurge(random: Random, business: Business, window: Window): CampaignSurge {
  const durationSeconds = Math.round(random.logBetween(900, 4 * 3600));
  const countries = random.sample(business.markets, random.integer(1, 8), ({ share }) => Math.sqrt(share));
  return {
    family: 'campaign',
    countries: countries.map(({ country }) => country),
    startsAtMs: drawJudgedMoment(random, window, durationSeconds * second),
    durationSeconds,
    messagesPerDayTimes: random.logBetween(0.5, 5),
    signInShare: random.between(0.02, 0.15),
  };
}

export function campaignFlows(campaign: CampaignSurge, business: Business): Flow[] {
  const { startsAtMs, durationSeconds } = campaign;
  const endsAtMs = startsAtMs + durationSeconds * second;
  const markets = business.markets.filter(({ country }) => campaign.countries.includes(country));
  return markets.flatMap(market => {
    const messages = campaign.messagesPerDayTimes * business.messagesPerDay * market.share;
    const batch = (messages * 3600) / durationSeconds;
    const name = `campaign/${startsAtMs}/${market.country}`;
    return business.channels.map((channel: Channel) =>
      channel.conversion === undefined
        ? honestFlow(business, { ...channel, messageType: 'PROMOTIONAL' }, market, {
            name,
            startsAtMs,
            endsAtMs,
            perHour: () => batch,
          })
        : honestFlow(business, channel, market, {
            name: `${name}/sign-in`,
            startsAtMs,
            // The last recipients read it some hours later; interest halves every hour.
            endsAtMs: endsAtMs + 4 * hour,
            perHour: atMs => batch * campaign.signInShare * 0.5 ** Math.max(0, (atMs - endsAtMs) / hour),
          }),
    );
  });
}
