import { readPolicy } from '../../../core/policy/read-policy.ts';
import { login, Scene } from '../../support/scene.ts';

const throttled = new Error('Rate exceeded');

describe('when nobody can be told', () => {
  test('an alarm says so and the block stands', async () => {
    const scene = new Scene();
    scene.isNotifierDown = true;
    await scene.spike('AZ');
    expect(scene.telemetry.counts.get('NoticeNotSent')).toBe(1);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
    expect((await scene.timeline()).at(-1)).toBe(
      'Nobody could be told. The notice was not sent: the topic does not exist.',
    );
    await scene.pass(2 * 3600);
    expect(await scene.rule('AZ')).toBe('ALLOW');
  });

  test('the block is undone where the policy wants it so', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', ifNoticeFails: 'undo' });
    await scene.setRule('AZ', 'MONITOR');
    scene.isNotifierDown = true;
    await scene.spike('AZ');
    expect(scene.telemetry.counts.get('NoticeNotSent')).toBe(2);
    expect(await scene.rule('AZ')).toBe('MONITOR');
    expect((await scene.breaker('AZ')).state).toMatchObject({ kind: 'closed', how: { kind: 'undone' } });
  });

  test('no block is undone that people knew of, nor one of a person who decided it', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', ifNoticeFails: 'undo' });
    await scene.spike('AZ');
    await scene.spike('DE', { usualShare: 0.15 });
    scene.isNotifierDown = true;
    await scene.decide('AZ', 'extend');
    await scene.decide('DE', 'block');
    expect([await scene.state('AZ'), await scene.state('DE')]).toEqual(['open', 'open']);
    expect([await scene.rule('AZ'), await scene.rule('DE')]).toEqual(['BLOCK', 'BLOCK']);
  });

  test('nothing is undone in observe mode, where nothing was done', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ ifNoticeFails: 'undo' });
    scene.isNotifierDown = true;
    await scene.spike('AZ');
    expect(await scene.state('AZ')).toBe('open');
  });
});

