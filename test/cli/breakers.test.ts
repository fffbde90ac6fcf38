import { Breakers } from '../../cli/backtest/breakers.ts';
import { defaultPolicy } from '../../cli/backtest/policy-file.ts';
import { sentencesOf } from '../../cli/backtest/words.ts';
import { asCountry, asProtectConfigurationId } from '../../core/ids.ts';
import { evidenceOf, startMs } from '../support/evidence.ts';

const hourMs = 3_600_000;
const lane = { protection: asProtectConfigurationId('protect-login'), country: asCountry('AZ') };

test('a lane that is blocked again by its pressure counts what came above the usual in all the time it was let through', () => {
  let attempts = 0;
  const breakers = new Breakers(defaultPolicy(), 'evidence', () => attempts);
  // Three messages an hour: nine of them take three hours.
  const slow = { windowSeconds: 36_000, observedMessages: 31, expectedMessages: 1, usualMessagesPerDay: 240 };
  breakers.spike(lane, evidenceOf(slow), undefined, startMs);
  breakers.passTimeTo(startMs + 10 * hourMs);
  attempts = 40;
  breakers.passTimeTo(startMs + 13 * hourMs);
  expect(breakers.verdicts.map(({ atMs, before }) => [(atMs - startMs) / hourMs, before.messages])).toEqual([
    [0, 30],
    [13, 10],
  ]);
});

test('a lane that was blocked before is held for as long as that is ago', () => {
  const breakers = new Breakers(defaultPolicy(), 'evidence', () => 0);
  breakers.spike(lane, evidenceOf({}), startMs - 5 * hourMs, startMs);
  breakers.passTimeTo(startMs + 10 * hourMs);
  expect(breakers.verdicts.map(({ releasedAtMs = 0 }) => (releasedAtMs - startMs) / hourMs)).toEqual([5]);
});

test('a block in doubt ends after half a day and is a question from then on, of messages that nobody lost', () => {
  const breakers = new Breakers(defaultPolicy(), 'evidence', (_, fromMs, toMs) => (toMs - fromMs) / 225_000);
  breakers.spike(lane, evidenceOf({ logLikelihoodRatio: 0.8, priceUsd: 0.1 }), undefined, startMs);
  breakers.passTimeTo(startMs + 20 * hourMs);
  const told = breakers.verdicts.map(({ action, atMs, releasedAtMs = NaN, before }) => [
    action,
    (atMs - startMs) / hourMs,
    (releasedAtMs - startMs) / hourMs,
    before.messages,
  ]);
  expect(told).toEqual([
    ['block', 0, 15, 412],
    ['ask', 15, NaN, 0],
  ]);
  const sure = evidenceOf({ judgedAtMs: startMs + 20 * hourMs });
  expect(breakers.spike(lane, sure, undefined, startMs + 20 * hourMs)).toBe('blocked');
  expect(breakers.verdicts.map(({ action }) => action)).toEqual(['block', 'ask', 'block']);
  expect(breakers.verdicts.map(verdict => sentencesOf(verdict, startMs + 20 * hourMs).at(-1))).toEqual([
    'After 15 hours without an answer it was in doubt, and became a question.',
    'After 5 hours it was sure, and blocked.',
    'It still stood when the log ended.',
  ]);
});

test('more of the same about a question in doubt uses up no block of the hour', () => {
  const breakers = new Breakers(defaultPolicy(), 'evidence', (_, fromMs, toMs) => (toMs - fromMs) / 225_000);
  const told = evidenceOf({ logLikelihoodRatio: 0.8, priceUsd: 0.1 });
  breakers.spike(lane, told, undefined, startMs);
  breakers.passTimeTo(startMs + 15 * hourMs);
  const nowMs = startMs + 15 * hourMs;
  for (let n = 0; n < 100; n++) expect(breakers.spike(lane, told, undefined, nowMs)).toBeUndefined();
  const other = { ...lane, country: asCountry('TJ') };
  expect(breakers.spike(other, evidenceOf({ judgedAtMs: nowMs }), undefined, nowMs)).toBe('blocked');
});
