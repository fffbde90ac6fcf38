import type { CrashPoint } from '../../support/durable-twin.ts';
import { Scene } from '../../support/scene.ts';

/** An attack with everything in it: two countries, a question, a person, pressure, a probe that fails, an end. */
async function play(crash?: { operation: string; point: CrashPoint }) {
  const scene = new Scene();
  let isDue = crash !== undefined;
  scene.runs.crashes = (operation, point) => {
    if (!isDue || operation !== crash?.operation || point !== crash.point) return false;
    isDue = false;
    return true;
  };
  await scene.setRule('TJ', 'MONITOR');
  await scene.spike('AZ');
  await scene.spike('TJ');
  await scene.spike('DE', { usualShare: 0.15 });
  await scene.decide('DE', 'block');
  scene.attempts('AZ', 50, scene.nowMs + 3_500_000);
  await scene.pass(3600);
  await scene.spike('TJ');
  await scene.decide('TJ', 'rollback', 'Ben');
  await scene.pass(12 * 3600);
  const incident = await scene.incident();
  const rules = await Promise.all(['AZ', 'TJ', 'DE'].map(country => scene.rule(country)));
  const timeline = await scene.timeline();
  const notices = scene.notifier.notices.map(({ subject, text }) => `${subject}\n${text}`);
  return { scene, crashed: crash === undefined || !isDue, story: { incident, rules, timeline, notices } };
}

describe('an incident whose process dies', () => {
  test('at no operation at all ends with the rules as they were and nothing running', async () => {
    const { scene, story } = await play();
    expect(story.rules).toEqual(['ALLOW', 'MONITOR', 'ALLOW']);
    expect(story.incident.closedAtMs).toBeDefined();
    expect(scene.runs.failures).toEqual([]);
    expect(new Set(scene.runs.operations).size).toBe(scene.runs.operations.length);
    expect(scene.runs.operations.length).toBeGreaterThan(40);
  });

  test('after any stored operation leaves the same rules, the same timeline and each notice once', async () => {
    const { scene, story } = await play();
    for (const operation of scene.runs.operations) {
      const replayed = await play({ operation, point: 'stored' });
      expect({ operation, crashed: replayed.crashed, ...replayed.story }).toEqual({
        operation,
        crashed: true,
        ...story,
      });
    }
  });

  test('before an operation could be stored does its work again, which changes nothing more', async () => {
    const { scene, story } = await play();
    for (const operation of scene.runs.operations) {
      const replayed = await play({ operation, point: 'lost' });
      // Sending is at least once: SNS knows no deduplication. What is sent again is the very same notice.
      const notices = [...new Set(replayed.story.notices)];
      expect({ operation, crashed: replayed.crashed, ...replayed.story, notices }).toEqual({
        operation,
        crashed: true,
        ...story,
      });
      expect(replayed.story.notices.length).toBe(story.notices.length + (/^tell \d/.test(operation) ? 1 : 0));
    }
  });
});
