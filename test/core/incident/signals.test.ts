import { asIncidentId } from '../../../core/ids.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { login, Scene } from '../../support/scene.ts';

describe('a signal', () => {
  test.each([
    'open',
    'listen 1',
    'read rules 1',
    'set rules 1',
    'tell 1',
    'tell timeline 1',
    'wait 1: listen',
  ])('that comes during "%s" is not lost', async during => {
    const scene = new Scene();
    scene.runs.before = async operation => {
      if (operation === during) await scene.spike('TJ');
    };
    await scene.spike('AZ');
    expect([await scene.state('AZ'), await scene.state('TJ')]).toEqual(['open', 'open']);
    expect(await scene.rule('TJ')).toBe('BLOCK');
  });

  test('that comes while its incident closes keeps it open', async () => {
    const scene = new Scene();
    scene.runs.before = async operation => {
      if (operation.startsWith('close')) await scene.spike('TJ');
    };
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback');
    expect(await scene.incidents.list()).toHaveLength(1);
    expect(await scene.state('TJ')).toBe('open');
    expect((await scene.incident()).closedAtMs).toBeUndefined();
  });

  test('that comes after its incident closed opens another', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback');
    scene.nowMs += 1000;
    await scene.spike('TJ');
    expect(await scene.incidents.list()).toHaveLength(2);
    expect(await scene.rule('TJ')).toBe('BLOCK');
  });

  test('that finds its incident closed just now opens another', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    scene.nowMs += 1000;
    const append = scene.incidents.append.bind(scene.incidents);
    scene.incidents.append = async (id, signal) => {
      scene.incidents.append = append;
      await scene.decide('AZ', 'rollback');
      return append(id, signal);
    };
    await scene.spike('TJ');
    expect(await scene.rule('TJ')).toBe('BLOCK');
  });

  test('of two at once makes one incident, in which both are', async () => {
    const scene = new Scene();
    const first = scene.spike('AZ');
    scene.nowMs += 1;
    await Promise.all([first, scene.spike('TJ'), scene.spike('AZ')]);
    expect(await scene.incidents.list()).toHaveLength(1);
    expect((await scene.incident()).breakers.map(({ country }) => country).sort()).toEqual(['AZ', 'TJ']);
    expect(
      scene.notifier.notices.filter(({ text }) => text.includes('Azerbaijan (AZ): blocked')),
    ).toHaveLength(1);
  });

  test('received again after a crash between writing it and waking the incident wakes it', async () => {
    const scene = new Scene();
    const start = scene.runs.start.bind(scene.runs);
    scene.runs.start = () => Promise.reject(new Error('Lambda does not answer'));
    await expect(scene.spike('AZ')).rejects.toThrow('Lambda does not answer');
    expect(await scene.rule('AZ')).toBe('ALLOW');
    scene.runs.start = start;
    await scene.spike('AZ');
    expect(await scene.rule('AZ')).toBe('BLOCK');
    expect(await scene.incidents.inbox((await scene.incident()).id, 0)).toHaveLength(1);
  });
});

