import type { EpochMs } from '../ids.ts';
import { hoursLearned, usualPerDay } from '../traffic/rate.ts';
import { hourMs } from '../traffic/minute.ts';
import { sum, type Mix } from '../traffic/mix.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import {
  clumpOf,
  risenWith,
  stirringMessages,
  tideOf,
  usualPerDayOfAll,
  type Surroundings,
} from '../traffic/surroundings.ts';
import {
  awsFinding,
  middlePriceUsd,
  networksFinding,
  priceFinding,
  rotationFinding,
  statusesFinding,
} from './findings.ts';
import { spreadOf, varianceOf } from './ordinary.ts';
import { messagesElsewhere, sprayFinding } from './spray.ts';
import type { DetectionSettings, Finding, Verdict } from './verdict.ts';
import { volumeOf, type Surges } from './volume.ts';
import { visitWindows, windowsOf, type Window } from './windows.ts';
import { about, count, duration } from './words.ts';

const calm: Verdict = { kind: 'calm' };
/** A window is worth a closer look from this many standard deviations on: below, no odds are near even. */
const closerLook = 2;
/** The same for one network, where many are looked at; its share of a day sways by this much. */
const shiftedBy = 3;
const mixSway = 0.05;
/** A person who does not get through tries somewhat more often than most. */
const strokesAtOnce = 1.25;
/** A market that opens brings a hundredth of the business. */
const openingShare = 0.01;
/** Ordinary surges that begin in a lane, per day; each busy lane that rises in the same hour makes one more so much likelier. */
const surgesPerDay = 1 / 30;
const surgesTogether = 20;
/** A lane's level is learned within the first days. */
const levelLearnedHours = 12;
/**
 * Published attacks lasted from 3 minutes to weeks, the middle ones 3.5 to 4 hours (Bonanza 2019, a retailer at Eknix): one that runs
 * for longer may be expected to go on for as long again.
 */
const attackHours = 4;
const longestAttackHours = 16;
/** A wrong block stands for the shortest hold: people are told at once. */
const wrongBlockHours = 1;
/** However small the lane, a person is called and loses as much as this many lost messages are worth. */
const attentionMessages = 5;
/** While people are asked at most the interim rule stops messages; FILTER is taken to stop a tenth of the ordinary ones. */
const stoppedWhileAsked = 0.1;
/** A lane is watched from a tenth of the way to a spike on. */
const watchFrom = 0.1;

/** True when more go to one network today than its usual share explains: slow attacks show there first. */
function hasShifted({ usual, today }: Mix, leastMessages: number): boolean {
  const known = sum(usual);
  const messages = sum(today);
  if (known < 1) return false;
  return today.some((count, at) => {
    const expected = (messages * (usual[at] ?? 0)) / known;
    return (
      count - expected >= Math.max(leastMessages, shiftedBy * Math.sqrt(expected + (mixSway * messages) ** 2))
    );
  });
}

function surgesOf(profile: LaneProfile, surroundings: Surroundings, nowMs: EpochMs): Surges {
  const { minute, hour, day } = profile.learned.busiest;
  const stroke = strokesAtOnce * clumpOf(profile, surroundings);
  const opening = (openingShare * usualPerDayOfAll(surroundings)) / 86_400;
  const watchedHours = Math.max(
    hoursLearned(profile.learned),
    (nowMs - (surroundings.sinceMs ?? nowMs)) / hourMs,
  );
  return {
    onsetsPerDay:
      surgesPerDay * (1 + surgesTogether * risenWith(surroundings, profile.lane.country, nowMs).warm),
    levelUnknown: Math.exp(-watchedHours / levelLearnedHours),
    sizeIn: ({ seconds, expected }) => {
      const busiest =
        seconds <= 3600 ? Math.min((seconds / 60) * minute, hour) : Math.min((seconds / 3600) * hour, day);
      return stroke + expected + busiest + opening * seconds;
    },
  };
}

/** Messages an hour above the expectation at present: what an attack would go on with. */
function pace(windows: readonly Window[], loudest: Window): number {
  const present =
    windows.filter(({ seconds }) => seconds <= Math.min(3600, loudest.seconds)).at(-1) ?? loudest;
  return (Math.max(0, present.messages - present.expected) * 3600) / present.seconds;
}

