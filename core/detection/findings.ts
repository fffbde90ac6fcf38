import type { Country, EpochMs } from '../ids.ts';
import { hourMs } from '../traffic/minute.ts';
import { sum, type Mix } from '../traffic/mix.ts';
import { isNewcomer, lifelongRatio } from '../traffic/probation.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import type { Surroundings } from '../traffic/surroundings.ts';
import { addLogs, logDirichletMultinomial } from '../traffic/logarithms.ts';
import { logMixRatio } from '../traffic/mixture.ts';
import type { Finding } from './verdict.ts';
import type { Window } from './windows.ts';
import { count, percent } from './words.ts';

const longClockSeconds = 7200;
const daySeconds = 82_000;
const excessOf = ({ messages, expected }: Window) => Math.max(0, 1 - expected / Math.max(1, messages));
const recent = (mix: Mix, window: Window) => (window.seconds > longClockSeconds ? mix.today : mix.lately);
const half = Math.log(0.5);

/** Where the money goes: attackers share the fee with one operator or two, ordinary messages go where the people are. */
export function networksFinding(
  profile: LaneProfile,
  surroundings: Surroundings,
  windows: readonly Window[],
  nowMs: EpochMs,
): Finding | undefined {
  const { kinds, usual, lately, today } = profile.networks;
  const messages = sum(today);
  if (messages < 3) return undefined;
  const ratioOf = (counts: readonly number[], seconds: number) => {
    const window = windows.find(window => window.seconds >= seconds) ?? windows.at(-1);
    return logMixRatio(usual, counts, window ? excessOf(window) : 0);
  };
  const logLikelihoodRatio = Math.max(
    half + addLogs(ratioOf(lately, longClockSeconds), ratioOf(today, daySeconds)),
    isNewcomer(profile, surroundings, nowMs) ? lifelongRatio(profile.networks) : -Infinity,
  );
  const known = sum(usual);
  const gains = today.map((count, at) => count / messages - (known < 10 ? 0 : (usual[at] ?? 0) / known));
  const top = gains.indexOf(Math.max(...gains));
  const before = known < 10 ? 'too few before to compare' : `usually ${percent((usual[top] ?? 0) / known)}`;
  return {
    name: 'networks',
    logLikelihoodRatio,
    says: `${percent((today[top] ?? 0) / messages)} of a day's messages go to network ${kinds[top] ?? '?'}, ${before}`,
  };
}

/** Half of all attacks use numbers that do not answer; the rest look like anybody's. */
export function statusesFinding({ outcomes }: LaneProfile, window: Window): Finding | undefined {
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
  return {
    name: 'statuses',
    logLikelihoodRatio: addLogs(half, half + ratio),
    says: `${percent(lostNow / finished)} did not arrive, usually ${percent(usualLost / usual)}`,
  };
}

/** What a message costs in the middle of the price list (AWS price list, 246 countries). */
export const middlePriceUsd = 0.0746;

/** Attackers are paid a share of the price and choose destinations by it. */
export function priceFinding(priceUsd: number): Finding {
  const logLikelihoodRatio = Math.max(-1.5, Math.min(1, Math.log(priceUsd / middlePriceUsd)));
  return { name: 'price', logLikelihoodRatio, says: `a message costs $${priceUsd.toFixed(4)}` };
}

/** How many times likelier an attack is just after a block: attackers moved on 40 minutes after a block (Bonanza, 2019). */
const moveOn = 4;

export function rotationFinding(
  surroundings: Surroundings,
  country: Country,
  nowMs: EpochMs,
): Finding | undefined {
  const blocks = Object.entries(surroundings.blockedMs).filter(([other]) => other !== country);
  const latest = Math.max(...blocks.map(([, atMs]) => atMs));
  const hours = (nowMs - latest) / hourMs;
  if (!(hours < 24)) return undefined;
  const [from] = blocks.find(([, atMs]) => atMs === latest) ?? [''];
  return {
    name: 'rotation',
    logLikelihoodRatio: Math.log(1 + (moveOn - 1) * Math.exp(-hours / 6)),
    says: `${from} was blocked ${hours < 1 ? count(Math.round(60 * hours), 'minute') : count(Math.round(hours), 'hour')} before`,
  };
}

/** AWS's own model is right more often than not, and its rate in ordinary traffic is not published: weak evidence each, capped. */
export function awsFinding({ opinions }: LaneProfile, window: Window): Finding | undefined {
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
    says: `AWS recommends to block ${percent(now / judged)} of the messages`,
  };
}
