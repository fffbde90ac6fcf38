import {
  attackFamilies,
  attemptsOf,
  labelsOf,
  ordinaryFamilies,
  type Scenario,
} from '../../../bench/traffic/index.ts';
import { fraudulentAttemptsOf } from '../../../bench/traffic/scenario.ts';
import { day, hour } from '../../../bench/traffic/time.ts';
import { aScenario, attemptsIn, fingerprint, monday } from './given.ts';

describe('a scenario', () => {
  it.each(attackFamilies)(
    'gives the same messages for the same seed, with everything hard at once (%s)',
    attack => {
      const options = {
        seed: 'again',
        days: 1,
        judgedHours: 6,
        messagesPerDay: 500,
        attack,
        ordinary: ordinaryFamilies,
      };

      const attempts = attemptsIn(options);

      expect(fingerprint(attemptsIn(options))).toBe(fingerprint(attempts));
      expect(new Set(attempts.map(({ messageId }) => messageId)).size).toBe(attempts.length);
      expect(attempts.every(({ atMs }, at) => atMs >= (attempts[at - 1]?.atMs ?? 0))).toBe(true);
    },
  );

  it('gives other messages for another seed', () => {
    expect(attemptsIn({ seed: 1 })[0]).not.toEqual(attemptsIn({ seed: 2 })[0]);
  });

  it('is plain data: what was stored plays as what was drawn', () => {
    const scenario = aScenario({ messagesPerDay: 500, attack: 'spray', ordinary: ordinaryFamilies });

    const stored = JSON.parse(JSON.stringify(scenario)) as Scenario;

    expect(fingerprint(attemptsOf(stored))).toBe(fingerprint(attemptsOf(scenario)));
  });

  it('lasts for the days before and the judged hours, longer where the attack is', () => {
    expect(aScenario({ days: 3, judgedHours: 6 }).window.endsAtMs).toBe(monday + 3 * day + 6 * hour);

    const { attack, window } = aScenario({ days: 3, judgedHours: 6, attack: 'slow' });
    if (attack?.family !== 'slow') throw new Error('no slow attack was drawn');
    expect(window.endsAtMs).toBe(attack.startsAtMs + attack.durationDays * day + 2 * hour);
  });

  it('knows its fraudulent messages without playing the rest', () => {
    const scenario = aScenario({ attack: 'rotation' });

    const among = [...attemptsOf(scenario)].filter(({ fraud }) => fraud);

    expect(fingerprint(fraudulentAttemptsOf(scenario))).toBe(fingerprint(among));
  });

  it('has no label without an attack', () => {
    expect(labelsOf(aScenario())).toEqual([]);
  });

  it('makes messages as they are asked for: the first of a large one is there at once', () => {
    const first = attemptsOf(aScenario({ days: 3_650, messagesPerDay: 1_000_000 })).next();

    expect(first.value?.atMs).toBeLessThan(monday + hour);
  });
});
