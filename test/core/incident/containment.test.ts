import { unprotected } from '../../../core/delivery/message.ts';
import { asConfigurationSetName } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { login, Scene } from '../../support/scene.ts';

describe('an attack on a cold country', () => {
  test('is blocked, told and recorded', async () => {
    const scene = new Scene();
    expect(await scene.spike('AZ')).toBe('signalled');
    expect(await scene.rule('AZ')).toBe('BLOCK');
    expect(await scene.state('AZ')).toBe('open');
    expect(scene.subjects).toEqual(['SMS to AZ: blocked, 412 messages in 6 minutes, usually 0.4']);
    expect(await scene.timeline()).toEqual([
      'Azerbaijan (AZ): blocked, until Mon 2 Nov 04:12 UTC at least. 412 messages in 6 minutes, usually 0.4. Country rule: SMS from ALLOW to BLOCK.',
    ]);
  });

  test('is on record with what was there before the first rule is written', async () => {
    const scene = new Scene();
    await scene.setRule('AZ', 'MONITOR');
    let recorded: unknown;
    scene.runs.before = async operation => {
      if (operation === 'set rules 1') recorded = (await scene.breaker('AZ')).rules;
    };
    await scene.spike('AZ');
    const rule = { protectConfigurationId: login, capability: 'SMS', country: 'AZ' };
    expect(recorded).toEqual([{ ...rule, before: 'MONITOR', set: 'BLOCK' }]);
    expect(scene.runs.operations.indexOf('record 1')).toBeLessThan(
      scene.runs.operations.indexOf('set rules 1'),
    );
  });

  test('that goes on while it is contained changes nothing', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    scene.nowMs += 60_000;
    expect(await scene.spike('AZ', { observedMessages: 900 })).toBe('known already');
    expect(scene.updates).toHaveLength(1);
    expect(scene.notifier.notices).toHaveLength(1);
    expect(await scene.timeline()).toHaveLength(1);
  });

  test('is blocked for each capability the policy guards, with what each had before', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', capabilities: ['SMS', 'VOICE'] });
    await scene.setRule('AZ', 'FILTER', 'VOICE');
    await scene.spike('AZ');
    expect(await scene.rule('AZ', 'VOICE')).toBe('BLOCK');
    await scene.decide('AZ', 'rollback');
    expect([await scene.rule('AZ'), await scene.rule('AZ', 'VOICE')]).toEqual(['ALLOW', 'FILTER']);
    expect((await scene.timeline()).at(-1)).toContain(
      'SMS from BLOCK back to ALLOW and VOICE from BLOCK back to FILTER',
    );
  });

  test('that somebody blocked before is left to them: no rule is set and none is taken back', async () => {
    const scene = new Scene();
    await scene.setRule('AZ', 'BLOCK');
    await scene.spike('AZ');
    expect(scene.updates).toEqual([]);
    expect((await scene.breaker('AZ')).rules).toEqual([]);
    await scene.decide('AZ', 'rollback');
    expect(await scene.rule('AZ')).toBe('BLOCK');
    expect((await scene.timeline())[0]).toContain('no rule was changed, it was blocked before');
  });
});

describe('an attack on several countries', () => {
  test('takes one call that carries every country of the round', async () => {
    const scene = new Scene();
    scene.runs.before = async operation => {
      if (operation !== 'open') return;
      await scene.spike('TJ');
      await scene.spike('UZ');
    };
    await scene.spike('AZ');
    expect(scene.updates).toEqual([
      { capability: 'SMS', statuses: { AZ: 'BLOCK', TJ: 'BLOCK', UZ: 'BLOCK' } },
    ]);
    expect(scene.subjects).toEqual(['SMS to AZ, TJ and UZ: blocked']);
  });

  test('is one incident that they join', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.pass(300);
    await scene.spike('TJ');
    expect((await scene.incident()).breakers.map(({ country }) => country)).toEqual(['AZ', 'TJ']);
    expect(await scene.incidents.list()).toHaveLength(1);
    expect(new Set(scene.notifier.notices.map(({ incidentId }) => incidentId)).size).toBe(1);
  });
});

