import { unprotected } from '../../../core/delivery/message.ts';
import { asConfigurationSetName, asProtectConfigurationId } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { topologyOf } from '../../../adapters/memory/sms-voice.ts';
import type { CrashPoint } from '../../support/durable-twin.ts';
import { Scene } from '../../support/scene.ts';

const bare = asConfigurationSetName('bare');
const made = asProtectConfigurationId('protect-made-1');

interface Death {
  readonly operation: string;
  readonly point: CrashPoint;
  /** `crash`: the process, which is replayed. `death`: the execution, from which another takes over. */
  readonly kind: 'crash' | 'death';
}

/** An attack on messages without a protect configuration: through one configuration set, then through all. */
async function play(end?: Death) {
  const scene = new Scene();
  scene.policy = readPolicy({ mode: 'enforce', adopt: 'create' });
  scene.topology = topologyOf([[bare, undefined]]);
  // Another execution comes minutes later, a replay at once.
  scene.areTokensForgotten = end?.kind === 'death';
  let isDue = end !== undefined;
  const strikes = (kind: Death['kind']) => (operation: string, point: CrashPoint) => {
    if (!isDue || end?.kind !== kind || operation !== end.operation || point !== end.point) return false;
    isDue = false;
    return true;
  };
  scene.runs.crashes = strikes('crash');
  scene.runs.dies = strikes('death');
  let most = 0;
  scene.runs.before = () => {
    most = Math.max(most, scene.topology.tags.size);
    return Promise.resolve();
  };
  const passSweeping = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 600) {
      for (const country of ['AZ', 'TJ'])
        if (isAttacked) scene.attempts(country, 50, scene.nowMs + 500_000, made);
      await scene.pass(600);
      await scene.sweep();
    }
  };
  let isAttacked = true;
  await scene.spike('AZ', {}, unprotected, bare);
  await scene.spike('TJ', {}, unprotected);
  await passSweeping(1200);
  const rules = async () => Promise.all(['AZ', 'TJ'].map(country => scene.rule(country, 'SMS', made)));
  const during = {
    rules: await rules(),
    accountDefault: scene.topology.accountDefault,
    ofBare: scene.topology.configurationSets.get(bare),
  };
  isAttacked = false;
  if ((await scene.state('TJ')) === 'open') await scene.decide('TJ', 'rollback', 'Ben');
  await passSweeping(16 * 3600);
  const { accountDefault, tags } = scene.topology;
  const incident = await scene.incident();
  const after = {
    left: { accountDefault, ofBare: scene.topology.configurationSets.get(bare), tags: tags.size },
    isClosed: incident.closedAtMs !== undefined,
    adoption: incident.adoption,
    failures: scene.runs.failures,
  };
  return { scene, ended: end === undefined || !isDue, most, during, after, timeline: await scene.timeline() };
}

const wanted = {
  ended: true,
  most: 1,
  during: { rules: ['BLOCK', 'BLOCK'], accountDefault: made, ofBare: made },
  after: {
    left: { accountDefault: undefined, ofBare: undefined, tags: 0 },
    isClosed: true,
    adoption: undefined,
    failures: [],
  },
};

test('nothing fails: it blocks in one that was made, and nothing is left of it', async () => {
  const { scene, ended, most, during, after } = await play();
  expect({ ended, most, during, after }).toEqual(wanted);
  for (const step of ['make 1', 'apply 1 to 1', 'record undone'])
    expect(scene.runs.operations.some(operation => operation.startsWith(step))).toBe(true);
});

test.each([
  ['crash', 'lost'],
  ['crash', 'stored'],
  ['death', 'lost'],
  ['death', 'stored'],
] as const)(
  '%s at any operation (%s): never a second one, blocked all the same, nothing left',
  async (kind, point) => {
    const { scene, timeline: told } = await play();
    expect(scene.runs.operations.length).toBeGreaterThan(20);
    for (const operation of scene.runs.operations) {
      const { ended, most, during, after, timeline } = await play({ operation, point, kind });
      expect({ operation, ended, most, during, after }).toEqual({ operation, ...wanted });
      if (kind === 'crash') expect({ operation, timeline }).toEqual({ operation, timeline: told });
    }
  },
);
