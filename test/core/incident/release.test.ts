import { Scene } from '../../support/scene.ts';

const hour = 3600;
const quarter = 900;

async function blocked(): Promise<Scene> {
  const scene = new Scene();
  await scene.spike('AZ');
  return scene;
}

describe('a block', () => {
  test('ends by itself: after a calm hold the country is let through and watched, then let go', async () => {
    const scene = await blocked();
    await scene.pass(hour - 1);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
    await scene.pass(1);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['ALLOW', 'half-open']);
    expect((await scene.incident()).closedAtMs).toBeUndefined();
    await scene.pass(quarter);
    expect((await scene.breaker('AZ')).state).toMatchObject({ kind: 'closed', how: { kind: 'released' } });
    expect((await scene.incident()).closedAtMs).toBeDefined();
    expect(scene.runs.running).toEqual([]);
    expect(scene.subjects.slice(1)).toEqual(['SMS to AZ: over']);
  });

  test('stays while the attack goes on, each hold twice as long, up to the longest, and wakes nobody', async () => {
    const scene = await blocked();
    const holds: number[] = [];
    for (let round = 0; round < 7; round++) {
      const { state } = await scene.breaker('AZ');
      if (state.kind !== 'open') throw new Error(`unexpectedly ${state.kind}`);
      holds.push(state.hold.seconds / hour);
      scene.attempts('AZ', 50, state.hold.untilMs - 60_000);
      await scene.pass(state.hold.seconds);
    }
    expect(holds).toEqual([1, 2, 4, 8, 16, 24, 24]);
    expect(await scene.rule('AZ')).toBe('BLOCK');
    expect(scene.notifier.notices).toHaveLength(1);
    expect((await scene.timeline()).at(-1)).toContain('50 attempts in the last 12 hours, the attack goes on');
  });

  test('is not let go because the attempts cannot be counted', async () => {
    const scene = await blocked();
    scene.isGaugeDown = true;
    await scene.pass(3 * hour);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
    expect((await scene.timeline()).at(-1)).toContain('could not be counted');
    expect(scene.notifier.notices).toHaveLength(1);
    scene.isGaugeDown = false;
    await scene.pass(hour);
    expect(await scene.state('AZ')).toBe('half-open');
  });

  test('of a slow attack is tested by all attempts of the hold, of a fast one by those of its second half', async () => {
    const slow = new Scene();
    await slow.spike('AZ', { windowSeconds: 10 * hour, observedMessages: 31, expectedMessages: 1 });
    slow.attempts('AZ', 4, slow.nowMs + 5 * 60_000);
    await slow.pass(hour);
    expect(await slow.state('AZ')).toBe('open');
    const fast = await blocked();
    fast.attempts('AZ', 4, fast.nowMs + 5 * 60_000);
    await fast.pass(hour);
    expect(await fast.state('AZ')).toBe('half-open');
  });

  test.each([
    [1, 'open'],
    [20, 'half-open'],
  ])('that rests on %d messages of a minute is %s after an hour with two', async (messages, state) => {
    const scene = new Scene();
    const usualByHour = new Array<number>(24).fill(0.02);
    const seen = { windowSeconds: 60, observedMessages: messages, expectedMessages: 0 };
    await scene.spike('AZ', { ...seen, usualMessagesPerDay: 0.5, usualByHour });
    scene.attempts('AZ', 2, scene.nowMs + 1000 * (hour - 60));
    await scene.pass(hour);
    expect(await scene.state('AZ')).toBe(state);
  });

  test.each([
    [3, 'open'],
    [1, 'half-open'],
  ])(
    'of an attack that sleeps when people sleep: %d attempts in half an hour of the night leave it %s',
    async (attempts, state) => {
      const scene = new Scene();
      // Judged in a night of 2 messages an hour, on a day that had three times its usual ones.
      await scene.spike('AZ', {
        windowSeconds: hour,
        observedMessages: 60,
        expectedMessages: 20,
        usualMessagesPerDay: 436,
        usualByHour: [2, 2, 2, 2, ...new Array<number>(20).fill(21.4)],
      });
      scene.attempts('AZ', attempts, scene.nowMs + 1000 * (hour - 60));
      await scene.pass(hour);
      expect(await scene.state('AZ')).toBe(state);
    },
  );

  test('is decided about by who saw it, also after it went on by itself', async () => {
    const scene = await blocked();
    const { revision } = await scene.breaker('AZ');
    scene.attempts('AZ', 50, scene.nowMs + 1000 * (hour - 60));
    await scene.pass(hour);
    expect(await scene.decide('AZ', 'rollback', 'Mia', revision)).toEqual({ kind: 'taken' });
    expect(await scene.rule('AZ')).toBe('ALLOW');
  });

  test('that a person holds longer stands twice as long', async () => {
    const scene = await blocked();
    await scene.decide('AZ', 'extend');
    await scene.pass(2 * hour - 1);
    expect(await scene.state('AZ')).toBe('open');
    await scene.pass(1);
    expect(await scene.state('AZ')).toBe('half-open');
  });
});

