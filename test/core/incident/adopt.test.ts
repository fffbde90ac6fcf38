import { asProtectConfigurationId } from '../../../core/ids.ts';
import { unprotected } from '../../../core/delivery/message.ts';
import { topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { attack, bare, given, made, nothing, theirs, whole } from '../../support/bare-account.ts';

describe('an attack on messages without a protect configuration', () => {
  test('is blocked in one made for them, which is the account default while the block lasts', async () => {
    const scene = given();
    await attack(scene);
    expect([await scene.state('AZ'), await scene.rule('AZ', 'SMS', made)]).toEqual(['open', 'BLOCK']);
    expect(whole(scene)).toEqual({ accountDefault: made, ofBare: undefined, all: [made] });
    const { id } = await scene.incident();
    expect(scene.topology.tags.get(made)).toMatchObject({ 'pumpbreaker:incident': id });
    const text = scene.notifier.notices[0]?.text ?? '';
    expect(scene.subjects).toEqual(['SMS to AZ: blocked, 412 messages in 6 minutes, usually 0.4']);
    expect(text).toContain(
      'These messages had no protect configuration: protect-made-1 was made, allows all else, and applies to ' +
        'the account default (SNS, Cognito and every configuration set without one of its own) until the last block in it ends.',
    );
    expect(text).toContain(
      'Where: messages without a protect configuration; protect-made-1 was made for them.',
    );
  });

  test('through one configuration set is blocked for that one alone', async () => {
    const scene = given();
    await attack(scene, 'AZ', bare);
    expect(whole(scene)).toEqual({ accountDefault: undefined, ofBare: made, all: [made] });
    await attack(scene, 'TJ');
    await scene.pass(120);
    expect(whole(scene)).toEqual({ accountDefault: made, ofBare: made, all: [made] });
    await scene.decide('AZ', 'rollback');
    expect(whole(scene)).toEqual({ accountDefault: made, ofBare: made, all: [made] });
    await scene.decide('TJ', 'rollback');
    expect(whole(scene)).toEqual(nothing);
  });

  test('a configuration set that has one of its own by now is no reason to touch it', async () => {
    const scene = given();
    scene.topology = topologyOf([[bare, theirs]]);
    await attack(scene, 'AZ', bare);
    expect(whole(scene)).toEqual({ accountDefault: made, ofBare: theirs, all: [theirs, made] });
  });

  test('a rollback takes everything back, down to the association', async () => {
    const scene = given();
    await attack(scene);
    await attack(scene, 'TJ');
    await scene.decide('AZ', 'rollback');
    expect([await scene.rule('AZ', 'SMS', made), await scene.rule('TJ', 'SMS', made)]).toEqual([
      'ALLOW',
      'BLOCK',
    ]);
    expect(scene.topology.accountDefault).toBe(made);
    await scene.decide('TJ', 'rollback');
    expect(whole(scene)).toEqual(nothing);
    expect((await scene.incident()).closedAtMs).toBeDefined();
    expect(await scene.incident()).not.toHaveProperty('adoption');
    expect((await scene.timeline()).at(-1)).toContain(
      'Protect configuration protect-made-1, which was made for it, is deleted. It applies to the account default',
    );
  });

  test('a release takes everything back too, by the attempts that are counted in it, and not while it is half open', async () => {
    const scene = given();
    await attack(scene);
    scene.attempts('AZ', 50, scene.nowMs + 3_500_000, made);
    await scene.pass(3600);
    expect(await scene.state('AZ')).toBe('open');
    await scene.pass(7200);
    expect([await scene.state('AZ'), scene.topology.accountDefault]).toEqual(['half-open', made]);
    await scene.pass(3600);
    expect(await scene.state('AZ')).toBe('closed');
    expect(whole(scene)).toEqual(nothing);
    expect(scene.notifier.notices.at(-1)?.text).toContain('is deleted');
  });

  test('and on a home market is filtered in it while people decide', async () => {
    const scene = given();
    await scene.spike('DE', { usualShare: 0.15 }, unprotected);
    expect([await scene.state('DE'), await scene.rule('DE', 'SMS', made)]).toEqual(['asked', 'FILTER']);
    await scene.decide('DE', 'decline');
    expect(whole(scene)).toEqual(nothing);
  });

  test('that begins anew after the first one ended gets a new one', async () => {
    const scene = given();
    await attack(scene);
    await attack(scene, 'TJ');
    await scene.decide('AZ', 'rollback');
    await scene.decide('TJ', 'rollback');
    scene.nowMs += 1000;
    await attack(scene, 'LK');
    expect(await scene.rule('LK', 'SMS', asProtectConfigurationId('protect-made-2'))).toBe('BLOCK');
    expect([...scene.topology.tags.keys()]).toEqual(['protect-made-2']);
  });
});

describe('the record comes first', () => {
  test('of what will be made, of what was made, and of the rule, each before the call', async () => {
    const scene = given();
    const seen: Record<string, unknown> = {};
    scene.runs.before = async operation => {
      if (!/^(make|set rules|apply)/.test(operation)) return;
      const { adoption, breakers } = await scene.incident();
      seen[operation] = [adoption?.reaches.length, adoption?.id, breakers[0]?.rules.length];
    };
    await attack(scene);
    expect(seen).toEqual({
      'make 1': [1, undefined, undefined],
      'set rules 1': [1, made, 1],
      'apply 1 to 1': [1, made, 1],
    });
  });
});

describe('the policy decides', () => {
  test('announce: nothing is made, and people are told why', async () => {
    const scene = given({ adopt: 'announce' });
    await attack(scene);
    expect([await scene.state('AZ'), whole(scene)]).toEqual(['watched', nothing]);
    expect(scene.notifier.notices[0]?.text).toContain('"adopt" in the policy says whether one may be made');
  });

  test('ask: nothing is made until people say block, and what a block makes is in the question', async () => {
    const scene = given({ adopt: 'ask' });
    await attack(scene, 'AZ', bare);
    expect([await scene.state('AZ'), whole(scene)]).toEqual(['asked', nothing]);
    expect(scene.notifier.notices[0]?.text).toContain(
      'no protect configuration applies to these messages, and a block makes one for configuration set bare',
    );
    await scene.decide('AZ', 'block');
    expect(await scene.rule('AZ', 'SMS', made)).toBe('BLOCK');
    expect(whole(scene)).toEqual({ accountDefault: undefined, ofBare: made, all: [made] });
    await scene.decide('AZ', 'rollback');
    expect(whole(scene)).toEqual(nothing);
  });

  test('a deployment that may make none says so', async () => {
    const scene = given();
    scene.mayAdopt = false;
    await attack(scene);
    expect([await scene.state('AZ'), whole(scene)]).toEqual(['watched', nothing]);
    expect(scene.notifier.notices[0]?.text).toContain('this deployment may not make one');
  });

  test('observe: nothing is made, and the notice says what would have been', async () => {
    const scene = given({ mode: 'observe' });
    await attack(scene);
    await scene.pass(3 * 3600);
    expect(whole(scene)).toEqual(nothing);
    expect(scene.notifier.notices[0]?.text).toContain(
      'would be blocked now (a protect configuration would be made for the account default',
    );
    expect((await scene.incident()).closedAtMs).toBeDefined();
  });
});
