import { day, hour, minute } from '../traffic/time.ts';
import { newLane } from './company.ts';
import { formLane } from './strike.ts';
import { honest, newCountries, type Story } from './happening.ts';

/** Conferences and tours: 20 to 200 people who land in a country together, on the one network that their hosts or tickets give them. */
export const travellers: Story = (company, fromMs, untilMs, random) => ({
  waves: Array.from({ length: random.integer(2, 4) }, () => {
    const known = random.sample(company.lanes, 1, () => 1)[0]?.country ?? company.home;
    const country = random.chance(0.5) ? known : (newCountries(company, 1, random)[0] ?? known);
    const lane = formLane(company, country, random);
    const people = 20 * 10 ** (random.unit() ** 3);
    const networks = random.sample(lane.carriers.networks, 1);
    const fromThereMs = random.between(fromMs, untilMs - 6 * hour);
    const landing = {
      lane,
      fromMs: fromThereMs,
      lastsMs: random.logBetween(15, 240) * minute,
      messages: people,
      shape: 'fading',
      networks,
    } as const;
    const stay = {
      ...landing,
      lastsMs: random.between(1, 3) * day,
      messages: people / 2,
      shape: 'even',
    } as const;
    return [honest(company, landing), honest(company, stay)];
  }).flat(),
});

/** Something in the papers: a few countries come in multiples for half a day. */
export const news: Story = (company, fromMs, untilMs, random) => {
  const countries = [...new Set(company.lanes.map(({ country }) => country))];
  const stirred = new Map(
    random.sample(countries, random.integer(1, 4)).map(country => [country, random.logBetween(1.5, 8)]),
  );
  const startMs = random.between(fromMs, untilMs - 14 * hour);
  const fadesMs = random.between(3, 7) * hour;
  return {
    factor: ({ country }, nowMs) => {
      if (nowMs < startMs || nowMs > startMs + 3 * fadesMs) return 1;
      const rise = Math.min(1, (nowMs - startMs) / (40 * minute));
      return 1 + (stirred.get(country) ?? 0) * rise * Math.exp(-(nowMs - startMs) / fadesMs);
    },
  };
};

/** Countries where somebody comes once in days, and then with the whole family or class. */
export const clumps: Story = (company, _fromMs, untilMs, random) => {
  const { startsAtMs, channels } = company;
  const days = (untilMs - startsAtMs) / day;
  return {
    waves: newCountries(company, random.integer(15, 45), random).flatMap(country => {
      const lane = newLane(channels[0], country, 0, random);
      return Array.from({ length: random.poisson(days * random.logBetween(0.03, 0.5)) }, () =>
        honest(company, {
          lane,
          fromMs: random.between(startsAtMs, untilMs - hour),
          lastsMs: random.logBetween(2, 90) * minute,
          messages: 24 ** (random.unit() ** 2),
          shape: 'fading',
        }),
      );
    }),
  };
};
