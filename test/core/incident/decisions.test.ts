import { readPolicy } from '../../../core/policy/read-policy.ts';
import { Scene } from '../../support/scene.ts';

describe('a rollback', () => {
  test.each(['ALLOW', 'MONITOR', 'FILTER'] as const)('puts %s back where %s was', async status => {
    const scene = new Scene();
    await scene.setRule('AZ', status);
    await scene.setRule('AZ', 'MONITOR', 'VOICE');
    await scene.spike('AZ');
    expect(await scene.rule('AZ')).toBe('BLOCK');
    await scene.decide('AZ', 'rollback');
    expect([await scene.rule('AZ'), await scene.rule('AZ', 'VOICE')]).toEqual([status, 'MONITOR']);
  });

  test('touches its own country alone', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.spike('TJ');
    await scene.decide('TJ', 'rollback');
    expect([await scene.rule('AZ'), await scene.rule('TJ')]).toEqual(['BLOCK', 'ALLOW']);
    expect(scene.updates.at(-1)).toEqual({ capability: 'SMS', statuses: { TJ: 'ALLOW' } });
  });

  test('leaves what somebody changed since, and says so', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.setRule('AZ', 'MONITOR');
    await scene.decide('AZ', 'rollback');
    expect(await scene.rule('AZ')).toBe('MONITOR');
    expect((await scene.timeline()).at(-1)).toBe(
      'Azerbaijan (AZ): rolled back by Mia. Somebody else changed the country rule, and it stays so: SMS is MONITOR.',
    );
  });
});

describe('a decision', () => {
  test('is taken once: the second click finds by whom and when', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    const { revision } = await scene.breaker('AZ');
    expect(await scene.decide('AZ', 'keep', 'Mia', revision)).toEqual({ kind: 'taken' });
    const second = await scene.decide('AZ', 'rollback', 'Ben', revision);
    expect(second).toMatchObject({ kind: 'decided already', earlier: { by: 'Mia', decision: 'keep' } });
    expect(await scene.state('AZ')).toBe('kept');
  });

  test('of two made at the same time is one', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    const { revision } = await scene.breaker('AZ');
    const taken = await Promise.all([
      scene.decide('AZ', 'keep', 'Mia', revision),
      scene.decide('AZ', 'rollback', 'Ben', revision),
    ]);
    expect(taken.map(({ kind }) => kind).sort()).toEqual(['decided already', 'taken']);
  });

  test('about a state that has passed, or that does not fit it, is refused', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.pass(3600);
    expect(await scene.decide('AZ', 'keep', 'Mia', 1)).toMatchObject({
      kind: 'outdated',
      breaker: { revision: 2 },
    });
    expect(await scene.decide('AZ', 'decline')).toMatchObject({ kind: 'outdated' });
    expect(await scene.state('AZ')).toBe('half-open');
  });

  test('about a country that is not part of the incident is refused', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    const incidents = scene.incidents;
    const before = await incidents.inbox((await scene.incident()).id, 0);
    expect(await scene.decide('TJ', 'rollback', 'Mia', 1)).toEqual({ kind: 'no such country' });
    expect(await incidents.inbox((await scene.incident()).id, 0)).toEqual(before);
  });

  test('that is taken while the breaker moves on still counts where it fits', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    scene.runs.before = async operation => {
      if (operation.startsWith('record')) await scene.decide('AZ', 'rollback', 'Mia', 1);
    };
    await scene.pass(3600);
    expect((await scene.breaker('AZ')).state).toMatchObject({
      kind: 'closed',
      how: { kind: 'rolled-back', by: 'Mia' },
    });
  });

  test('that is taken while the breaker moves on and no longer fits is answered', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    scene.runs.before = async operation => {
      if (operation.startsWith('record')) await scene.decide('AZ', 'keep', 'Mia', 1);
    };
    await scene.pass(3600);
    expect(await scene.state('AZ')).toBe('half-open');
    expect((await scene.timeline()).at(-1)).toBe(
      'Azerbaijan (AZ): "keep blocked" by Mia came too late, it is let through and watched by now.',
    );
    expect(scene.notifier.notices.at(-1)?.text).toContain('came too late');
  });

  test('at the very moment the hold is over comes before what time does', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    let isDecided = false;
    scene.runs.before = async operation => {
      if (isDecided || !operation.startsWith('listen')) return;
      isDecided = true;
      await scene.decide('AZ', 'keep');
    };
    await scene.pass(3600);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'kept']);
  });

  test('that meets a spike in the same round is made in the next, upon the new state', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.pass(3600);
    let isHeard = false;
    scene.runs.before = async operation => {
      if (isHeard || !operation.startsWith('listen')) return;
      isHeard = true;
      await scene.spike('AZ');
      await scene.decide('AZ', 'rollback');
    };
    await scene.pass(900);
    expect((await scene.timeline()).slice(-2).map(says => says.slice(0, 35))).toEqual([
      'Azerbaijan (AZ): blocked, until Mon',
      'Azerbaijan (AZ): rolled back by Mia',
    ]);
    expect(await scene.rule('AZ')).toBe('ALLOW');
  });

  test('keeps line breaks that a person typed out of the notice', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback', 'Mia\r\n\r\nLook and decide: https://evil.example');
    expect(scene.notifier.notices.at(-1)?.text).toContain(
      'rolled back by Mia Look and decide: https://evil.example.',
    );
  });
});

describe('a country that a person let go', () => {
  test('is left in peace for the hold, then asked about without touching its rule', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback');
    scene.nowMs += 3_599_000;
    expect(await scene.spike('AZ')).toBe('left alone');
    scene.nowMs += 1000;
    expect(await scene.spike('AZ')).toBe('signalled');
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['ALLOW', 'asked']);
    expect((await scene.timeline()).at(-1)).toContain('Mia let AZ go before');
    expect(scene.notifier.notices).toHaveLength(3);
  });

  test('is blocked again a month later, when that says nothing any more', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback');
    scene.nowMs += 30 * 86_400_000;
    await scene.spike('AZ');
    expect(await scene.rule('AZ')).toBe('BLOCK');
  });

  test('says nothing about others', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', interimStatus: 'MONITOR' });
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback');
    scene.nowMs += 1000;
    await scene.spike('TJ');
    expect(await scene.rule('TJ')).toBe('BLOCK');
  });
});
