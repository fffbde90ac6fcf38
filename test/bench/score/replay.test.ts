import { replay, type Records } from '../../../bench/score/replay.ts';
import type { Scene } from '../../../bench/score/scene.ts';
import { attemptsOf, drawScenario, type ScenarioOptions } from '../../../bench/traffic/index.ts';

const startsAtMs = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

function sceneOf(told: Partial<ScenarioOptions>): Scene {
  const scenario = drawScenario({ seed: 'replay', startsAtMs, days: 8, messagesPerDay: 300, ...told });
  return {
    name: 'one',
    family: 'any',
    attempts: [...attemptsOf(scenario)],
    countsFromMs: startsAtMs + 3 * dayMs,
  };
}

test('what the backtest turned away of an attack did not leak', () => {
  const scene = sceneOf({ attack: 'burst' });
  const { attacked, laneDays, legitimate } = replay(scene, 'without numbers');
  const fraud = scene.attempts.filter(attempt => attempt.fraud).length;
  expect(attacked.reduce((sum, lane) => sum + lane.messages, 0)).toBe(fraud);
  expect(attacked.reduce((sum, lane) => sum + lane.leakedMessages, 0)).toBeLessThan(fraud / 10);
  expect(attacked[0]?.secondsToCatch).toBeLessThan(600);
  expect(legitimate).toBe(scene.attempts.length - fraud);
  expect(laneDays).toBeGreaterThan(10);
});

test('a verdict without fraud before it is wrongful, and what it turned away is lost', () => {
  const scene = sceneOf({ attack: 'burst' });
  const harmless = { ...scene, attempts: scene.attempts.map(attempt => ({ ...attempt, fraud: false })) };
  const { attacked, wrongfulBlocks, wrongfulQuestions, legitimateLost } = replay(harmless, 'without numbers');
  expect(attacked).toEqual([]);
  expect([...wrongfulBlocks, ...wrongfulQuestions]).not.toEqual([]);
  expect(legitimateLost > 0).toBe(wrongfulBlocks.length > 0);
});

test('numbers of blocks, where records name them, show an attack sooner', () => {
  const leaked = (records: Records) =>
    [1, 3, 4].reduce((sum, at) => {
      const { attacked } = replay(sceneOf({ attack: 'slow', seed: `numbers ${at}` }), records);
      return sum + attacked.reduce((messages, lane) => messages + lane.leakedMessages, 0);
    }, 0);
  expect(leaked('with numbers')).toBeLessThan(leaked('without numbers'));
});
