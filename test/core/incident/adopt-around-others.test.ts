import { unprotected } from '../../../core/delivery/message.ts';
import { ProtectDeniedError } from '../../../core/protect/faults.ts';
import { attack, bare, given, made, nothing, theirs, whole } from '../../support/bare-account.ts';

describe('what somebody else did stays', () => {
  test('a protect configuration that these messages have by now is not replaced', async () => {
    const scene = given();
    scene.runs.before = operation => {
      if (operation === 'apply 1 to 1') scene.topology = { ...scene.topology, accountDefault: theirs };
      return Promise.resolve();
    };
    await attack(scene);
    expect(scene.topology.accountDefault).toBe(theirs);
    expect(await scene.state('AZ')).toBe('watched');
    expect(scene.notifier.notices[0]?.text).toMatch(/could NOT be blocked.*does not replace it/);
    await scene.pass(7200);
    expect((await scene.incident()).closedAtMs).toBeDefined();
    expect(scene.topology.tags.has(made)).toBe(false);
    expect(scene.topology.accountDefault).toBe(theirs);
  });

  test('another account default, and a configuration set moved elsewhere: only what is ours is taken back', async () => {
    const scene = given();
    await attack(scene);
    scene.topology = { ...scene.topology, accountDefault: theirs };
    await scene.decide('AZ', 'rollback');
    expect(whole(scene)).toEqual({ accountDefault: theirs, ofBare: undefined, all: [] });
  });

  test('a rule that somebody set in it, or another use of it: it is left to them, and people read so', async () => {
    const scene = given();
    await attack(scene);
    await scene.setRule('LK', 'BLOCK', 'VOICE', made);
    await scene.decide('AZ', 'rollback');
    expect(whole(scene)).toEqual({ accountDefault: made, ofBare: undefined, all: [made] });
    expect((await scene.timeline()).at(-1)).toContain('stays as it is: somebody set LK to BLOCK in it');

    const other = given();
    await attack(other);
    other.topology = { ...other.topology, configurationSets: new Map([[bare, made]]) };
    await other.decide('AZ', 'rollback');
    expect(whole(other)).toEqual({ accountDefault: made, ofBare: made, all: [made] });
    expect((await other.timeline()).at(-1)).toContain('somebody applied it to configuration set bare');
  });

  test('and what was left to them serves the next attack: no second one is made', async () => {
    const scene = given();
    await attack(scene);
    await scene.setRule('LK', 'BLOCK', 'SMS', made);
    await scene.decide('AZ', 'rollback');
    scene.nowMs += 1000;
    await attack(scene, 'TJ');
    expect([await scene.rule('TJ', 'SMS', made), whole(scene).all]).toEqual(['BLOCK', [made]]);
    await scene.decide('TJ', 'rollback');
    expect([await scene.rule('TJ', 'SMS', made), await scene.rule('LK', 'SMS', made)]).toEqual([
      'ALLOW',
      'BLOCK',
    ]);
    expect(scene.topology.accountDefault).toBe(made);
  });

  test('a person who loosens the rule in it is heard as anywhere else', async () => {
    const scene = given();
    await attack(scene);
    await scene.setRule('AZ', 'ALLOW', 'SMS', made);
    expect(await scene.note({ protection: made })).toBe(true);
    expect((await scene.breaker('AZ')).state).toMatchObject({ how: { kind: 'overruled' } });
    expect(whole(scene)).toEqual(nothing);
  });

  test('the sweep sees it too, where CloudTrail did not tell', async () => {
    const scene = given();
    await attack(scene);
    await scene.setRule('AZ', 'ALLOW', 'SMS', made);
    expect([...(await scene.sweep()).values()]).toEqual(['drifted']);
    expect(whole(scene)).toEqual(nothing);
  });
});

describe('when the service refuses', () => {
  const denied = new ProtectDeniedError('CreateProtectConfiguration');

  test('to make one: people are told at once, it is tried again, and then it stands', async () => {
    const scene = given();
    scene.makerRefusal = denied;
    await attack(scene);
    expect(scene.notifier.notices[0]?.text).toMatch(
      /could NOT be blocked. CreateProtectConfiguration was denied/,
    );
    scene.makerRefusal = undefined;
    scene.attempts('AZ', 50, scene.nowMs + 50_000, unprotected);
    await scene.pass(60);
    expect([await scene.rule('AZ', 'SMS', made), scene.topology.accountDefault]).toEqual(['BLOCK', made]);
    expect(whole(scene).all).toEqual([made]);
  });

  test('to take it back: people get the commands, it is tried again, and the incident stays open until then', async () => {
    const scene = given();
    await attack(scene, 'AZ', bare);
    scene.makerRefusal = denied;
    await scene.decide('AZ', 'rollback');
    expect(await scene.rule('AZ', 'SMS', made)).toBe('ALLOW');
    expect((await scene.incident()).closedAtMs).toBeUndefined();
    const text = scene.notifier.notices.at(-1)?.text;
    expect(text).toContain('could NOT be taken away. CreateProtectConfiguration was denied');
    expect(text).toContain(
      'disassociate-protect-configuration --protect-configuration-id protect-made-1 --configuration-set-name bare',
    );
    expect(scene.telemetry.counts.get('RuleNotSet')).toBe(1);
    await scene.pass(60);
    expect(scene.telemetry.counts.get('RuleNotSet')).toBe(2);
    scene.makerRefusal = undefined;
    await scene.pass(120);
    expect(whole(scene)).toEqual(nothing);
    expect((await scene.incident()).closedAtMs).toBeDefined();
  });

  test('to take it back, and the attack returns before: it blocks again, and applies again', async () => {
    const scene = given();
    await attack(scene);
    scene.runs.before = operation => {
      // It applies no more, and cannot be deleted.
      if (operation.startsWith('remove')) scene.makerRefusal = denied;
      return Promise.resolve();
    };
    await scene.decide('AZ', 'rollback');
    expect(whole(scene)).toEqual({ accountDefault: undefined, ofBare: undefined, all: [made] });
    scene.makerRefusal = undefined;
    await attack(scene, 'LK');
    expect([await scene.rule('LK', 'SMS', made), scene.topology.accountDefault]).toEqual(['BLOCK', made]);
  });
});
