import { asCountry, asProtectConfigurationId } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { UnknownProtectConfigurationError } from '../../../core/protect/faults.ts';
import { Scene } from '../../support/scene.ts';

async function givenBlocked(...countries: string[]) {
  const scene = new Scene();
  for (const country of countries) await scene.spike(country);
  await scene.pass(120);
  return scene;
}

describe('somebody changes a country rule', () => {
  test('that we set: the human wins at once, nothing is written, people are told by whom', async () => {
    const scene = await givenBlocked('AZ', 'TJ');
    const updates = scene.updates.length;
    await scene.setRule('AZ', 'ALLOW');
    expect(await scene.note({ countries: [asCountry('AZ')], by: 'mia (Admin)' })).toBe(true);
    expect((await scene.breaker('AZ')).state).toMatchObject({ kind: 'closed', how: { kind: 'overruled' } });
    expect([await scene.state('TJ'), await scene.rule('TJ')]).toEqual(['open', 'BLOCK']);
    expect(scene.updates).toHaveLength(updates);
    expect((await scene.timeline()).at(-1)).toBe(
      'Azerbaijan (AZ): over, somebody else rules this country now. Changed by mia (Admin). ' +
        'Somebody else changed the country rule, and it stays so: SMS is ALLOW.',
    );
    expect(scene.subjects.at(-1)).toContain('AZ: over');
  });

  test('to something stricter, or that of another country: ours stands', async () => {
    const scene = await givenBlocked('AZ');
    await scene.spike('DE', { usualShare: 0.15 });
    await scene.setRule('DE', 'BLOCK');
    await scene.setRule('LK', 'BLOCK');
    await scene.note();
    expect([await scene.state('AZ'), await scene.state('DE')]).toEqual(['open', 'asked']);
    await scene.decide('DE', 'decline');
    expect(await scene.rule('DE')).toBe('BLOCK');
    expect(await scene.note({ countries: [asCountry('LK')] })).toBe(false);
  });

  test('of one capability: the rule of the other is put back', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', capabilities: ['SMS', 'VOICE'] });
    await scene.spike('AZ');
    await scene.setRule('AZ', 'MONITOR', 'VOICE');
    await scene.note();
    expect([await scene.rule('AZ'), await scene.rule('AZ', 'VOICE')]).toEqual(['ALLOW', 'MONITOR']);
    expect((await scene.breaker('AZ')).state).toMatchObject({ how: { kind: 'overruled' } });
  });

  test('and the attack goes on: it is not blocked again against their will', async () => {
    const scene = await givenBlocked('AZ', 'TJ');
    await scene.setRule('AZ', 'ALLOW');
    await scene.note({ countries: [asCountry('AZ')] });
    await scene.spike('AZ');
    expect(await scene.rule('AZ')).toBe('ALLOW');
  });

  test('together with a decision about the lane: both are heard, one after the other', async () => {
    const scene = await givenBlocked('AZ');
    scene.runs.before = async operation => {
      if (!operation.startsWith('listen')) return;
      scene.runs.before = () => Promise.resolve();
      await scene.setRule('AZ', 'ALLOW');
      await scene.note();
    };
    await scene.decide('AZ', 'extend');
    expect((await scene.breaker('AZ')).state).toMatchObject({ how: { kind: 'overruled' } });
  });

  test('told twice is heard once', async () => {
    const scene = await givenBlocked('AZ');
    await scene.note();
    await scene.note();
    const { id } = await scene.incident();
    expect((await scene.incidents.inbox(id, 0)).map(({ kind }) => kind)).toEqual(['spike', 'rule-change']);
  });

  test('where no incident is open, or none there: nothing happens', async () => {
    expect(await new Scene().note()).toBe(false);
    const scene = await givenBlocked('AZ');
    expect(await scene.note({ protection: asProtectConfigurationId('protect-other') })).toBe(false);
    await scene.decide('AZ', 'rollback');
    expect(await scene.note()).toBe(false);
  });

  test('while the rules cannot be read: the sweep finds it', async () => {
    const scene = await givenBlocked('AZ');
    const rules = scene.protect.rules.bind(scene.protect);
    await scene.setRule('AZ', 'ALLOW');
    scene.protect.rules = () => Promise.reject(new Error('Rate exceeded'));
    await scene.note();
    expect(await scene.state('AZ')).toBe('open');
    scene.protect.rules = rules;
    await scene.sweep();
    expect((await scene.breaker('AZ')).state).toMatchObject({ how: { kind: 'overruled' } });
  });
});

test('somebody deletes the protect configuration: its incident is over', async () => {
  const scene = await givenBlocked('AZ', 'TJ');
  scene.protect.rules = id => Promise.reject(new UnknownProtectConfigurationError(id));
  await scene.note();
  const { breakers, closedAtMs } = await scene.incident();
  expect(breakers.map(({ state }) => state)).toMatchObject([
    { how: { kind: 'overruled' } },
    { how: { kind: 'overruled' } },
  ]);
  expect(closedAtMs).toBeDefined();
  expect(scene.telemetry.counts.get('RuleNotSet')).toBeUndefined();
});
