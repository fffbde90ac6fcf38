import { foresight } from '../../../bench/peers/foresight.ts';
import type { Guard } from '../../../bench/score/guard.ts';
import { play } from '../../../bench/score/play.ts';
import type { Scene } from '../../../bench/score/scene.ts';
import { attemptsOf, drawScenario, type SendAttempt } from '../../../bench/traffic/index.ts';

const startsAtMs = Date.UTC(2026, 0, 5);
const minute = 60_000;
const hour = 60 * minute;

/** One attempt a minute in a lane of its own, for so many hours. */
function sceneOf(hours: number, told: (at: number) => Partial<SendAttempt>): Scene {
  const [model] = attemptsOf(drawScenario({ seed: 'play', startsAtMs, days: 1, messagesPerDay: 300 }));
  if (model === undefined) throw new Error('The scenario is empty.');
  const attempts = Array.from({ length: hours * 60 }, (_, at) => ({
    ...model,
    messageId: `message-${at}`,
    fraud: false,
    priceUsd: 0.1,
    carrierFeeUsd: 0,
    atMs: startsAtMs + at * minute,
    ...told(at),
  }));
  return { name: 'one', family: 'any', attempts, countsFromMs: startsAtMs };
}

const hearing = (hears: Guard['hears'], more: Partial<Guard> = {}): Guard => ({
  name: 'test',
  hears,
  ...more,
});
/** A lane of which the whole traffic is asked about, and not blocked, when nobody attacks. */
const fraudulent = () => ({ fraud: true });

test('what is sent before the block takes force leaks, the rest is caught', () => {
  const { attacked, wrongfulBlocks } = play(
    sceneOf(1, fraudulent),
    hearing(() => true),
  );
  expect(attacked).toMatchObject([{ messages: 60, leakedMessages: 1, secondsToCatch: 3 }]);
  expect(attacked[0]?.usd).toBeCloseTo(6);
  expect(attacked[0]?.leakedUsd).toBeCloseTo(0.1);
  expect(wrongfulBlocks).toEqual([]);
});

test('a block is looked at after one hour, and then after twice as long each time', () => {
  const looks: [number, number][] = [];
  const letsGo: Guard['letsGo'] = ({ atMs }, _, holdSeconds) => {
    looks.push([(atMs - startsAtMs) / hour, holdSeconds / 3600]);
    return false;
  };
  play(
    sceneOf(8, fraudulent),
    hearing(() => true, { letsGo }),
  );
  expect(looks.map(([at, hold]) => [Math.floor(at), hold])).toEqual([
    [1, 1],
    [3, 2],
    [7, 4],
  ]);
});

test('in a home market people are asked in vain, and not again within six hours', () => {
  const scene = sceneOf(13, () => ({}));
  const { wrongfulBlocks, wrongfulQuestions, legitimateLost } = play(
    scene,
    hearing(() => true),
  );
  expect(wrongfulBlocks).toEqual([]);
  expect(wrongfulQuestions).toHaveLength(3);
  expect(legitimateLost).toBe(0);
});

test('a guard that refuses an honest message loses it, and blocks wrongly once in six hours', () => {
  const { wrongfulBlocks, legitimate, legitimateLost } = play(
    sceneOf(13, () => ({})),
    hearing(() => false, { admits: () => false }),
  );
  expect(legitimateLost).toBe(legitimate);
  expect(wrongfulBlocks).toHaveLength(3);
});

test('honest messages to a small lane that is blocked wrongly are lost until it is let go', () => {
  const small = sceneOf(4, at => (at % 60 === 30 ? { country: 'TV' as SendAttempt['country'] } : {}));
  const { wrongfulBlocks, legitimateLost } = play(
    small,
    hearing(({ country }) => country === 'TV'),
  );
  // Blocked at half past midnight and again at half past two; what is tried an hour later comes before the hold is over.
  expect(wrongfulBlocks).toEqual(['one TV 01-05T00:30', 'one TV 01-05T02:30']);
  expect(legitimateLost).toBe(2);
});

test('who knew which messages are fraud lets five of them through and no ordinary one go', () => {
  const half = play(
    sceneOf(1, at => ({ fraud: at >= 30 })),
    foresight(),
  );
  expect(half).toMatchObject({ attacked: [{ messages: 30, leakedMessages: 5 }], wrongfulBlocks: [] });
  expect(
    play(
      sceneOf(1, () => ({})),
      foresight(),
    ),
  ).toMatchObject({ attacked: [], wrongfulBlocks: [], legitimateLost: 0 });
});
