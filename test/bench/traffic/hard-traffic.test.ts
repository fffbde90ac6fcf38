import { ordinaryFamilies, type SendAttempt } from '../../../bench/traffic/index.ts';
import { drawOrdinary } from '../../../bench/traffic/ordinary/shape.ts';
import type { OrdinaryShape, OrdinaryFamily } from '../../../bench/traffic/index.ts';
import { Random } from '../../../bench/traffic/random.ts';
import { worldCountry } from '../../../bench/traffic/world.ts';
import { day, hour, second } from '../../../bench/traffic/time.ts';
import {
  aBusiness,
  aScenario,
  attemptsIn,
  aWindow,
  countBy,
  fingerprint,
  mean,
  monday,
  seeds,
  localMs,
} from './given.ts';

const between = (attempts: readonly SendAttempt[], fromMs: number, toMs: number) =>
  attempts.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);

const shapeOf = <F extends OrdinaryFamily>(family: F, options: Parameters<typeof aScenario>[0] = {}) => {
  const [shape] = aScenario({ ...options, ordinary: [family] }).ordinary;
  if (shape?.family !== family) throw new Error(`no ${family} was drawn`);
  return shape as Extract<OrdinaryShape, { family: F }>;
};

describe('what is hard about ordinary traffic', () => {
  it.each(ordinaryFamilies)('is plain data: %s', family => {
    for (const seed of seeds) {
      const shape = drawOrdinary(family, new Random(seed), aBusiness(seed), aWindow());

      expect(JSON.parse(JSON.stringify(shape))).toEqual(shape);
      expect(shape.family).toBe(family);
    }
  });

  it('changes only the hours and lanes it is about: an outage leaves all before it as it was', () => {
    const { outageFromMs } = shapeOf('catchup');
    const before = (attempts: readonly SendAttempt[]) => between(attempts, 0, outageFromMs - hour);

    expect(fingerprint(before(attemptsIn({ ordinary: ['catchup'] })))).toBe(
      fingerprint(before(attemptsIn())),
    );
  });

  it('campaign: a batch of promotional notices on the normal carriers, then people sign in', () => {
    const campaign = shapeOf('campaign', { messagesPerDay: 20_000 });
    const plain = attemptsIn({ messagesPerDay: 20_000 });
    const attempts = attemptsIn({ messagesPerDay: 20_000, ordinary: ['campaign'] });
    const known = new Set(plain.map(({ messageId }) => messageId));
    const added = attempts.filter(({ messageId }) => !known.has(messageId));
    const batch = added.filter(({ messageType }) => messageType === 'PROMOTIONAL');
    const signIns = added.filter(({ configurationSet }) => configurationSet === 'login');
    const { business } = aScenario();
    const share = business.markets
      .filter(({ country }) => campaign.countries.includes(country))
      .reduce((sum, market) => sum + market.share, 0);

    const expected = campaign.messagesPerDayTimes * 20_000 * share;
    expect(Math.abs(batch.length / expected - 1)).toBeLessThan(0.4);
    expect(batch.every(({ fraud, country }) => !fraud && campaign.countries.includes(country))).toBe(true);
    expect(
      between(batch, campaign.startsAtMs, campaign.startsAtMs + campaign.durationSeconds * second),
    ).toHaveLength(batch.length);
    expect(new Set(batch.map(({ network }) => network.carrierName)).size).toBeGreaterThan(2);
    expect(signIns.length).toBeGreaterThan(0);
    expect(signIns.length).toBeLessThan(batch.length / 2);
  });

  it('launch: a country without history comes up in the judged time', () => {
    const launch = shapeOf('launch');
    const attempts = attemptsIn({ ordinary: ['launch'] }).filter(
      ({ country }) => country === launch.market.country,
    );

    expect(aScenario().business.markets.map(({ country }) => country)).not.toContain(launch.market.country);
    expect(attempts.length).toBeGreaterThan(10);
    expect(attempts[0]?.atMs).toBeGreaterThanOrEqual(launch.startsAtMs);
    expect(attempts.every(({ fraud }) => !fraud)).toBe(true);
  });

  it('holiday: another volume for one local day in some countries', () => {
    const holiday = shapeOf('holiday', { messagesPerDay: 20_000 });
    const plain = attemptsIn({ messagesPerDay: 20_000 });
    const attempts = attemptsIn({ messagesPerDay: 20_000, ordinary: ['holiday'] });
    const onDay = (list: readonly SendAttempt[]) =>
      list.filter(({ country, atMs }) => {
        const intoDay = localMs(atMs, worldCountry(country).utcOffsetHours) - holiday.dayMs;
        return holiday.countries.includes(country) && intoDay >= 0 && intoDay < day;
      });

    const times = onDay(attempts).length / onDay(plain).length;
    expect(times).toBeGreaterThan(holiday.dayTimes * 0.8);
    expect(times).toBeLessThan(holiday.dayTimes * holiday.peakTimes * 1.2);
    expect(between(attempts, monday, holiday.dayMs - day).length).toBe(
      between(plain, monday, holiday.dayMs - day).length,
    );
  });

  it('catchup: nothing during the outage, what was kept soon after', () => {
    const { outageFromMs, outageSeconds, catchupSeconds, keptShare } = shapeOf('catchup', {
      messagesPerDay: 20_000,
    });
    const plain = attemptsIn({ messagesPerDay: 20_000 });
    const attempts = attemptsIn({ messagesPerDay: 20_000, ordinary: ['catchup'] });
    const outageToMs = outageFromMs + outageSeconds * second;
    const catchupToMs = outageToMs + catchupSeconds * second;
    const step = 600 * second;

    expect(between(attempts, outageFromMs + step, outageToMs - step).length).toBe(0);
    const unsent = between(plain, outageFromMs, outageToMs).length;
    const extra =
      between(attempts, outageToMs - step, catchupToMs + step).length -
      between(plain, outageToMs - step, catchupToMs + step).length;
    expect(Math.abs(extra / (unsent * keptShare) - 1)).toBeLessThan(0.5);
  });

  it('retry storm: more requests, on the failing network, and few arrive', () => {
    const storm = shapeOf('retry storm', { messagesPerDay: 40_000 });
    const inStorm = (list: readonly SendAttempt[]) =>
      between(list, storm.startsAtMs, storm.startsAtMs + storm.durationSeconds * second).filter(
        ({ country, network, configurationSet }) =>
          country === storm.country && network.mnc === storm.network.mnc && configurationSet === 'login',
      );
    const plain = inStorm(attemptsIn({ messagesPerDay: 40_000 }));
    const attempts = inStorm(attemptsIn({ messagesPerDay: 40_000, ordinary: ['retry storm'] }));

    expect(attempts.length / plain.length).toBeGreaterThan(storm.tries * 0.7);
    expect(attempts.length / plain.length).toBeLessThan(storm.tries * 1.4);
    const arrived = attempts.filter(({ finalStatus }) => /SUCCESSFUL|DELIVERED/.test(finalStatus));
    expect(arrived.length / attempts.length).toBeLessThan(0.2);
  });

  it('nightly batch: comes every night at the same minute, so that it can be learnt', () => {
    const batch = shapeOf('nightly batch');
    const plain = new Set(attemptsIn().map(({ messageId }) => messageId));
    const added = attemptsIn({ ordinary: ['nightly batch'] }).filter(
      ({ messageId }) => !plain.has(messageId),
    );

    expect(new Set(added.map(({ atMs }) => Math.floor(atMs / day))).size).toBe(3);
    for (const { atMs } of added) {
      const intoBatch = ((atMs % day) - batch.atSecondOfDay * second) / second;
      expect(intoBatch).toBeGreaterThanOrEqual(0);
      expect(intoBatch).toBeLessThan(batch.durationSeconds);
    }
    expect(Math.abs(added.length / 3 / batch.messages - 1)).toBeLessThan(0.3);
  });

  it('growth: the last day has more than the first by what is compounded', () => {
    const { perDay } = shapeOf('growth', { days: 14, messagesPerDay: 1_000 });
    const attempts = attemptsIn({ days: 14, messagesPerDay: 1_000, ordinary: ['growth'] });

    const plain = attemptsIn({ days: 14, messagesPerDay: 1_000 });
    const times =
      between(attempts, monday + 14 * day, monday + 15 * day).length /
      between(plain, monday + 14 * day, monday + 15 * day).length;
    expect(Math.abs(times / (1 + perDay) ** 14.5 - 1)).toBeLessThan(0.15);
  });

  it('clock change: people who change their clocks come an hour earlier or later, others do not', () => {
    const [home] = aScenario().business.markets;
    const change = shapeOf('clock change', { messagesPerDay: 40_000, days: 1 });
    const morning = (attempts: readonly SendAttempt[]) => {
      const times = between(attempts, change.atMs, change.atMs + day)
        .filter(({ country }) => country === home?.country)
        .map(({ atMs }) => (atMs - change.atMs) / hour);
      return mean(times.filter(time => time > 3 && time < 13));
    };
    const plain = attemptsIn({ messagesPerDay: 40_000, days: 1 });
    const shifted = attemptsIn({ messagesPerDay: 40_000, days: 1, ordinary: ['clock change'] });

    expect(Math.sign(morning(plain) - morning(shifted))).toBe(change.hours);
    expect(fingerprint(between(shifted, monday, change.atMs))).toBe(
      fingerprint(between(plain, monday, change.atMs)),
    );
  });

  it('gap: hours are missing from what the baseline learns from', () => {
    const { fromMs, durationSeconds } = shapeOf('gap', { days: 5 });
    const toMs = fromMs + durationSeconds * second;
    const attempts = attemptsIn({ days: 5, ordinary: ['gap'] });

    expect(toMs).toBeLessThan(aScenario({ days: 5 }).window.judgedFromMs);
    expect(between(attempts, fromMs + 600 * second, toMs - 600 * second).length).toBe(0);
    expect(between(attempts, toMs + hour, toMs + day).length).toBeGreaterThan(1_000);
  });

  it('clumps: small lanes send as much as before, but together', () => {
    const { belowPerDay, meanSize } = shapeOf('clumps', { days: 14 });
    const { business } = aScenario();
    const small = new Set(
      business.markets
        .filter(({ share }) => share * business.messagesPerDay < belowPerDay)
        .map(({ country }) => country),
    );
    const lanes = (list: readonly SendAttempt[]) => list.filter(({ country }) => small.has(country));
    const [before, after] = [attemptsIn({ days: 14 }), attemptsIn({ days: 14, ordinary: ['clumps'] })];
    const [plain, clumped] = [lanes(before), lanes(after)];
    const inHome = (list: readonly SendAttempt[]) =>
      list.filter(({ country }) => country === business.markets[0]?.country);
    const dispersion = (list: readonly SendAttempt[]) => {
      const counts = countBy(list, ({ atMs, country, configurationSet }) =>
        [country, configurationSet, Math.floor(atMs / (600 * second))].join(),
      );
      return mean([...counts.values()]);
    };

    expect(Math.abs(clumped.length / plain.length - 1)).toBeLessThan(0.35);
    expect(fingerprint(inHome(after))).toBe(fingerprint(inHome(before)));
    expect(dispersion(clumped)).toBeGreaterThan(dispersion(plain) * Math.min(1.5, meanSize / 2));
  });
});
