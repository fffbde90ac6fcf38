import type { Business } from '../business.ts';
import { drawCampaignSurge, type CampaignSurge } from '../ordinary/campaign.ts';
import type { Random } from '../random.ts';
import { second } from '../time.ts';
import { drawOnset, type Window } from '../window.ts';
import { drawMiddleMarket, drawTarget, type Target, type Wave } from './target.ts';

/** Hidden in a marketing campaign: honest messages of the campaign and their sign-ins rise at the same time. */
export interface CampaignAttack {
  readonly family: 'campaign';
  /** The honest campaign, played as ordinary traffic. */
  readonly cover: CampaignSurge;
  readonly target: Target;
  /** Begins so long after the campaign does, and ends with it. */
  readonly delaySeconds: number;
  readonly perHour: number;
}

/** Half to five times what the campaign itself sends to the country. */
export function drawCampaignAttack(random: Random, business: Business, window: Window): CampaignAttack {
  const market = drawMiddleMarket(random, business);
  const surge = drawCampaignSurge(random, business, window);
  const cover = { ...surge, startsAtMs: drawOnset(random, window, market.utcOffsetHours) };
  const countries = [...new Set([...cover.countries, market.country])];
  const campaignPerHour =
    (cover.messagesPerDayTimes * business.messagesPerDay * market.share * 3600) / cover.durationSeconds;
  return {
    family: 'campaign',
    cover: { ...cover, countries },
    target: drawTarget(random, business, market),
    delaySeconds: Math.round(random.between(0, cover.durationSeconds / 4)),
    perHour: campaignPerHour * random.logBetween(0.5, 5),
  };
}

export function campaignWaves({ cover, target, delaySeconds, perHour }: CampaignAttack): Wave[] {
  return [
    {
      target,
      startsAtMs: cover.startsAtMs + delaySeconds * second,
      endsAtMs: cover.startsAtMs + cover.durationSeconds * second,
      perHour: () => perHour,
    },
  ];
}
