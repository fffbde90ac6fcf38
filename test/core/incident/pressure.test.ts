import { isLowPressure } from '../../../core/incident/pressure.ts';
import { evidenceOf, startMs } from '../../support/evidence.ts';

const hourMs = 3_600_000;
const awake = Array.from({ length: 24 }, (_, hour) => (hour >= 14 ? 1 : 0.1));

/** 21 messages above the expectation in ten hours of the day, then so many in ten hours of the night. */
function isOverAtNight(attempts: number, expectedMessages: number): boolean {
  const evidence = evidenceOf({
    judgedAtMs: startMs,
    windowSeconds: 36_000,
    observedMessages: expectedMessages + 21,
    expectedMessages,
    usualByHour: awake.map(messages => (messages * expectedMessages) / 10),
  });
  return isLowPressure(attempts, evidence, startMs, startMs + 10 * hourMs);
}

test('few attempts at night tell no end where an attack may keep to the day of the lane', () => {
  expect(isOverAtNight(3, 7)).toBe(true);
  expect(isOverAtNight(5, 7)).toBe(false);
});

test('nor where the evidence is of one network of the lane', () => {
  const evidence = evidenceOf({
    judgedAtMs: startMs,
    windowSeconds: 36_000,
    network: '400-04',
    observedMessages: 1 + 21,
    expectedMessages: 1,
    usualByHour: awake.map(messages => (messages * 7) / 10),
  });
  expect(isLowPressure(5, evidence, startMs, startMs + 10 * hourMs)).toBe(false);
  expect(isLowPressure(3, evidence, startMs, startMs + 10 * hourMs)).toBe(true);
});

test('the same attempts tell an end in a lane with too few messages to have a day', () => {
  expect(isOverAtNight(5, 0.5)).toBe(true);
});
