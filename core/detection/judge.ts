import type { EpochMs } from '../ids.ts';
import { addLogs } from '../traffic/logarithms.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { coldClumpSize } from '../traffic/clump.ts';
import { usualByHour, usualPerDay } from '../traffic/rate.ts';
import { streamsAt } from '../traffic/streams.ts';
import { judgedSinceMs, type Surroundings } from '../traffic/neighbours.ts';
import { tideOf, usualShareOf } from '../traffic/tide.ts';
import { concentrationOdds } from './concentration.ts';
import { allClues } from './clues/all-clues.ts';
import { middlePriceUsd } from './clues/clues.ts';
import { spreadOf, varianceOf } from '../traffic/spread.ts';
import { sprayOf } from './clues/spray.ts';
import { stakesOf } from './stakes.ts';
import type { Loudest } from './stories.ts';
import { surgesOf } from './surges.ts';
import type { DetectionSettings, Evidence, Verdict } from './verdict.ts';
import { isConcentrated, mixTells } from './targets.ts';
import { volumeOdds } from './volume.ts';
import { visitWindows, windowsOf, type Window } from '../traffic/windows.ts';

const calm: Verdict = { kind: 'calm' };
/** A window is worth a closer look from this many standard deviations on: below, no odds are near even. */
const closerLook = 3;
/** The cheap look takes messages of a lane that has shown nothing to come one by one. */
const smallestClump = 1;
/** However many other lanes are attacked: one message above next to none. */
const aMessage = 0.5;
/** Attacks that spread over the networks as ordinary messages do: money flows where one or two operators share it. */
const blendsIn = 0.2;
/** Longer clocks see a day, and how busy the rest of it was. */
const hourClocksSeconds = 7200;
/** A lane is watched from a tenth of the way to a spike on. */
const watchFrom = 0.1;

/** Messages an hour above the expectation at present. */
function excessPerHour(windows: readonly Window[], loudest: Loudest): number {
  if (loudest.perHour !== undefined) return loudest.perHour;
  const present = windows.filter(({ seconds }) => seconds <= Math.min(3600, loudest.seconds)).at(-1);
  const { messages, expected, seconds } = present ?? loudest;
  return (Math.max(0, messages - expected) * 3600) / seconds;
}

/**
 * Judges a lane on all that had arrived by `nowMs`. Pure. A spike is called when it is likely, the money that waiting is expected to
 * lose to fraud exceeds what a wrong block would cost, and the floors of the settings are passed.
 */
export function judge(
  profile: LaneProfile,
  surroundings: Surroundings,
  settings: DetectionSettings,
  nowMs: EpochMs,
): Verdict {
  const least = spreadOf(profile, smallestClump);
  const spray = sprayOf(profile, surroundings, nowMs);
  const leastMessages = Math.max(aMessage, settings.leastMessages - spray.messagesElsewhere);
  const isLoud = visitWindows(profile, nowMs, (seconds, messages, expected) => {
    const excess = messages - expected;
    return excess >= leastMessages && excess ** 2 > closerLook ** 2 * varianceOf(expected, seconds, least);
  });
  const isNarrow = isConcentrated(profile, leastMessages);
  if (!isLoud && !isNarrow) return calm;

  const { country } = profile.lane;
  const tide = {
    hour: tideOf(surroundings, country, 'hour', nowMs),
    day: tideOf(surroundings, country, 'day', nowMs),
  };
  const tideIn = (seconds: number) => tide[seconds > hourClocksSeconds ? 'day' : 'hour'];
  const longestSeconds = Math.max(60, (nowMs - judgedSinceMs(surroundings, country)) / 1000);
  const windows = windowsOf(profile, nowMs)
    .filter(({ seconds }) => seconds <= longestSeconds)
    .map(window => ({ ...window, expected: window.expected * tideIn(window.seconds) }));
  const spread = spreadOf(profile, coldClumpSize(surroundings));
  const surges = surgesOf(profile, surroundings, spread, nowMs);
  const volume = volumeOdds(windows, spread, surges);
  const networks = isNarrow
    ? concentrationOdds(profile, streamsAt(profile, nowMs), longestSeconds, tideIn, spread, surges)
    : undefined;
  const tells = mixTells(profile);
  const blind = volume?.log ?? Math.log(surges.attacksPerDay);
  const narrow = networks ? Math.log(1 - blendsIn) + networks.log : -Infinity;
  const broad = tells ? Math.log(blendsIn) + blind : blind;
  const loudest = narrow > broad ? networks?.loudest : volume?.loudest;
  if (loudest === undefined) return calm;

  const priceUsd = profile.priceUsd ?? middlePriceUsd;
  const clues = allClues({
    profile,
    surroundings,
    nowMs,
    loudest,
    spread,
    attacksPerDay: surges.attacksPerDay,
    volume: { log: blind, loudest: volume?.loudest },
    networks: tells ? { log: addLogs(narrow, broad) - blind, loudest: networks?.loudest } : undefined,
    spray: spray.clue,
    priceUsd,
  });
  const logLikelihoodRatio = clues.reduce((total, clue) => total + clue.logLikelihoodRatio, 0);
  const fraud = 1 / (1 + Math.exp(-logLikelihoodRatio));
  const perDay = usualPerDay(profile.learned);
  const usualShare = usualShareOf(perDay, surroundings);
  const perHour = excessPerHour(windows, loudest);
  const weighed = { fraud, loudest, excessPerHour: perHour, surges, priceUsd, usualShare };
  const { isWorthIt, ...costs } = stakesOf(weighed, settings);
  if (costs.waitingCostsUsd < watchFrom * costs.blockingCostsUsd) return calm;

  const evidence: Evidence = {
    judgedAtMs: nowMs,
    windowSeconds: loudest.seconds,
    observedMessages: loudest.messages,
    expectedMessages: loudest.expected,
    ...(loudest.network === undefined ? {} : { network: loudest.network }),
    spentUsd: loudest.messages * priceUsd,
    priceUsd,
    logLikelihoodRatio,
    ...costs,
    usualMessagesPerDay: perDay,
    usualByHour: usualByHour(profile, nowMs),
    usualShare,
    findings: clues.map(clue => ({ ...clue, says: clue.says() })),
  };
  const excess = loudest.messages - loudest.expected;
  const isPastFloors =
    excess >= leastMessages && (excess + spray.messagesElsewhere) * priceUsd >= settings.leastUsd;
  return { kind: isPastFloors && isWorthIt ? 'spike' : 'watch', evidence };
}
