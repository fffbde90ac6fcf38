import type { EpochMs } from '../../ids.ts';
import { named, sum } from '../../traffic/mix.ts';
import { logMixRatio } from '../../traffic/mixture.ts';
import { isNewcomer, isWatchYoung, lifelongRatio } from '../../traffic/probation.ts';
import type { LaneProfile } from '../../traffic/profile.ts';
import type { Surroundings } from '../../traffic/neighbours.ts';
import { addLogs, logDirichletMultinomial } from '../../traffic/logarithms.ts';
import type { Finding } from '../verdict.ts';
import type { Loudest } from '../stories.ts';
import { recent } from './recent.ts';
import { about, count, duration, percent } from './words.ts';

/** A finding whose sentence is made when somebody reads it: most judgements end calm. */
export interface Clue extends Omit<Finding, 'says'> {
  readonly says: () => string;
}

const half = Math.log(0.5);

const inWindow = ({ messages, seconds, expected }: Loudest) =>
  `${count(messages, 'message')} in ${duration(seconds)}, usually ${about(expected)}`;

export const volumeClue = (logLikelihoodRatio: number, loudest: Loudest): Clue => ({
  name: 'volume',
  logLikelihoodRatio,
  says: () => inWindow(loudest),
});

/** Where the money goes, beside how much there is of it. */
export const networksClue = (logLikelihoodRatio: number, loudest: Loudest | undefined): Clue => ({
  name: 'networks',
  logLikelihoodRatio,
  says: () =>
    loudest && logLikelihoodRatio > 0
      ? `network ${loudest.network ?? ''} got ${inWindow(loudest)} going by the other networks`
      : 'the networks get about their usual shares',
});

/** A part of the window's messages may be an attack's, however few are more than expected. */
const leastPart = 0.05;
/** Fewer messages show no mix. */
const leastToTell = 3;

/**
 * Where the money goes where the lane's usual mix does not tell: too few messages have shown one, or nearly all go to one network anyway.
 * In a lane that is new, or in a new watch, all messages so far may be the attack's.
 */
export function mixClue(
  profile: LaneProfile,
  surroundings: Surroundings,
  nowMs: EpochMs,
  window: Loudest,
): Clue | undefined {
  const networks = named(profile.networks);
  const { kinds, usual, today } = networks;
  if (sum(today) < leastToTell) return undefined;
  const hasNoPast = isWatchYoung(surroundings, nowMs) || isNewcomer(profile, surroundings, nowMs);
  const counts = hasNoPast ? today : recent(networks, window);
  const messages = sum(counts);
  if (messages === 0) return undefined;
  const known = hasNoPast ? 0 : sum(usual);
  const usually = usual.map(count => (known > 0 ? count / known : 0));
  const rises = counts.map((count, at) => count / messages - (usually[at] ?? 0));
  const top = rises.indexOf(Math.max(...rises));
  const excess = Math.max(leastPart, 1 - window.expected / window.messages);
  const logLikelihoodRatio = hasNoPast ? lifelongRatio(networks) : logMixRatio(usual, counts, excess);
  const time = counts === today ? 'a day' : 'the last hour';
  return {
    name: 'networks',
    logLikelihoodRatio,
    says: () =>
      logLikelihoodRatio > 0
        ? `${percent((counts[top] ?? 0) / messages)} of ${time}'s messages go to network ${kinds[top] ?? '?'}` +
          (known < 1 ? '' : `, usually ${percent(usually[top] ?? 0)}`)
        : `no network gets more than ${percent(Math.max(...counts) / messages)} of ${time}'s messages`,
  };
}

/** Half of all attacks use numbers that do not answer; the rest look like anybody's. */
export function statusesClue({ outcomes }: LaneProfile, window: Loudest): Clue | undefined {
  const lost = outcomes.kinds.indexOf('lost');
  const counts = recent(outcomes, window);
  const finished = sum(counts);
  if (finished < 5) return undefined;
  const lostNow = counts[lost] ?? 0;
  const usualLost = (outcomes.usual[lost] ?? 0) + 1;
  const usual = sum(outcomes.usual) + 10;
  const steadiness = Math.min(40, usual);
  const ordinary = logDirichletMultinomial(
    [lostNow, finished - lostNow],
    [(steadiness * usualLost) / usual, (steadiness * (usual - usualLost)) / usual],
  );
  const attack = logDirichletMultinomial([lostNow, finished - lostNow], [2, 2]);
  // Carriers break down as well: one ordinary surge in twenty fails like an attack.
  const ratio = attack - addLogs(ordinary, Math.log(1 / 20) + attack);
  const [lostPart, usualPart] = [lostNow / finished, usualLost / usual];
  return {
    name: 'statuses',
    logLikelihoodRatio: addLogs(half, half + ratio),
    says: () =>
      ratio > 0
        ? `${percent(lostPart)} did not arrive, usually ${percent(usualPart)}`
        : `${percent(1 - lostPart)} arrived, usually ${percent(1 - usualPart)}`,
  };
}

/** What a message costs in the middle of the price list (AWS price list, 246 countries). */
export const middlePriceUsd = 0.0746;

/** Attackers are paid a share of the price and choose destinations by it. */
export function priceClue(priceUsd: number): Clue {
  const logLikelihoodRatio = Math.max(-1.5, Math.min(1, Math.log(priceUsd / middlePriceUsd)));
  return { name: 'price', logLikelihoodRatio, says: () => `a message costs $${priceUsd.toFixed(4)}` };
}

/** AWS's own model is right more often than not, and its rate in ordinary traffic is not published: weak evidence each, capped. */
export function awsClue({ opinions }: LaneProfile, window: Loudest): Clue | undefined {
  const suspected = opinions.kinds.indexOf('suspected');
  const counts = recent(opinions, window);
  const judged = sum(counts);
  if (judged < 1) return undefined;
  const now = counts[suspected] ?? 0;
  const ordinary = logDirichletMultinomial([now, judged - now], [0.5, 9.5]);
  const attack = logDirichletMultinomial([now, judged - now], [2, 1]);
  const ratio = attack - addLogs(ordinary, Math.log(1 / 100) + attack);
  return {
    name: 'aws',
    logLikelihoodRatio: addLogs(half, half + ratio),
    says: () => `AWS recommends to block ${percent(now / judged)} of the messages`,
  };
}
