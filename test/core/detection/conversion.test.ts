import { conversionClue } from '../../../core/detection/clues/conversion.ts';
import { judge } from '../../../core/detection/judge.ts';
import { asCountry } from '../../../core/ids.ts';
import { conversionOf } from '../../../core/traffic/conversion.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { noteBlock, noteLane } from '../../../core/traffic/surroundings.ts';
import {
  businessOf,
  curve,
  dayMs,
  hourMs,
  laneWithHistory,
  liveOn,
  minuteMs,
  noonMs,
  send,
} from '../traffic/lanes.ts';
import { settings } from './settings.ts';

const calm = { kind: 'calm' } as const;
const business = businessOf(18, noonMs);
const lk = asCountry('LK');
const perDay = 240;
const usual = () => liveOn(laneWithHistory('LK', perDay, noonMs - dayMs), noonMs - dayMs, noonMs, perDay);

/** From noon on so many times as many messages await feedback, and this part of them is confirmed; before, once and 0.78. */
interface Feedback {
  readonly times: number;
  readonly confirmed: number;
}

function around(feedback: Feedback | undefined, nowMs: number): Surroundings {
  if (!feedback) return business;
  const awaited = new Map<number, number>();
  const received = new Map<number, number>();
  for (let atMs = noonMs - 17 * dayMs; atMs < nowMs; atMs += hourMs) {
    const { times, confirmed } = atMs < noonMs ? { times: 1, confirmed: 0.78 } : feedback;
    const messages = Math.round((times * perDay * curve((atMs / hourMs) % 24)) / 24);
    awaited.set(atMs, messages);
    received.set(atMs, Math.round(confirmed * messages));
  }
  return { ...business, conversion: conversionOf(new Map([[lk, { awaited, received }]]), nowMs) };
}

/** So many times the usual messages to the usual networks at the usual hours. @returns hours until a spike, at most a day. */
function hoursUntilSpike(times: number, feedback?: Feedback): number {
  let called = Infinity;
  liveOn(usual(), noonMs, noonMs + dayMs, times * perDay, (profile, atMs) => {
    const nowMs = atMs + 1000;
    const isSpike = () => judge(profile, around(feedback, nowMs), settings, nowMs).kind === 'spike';
    if (called === Infinity && isSpike()) called = (atMs - noonMs) / hourMs;
    return profile;
  });
  return called;
}

describe('traffic that grows in its usual shape', () => {
  test('and doubles is no spike for most of a day, and none at all where it is confirmed as usual', () => {
    expect(hoursUntilSpike(2)).toBeGreaterThan(12);
    expect(hoursUntilSpike(2, { times: 2, confirmed: 0.78 })).toBe(Infinity);
  });

  test('and half as much of which is confirmed is a spike soon', () => {
    expect(hoursUntilSpike(2, { times: 2, confirmed: 0.39 })).toBeLessThan(8);
  });

  test('is not excused by other messages that await feedback, and go on as usual', () => {
    expect(hoursUntilSpike(3, { times: 1, confirmed: 0.78 })).toBeLessThan(hoursUntilSpike(3) + 1.5);
  });
});

test('a burst is called as soon, because nobody has told of it yet', () => {
  const burst = (feedback?: Feedback) => {
    let profile = usual();
    for (let minute = 0; minute < 60; minute++) {
      const atMs = noonMs + minute * minuteMs;
      profile = send(profile, atMs, 5);
      if (judge(profile, around(feedback, atMs + 1000), settings, atMs + 1000).kind === 'spike')
        return minute;
    }
    return Infinity;
  };
  expect(burst()).toBeLessThan(20);
  expect(burst({ times: 10, confirmed: 0 })).toBeLessThanOrEqual(burst() + 2);
});

describe('the clue', () => {
  const portion = { having: 78, of: 100 };
  const known = (readMs = noonMs, lately = portion): Surroundings => ({
    ...business,
    conversion: {
      readMs,
      countries: { LK: { usual: { having: 1092, of: 1400 }, day: { having: 24, of: 200 }, lately } },
    },
  });
  const clue = (surroundings: Surroundings, country = lk, hours = 12, lost?: number) => {
    const loudest = { seconds: 3600 * hours, messages: 400, expected: 200 };
    const says = () => 'half of them did not arrive';
    const statuses =
      lost === undefined ? undefined : ({ name: 'statuses', logLikelihoodRatio: lost, says } as const);
    return conversionClue(surroundings, country, loudest, statuses, noonMs + 60_000);
  };

  test('is a sentence about the day in long windows, and about the last hours in shorter ones', () => {
    expect(clue(known())?.says()).toBe('12 % of the messages were confirmed, usually 78 %');
    expect(clue(known(), lk, 6)?.says()).toBe('78 % of the messages were confirmed, usually 78 %');
  });

  test('holds a country without a past against the others, for and against fraud', () => {
    const opening = (having: number) => {
      const recent = { having, of: 200 };
      const converted = {
        usual: { having: 8, of: 10 },
        isBorrowed: true,
        day: recent,
        lately: recent,
      } as const;
      return clue({ ...business, conversion: { readMs: noonMs, countries: { LK: converted } } });
    };
    expect(opening(0)?.says()).toBe('0 % of the messages were confirmed, elsewhere 80 %');
    expect(opening(0)?.logLikelihoodRatio).toBeGreaterThan(1);
    expect(opening(150)?.logLikelihoodRatio).toBeLessThan(-0.5);
  });

  test('says nothing of what was read long ago, of a handful of messages, or of other countries', () => {
    expect(clue(known(noonMs - 3 * hourMs))).toBeUndefined();
    expect(clue(known(noonMs, { having: 0, of: 4 }), lk, 6)).toBeUndefined();
    expect(clue(known(), asCountry('AZ'))).toBeUndefined();
    expect(clue(business)).toBeUndefined();
  });

  test('adds only what messages that did not arrive have not said, because nobody can confirm them', () => {
    const alone = clue(known())?.logLikelihoodRatio ?? 0;
    expect(alone).toBeGreaterThan(1);
    expect(clue(known(), lk, 12, 0.5)?.logLikelihoodRatio).toBeCloseTo(alone - 0.5);
    expect(clue(known(), lk, 12, 5)?.logLikelihoodRatio).toBe(0);
    expect(clue(known(), lk, 12, -0.5)?.logLikelihoodRatio).toBe(alone);
  });

  test('is kept when lanes and blocks are noted', () => {
    const noted = noteLane(known(), usual(), calm, noonMs);
    expect(noteBlock(noted, lk, 3, noonMs).conversion).toEqual(known().conversion);
  });
});
