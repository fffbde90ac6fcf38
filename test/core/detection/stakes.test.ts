import { stakesOf, type Weighed } from '../../../core/detection/stakes.ts';
import { settings } from './settings.ts';

const cents = 0.05;

const surgesOf = (size: number) => ({ sizeIn: () => size });

/** What is at stake in a lane of no share that has brought so many messages in so many hours, of an endless surge unless it is said otherwise. */
const stakes = (
  { hours, messages, expected = 0 }: { hours: number; messages: number; expected?: number },
  more: Partial<Weighed> = {},
  policy = settings,
) =>
  stakesOf(
    {
      fraud: 0.5,
      loudest: { seconds: 3600 * hours, messages, expected },
      excessPerHour: (messages - expected) / hours,
      surges: surgesOf(Infinity),
      priceUsd: cents,
      usualShare: 0.01,
      ...more,
    },
    policy,
  );

test('a wrong block loses an hour of messages, and one in ten its whole hold, which is as long as the window', () => {
  const costsUsd = (hours: number) =>
    stakes({ hours, messages: 60 * hours, expected: 30 * hours }).blockingCostsUsd;
  expect(costsUsd(1)).toBeCloseTo(0.5 * 60 * 1.1, 6);
  expect(costsUsd(20)).toBeCloseTo(0.5 * 60 * 3, 6);
});

test('a surge that would be over before loses no more than what is left of it', () => {
  const minute = { hours: 1 / 60, messages: 20, expected: 1 };
  const endless = stakes(minute).blockingCostsUsd;
  const left = stakes(minute, { surges: surgesOf(5) }).blockingCostsUsd;
  expect(endless).toBeCloseTo(0.5 * 1200 * (1 + 0.1 / 60), 6);
  expect(left).toBeCloseTo(0.5 * (60 * (1 + 0.1 / 60) + (19 + 5) / 2), 6);
});

test('what waiting costs grows with how long the attack has lasted, up to three days', () => {
  const waitingCostsUsd = (hours: number) => stakes({ hours, messages: 60 * hours }).waitingCostsUsd;
  expect(waitingCostsUsd(1 / 60)).toBeCloseTo(0.5 * 60 * cents * 4, 6);
  expect(waitingCostsUsd(8)).toBeCloseTo(0.5 * 60 * cents * 24, 6);
  expect(waitingCostsUsd(24)).toBeCloseTo(0.5 * 60 * cents * 72, 6);
});

test('however small the lane, a person is called: as dear as five messages', () => {
  expect(stakes({ hours: 1, messages: 2 }).blockingCostsUsd).toBeCloseTo(2.5, 6);
});

test('people are asked about what may be fraud, and blocked is what is likelier fraud than not by three to two', () => {
  const burst = { hours: 1, messages: 20 };
  const asked = { ...settings, askFromShare: 0.01 };
  const isWorthIt = (fraud: number, policy = settings) =>
    stakes(burst, { fraud, priceUsd: 0.3, surges: surgesOf(1) }, policy).isWorthIt;
  expect([0.55, 0.65].map(fraud => isWorthIt(fraud))).toEqual([false, true]);
  expect([0.04, 0.3].map(fraud => isWorthIt(fraud, asked))).toEqual([false, true]);
});

test('less likely fraud is blocked where thirty times more is at stake by waiting', () => {
  const six = { hours: 1 / 60, messages: 6 };
  const isWorthIt = (priceUsd: number) =>
    stakes(six, { fraud: 0.3, priceUsd, surges: surgesOf(1) }).isWorthIt;
  expect([0.2, 0.3].map(isWorthIt)).toEqual([false, true]);
});