describe('an attack on a home market', () => {
  test('is asked about, and filtered while people decide', async () => {
    const scene = new Scene();
    await scene.spike('DE', { usualShare: 0.35, usualMessagesPerDay: 40_000 });
    expect(await scene.state('DE')).toBe('asked');
    expect(await scene.rule('DE')).toBe('FILTER');
    expect(scene.notifier.notices[0]?.text).toContain('Please decide');
  });

  test.each([
    ['block', 'BLOCK', 'open'],
    ['decline', 'ALLOW', 'closed'],
  ] as const)('is done as they decide: %s', async (decision, status, state) => {
    const scene = new Scene();
    await scene.spike('DE', { usualShare: 0.15 });
    await scene.decide('DE', decision);
    expect([await scene.rule('DE'), await scene.state('DE')]).toEqual([status, state]);
  });

  test('that was blocked by a person goes back to what was there before the question', async () => {
    const scene = new Scene();
    await scene.setRule('DE', 'MONITOR');
    await scene.spike('DE', { usualShare: 0.15 });
    await scene.decide('DE', 'block');
    await scene.decide('DE', 'rollback');
    expect(await scene.rule('DE')).toBe('MONITOR');
  });

  test('that nobody answers for ends with the traffic ordinary again, and not before', async () => {
    const scene = new Scene();
    await scene.spike('DE', { usualShare: 0.15, usualMessagesPerDay: 1 });
    scene.attempts('DE', 6, scene.nowMs + 3_500_000);
    await scene.pass(3600);
    expect([await scene.state('DE'), await scene.rule('DE')]).toEqual(['asked', 'FILTER']);
    await scene.pass(7200);
    expect([await scene.state('DE'), await scene.rule('DE')]).toEqual(['closed', 'ALLOW']);
  });
});

describe('where nothing may be changed, people are told and no rule is touched', () => {
  test('in a protect configuration that the policy excludes', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', exclude: [login] });
    await scene.spike('AZ');
    expect(await scene.state('AZ')).toBe('watched');
    expect(scene.subjects).toEqual(['SMS to AZ: only watched, 412 messages in 6 minutes, usually 0.4']);
    expect(scene.notifier.notices[0]?.text).toContain('the policy excludes this protect configuration');
  });

  test('in one that an AWS service manages', async () => {
    const scene = new Scene();
    scene.topology = { ...scene.topology, serviceManaged: new Set([login]) };
    await scene.spike('AZ');
    expect(await scene.state('AZ')).toBe('watched');
    expect(scene.notifier.notices[0]?.text).toContain('an AWS service manages this protect configuration');
  });

  test('where messages have no protect configuration', async () => {
    const scene = new Scene();
    scene.topology = {
      ...scene.topology,
      configurationSets: new Map([[asConfigurationSetName('bare'), undefined]]),
    };
    await scene.spike('AZ', {}, unprotected);
    expect(await scene.state('AZ')).toBe('watched');
    expect(scene.notifier.notices[0]?.text).toContain('messages without a protect configuration');
  });

  afterEach(() => {
    expect.hasAssertions();
  });
});

describe('in observe mode', () => {
  test('an attack changes no rule from its start to its end, and each notice says so', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({});
    await scene.spike('AZ');
    await scene.spike('DE', { usualShare: 0.3 });
    await scene.pass(120);
    expect(scene.subjects).toEqual([
      'SMS to AZ: would be blocked (observe mode), 412 messages in 6 minutes, usually 0.4',
      'SMS to DE: would be asked about (observe mode), 412 messages in 6 minutes, usually 0.4',
    ]);
    for (const { text } of scene.notifier.notices)
      expect(text).toMatch(/would (not )?be .*Nothing was changed/s);
    await scene.pass(3 * 3600);
    expect((await scene.incident()).closedAtMs).toBeDefined();
    expect(scene.updates).toEqual([]);
    expect((await scene.incident()).breakers.flatMap(({ rules }) => rules)).toEqual([]);
  });

  test('an attack that goes on is blocked in earnest once the policy says enforce', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({});
    await scene.spike('AZ');
    scene.nowMs += 60_000;
    expect(await scene.spike('AZ')).toBe('known already');
    scene.policy = readPolicy({ mode: 'enforce' });
    expect(await scene.spike('AZ')).toBe('signalled');
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
    expect(await scene.spike('AZ')).toBe('known already');
  });
});
