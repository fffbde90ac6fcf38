import { stakesOf } from '../../../core/detection/stakes.ts';
import { settings } from './settings.ts';

const cents = 0.05;

/** What a wrong block is expected to cost when a lane has brought 60 messages an hour for so many hours, half of them expected. */
const blockingCostsUsd = (hours: number, fraud = 0.5) =>
  stakesOf(
    fraud,
    { seconds: 3600 * hours, messages: 60 * hours, expected: 30 * hours },
    30,
    cents,
    0.01,
    settings,
  ).blockingCostsUsd;

test('a wrong block loses an hour of messages, and one in ten its whole hold, which is as long as the window', () => {
  expect(blockingCostsUsd(1)).toBeCloseTo(0.5 * 60 * 1.1, 6);
  expect(blockingCostsUsd(20)).toBeCloseTo(0.5 * 60 * 3, 6);
});

test('what waiting costs grows with how long the attack has lasted, up to three days', () => {
  const waitingCostsUsd = (hours: number) =>
    stakesOf(0.5, { seconds: 3600 * hours, messages: 60 * hours, expected: 0 }, 60, cents, 0.01, settings)
      .waitingCostsUsd;
  expect(waitingCostsUsd(1 / 60)).toBeCloseTo(0.5 * 60 * cents * 4, 6);
  expect(waitingCostsUsd(8)).toBeCloseTo(0.5 * 60 * cents * 24, 6);
  expect(waitingCostsUsd(24)).toBeCloseTo(0.5 * 60 * cents * 72, 6);
});

test('however small the lane, a person is called: as dear as five messages', () => {
  const seldom = { seconds: 3600, messages: 2, expected: 0 };
  expect(stakesOf(0.5, seldom, 2, cents, 0.01, settings).blockingCostsUsd).toBeCloseTo(2.5, 6);
});
