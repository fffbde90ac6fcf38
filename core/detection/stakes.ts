import type { Loudest } from './stories.ts';
import type { DetectionSettings } from './verdict.ts';

/**
 * Published attacks lasted from 3 minutes to weeks, the middle ones 3.5 to 4 hours (Bonanza 2019, a retailer at Eknix). Lives as spread
 * as that are expected to go on for a multiple of what they have lasted.
 */
const attackHours = 4;
const lastsOn = 3;
const longestAttackHours = 72;
/** A wrong block stands for an hour, because people are told at once; one in ten nobody rolls back, and it stands for its hold. */
const wrongBlockHours = 1;
const unnoticed = 0.1;
/** However small the lane, a person is called and loses as much as this many lost messages are worth. */
const attentionMessages = 5;
/** While people are asked at most the interim rule stops messages; AWS publishes no figure, FILTER is taken to stop this part of the ordinary ones. */
const stoppedWhileAsked = 0.03;
/** What is likelier ordinary than fraud is not blocked; people may be asked about less. */
const leastToBlock = 0.5;
const leastToAsk = 0.08;
/** Unless so many times more is at stake on one side. */
const overwhelming = 10;

/** What is at stake, in US dollars. */
export interface Stakes {
  readonly waitingCostsUsd: number;
  readonly blockingCostsUsd: number;
  /** Whether it is likely enough to be fraud for what would be done about it, or far too dear to find out. */
  readonly isLikely: boolean;
}

/**
 * Weighs the money that waiting is expected to lose to fraud against what a wrong block would cost.
 * @param fraud probability that an attack runs, 0 to 1.
 * @param excessPerHour messages an hour above the expectation at present: what an attack would go on with.
 */
export function stakesOf(
  fraud: number,
  loudest: Loudest,
  excessPerHour: number,
  priceUsd: number,
  usualShare: number,
  { lostMessageUsd, askFromShare = Infinity }: DetectionSettings,
): Stakes {
  const windowHours = loudest.seconds / 3600;
  const hoursToCome = Math.min(longestAttackHours, Math.max(attackHours, lastsOn * windowHours));
  const isAsked = usualShare >= askFromShare;
  const perHour = loudest.expected / windowHours + excessPerHour;
  const lostMessages =
    (isAsked ? stoppedWhileAsked : 1) * perHour * (wrongBlockHours + unnoticed * windowHours);
  const waitingCostsUsd = fraud * excessPerHour * priceUsd * hoursToCome;
  const blockingCostsUsd = (1 - fraud) * Math.max(attentionMessages, lostMessages) * lostMessageUsd;
  const isLikely =
    fraud >= (isAsked ? leastToAsk : leastToBlock) || waitingCostsUsd > overwhelming * blockingCostsUsd;
  return { waitingCostsUsd, blockingCostsUsd, isLikely };
}
