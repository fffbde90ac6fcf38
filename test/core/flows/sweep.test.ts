import { Scene } from '../../support/scene.ts';

const swept = async (scene: Scene) => [...(await scene.sweep()).values()];

describe('the sweep', () => {
  test('leaves what is in order alone', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    expect(await swept(scene)).toEqual(['in order']);
    expect(scene.telemetry.counts).toEqual(new Map());
  });

  test('looks after open incidents only', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.decide('AZ', 'rollback');
    expect(await swept(scene)).toEqual([]);
  });

  test('starts an incident that never began, and counts it', async () => {
    const scene = new Scene();
    const start = scene.runs.start.bind(scene.runs);
    scene.runs.start = () => Promise.resolve();
    await scene.spike('AZ');
    scene.runs.start = start;
    scene.nowMs += 300_000;
    expect(await swept(scene)).toEqual(['in order']);
    scene.nowMs += 1;
    expect(await swept(scene)).toEqual(['restarted']);
    expect(scene.telemetry.counts.get('IncidentRestarted')).toBe(1);
    expect(await scene.rule('AZ')).toBe('BLOCK');
    expect(await swept(scene)).toEqual(['in order']);
  });

  test('pokes an incident that missed a poke', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    const poke = scene.runs.poke.bind(scene.runs);
    scene.runs.poke = () => Promise.resolve();
    await scene.spike('TJ');
    expect(await scene.rule('TJ')).toBe('ALLOW');
    scene.runs.poke = poke;
    expect(await swept(scene)).toEqual(['woken']);
    expect(await scene.rule('TJ')).toBe('BLOCK');
  });

  test('restarts an incident that died in a long wait once it does not hear a signal', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.decide('AZ', 'keep');
    scene.runs.dies = () => true;
    await scene.spike('TJ');
    scene.runs.dies = () => false;
    scene.nowMs += 300_001;
    expect(await swept(scene)).toEqual(['restarted']);
    expect([await scene.rule('AZ'), await scene.rule('TJ')]).toEqual(['BLOCK', 'BLOCK']);
  });

  test('finds a rule that somebody loosened, whom nobody saw', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.spike('TJ');
    await scene.setRule('AZ', 'MONITOR');
    expect(await swept(scene)).toEqual(['drifted']);
    expect((await scene.breaker('AZ')).state).toMatchObject({ how: { kind: 'overruled' } });
    expect([await scene.rule('AZ'), await scene.state('TJ')]).toEqual(['MONITOR', 'open']);
    expect((await scene.timeline()).at(-1)).toContain('Changed by somebody.');
    expect(await swept(scene)).toEqual(['in order']);
  });

  test('reads the rules once, however many lanes are blocked', async () => {
    const scene = new Scene();
    for (const country of ['AZ', 'TJ', 'LK']) await scene.spike(country);
    const rules = scene.protect.rules.bind(scene.protect);
    let reads = 0;
    scene.protect.rules = (...asked) => {
      reads++;
      return rules(...asked);
    };
    await scene.sweep();
    expect(reads).toBe(1);
  });

  test('goes on to the next incident where one fails', async () => {
    const scene = new Scene();
    await scene.spike('AZ');
    await scene.spike('TJ', {}, 'unprotected');
    scene.protect.rules = () => Promise.reject(new Error('Rate exceeded'));
    expect((await swept(scene)).map(String).sort()).toEqual(['Error: Rate exceeded', 'in order']);
    expect(scene.telemetry.counts.get('SweepFailed')).toBe(1);
  });
});
