import { drawAttack, wavesOf } from '../../../bench/traffic/attacks/attack.ts';
import { homeMarkets } from '../../../bench/traffic/attacks/target.ts';
import {
  attackFamilies,
  attemptsOf,
  labelsOf,
  type Attack,
  type AttackFamily,
} from '../../../bench/traffic/index.ts';
import { Random } from '../../../bench/traffic/random.ts';
import { day, hour, minute, second } from '../../../bench/traffic/time.ts';
import type { Window } from '../../../bench/traffic/window.ts';
import { aBusiness, aScenario, attemptsIn, aWindow, seeds, localMs } from './given.ts';

type Of<F extends AttackFamily> = Extract<Attack, { family: F }>;

const drawn = <F extends AttackFamily>(family: F, onset: Window['onset'] = 'soon') =>
  seeds.map(seed => {
    const business = aBusiness(seed);
    const attack: Attack = drawAttack(family, new Random(seed), business, aWindow(onset));
    return { business, attack: attack as Of<F>, waves: wavesOf(attack) };
  });

const shareOf = (business: ReturnType<typeof aBusiness>, country: string) =>
  business.markets.find(market => market.country === country)?.share ?? 0;

const within = (value: number, low: number, high: number) => {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
};

describe.each(attackFamilies)('an attack of the family %s', family => {
  it('is plain data', () => {
    for (const { attack } of drawn(family)) expect(JSON.parse(JSON.stringify(attack))).toEqual(attack);
  });

  it('sets in within two hours of the judged time, unless it is to come at night', () => {
    const { judgedFromMs } = aWindow();
    for (const { attack, waves } of drawn(family)) {
      const onset =
        attack.family === 'poison' ? attack.startsAtMs : Math.min(...waves.map(w => w.startsAtMs));
      const slack = attack.family === 'campaign' ? hour : 0;
      within((onset - judgedFromMs) / minute, 10, 120 + slack / minute);
    }
  });

  it('is marked by few networks, codes that are rarely entered and adjacent numbers', () => {
    const targets = drawn(family).flatMap(({ waves }) => waves.map(({ target }) => target));

    const narrow = targets.filter(({ networks, market }) => networks.length < market.networks.length);
    const silent = targets.filter(({ conversion }) => conversion <= 0.003);
    expect(narrow.length / targets.length).toBeGreaterThan(0.5);
    expect(silent.length / targets.length).toBeGreaterThan(0.7);
    for (const { networks, numbers } of targets) {
      expect(networks.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(numbers.kind).toBe('blocks');
    }
  });

  it('is played beside the ordinary traffic without changing it, and labelled as it is played', () => {
    const scenario = aScenario({ seed: 11, attack: family, messagesPerDay: 1_000 });
    const attempts = [...attemptsOf(scenario)];
    const fraud = attempts.filter(attempt => attempt.fraud);
    const labels = labelsOf(scenario);

    expect(fraud.length).toBeGreaterThan(0);
    expect(labels.reduce((sum, { messages }) => sum + messages, 0)).toBe(fraud.length);
    for (const { country, protection, fromMs, toMs, messages, costsUsd } of labels) {
      const lane = fraud.filter(attempt => attempt.country === country && attempt.protection === protection);
      expect([lane[0]?.atMs, lane.at(-1)?.atMs, lane.length]).toEqual([fromMs, toMs, messages]);
      const costs = lane.reduce((sum, { priceUsd, carrierFeeUsd }) => sum + priceUsd + carrierFeeUsd, 0);
      expect(costsUsd).toBeCloseTo(costs, 6);
    }
    const honest = new Set(attempts.filter(attempt => !attempt.fraud).map(({ messageId }) => messageId));
    for (const { messageId } of attemptsIn({ seed: 11, messagesPerDay: 1_000 }).filter(
      ({ atMs }) => atMs < scenario.window.judgedFromMs,
    ))
      expect(honest.has(messageId)).toBe(true);
  });
});

describe('the published envelopes', () => {
  it('burst: 2,000 to 60,000 an hour for 3 minutes to 4 hours, to one cold country', () => {
    for (const { attack, business, waves } of drawn('burst')) {
      within(attack.perHour, 2_000, 60_000);
      within(attack.durationSeconds, 180, 4 * 3600);
      expect(waves).toHaveLength(1);
      expect(shareOf(business, attack.target.market.country)).toBeLessThan(0.001);
    }
  });

  it('burst: sends what it says', () => {
    const { attack, ...rest } = aScenario({ seed: 3, attack: 'burst' });
    if (attack?.family !== 'burst') throw new Error('no burst was drawn');
    const played = { ...rest, attack: { ...attack, perHour: 6_000, durationSeconds: 1_200 } };

    const [label] = labelsOf(played);

    expect(Math.abs((label?.messages ?? 0) / 2_000 - 1)).toBeLessThan(0.2);
    expect(label?.country).toBe(attack.target.market.country);
    within(((label?.toMs ?? 0) - (label?.fromMs ?? 0)) / second, 1_150, 1_200);
  });

  it('ramp: from nothing to about 1,000 an hour in 2 to 6 hours', () => {
    for (const { attack, waves } of drawn('ramp')) {
      within(attack.rampSeconds, 2 * 3600, 6 * 3600);
      within(attack.peakPerHour, 500, 2_000);
      const [wave] = waves;
      expect(wave?.perHour(attack.startsAtMs)).toBe(0);
      expect(wave?.perHour(attack.startsAtMs + (attack.rampSeconds / 2) * second)).toBeCloseTo(
        attack.peakPerHour / 2,
        6,
      );
      expect(wave?.perHour(attack.startsAtMs + (attack.rampSeconds + 60) * second)).toBe(attack.peakPerHour);
    }
  });

  it('spray: many cold countries at the same time', () => {
    for (const { attack, business, waves } of drawn('spray')) {
      within(waves.length, 8, 40);
      expect(new Set(waves.map(({ target }) => target.market.country)).size).toBe(waves.length);
      expect(new Set(waves.map(({ startsAtMs }) => startsAtMs)).size).toBe(1);
      for (const { market } of attack.targets) expect(shareOf(business, market.country)).toBeLessThan(0.001);
    }
  });

  it('rotation: one country after the other, about 40 minutes each', () => {
    for (const { waves } of drawn('rotation')) {
      within(waves.length, 3, 7);
      waves.forEach((wave, turn) => {
        within((wave.endsAtMs - wave.startsAtMs) / minute, 35, 45);
        if (turn > 0) expect(wave.startsAtMs).toBe(waves[turn - 1]?.endsAtMs);
      });
    }
  });

  it('slow: 1 to 10 times the lane’s normal day, in a country with traffic that is no home market', () => {
    const cases = drawn('slow');
    for (const { attack, business } of cases) {
      const { country, share } = attack.target.market;
      const login = business.channels.find(({ configurationSet }) => configurationSet === 'login');
      within(attack.messagesPerDay / (4_000 * share * (login?.share ?? 0)), 0.999, 10.001);
      expect(homeMarkets(business).map(market => market.country)).not.toContain(country);
      within(attack.durationDays, 1, 4);
    }
    expect(new Set(cases.map(({ attack }) => attack.spread))).toEqual(new Set(['daily curve', 'even']));
  });

  it('slow: follows the country’s day where it is spread over the daily curve, and sends as much either way', () => {
    for (const { attack, waves } of drawn('slow')) {
      const rates = Array.from(
        { length: 7 * 24 },
        (_, at) => waves[0]?.perHour(attack.startsAtMs + at * hour) ?? 0,
      );
      const week = rates.reduce((sum, rate) => sum + rate, 0);
      expect(Math.abs(week / 7 / attack.messagesPerDay - 1)).toBeLessThan(0.02);
      const flatness = Math.max(...rates) / Math.min(...rates);
      if (attack.spread === 'even') expect(flatness).toBeCloseTo(1, 9);
      else expect(flatness).toBeGreaterThan(5);
    }
  });

  it('home: inside a home market', () => {
    for (const { attack, business } of drawn('home')) {
      expect(homeMarkets(business)).toContainEqual(attack.target.market);
      within(attack.durationSeconds, 3600, 6 * 3600);
    }
  });

  it('campaign: inside the time and the countries of an honest campaign', () => {
    for (const { attack, waves } of drawn('campaign')) {
      const { cover, target } = attack;
      expect(cover.countries).toContain(target.market.country);
      for (const { startsAtMs, endsAtMs } of waves)
        within(startsAtMs, cover.startsAtMs, endsAtMs - cover.durationSeconds * 0.7 * second);
    }
    const attempts = attemptsIn({ seed: 5, attack: 'campaign' });
    expect(attempts.some(({ messageType, fraud }) => messageType === 'PROMOTIONAL' && !fraud)).toBe(true);
  });

  it('poison: grows for days before the judged time, then bursts', () => {
    for (const { attack, waves } of drawn('poison')) {
      const [poison, burst] = waves;
      within(attack.poisonDays, 3, 10);
      expect(poison?.startsAtMs).toBe(attack.startsAtMs - attack.poisonDays * day);
      expect(poison?.endsAtMs).toBe(burst?.startsAtMs);
      expect((poison?.perHour(attack.startsAtMs) ?? 0) * 24).toBeCloseTo(attack.toPerDay, 6);
      expect(burst?.perHour(attack.startsAtMs)).toBe(attack.burstPerHour);
    }
  });

  it('night: between midnight and six in the target’s own time', () => {
    for (const { attack } of drawn('burst', 'night')) {
      const local = localMs(attack.startsAtMs, attack.target.market.utcOffsetHours) % day;
      within(local / hour, 0, 6);
      within((attack.startsAtMs - aWindow().judgedFromMs) / hour, 0, 30);
    }
  });
});