describe('a country that is let through again', () => {
  async function halfOpen(): Promise<Scene> {
    const scene = await blocked();
    await scene.pass(hour);
    return scene;
  }

  test.each([
    ['spikes', (scene: Scene) => scene.spike('AZ')],
    [
      'shows many attempts',
      async (scene: Scene) => {
        scene.attempts('AZ', 30, scene.nowMs + 60_000);
        await scene.pass(quarter);
      },
    ],
  ])('and %s is blocked again for twice as long, and people are told', async (_, happens) => {
    const scene = await halfOpen();
    await happens(scene);
    const { state } = await scene.breaker('AZ');
    expect(state).toMatchObject({ kind: 'open', hold: { seconds: 2 * hour } });
    expect(await scene.rule('AZ')).toBe('BLOCK');
    expect(scene.subjects.at(-1)).toMatch(/^SMS to AZ: blocked/);
    expect(scene.notifier.notices).toHaveLength(2);
  });

  test('is watched for a quarter of an hour, after a slow attack until nine more messages of it would have come', async () => {
    const scene = new Scene();
    await scene.spike('AZ', { windowSeconds: 10 * hour, observedMessages: 31, expectedMessages: 1 });
    await scene.pass(10 * hour);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['ALLOW', 'half-open']);
    await scene.pass(3 * hour - 1);
    expect(await scene.state('AZ')).toBe('half-open');
    await scene.pass(1);
    expect(await scene.state('AZ')).toBe('closed');
  });

  test('stays watched while the attempts cannot be counted', async () => {
    const scene = await halfOpen();
    scene.isGaugeDown = true;
    await scene.pass(3 * quarter);
    expect(await scene.state('AZ')).toBe('half-open');
    scene.isGaugeDown = false;
    await scene.pass(quarter);
    expect(await scene.state('AZ')).toBe('closed');
  });

  test('can be blocked or let go by a person', async () => {
    const scene = await halfOpen();
    await scene.decide('AZ', 'block');
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'open']);
    const other = await halfOpen();
    await other.decide('AZ', 'rollback');
    expect(await other.state('AZ')).toBe('closed');
  });

  test('is not watched when somebody else changed its rule: it is theirs', async () => {
    const scene = await blocked();
    await scene.setRule('AZ', 'FILTER');
    await scene.pass(hour);
    expect((await scene.breaker('AZ')).state).toMatchObject({ kind: 'closed', how: { kind: 'overruled' } });
    expect(await scene.rule('AZ')).toBe('FILTER');
    expect((await scene.timeline()).at(-1)).toContain(
      'Somebody else changed the country rule, and it stays so: SMS is FILTER.',
    );
  });
});

describe('a block that a person keeps', () => {
  test('stays until it is rolled back, however calm it is, and is brought to mind every week', async () => {
    const scene = await blocked();
    await scene.decide('AZ', 'keep');
    await scene.pass(15 * 24 * hour);
    expect([await scene.rule('AZ'), await scene.state('AZ')]).toEqual(['BLOCK', 'kept']);
    expect(scene.subjects.slice(1)).toEqual([
      'SMS to AZ: kept blocked',
      'SMS to AZ: still kept blocked (weekly reminder)',
      'SMS to AZ: still kept blocked (weekly reminder)',
    ]);
    expect((await scene.timeline()).at(-1)).toContain('once a week');
    await scene.decide('AZ', 'rollback', 'Ben');
    expect(await scene.rule('AZ')).toBe('ALLOW');
    expect((await scene.incident()).closedAtMs).toBeDefined();
  });
});
