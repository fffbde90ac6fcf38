import { suite } from '../../../bench/elsewhere/suite.ts';
import type { Scene } from '../../../bench/score/scene.ts';
import { attackFamilies } from '../../../bench/traffic/attacks/attack.ts';
import { ordinaryFamilies } from '../../../bench/traffic/ordinary/shape.ts';

const dayMs = 86_400_000;
const scenes = [...suite({ attacks: 1, ordinary: 1 }, 'test')];
const hasFraud = ({ attempts }: Scene) => attempts.some(({ fraud }) => fraud);
const attacks = scenes.filter(hasFraud);
const ordinary = scenes.filter(scene => !hasFraud(scene));

describe('the second suite', () => {
  test('has attacks of at least as many families as the first, and as much that is hard and honest', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(attackFamilies.length);
    expect(ordinary.length).toBeGreaterThanOrEqual(ordinaryFamilies.length - 1);
    expect(new Set(scenes.map(({ name }) => name)).size).toBe(scenes.length);
  });

  test('plays the same for the same seed, and otherwise for another', () => {
    const [first] = suite({ attacks: 1, ordinary: 0 }, 'test');
    const [other] = suite({ attacks: 1, ordinary: 0 }, 'another');
    expect(first).toEqual(scenes[0]);
    expect(other?.attempts[0]).not.toEqual(first?.attempts[0]);
  });

  test.each(scenes)(
    '$name: in time order, each message once, at a price, after three days that do not count',
    scene => {
      const { attempts, countsFromMs } = scene;
      const [first] = attempts;
      expect(attempts.every(({ atMs }, at) => atMs >= (attempts[at - 1]?.atMs ?? 0))).toBe(true);
      expect(new Set(attempts.map(({ messageId }) => messageId)).size).toBe(attempts.length);
      expect(attempts.every(({ priceUsd, parts }) => priceUsd > 0 && parts >= 1)).toBe(true);
      expect(countsFromMs - (first?.atMs ?? 0)).toBeLessThanOrEqual(3 * dayMs);
      expect((attempts.at(-1)?.atMs ?? 0) - countsFromMs).toBeGreaterThan(dayMs);
    },
  );

  test.each(attacks)('$name: fraud costs at least $5 and is hardly ever verified', ({ attempts }) => {
    const fraud = attempts.filter(attempt => attempt.fraud);
    const usd = fraud.reduce((sum, { priceUsd, carrierFeeUsd }) => sum + priceUsd + carrierFeeUsd, 0);
    const verified = fraud.filter(({ verifiedAtMs }) => verifiedAtMs !== undefined);
    expect(usd).toBeGreaterThanOrEqual(4.99);
    expect(verified.length / fraud.length).toBeLessThan(0.05);
  });

  test('its slow attacks keep to an even pace, day and night', () => {
    const fraud =
      attacks.find(({ family }) => family === 'slow')?.attempts.filter(attempt => attempt.fraud) ?? [];
    const [fromMs = 0, toMs = 0] = [fraud[0]?.atMs, fraud.at(-1)?.atMs];
    const quarterOf = ({ atMs }: { readonly atMs: number }) =>
      Math.min(3, Math.floor((4 * (atMs - fromMs)) / (toMs - fromMs)));
    const quarters = [...Map.groupBy(fraud, quarterOf).values()].map(({ length }) => length);
    expect(quarters).toHaveLength(4);
    expect(toMs - fromMs).toBeGreaterThan(8 * 3_600_000);
    expect(Math.min(...quarters)).toBeGreaterThan(0.6 * Math.max(...quarters));
  });
});