/** Messages above the expectation that no block has answered yet: what was blocked and let go again calls for no second block. */
function excessSince(windows: readonly Window[], passedMs: number): number {
  const window = windows.filter(({ seconds }) => seconds * 1000 <= passedMs).at(-1) ?? windows[0];
  return window === undefined ? 0 : window.messages - window.expected;
}

/**
 * Judges a lane on all that had arrived by `nowMs`. Pure. A spike is called when the money that waiting is expected to lose to fraud
 * exceeds what a wrong block would cost, and the floors of the settings are passed.
 */
export function judge(
  profile: LaneProfile,
  surroundings: Surroundings,
  settings: DetectionSettings,
  nowMs: EpochMs,
): Verdict {
  const spread = spreadOf(profile);
  const elsewhere = messagesElsewhere(profile, surroundings, nowMs);
  const leastMessages = Math.max(
    Math.min(stirringMessages, settings.leastMessages),
    settings.leastMessages - elsewhere,
  );
  const isLoud = visitWindows(profile, surroundings, nowMs, (seconds, messages, expected) => {
    const excess = messages - expected;
    return excess >= leastMessages && excess ** 2 > closerLook ** 2 * varianceOf(expected, seconds, spread);
  });
  if (!isLoud && !hasShifted(profile.networks, leastMessages)) return calm;

  const { country } = profile.lane;
  const tide = {
    hour: tideOf(surroundings, country, 'hour', nowMs),
    day: tideOf(surroundings, country, 'day', nowMs),
  };
  const windows = windowsOf(profile, surroundings, nowMs).map(window => ({
    ...window,
    expected: window.expected * tide[window.seconds > 7200 ? 'day' : 'hour'],
  }));
  const volume = volumeOf(windows, spread, surgesOf(profile, surroundings, nowMs));
  if (volume === undefined) return calm;
  const { loudest } = volume;
  const priceUsd = profile.priceUsd ?? middlePriceUsd;
  const excess = loudest.messages - loudest.expected;
  const findings: Finding[] = [
    {
      name: 'volume' as const,
      logLikelihoodRatio: volume.logOdds,
      says: `${count(loudest.messages, 'message')} in ${duration(loudest.seconds)}, usually ${about(loudest.expected)}`,
    },
    networksFinding(profile, surroundings, windows, nowMs),
    statusesFinding(profile, loudest),
    priceFinding(priceUsd),
    sprayFinding(profile, surroundings, nowMs),
    rotationFinding(surroundings, country, nowMs),
    awsFinding(profile, loudest),
  ].filter(finding => finding !== undefined);
  const logLikelihoodRatio = findings.reduce((total, finding) => total + finding.logLikelihoodRatio, 0);
  const fraud = 1 / (1 + Math.exp(-logLikelihoodRatio));
  const excessPerHour = pace(windows, loudest);
  const expectedPerHour = (loudest.expected * 3600) / loudest.seconds;
  const hoursToCome = Math.min(longestAttackHours, Math.max(attackHours, loudest.seconds / 3600));
  const waitingCostsUsd = fraud * excessPerHour * priceUsd * hoursToCome;
  const perDay = usualPerDay(profile.learned);
  const usualShare = perDay / Math.max(perDay, usualPerDayOfAll(surroundings));
  const stopped = usualShare >= (settings.askFromShare ?? Infinity) ? stoppedWhileAsked : 1;
  const blockingCostsUsd =
    (1 - fraud) *
    Math.max(attentionMessages, stopped * (expectedPerHour + excessPerHour) * wrongBlockHours) *
    settings.lostMessageUsd;
  if (waitingCostsUsd < watchFrom * blockingCostsUsd) return calm;

  const evidence = {
    judgedAtMs: nowMs,
    windowSeconds: loudest.seconds,
    observedMessages: loudest.messages,
    expectedMessages: loudest.expected,
    spentUsd: loudest.messages * priceUsd,
    priceUsd,
    logLikelihoodRatio,
    waitingCostsUsd,
    blockingCostsUsd,
    usualMessagesPerDay: perDay,
    usualShare,
    findings,
  };
  const unanswered = Math.min(
    excess,
    excessSince(windows, nowMs - (surroundings.blockedMs[country] ?? -Infinity)),
  );
  const isPastFloors =
    unanswered >= leastMessages && (unanswered + elsewhere) * priceUsd >= settings.leastUsd;
  return { kind: isPastFloors && waitingCostsUsd > blockingCostsUsd ? 'spike' : 'watch', evidence };
}
