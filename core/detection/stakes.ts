import { surgeToCome, type Loudest, type Surges } from './stories.ts';
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
/**
 * Of five blocks three are to be right, and however small the lane, a person is called and loses as much as five lost messages are worth. Where
 * people are asked, one question in twenty may be, which takes a look and a click; at most the interim rule stops messages: AWS publishes no
 * figure, FILTER is taken to stop this part of the ordinary ones.
 */
const blocking = { leastFraud: 0.6, attentionMessages: 5, stopped: 1 };
const asking = { leastFraud: 0.05, attentionMessages: 2, stopped: 0.03 };
/** Unless so many times more is at stake on one side: six people within a minute look like 360 an hour of an attack. */
const overwhelming = 30;

/** What is at stake, in US dollars. */
export interface Stakes {
  readonly waitingCostsUsd: number;
  readonly blockingCostsUsd: number;
  /** Whether waiting costs more, and fraud is likely enough for what would be done about it, or far too dear to find out. */
  readonly isWorthIt: boolean;
}

/** What is weighed. */
export interface Weighed {
  /** Probability that an attack runs, 0 to 1. */
  readonly fraud: number;
  readonly loudest: Loudest;
  /** Messages an hour above the expectation at present: what an attack would go on with. */
  readonly excessPerHour: number;
  /** The lane's ordinary surges: one of them is the excess if it is no attack. */
  readonly surges: Pick<Surges, 'sizeIn'>;
  readonly priceUsd: number;
  /** Of all ordinary messages of the protect configuration, 0 to 1. */
  readonly usualShare: number;
}

/**
 * Weighs the money that waiting is expected to lose to fraud against what a wrong block would cost: the messages that are usual in that time,
 * and what the surge that was taken for an attack goes on with, at its pace, until it ends by itself.
 */
export function stakesOf(
  { fraud, loudest, excessPerHour, surges, priceUsd, usualShare }: Weighed,
  { lostMessageUsd, askFromShare = Infinity }: DetectionSettings,
): Stakes {
  const windowHours = loudest.seconds / 3600;
  const hoursToCome = Math.min(longestAttackHours, Math.max(attackHours, lastsOn * windowHours));
  const { leastFraud, attentionMessages, stopped } = usualShare >= askFromShare ? asking : blocking;
  const blockedHours = wrongBlockHours + unnoticed * windowHours;
  const usual = ((loudest.expectedInLane ?? loudest.expected) / windowHours) * blockedHours;
  const size = surges.sizeIn(loudest.seconds, loudest.expected);
  const left = surgeToCome(loudest.messages - loudest.expected, size);
  const surge = Math.min(left, excessPerHour * blockedHours);
  const lostMessages = Math.max(attentionMessages, stopped * (usual + surge));
  const waitingCostsUsd = fraud * excessPerHour * priceUsd * hoursToCome;
  const blockingCostsUsd = (1 - fraud) * lostMessages * lostMessageUsd;
  const isLikely = fraud >= leastFraud || waitingCostsUsd > overwhelming * blockingCostsUsd;
  const isWorthIt = isLikely && waitingCostsUsd > blockingCostsUsd;
  return { waitingCostsUsd, blockingCostsUsd, isWorthIt };
}