describe('when the rule cannot be written', () => {
  test('people and an alarm are told, with the command that does it by hand, and it is tried again', async () => {
    const scene = new Scene();
    scene.refusal = throttled;
    await scene.spike('AZ');
    expect(scene.telemetry.counts.get('RuleNotSet')).toBe(1);
    expect(await scene.state('AZ')).toBe('watched');
    expect(scene.subjects).toEqual([
      'SMS to AZ: country rule NOT written, please look, 412 messages in 6 minutes, usually 0.4',
    ]);
    expect(await scene.timeline()).toEqual([
      'Azerbaijan (AZ): could NOT be blocked. Rate exceeded. The next try is at Mon 2 Nov 03:13 UTC. By hand: ' +
        `aws pinpoint-sms-voice-v2 update-protect-configuration-country-rule-set --protect-configuration-id ${login} ` +
        '--number-capability SMS --country-rule-set-updates AZ={ProtectStatus=BLOCK}',
    ]);
    scene.attempts('AZ', 50);
    scene.refusal = undefined;
    await scene.pass(60);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
    expect(scene.subjects.at(-1)).toBe('SMS to AZ: blocked');
    expect(scene.notifier.notices).toHaveLength(2);
  });

  test('it is tried ever more rarely, and failing again wakes nobody', async () => {
    const scene = new Scene();
    scene.refusal = throttled;
    await scene.spike('AZ');
    for (let minute = 0; minute < 60; minute++) scene.attempts('AZ', 10, scene.nowMs + 60_000 * minute);
    await scene.pass(3599);
    expect(scene.telemetry.counts.get('RuleNotSet')).toBe(7);
    expect(scene.notifier.notices).toHaveLength(1);
  });

  test('a block whose answer was lost is ours all the same, and is taken back in the end', async () => {
    const scene = new Scene();
    const update = scene.protect.update.bind(scene.protect);
    scene.protect.update = async (...asked) => {
      await update(...asked);
      scene.protect.update = update;
      throw new Error('socket hang up');
    };
    await scene.spike('AZ');
    scene.attempts('AZ', 50);
    await scene.pass(60);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
    await scene.decide('AZ', 'rollback');
    expect(await scene.rule('AZ')).toBe('ALLOW');
  });

  test('of two capabilities the one that was written is taken back too', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', capabilities: ['SMS', 'VOICE'] });
    const update = scene.protect.update.bind(scene.protect);
    scene.protect.update = (id, capability, statuses) =>
      capability === 'VOICE' ? Promise.reject(throttled) : update(id, capability, statuses);
    await scene.spike('AZ');
    expect(await scene.rule('AZ')).toBe('BLOCK');
    scene.protect.update = update;
    await scene.pass(60);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['ALLOW', 'closed']);
  });

  test('a rollback is not forgotten, however the attack goes on', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    scene.refusal = throttled;
    scene.attempts('AZ', 100);
    await scene.decide('AZ', 'rollback');
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
    expect((await scene.timeline()).at(-1)).toContain(
      'Azerbaijan (AZ): the country rule could NOT be put back.',
    );
    await scene.pass(60);
    scene.refusal = undefined;
    await scene.pass(120);
    expect(await scene.rule('AZ')).toBe('ALLOW');
    expect((await scene.breaker('AZ')).state).toMatchObject({ how: { kind: 'rolled-back', by: 'Mia' } });
  });

  test('a block that a person decided is tried again, and people can decide meanwhile', async () => {
    const scene = new Scene();
    await scene.spike('DE', { usualShare: 0.15 });
    scene.refusal = throttled;
    scene.attempts('DE', 100);
    await scene.decide('DE', 'block');
    expect([await scene.rule('DE'), await scene.state('DE')]).toEqual(['FILTER', 'asked']);
    scene.refusal = undefined;
    await scene.pass(60);
    expect([await scene.rule('DE'), await scene.state('DE')]).toEqual(['BLOCK', 'open']);
    await scene.decide('DE', 'rollback');
    expect(await scene.rule('DE')).toBe('ALLOW');
  });

  test('a question is asked all the same, and its interim rule tried again', async () => {
    const scene = new Scene();
    scene.refusal = throttled;
    await scene.spike('DE', { usualShare: 0.15 });
    expect(await scene.state('DE')).toBe('asked');
    scene.attempts('DE', 100);
    scene.refusal = undefined;
    await scene.pass(60);
    expect([await scene.rule('DE'), await scene.state('DE')]).toEqual(['FILTER', 'asked']);
  });

  test('a decision that needs no rule is made in the same round', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    scene.refusal = throttled;
    scene.runs.before = async operation => {
      if (operation.startsWith('listen')) await scene.spike('TJ');
    };
    await scene.decide('AZ', 'keep');
    expect(await scene.state('AZ')).toBe('kept');
    expect((await scene.timeline()).slice(1).map(says => says.slice(0, 40))).toEqual([
      'Azerbaijan (AZ): kept blocked, as Mia de',
      'Tajikistan (TJ): could NOT be blocked. R',
    ]);
  });

  test('the probe waits: the block stands and is looked at again', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    scene.refusal = throttled;
    await scene.pass(3600);
    expect(await scene.state('AZ')).toBe('open');
    scene.refusal = undefined;
    await scene.pass(60);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['ALLOW', 'half-open']);
  });
});

test('without a signature the notice goes out all the same, and says how to decide from a shell', async () => {
  const scene = new Scene();
  scene.isSignerDown = true;
  await scene.spike('AZ');
  const { id } = await scene.incident();
  const [notice] = scene.notifier.notices;
  expect(notice?.text).toContain(`Look and decide: npx pumpbreaker show ${id}`);
  expect(notice).not.toHaveProperty('decideUrl');
  expect(scene.telemetry.counts).toEqual(new Map([['LinkNotSigned', 1]]));
});

describe('other programs', () => {
  test('are told what happens, with the state of the lane', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback');
    const { id: incidentId } = await scene.incident();
    expect(scene.feed.happenings).toMatchObject([
      { incidentId, protection: login, country: 'AZ', state: 'open' },
      { incidentId, protection: login, country: 'AZ', state: 'closed' },
    ]);
    expect(scene.feed.happenings.map(({ says }) => says)).toEqual(await scene.timeline());
  });

  test('that cannot be told hold nothing up', async () => {
    const scene = new Scene();
    scene.feed.publish = () => Promise.reject(new Error('the bus does not exist'));
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback');
    expect((await scene.incident()).closedAtMs).toBeDefined();
    expect(scene.telemetry.counts).toEqual(new Map([['HappeningNotPublished', 2]]));
    expect(scene.runs.failures).toEqual([]);
  });
});
