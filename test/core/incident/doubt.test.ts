import type { Evidence } from '../../../core/detection/verdict.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { Scene } from '../../support/scene.ts';

const hour = 3600;
/** Seven in ten: 180 messages in six minutes where 12 are usual, at ten cents. */
const doubtful: Partial<Evidence> = { logLikelihoodRatio: Math.log(7 / 3), priceUsd: 0.1 };

/** What is tried goes on at the same pace for so many hours; nobody answers. */
async function goesOn(scene: Scene, hours: number): Promise<void> {
  for (let passed = 0; passed < hours; passed++) {
    for (let quarter = 0; quarter < 4; quarter++)
      scene.attempts('AZ', 4, scene.nowMs + 900_000 * quarter + 60_000);
    await scene.pass(hour);
  }
}

async function inDoubt(told: Partial<Evidence> = doubtful): Promise<Scene> {
  const scene = new Scene();
  await scene.spike('AZ', told);
  await goesOn(scene, 15);
  return scene;
}

const standing = async (scene: Scene) => [await scene.state('AZ'), await scene.rule('AZ')];

describe('a block in doubt that nobody answers while its attempts go on', () => {
  test('becomes a question after half a day, with the interim rule, and people are told', async () => {
    const scene = new Scene();
    await scene.spike('AZ', doubtful);
    await goesOn(scene, 14);
    expect(await standing(scene)).toEqual(['open', 'BLOCK']);
    expect(scene.subjects).toHaveLength(1);
    expect(scene.notifier.notices[0]?.text).toContain(
      'gives way to a question if the attempts go on for 12 hours',
    );
    await goesOn(scene, 1);
    expect(await standing(scene)).toEqual(['asked', 'FILTER']);
    expect(scene.subjects.slice(1)).toEqual(['SMS to AZ: please decide']);
    const text = scene.notifier.notices.at(-1)?.text ?? '';
    expect(text).toContain(
      'on FILTER instead of blocked, you are asked: the block was 70 % sure, and nobody has answered',
    );
    expect(text).toContain('Country rule: SMS from BLOCK to FILTER');
    expect(text).toContain('How sure: 70 % that it is fraud');
    expect(text).toContain('64 attempts in the last 4 hours');
  });

  test('stays blocked while the service refuses the interim rule, and asks as soon as it can be written', async () => {
    const scene = new Scene();
    await scene.spike('AZ', doubtful);
    await goesOn(scene, 14);
    scene.refusal = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    await goesOn(scene, 1);
    expect(await scene.rule('AZ')).toBe('BLOCK');
    const failed = scene.notifier.notices.at(-1)?.text;
    expect(failed).toContain('still blocked, the interim rule could NOT be set');
    expect(failed).toContain('AZ={ProtectStatus=FILTER}');
    scene.refusal = undefined;
    await goesOn(scene, 1);
    expect(await standing(scene)).toEqual(['asked', 'FILTER']);
    const text = scene.notifier.notices.at(-1)?.text;
    expect(text).toContain('on FILTER instead of blocked, you are asked');
    expect(text).toContain('Country rule: SMS from BLOCK to FILTER');
    await scene.decide('AZ', 'decline');
    expect(await standing(scene)).toEqual(['closed', 'ALLOW']);
  });

  test('puts back exactly what was there when the question is over', async () => {
    const scene = await inDoubt();
    await scene.decide('AZ', 'decline');
    expect(await standing(scene)).toEqual(['closed', 'ALLOW']);
  });

  test('goes back to what was there where the policy names no interim rule', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', interimStatus: 'unchanged' });
    await scene.spike('AZ', doubtful);
    await goesOn(scene, 15);
    expect(await standing(scene)).toEqual(['asked', 'ALLOW']);
    expect(scene.notifier.notices.at(-1)?.text).toContain('let through instead of blocked');
  });

  test('tries again to put back what was there where the service refuses, and asks then', async () => {
    const scene = new Scene();
    scene.policy = readPolicy({ mode: 'enforce', interimStatus: 'unchanged' });
    await scene.spike('AZ', doubtful);
    await goesOn(scene, 14);
    scene.refusal = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    await goesOn(scene, 1);
    expect(await standing(scene)).toEqual(['open', 'BLOCK']);
    expect(scene.notifier.notices.at(-1)?.text).toContain(
      'still blocked, the country rule could NOT be put back',
    );
    scene.refusal = undefined;
    await goesOn(scene, 1);
    expect(await standing(scene)).toEqual(['asked', 'ALLOW']);
  });

  test('keeps a rule that was as strict as the interim one before', async () => {
    const scene = new Scene();
    await scene.setRule('AZ', 'FILTER');
    await scene.spike('AZ', doubtful);
    await goesOn(scene, 15);
    expect(await standing(scene)).toEqual(['asked', 'FILTER']);
    await scene.decide('AZ', 'decline');
    expect(await scene.rule('AZ')).toBe('FILTER');
  });

  test.each<[string, Partial<Evidence>]>([
    ['is sure', { ...doubtful, logLikelihoodRatio: 5 }],
    ['saves more than it loses', { ...doubtful, priceUsd: 0.5 }],
  ])('stands where it %s', async (_, told) => {
    expect(await standing(await inDoubt(told))).toEqual(['open', 'BLOCK']);
  });

  test('stands where more is tried than a lane grows to', async () => {
    const scene = new Scene();
    await scene.spike('AZ', doubtful);
    for (let hours = 0; hours < 20; hours++) {
      for (let minute = 0; minute < 60; minute += 10)
        scene.attempts('AZ', 200, scene.nowMs + 60_000 * minute + 1);
      await scene.pass(hour);
    }
    expect(await standing(scene)).toEqual(['open', 'BLOCK']);
  });

  test('stands while its attempts cannot be counted', async () => {
    const scene = new Scene();
    await scene.spike('AZ', doubtful);
    scene.isGaugeDown = true;
    await goesOn(scene, 30);
    expect(await standing(scene)).toEqual(['open', 'BLOCK']);
  });

  test('stands where a person held it longer, or blocked it again', async () => {
    const held = new Scene();
    await held.spike('AZ', doubtful);
    await held.decide('AZ', 'extend');
    await goesOn(held, 40);
    expect(await standing(held)).toEqual(['open', 'BLOCK']);
    const decided = await inDoubt();
    await decided.decide('AZ', 'block');
    await goesOn(decided, 40);
    expect(await standing(decided)).toEqual(['open', 'BLOCK']);
  });

  test('is blocked again by evidence that is sure, and not by more of the same', async () => {
    const scene = await inDoubt();
    await scene.spike('AZ', doubtful);
    expect(await standing(scene)).toEqual(['asked', 'FILTER']);
    await scene.spike('AZ', { ...doubtful, logLikelihoodRatio: 5 });
    expect(await standing(scene)).toEqual(['open', 'BLOCK']);
    await scene.decide('AZ', 'rollback');
    expect(await scene.rule('AZ')).toBe('ALLOW');
  });
});
