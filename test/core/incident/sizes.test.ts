import { readPolicy } from '../../../core/policy/read-policy.ts';
import { Scene } from '../../support/scene.ts';

const letters = Array.from('ABCDEFGHIJKLMNOP');
const countries = letters.flatMap(first => letters.slice(0, 15).map(second => first + second));

/** Lambda quotas, durable functions: bytes of a step's result. */
const mostBytes = 256 * 1024;

test('a spray of 240 countries at once fits into the results of steps, also when another takes over', async () => {
  const scene = new Scene();
  scene.policy = readPolicy({ mode: 'enforce', capabilities: ['SMS', 'MMS', 'VOICE', 'RCS'] });
  const start = scene.runs.start.bind(scene.runs);
  scene.runs.start = () => Promise.resolve();
  const findings = Array.from({ length: 12 }, (_, n) => ({
    name: 'networks' as const,
    logLikelihoodRatio: n,
    says: '92 % go to network 400-04 of the country, usually it is about 31 % of them',
  }));
  for (const country of countries) await scene.spike(country, { findings });
  scene.runs.start = start;
  scene.nowMs += 600_000;
  let died = false;
  scene.runs.dies = operation => {
    if (died || operation !== 'wait 4: listen') return false;
    died = true;
    return true;
  };
  await scene.sweep();
  expect(died).toBe(true);
  await scene.pass(600);
  await scene.sweep();
  await scene.pass(24 * 3600);
  const incident = await scene.incident();
  expect(incident.breakers).toHaveLength(240);
  expect(incident.closedAtMs).toBeDefined();
  expect(scene.runs.failures).toEqual([]);
  const [largest] = scene.runs.sizes.sort((a, b) => b.bytes - a.bytes);
  expect(largest?.bytes).toBeLessThan(mostBytes);
});
