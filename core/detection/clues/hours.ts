import type { EpochMs } from '../../ids.ts';
import { addLogs } from '../../traffic/logarithms.ts';
import { hourMs, hourOf } from '../../traffic/minute.ts';
import { sum } from '../../traffic/mix.ts';
import { isCold } from '../../traffic/neighbours.ts';
import { headHour, type LaneProfile } from '../../traffic/profile.ts';
import { rateOf, usualPerDay } from '../../traffic/rate.ts';
import type { Spread } from '../../traffic/spread.ts';
import type { Loudest } from '../stories.ts';
import type { Clue } from './clues.ts';
import { about, count } from './words.ts';

/** Shorter windows lie within one part of the day. */
const leastSeconds = 7 * 3600;
/** Bots send at all hours alike; half of them keep to the hours of the country (a case of Group-IB's). */
const attacksAreEven = 0.5;
/** What people do more of they do in their hours; machines and travellers from elsewhere do not. */
const ordinaryIsEven = 0.2;
/** The part of the window's hours that is told to people: those in which least is usual. */
const quietPart = 1 / 3;

interface HourSeen {
  readonly messages: number;
  readonly usual: number;
  /** Of the present hour a part has passed. */
  readonly hours: number;
}

/** Hours of the window, the present one first. */
function hoursOf(profile: LaneProfile, window: Loudest, nowMs: EpochMs): HourSeen[] {
  const { hours, learned, lane } = profile;
  const nowHour = hourOf(nowMs - 1);
  const last = hours.length - 1 + nowHour - headHour(profile);
  return Array.from({ length: Math.ceil(window.seconds / 3600) }, (_, back) => {
    const passed = back === 0 ? (nowMs - nowHour * hourMs) / hourMs : 1;
    const messages = hours[last - back] ?? 0;
    return { messages, usual: rateOf(learned, lane.country, nowHour - back) * passed, hours: passed };
  });
}

/**
 * At what hours the messages above the usual came: at all alike, as bots send, or as the lane's own come by the hour of the day. Both stories
 * expect as many in all; each hour says what Poisson counts would (a quasi-likelihood: Wedderburn 1974), divided by the clumps and the sway of
 * that hour.
 * @param window what the volume sees; the networks have counters without hours.
 * @returns nothing in cold lanes, which have shown no hours, and over less than a third of a day.
 */
export function hoursClue(
  profile: LaneProfile,
  { clump, sway }: Spread,
  window: Loudest,
  nowMs: EpochMs,
): Clue | undefined {
  if (window.seconds < leastSeconds || isCold(usualPerDay(profile.learned))) return undefined;
  const seen = hoursOf(profile, window, nowMs);
  const messages = sum(seen.map(hour => hour.messages));
  const usual = sum(seen.map(hour => hour.usual));
  const hours = sum(seen.map(hour => hour.hours));
  if (messages <= usual) return undefined;
  const even = sum(
    seen.map(hour => {
      const asUsual = (messages * hour.usual) / usual;
      const asBots = hour.usual + ((messages - usual) * hour.hours) / hours;
      // With the difference of the means no hour speaks for bots on average where people came, however differently the hours stray.
      const told = hour.messages * Math.log(asBots / asUsual) - (asBots - asUsual);
      return told / (clump + asUsual * sway ** 2);
    }),
  );
  return {
    name: 'hours',
    logLikelihoodRatio:
      addLogs(Math.log(1 - attacksAreEven), Math.log(attacksAreEven) + even) -
      addLogs(Math.log(1 - ordinaryIsEven), Math.log(ordinaryIsEven) + even),
    says: () => {
      if (even <= 0) return 'they came in the hours in which messages usually come';
      const quiet = seen
        .toSorted((one, other) => one.usual / one.hours - other.usual / other.hours)
        .slice(0, Math.ceil(quietPart * seen.length));
      const came = sum(quiet.map(hour => hour.messages));
      const usually = sum(quiet.map(hour => hour.usual));
      return `${count(came, 'message')} came in the quieter of these hours, usually ${about(usually)}`;
    },
  };
}