describe('a spike', () => {
  test('that is too old is ignored', async () => {
    const scene = new Scene();
    expect(await scene.spike('AZ', { judgedAtMs: scene.nowMs - 900_001 })).toBe('too old');
    expect(await scene.incidents.list()).toEqual([]);
    expect(await scene.spike('AZ', { judgedAtMs: scene.nowMs - 900_000 })).toBe('signalled');
  });

  test('is evidence for the lanes around it once it is blocked', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.spike('DE', { usualShare: 0.5 });
    const around = await scene.traffic.readSurroundings(login);
    expect(around?.value.blockedMs).toEqual({ AZ: scene.nowMs });
    expect(around?.value.confidence?.AZ).toBeGreaterThan(0.5);
    expect(around?.value.confidence?.AZ).toBeLessThan(1);
  });

  test('about which people are asked is remembered as told, and so is each that follows while it goes on', async () => {
    const scene = new Scene();
    const toldMs = async () => (await scene.traffic.readSurroundings(login))?.value.toldMs;
    await scene.spike('DE', { usualShare: 0.5 });
    expect(await toldMs()).toEqual({ DE: scene.nowMs });
    await scene.pass(600);
    expect(await scene.spike('DE', { usualShare: 0.5 })).toBe('known already');
    expect(await toldMs()).toEqual({ DE: scene.nowMs });
    await scene.spike('AZ');
    await scene.spike('AZ');
    expect(await toldMs()).not.toHaveProperty('AZ');
  });

  test('that comes back hours after a block ended is blocked for as long as the block is ago', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.pass(5 * 3600);
    expect(await scene.rule('AZ')).toBe('ALLOW');
    await scene.spike('AZ');
    expect((await scene.breaker('AZ')).state).toMatchObject({ kind: 'open', hold: { seconds: 5 * 3600 } });
    expect(scene.notifier.notices.at(-1)?.text).toContain('Held for longer, because it was blocked on ');
  });

  test('that took longer to see than blocks are held is held for as long, and the notice says why', async () => {
    const scene = new Scene();
    await scene.spike('AZ', { windowSeconds: 4 * 3600 });
    expect((await scene.breaker('AZ')).state).toMatchObject({ kind: 'open', hold: { seconds: 4 * 3600 } });
    expect(scene.notifier.notices.at(-1)?.text).toContain('Held for as long as it took to show.');
    const quick = new Scene();
    await quick.spike('AZ', { windowSeconds: 60 });
    expect(quick.notifier.notices.at(-1)?.text).toContain('blocked');
    expect(quick.notifier.notices.at(-1)?.text).not.toContain('Held for');
    const home = new Scene();
    await home.spike('DE', { windowSeconds: 4 * 3600, usualShare: 0.5 });
    expect(home.notifier.notices.at(-1)?.text).toContain('Please decide');
    expect(home.notifier.notices.at(-1)?.text).not.toContain('Held for');
  });
});

describe('the limits', () => {
  test('past the blocks of an hour people are asked; an hour later it blocks again', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', limits: { blocksPerHour: 2 } });
    for (const country of ['AZ', 'TJ', 'UZ']) await scene.spike(country);
    expect(await Promise.all(['AZ', 'TJ', 'UZ'].map(country => scene.rule(country)))).toEqual([
      'BLOCK',
      'BLOCK',
      'FILTER',
    ]);
    expect((await scene.timeline()).at(-1)).toContain('the limit of 2 blocks an hour is reached');
    scene.nowMs += 3_600_001;
    await scene.spike('KG');
    expect(await scene.rule('KG')).toBe('BLOCK');
  });

  test('past the share of ordinary traffic people are asked', async () => {
    const scene = new Scene();
    await scene.spike('AZ', { usualShare: 0.09 });
    await scene.spike('TJ', { usualShare: 0.09 });
    await scene.spike('UZ', { usualShare: 0.09 });
    expect(await scene.state('UZ')).toBe('asked');
    expect((await scene.timeline()).at(-1)).toContain(
      'blocks would cut 27 % of ordinary traffic, the limit is 20 %',
    );
  });

  test('hold for blocks that are still in the inbox', async () => {
    const scene = new Scene();
    scene.runs.before = async operation => {
      if (operation !== 'read rules 1') return;
      await scene.spike('TJ', { usualShare: 0.09 });
      await scene.spike('UZ', { usualShare: 0.09 });
    };
    await scene.spike('AZ', { usualShare: 0.09 });
    const states = await Promise.all(['AZ', 'TJ', 'UZ'].map(country => scene.state(country)));
    expect(states).toEqual(['open', 'open', 'asked']);
  });

  test('count blocks that stand, not those that are over', async () => {
    const scene = new Scene();
    await scene.spike('AZ', { usualShare: 0.09 });
    await scene.spike('TJ', { usualShare: 0.09 });
    await scene.decide('TJ', 'rollback');
    await scene.spike('UZ', { usualShare: 0.09 });
    expect(await scene.state('UZ')).toBe('open');
  });
});

test('an incident that is unknown to the store ends with the store saying so', async () => {
  const scene = new Scene();
  await scene.runs.start(asIncidentId('nothing-here'));
  expect(String(scene.runs.failures[0])).toContain('There is no incident nothing-here');
});
