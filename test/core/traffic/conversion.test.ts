import { asCountry } from '../../../core/ids.ts';
import { conversionOf, neededFromMs, toldUntilMs } from '../../../core/traffic/conversion.ts';
import { dayMs, hourMs, minuteMs, noonMs } from './lanes.ts';

const lk = asCountry('LK');
const nowMs = noonMs + 25 * minuteMs;

/** As many messages in every hour of three weeks. */
const each = (messages: number) =>
  new Map(Array.from({ length: 21 * 24 }, (_, back) => [noonMs + (2 - back) * hourMs, messages]));
const conversion = (awaited: Map<number, number>, received: Map<number, number>) =>
  conversionOf(new Map([[lk, { awaited, received }]]), nowMs).countries.LK;

test('the last day, the last three hours and the two weeks before the day end an hour before', () => {
  expect(toldUntilMs(nowMs)).toBe(noonMs - hourMs);
  expect(neededFromMs(nowMs)).toBe(noonMs - hourMs - 15 * dayMs);
  expect(conversion(each(10), each(8))).toEqual({
    usual: { having: 14 * 24 * 8, of: 14 * 24 * 10 },
    day: { having: 24 * 8, of: 24 * 10 },
    lately: { having: 3 * 8, of: 3 * 10 },
  });
});

test('what is not told of yet does not count', () => {
  const attacked = each(10)
    .set(noonMs - hourMs, 1000)
    .set(noonMs, 1000);
  expect(conversion(attacked, each(8))).toEqual(conversion(each(10), each(8)));
});

test('no more messages are confirmed than were sent', () => {
  expect(conversion(each(10), each(12))?.day).toEqual({ having: 240, of: 240 });
});

test('a country whose messages nobody ever confirms is left out', () => {
  expect(conversion(each(10), each(0))).toBeUndefined();
});

describe('a country that has not shown what is usual', () => {
  const az = asCountry('AZ');
  const opened = new Map([[noonMs - 2 * hourMs, 20]]);
  const beside = (others: Parameters<typeof conversionOf>[0], awaited: Map<number, number> = opened) =>
    conversionOf(new Map([...others, [az, { awaited, received: new Map() }]]), nowMs).countries.AZ;
  const usual = new Map([[lk, { awaited: each(10), received: each(8) }]]);

  test('borrows what all show, as ten messages', () => {
    expect(beside(usual)).toEqual({
      usual: { having: 8, of: 10 },
      isBorrowed: true,
      day: { having: 0, of: 20 },
      lately: { having: 0, of: 20 },
    });
  });

  test('adds to it the little that it shows', () => {
    const little = new Map(opened).set(noonMs - 3 * dayMs, 5);
    expect(beside(usual, little)?.usual.of).toBe(15);
    expect(beside(usual, little)?.usual.having).toBeCloseTo(8, 1);
  });

  test('is left out while nothing goes there, and where there is nobody to borrow from', () => {
    expect(beside(usual, new Map())).toBeUndefined();
    expect(beside(new Map())).toBeUndefined();
  });

  test('borrows nothing from those who never confirm', () => {
    const silent = new Map([[asCountry('DE'), { awaited: each(1000), received: new Map() }]]);
    expect(beside(new Map([...usual, ...silent]))).toEqual(beside(usual));
    expect(beside(silent)).toBeUndefined();
  });
});
