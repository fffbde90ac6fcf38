import type { Company } from './company.ts';
import { localMs } from './clock.ts';
import { day, hour } from '../traffic/time.ts';
import { channelWithoutCodes, beside, honest, type Story } from './happening.ts';

/** Days off in some countries: trade stands still or doubles. */
export const holiday: Story = (company, fromMs, _untilMs, random) => {
  const countries = [...new Set(company.lanes.map(({ country }) => country))];
  const isOff = new Map(
    random
      .sample(countries, Math.ceil(countries.length * random.between(0.1, 0.7)))
      .map(country => [country, random.chance(0.35) ? random.between(0.2, 0.6) : random.logBetween(1.3, 3)]),
  );
  const startDay = Math.floor(fromMs / day) + 1;
  const days = random.integer(1, 3);
  return {
    factor: ({ country }, nowMs) => {
      const today = Math.floor(localMs(country, nowMs) / day) - startDay;
      return today >= 0 && today < days ? (isOff.get(country) ?? 1) : 1;
    },
  };
};

/** Every night at a fixed hour a machine sends reminders; one night it is late, one night it has twice as many. */
export const batches: Story = (company, fromMs, untilMs, random) => {
  const channel = channelWithoutCodes(company, random.chance(0.6));
  const atHour = random.between(0, 24);
  const firstMs = Math.floor(company.startsAtMs / day) * day + atHour * hour;
  const oddMs = random.between(fromMs, untilMs - day);
  const lanes = random.sample(company.lanes, random.integer(2, 9), ({ perDay }) => Math.sqrt(perDay));
  const nights = Math.floor((untilMs - firstMs) / day);
  const size = random.logBetween(0.1, 0.8);
  return {
    waves: lanes.flatMap(lane =>
      Array.from({ length: nights }, (_, night) => {
        const usualMs = firstMs + night * day;
        const isOdd = Math.abs(usualMs - oddMs) < day / 2;
        return honest(company, {
          lane: beside(lane, channel, random),
          fromMs: usualMs + (isOdd ? random.between(1, 5) * hour : 0),
          lastsMs: random.between(5, 40) * 60_000,
          messages: random.poisson(
            Math.min(2000, lane.perDay * size) * (isOdd && random.chance(0.5) ? 2 : 1),
          ),
          shape: 'beat',
        });
      }),
    ),
  };
};

/** Some lanes grow by a few per cent a day from the first day on. */
export const growth: Story = (company: Company, _fromMs, _untilMs, random) => {
  const part = random.between(0.3, 1);
  const rates = new Map(
    company.lanes.map(({ country }) => [country, random.chance(part) ? random.between(0.01, 0.06) : 0]),
  );
  return {
    factor: ({ country }, nowMs) =>
      Math.exp(((rates.get(country) ?? 0) * (nowMs - company.startsAtMs)) / day - 0.3),
  };
};

/** Nothing but a company whose clocks change: the scene's dates see to it. */
export const clockChange: Story = () => ({});
