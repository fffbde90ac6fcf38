import { asConfigurationSetName, asCountry, type EpochMs } from '../../../core/ids.ts';
import { codes, Feedback } from '../../../bench/score/feedback.ts';
import { play } from '../../../bench/score/play.ts';
import { pumpbreaker, pumpbreakerWithFeedback } from '../../../bench/score/pumpbreaker.ts';
import type { Scene } from '../../../bench/score/scene.ts';
import { attemptsOf, drawScenario, type SendAttempt } from '../../../bench/traffic/index.ts';

const startsAtMs = Date.UTC(2026, 0, 5);
const hour = 3_600_000;
const [drawn] = attemptsOf(drawScenario({ seed: 'feedback', startsAtMs, days: 1, messagesPerDay: 300 }));
if (drawn === undefined) throw new Error('The scenario is empty.');
const { verifiedAtMs: _none, ...model } = drawn;
const code: SendAttempt = {
  ...model,
  configurationSet: codes,
  country: asCountry('MA'),
  fraud: false,
  priceUsd: 0.1,
};

describe('feedback', () => {
  const told = (feedback: Feedback, nowMs: EpochMs) => feedback.readBy(nowMs).countries.MA;
  /** A code an hour for 16 days, of which every second one is entered within the hour. */
  function halfEntered(attempt: SendAttempt) {
    const feedback = new Feedback();
    for (let at = 0; at < 16 * 24; at++) {
      const atMs = startsAtMs + at * hour;
      feedback.readBy(atMs);
      feedback.note(attempt, 'awaited', atMs);
      if (at % 2 === 0) feedback.note(attempt, 'received', atMs + hour / 2);
    }
    return feedback;
  }

  test('tells the usual part of two weeks and that of the last day, an hour late', () => {
    const usual = { having: 14 * 12, of: 14 * 24 };
    expect(told(halfEntered(code), startsAtMs + 16 * 24 * hour)).toMatchObject({
      usual,
      day: { having: 12, of: 24 },
    });
  });

  test('is awaited for codes alone', () => {
    const marketing = { ...code, configurationSet: asConfigurationSetName('marketing') };
    expect(told(halfEntered(marketing), startsAtMs + 16 * 24 * hour)).toBeUndefined();
  });

  test('is read once an hour', () => {
    const feedback = halfEntered(code);
    const endMs = startsAtMs + 16 * 24 * hour;
    const before = feedback.readBy(endMs);
    feedback.note(code, 'awaited', endMs - 3 * hour);
    expect(feedback.readBy(endMs + hour / 2)).toBe(before);
    expect(feedback.readBy(endMs + hour).countries.MA?.day.of).toBe(25);
  });
});

/** Ten codes an hour for 17 days, seven of them entered; for two days as many again that nobody enters, on the usual network. */
function slowAttack(): Scene {
  const attempts: SendAttempt[] = [];
  for (let at = 0; at < 17 * 24 * 20; at++) {
    const atMs = startsAtMs + at * (hour / 20);
    const isOdd = at % 2 === 1;
    if (isOdd && atMs < startsAtMs + 15 * 24 * hour) continue;
    const entered = !isOdd && (at / 2) % 10 < 7 ? { verifiedAtMs: atMs + 30_000 } : {};
    attempts.push({ ...code, messageId: `message-${at}`, atMs, fraud: isOdd, ...entered });
  }
  return { name: 'slow', family: 'slow', attempts, countsFromMs: startsAtMs + 3 * 24 * hour };
}

test('a slow attack on the usual network is seen earlier where codes are confirmed', () => {
  const leaked = (guard: ReturnType<typeof pumpbreaker>) => play(slowAttack(), guard).attacked[0];
  const [without, withIt] = [leaked(pumpbreaker()), leaked(pumpbreakerWithFeedback())];
  expect(withIt?.messages).toBe(without?.messages);
  expect(withIt?.leakedMessages).toBeLessThan(without?.leakedMessages ?? 0);
});
