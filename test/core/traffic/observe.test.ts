import fc from 'fast-check';
import { minuteOf } from '../../../core/traffic/minute.ts';
import { addDay } from '../../../core/traffic/day-curve.ts';
import type { Counted } from '../../../core/traffic/counted.ts';
import { observe } from '../../../core/traffic/observe.ts';
import { newProfile, type LaneProfile } from '../../../core/traffic/profile.ts';
import {
  dayMs,
  hourMs,
  laneTo,
  laneWithHistory,
  liveOn,
  messageIn,
  minuteMs,
  noonMs,
  send,
} from './lanes.ts';

const lane = laneTo('DE');
const counts = ({ minutes, hours }: LaneProfile) => ({ minutes, hours });

/** One whole count for each of some minutes of the last two hours. */
const batches = fc.uniqueArray(
  fc.record({ back: fc.integer({ min: 0, max: 120 }), count: fc.integer({ min: 1, max: 20 }) }),
  {
    selector: ({ back }) => back,
    maxLength: 20,
  },
);

function countedOf({ back, count }: { back: number; count: number }): Counted {
  const atMs = noonMs - back * minuteMs;
  return {
    minute: minuteOf(atMs),
    distinct: count,
    fresh: Array.from({ length: count }, () => messageIn(lane, atMs)),
  };
}

describe('counting', () => {
  test('batches that come in any order give the same counts', () => {
    fc.assert(
      fc.property(batches, fc.infiniteStream(fc.nat()), (list, keys) => {
        const counted = list.map(countedOf);
        const shuffled = counted
          .map(item => ({ item, key: Number(keys.next().value) }))
          .sort((one, other) => one.key - other.key)
          .map(({ item }) => item);
        const start = observe(newProfile(lane, noonMs - dayMs), [countedOf({ back: 0, count: 1 })], noonMs);
        const inOrder = counted.reduce((profile, item) => observe(profile, [item], noonMs), start);
        const inDisorder = shuffled.reduce((profile, item) => observe(profile, [item], noonMs), start);
        expect(counts(inDisorder)).toEqual(counts(inOrder));
        expect(counts(observe(start, shuffled, noonMs))).toEqual(counts(inOrder));
      }),
    );
  });

  test('minutes that come at once tell the same as one after the other', () => {
    fc.assert(
      fc.property(batches, list => {
        const counted = list.toSorted((one, other) => other.back - one.back).map(countedOf);
        const start = laneWithHistory('DE', 240, noonMs - 2 * hourMs);
        const inTurn = counted.reduce((profile, item) => observe(profile, [item], noonMs), start);
        expect(observe(start, counted, noonMs)).toEqual(inTurn);
        const inDisorder = list.map(countedOf);
        expect(counts(observe(start, inDisorder, noonMs))).toEqual(counts(inTurn));
      }),
    );
  });

  test('a batch that is delivered twice changes nothing the second time', () => {
    const counted = countedOf({ back: 3, count: 7 });
    const once = observe(newProfile(lane, noonMs), [counted], noonMs);
    const twice = observe(once, [counted], noonMs);
    expect(twice).toEqual(once);
    expect(once.hours.reduce((sum, n) => sum + n, 0)).toBe(7);
  });

  test('a minute that grows from batch to batch is set, not added', () => {
    const first = observe(newProfile(lane, noonMs), [countedOf({ back: 0, count: 4 })], noonMs);
    const then = observe(first, [{ ...countedOf({ back: 0, count: 3 }), distinct: 7 }], noonMs);
    expect(then.minutes.at(-1)).toBe(7);
    expect(then.hours.at(-1)).toBe(7);
  });

  test('what came before is never changed', () => {
    const before = send(newProfile(lane, noonMs), noonMs, 5);
    const copy = structuredClone(before);
    send(before, noonMs + 2 * hourMs, 9);
    expect(before).toEqual(copy);
  });

  test('a record of three days ago leaves the present alone', () => {
    const present = send(newProfile(lane, noonMs), noonMs, 5);
    const lateMs = noonMs - 3 * dayMs;
    const late = observe(
      present,
      [{ minute: minuteOf(lateMs), distinct: 50, fresh: [messageIn(lane, lateMs)] }],
      noonMs,
    );
    expect(counts(late)).toEqual(counts(present));
    expect(late.networks).toEqual(present.networks);
  });

  test('a receipt that comes hours later still tells how its message ended', () => {
    const sent = send(newProfile(lane, noonMs), noonMs, 1, () => ({ status: 'PENDING', isFinal: false }));
    const receipt = messageIn(lane, noonMs, { status: 'UNREACHABLE' });
    const counted = { minute: minuteOf(noonMs), distinct: 1, fresh: [], updates: [receipt] };
    const { outcomes } = observe(sent, [counted], noonMs + 2 * hourMs);
    expect(outcomes).toMatchObject({ kinds: ['lost'], today: [1] });
  });

  test('a minute in the far future is a wrong clock', () => {
    const present = send(newProfile(lane, noonMs), noonMs, 5);
    const counted = {
      minute: minuteOf(noonMs + hourMs),
      distinct: 9,
      fresh: [messageIn(lane, noonMs + hourMs)],
    };
    expect(observe(present, [counted], noonMs)).toBe(present);
  });
});

describe('size', () => {
  test('a busy lane of many networks stays below 4 KB', () => {
    const busy = laneWithHistory('BR', 5_000_000, noonMs - 3 * dayMs);
    const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, messages: 12.34 * hour, hours: 7 }));
    const fromMs = noonMs - 3 * dayMs + hourMs;
    const counted = { minute: minuteOf(fromMs), distinct: 1, fresh: [] };
    const told = observe(busy, [counted], fromMs, { day: addDay(undefined, 48, hours) });
    const later = liveOn(told, fromMs, noonMs, 123_457);
    expect(later.learned.day).toHaveLength(24);
    const many = send(later, noonMs, 3000, turnOf => ({
      network: `724-${100 + (turnOf % 40)}`,
      priceUsd: 0.01234567,
      parts: 1 + (turnOf % 14),
      messageType: turnOf % 3 === 0 ? 'PROMOTIONAL' : 'TRANSACTIONAL',
      numberPrefix: `+55119${10_000 + turnOf}`,
    }));
    const text = JSON.stringify(many);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
    expect(JSON.parse(text) as unknown).toEqual(many);
  });
});

describe('numbers', () => {
  const toNumber = (numberPrefix: string) => ({ numberPrefix, network: '001-01' });

  test('are known from whichever record of a message names them, and none is its own neighbour', () => {
    const lane = laneTo('LK');
    const first = messageIn(lane, noonMs);
    const other = messageIn(lane, noonMs, toNumber('+9477123'));
    const minute = minuteOf(noonMs);
    const later = { ...first, ...toNumber('+9477999') };
    let profile = newProfile(lane, noonMs);
    profile = observe(profile, [{ minute, distinct: 2, fresh: [first, other] }], noonMs + 1000);
    profile = observe(
      profile,
      [{ minute, distinct: 2, fresh: [], updates: [later, later, other] }],
      noonMs + 2000,
    );
    expect(profile.nearby?.mix).toMatchObject({ kinds: ['apart'], lately: [2] });
    profile = send(profile, noonMs + 60_000, 1, () => toNumber('+9477999'));
    expect(profile.nearby?.mix).toMatchObject({ kinds: ['apart', 'nearby'], lately: [2, 1] });
  });
});
