import { type SendAttempt } from '../../../bench/traffic/index.ts';
import { day, hour } from '../../../bench/traffic/time.ts';
import { aScenario, attemptsIn, countBy, mean, monday, variance, localMs } from './given.ts';

const between = (attempts: readonly SendAttempt[], fromMs: number, toMs: number) =>
  attempts.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);

describe('ordinary traffic', () => {
  const attempts = attemptsIn({ days: 14, messagesPerDay: 8_000 });
  const { business } = aScenario();
  const home = business.markets[0];

  it('comes to the volume that was asked for', () => {
    const perDay = attempts.length / 15;

    expect(Math.abs(perDay / 8_000 - 1)).toBeLessThan(0.15);
  });

  it('goes to the countries by their shares', () => {
    const counts = countBy(attempts, ({ country }) => country);

    for (const { country, share } of business.markets.slice(0, 5))
      expect(Math.abs((counts.get(country) ?? 0) / attempts.length - share)).toBeLessThan(0.04);
  });

  it('sleeps at night in each country’s own time', () => {
    for (const market of business.markets.slice(0, 3)) {
      const hours = countBy(
        attempts.filter(({ country }) => country === market.country),
        ({ atMs }) => Math.floor((localMs(atMs, market.utcOffsetHours) % day) / hour),
      );
      const night = [2, 3, 4].reduce((sum, at) => sum + (hours.get(at) ?? 0), 0);
      const noon = [11, 12, 13].reduce((sum, at) => sum + (hours.get(at) ?? 0), 0);

      expect(night).toBeLessThan(noon / 4);
    }
  });

  it('sends few notices at weekends', () => {
    const notices = attempts.filter(({ configurationSet }) => configurationSet === 'notify');
    const days = countBy(notices, ({ atMs }) => Math.floor((atMs - monday) / day) % 7);

    expect(days.get(6)).toBeLessThan((days.get(1) ?? 0) * 0.7);
  });

  it('varies more than chance alone: counts are over-dispersed', () => {
    const lane = attempts.filter(
      ({ country, configurationSet }) => country === home?.country && configurationSet === 'login',
    );
    // The same hour on ten weekdays has the same expectation, nearly.
    const noons = Array.from({ length: 14 }, (_, at) => at)
      .filter(at => at % 7 < 5)
      .map(at => between(lane, monday + at * day + 12 * hour, monday + at * day + 18 * hour).length);

    expect(variance(noons) / mean(noons)).toBeGreaterThan(2);
  });

  it('keeps each country’s carrier mix and nearly always arrives', () => {
    const homeAttempts = attempts.filter(({ country }) => country === home?.country);
    const carriers = countBy(homeAttempts, ({ network }) => network.carrierName);

    for (const { value, share } of home?.networks ?? [])
      expect(Math.abs((carriers.get(value.carrierName) ?? 0) / homeAttempts.length - share)).toBeLessThan(
        0.03,
      );
    const arrived = attempts.filter(({ finalStatus }) => /SUCCESSFUL|DELIVERED/.test(finalStatus));
    expect(arrived.length / attempts.length).toBeGreaterThan(0.95);
  });

  it('has most of its codes entered, and no notice', () => {
    const [login, notify] = ['login', 'notify'].map(name => {
      const messages = attempts.filter(({ configurationSet }) => configurationSet === name);
      return messages.filter(({ verifiedAtMs }) => verifiedAtMs !== undefined).length / messages.length;
    });

    expect(login).toBeGreaterThan(0.6);
    expect(login).toBeLessThan(0.9);
    expect(notify).toBe(0);
  });

  it('costs the list price for each part', () => {
    const prices = new Map(business.markets.map(({ country, priceUsd }) => [country, priceUsd]));
    const wrong = attempts.filter(
      ({ parts, priceUsd, country }) => Math.abs(priceUsd - (prices.get(country) ?? 0) * parts) > 1e-9,
    );

    expect(wrong.length).toBe(0);
  });

  it('holds no fraud', () => {
    expect(attempts.some(({ fraud }) => fraud)).toBe(false);
  });
});
