import type { CrashPoint } from '../../support/durable-twin.ts';
import { Scene } from '../../support/scene.ts';

const sweepSeconds = 600;

/** An attack whose execution dies for good, once; the sweep comes by every ten minutes. */
async function play(death?: { operation: string; point: CrashPoint }) {
  const scene = new Scene();
  let isDue = death !== undefined;
  scene.runs.dies = (operation, point) => {
    if (!isDue || operation !== death?.operation || point !== death.point) return false;
    isDue = false;
    return true;
  };
  const passSweeping = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += sweepSeconds) {
      await scene.pass(sweepSeconds);
      await scene.sweep();
    }
  };
  await scene.setRule('TJ', 'MONITOR');
  await scene.spike('AZ');
  await scene.spike('TJ');
  scene.attempts('AZ', 50, scene.nowMs + 3_500_000);
  for (const country of ['AZ', 'TJ'])
    for (const seconds of [550, 1150]) scene.attempts(country, 50, scene.nowMs + 1000 * seconds);
  await passSweeping(1200);
  const { breakers } = await scene.incident();
  const blocked = await Promise.all(['AZ', 'TJ'].map(country => scene.rule(country)));
  if (breakers.some(({ country, state }) => country === 'TJ' && state.kind === 'open'))
    await scene.decide('TJ', 'rollback', 'Ben');
  await passSweeping(16 * 3600);
  const incident = await scene.incident();
  const rules = await Promise.all(['AZ', 'TJ'].map(country => scene.rule(country)));
  return { scene, died: death === undefined || !isDue, incident, blocked, rules };
}

test('an incident whose execution nothing kills is left alone by the sweep', async () => {
  const { scene, incident, blocked, rules } = await play();
  expect([blocked, rules]).toEqual([
    ['BLOCK', 'BLOCK'],
    ['ALLOW', 'MONITOR'],
  ]);
  expect(incident.closedAtMs).toBeDefined();
  expect(scene.telemetry.counts).toEqual(new Map());
});

test.each(['lost', 'stored'] as const)(
  'dead at any operation (%s), another takes over: blocked, told, and in the end as it was',
  async point => {
    const { scene } = await play();
    for (const operation of scene.runs.operations) {
      const { scene: lived, died, incident, blocked, rules } = await play({ operation, point });
      const told = lived.notifier.notices.map(({ text }) => text).join('\n');
      expect({
        operation,
        died,
        blocked,
        rules,
        isClosed: incident.closedAtMs !== undefined,
        failures: lived.runs.failures,
        restarts: lived.telemetry.counts.get('IncidentRestarted') ?? 0,
        isTold: ['Azerbaijan (AZ): blocked', 'Tajikistan (TJ): blocked'].filter(says => told.includes(says))
          .length,
        isEndTold: lived.notifier.notices.at(-1)?.text.includes('The incident is over'),
      }).toEqual({
        operation,
        died: true,
        blocked: ['BLOCK', 'BLOCK'],
        rules: ['ALLOW', 'MONITOR'],
        isClosed: true,
        failures: [],
        // Once it is closed there is nothing left to take over.
        restarts: operation.startsWith('close') ? 0 : 1,
        isTold: 2,
        isEndTold: true,
      });
    }
  },
);

test('who takes over says so', async () => {
  const scene = new Scene();
  scene.runs.dies = operation => operation === 'tell 1';
  scene.isNotifierDown = true;
  await scene.spike('AZ');
  scene.isNotifierDown = false;
  scene.runs.dies = () => false;
  await scene.pass(sweepSeconds);
  expect([...(await scene.sweep()).values()]).toEqual(['restarted']);
  expect(scene.subjects).toEqual(['SMS to AZ: blocked']);
  expect(await scene.timeline()).toEqual([
    'Azerbaijan (AZ): blocked, until Mon 2 Nov 04:12 UTC at least. Pumpbreaker was interrupted, and goes on from here.',
  ]);
});

test('a rule that was about to be written is written by whoever takes over', async () => {
  const scene = new Scene();
  scene.runs.dies = (operation, point) => operation === 'record 1' && point === 'stored';
  await scene.spike('AZ');
  expect(await scene.rule('AZ')).toBe('ALLOW');
  scene.runs.dies = () => false;
  await scene.pass(sweepSeconds);
  scene.attempts('AZ', 50);
  await scene.sweep();
  expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
});

test('a rule that was about to be put back is put back by whoever takes over', async () => {
  const scene = new Scene();
  await scene.spike('AZ');
  scene.runs.dies = (operation, point) => /^record \d/.test(operation) && point === 'stored';
  await scene.decide('AZ', 'rollback');
  expect(await scene.rule('AZ')).toBe('BLOCK');
  scene.runs.dies = () => false;
  await scene.pass(3600 + sweepSeconds);
  await scene.sweep();
  expect(await scene.rule('AZ')).toBe('ALLOW');
  expect((await scene.breaker('AZ')).state).toMatchObject({ how: { kind: 'rolled-back', by: 'Mia' } });
});
