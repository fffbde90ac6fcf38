import type { EpochMs } from '../../core/ids.ts';
import type { Random } from '../traffic/random.ts';
import { day, hour, minute } from '../traffic/time.ts';
import type { Company } from './company.ts';
import { formLane, onset, strike, targets } from './strike.ts';
import type { Wave } from './wave.ts';

/** @param turn counts the scenes of a family. @param firstMs when the fraudster first looks at the company. */
type Plan = (company: Company, firstMs: EpochMs, random: Random, turn: number) => Wave[];

/** More than this many messages of one wave would only take the bench's time. */
const most = 25_000;

const burst: Plan = (company, firstMs, random) =>
  targets(company, random.integer(1, 2), random).map(lane => {
    const perHour = random.logBetween(200, 100_000);
    const longest = Math.max(4 * minute, Math.min(6, most / perHour) * hour);
    const lastsMs = random.logBetween(3 * minute, longest);
    const messages = Math.max(700, (perHour * lastsMs) / hour);
    const fromMs = onset(random, lane.country, firstMs);
    return strike(random, { lane, fromMs, lastsMs, messages, shape: 'even' });
  });

const ramp: Plan = (company, firstMs, random) =>
  targets(company, random.integer(1, 3), random).map(lane => {
    const hours = random.between(2, 10);
    const messages = Math.min(most, (random.logBetween(300, 5000) * hours) / 2);
    const fromMs = onset(random, lane.country, firstMs);
    return strike(random, { lane, fromMs, lastsMs: hours * hour, messages, shape: 'rising' });
  });

/** As much again as the lane has anyway, or up to ten times as much, at an even pace. */
const slow: Plan = (company, firstMs, random, turn) => {
  const usual = company.lanes.filter(
    ({ channel, country, perDay }) =>
      channel.hasCodes && country !== company.home && perDay >= 3 && perDay < 800,
  );
  const [lane = formLane(company, company.home, random)] = random.sample(usual, 1);
  const lastsMs = random.between(12, 72) * hour;
  const messages = Math.max(30, random.logBetween(1, 10) * lane.perDay);
  const fromMs = onset(random, lane.country, firstMs);
  const wave = { lane, fromMs, lastsMs, messages, shape: 'beat' } as const;
  return [strike(random, wave, turn % 2 === 0 ? 'accomplices' : 'usual mix')];
};

const spray: Plan = (company, firstMs, random) => {
  const count = Math.round(random.logBetween(15, 140));
  const each = Math.min(most / count, random.logBetween(8, 300));
  const lastsMs = random.logBetween(1, 30) * hour;
  const startMs = onset(random, company.home, firstMs);
  return targets(company, count, random).map(lane => {
    const fromMs = startMs + random.between(0, 0.2) * lastsMs;
    return strike(random, { lane, fromMs, lastsMs, messages: random.logNormal(each, 0.6), shape: 'even' });
  });
};

/** From country to country after a while, whether or not the last was blocked by then. */
const rotation: Plan = (company, firstMs, random) => {
  const perHour = random.logBetween(800, 10_000);
  const stayMs = random.logBetween(5, 90) * minute;
  let fromMs = onset(random, company.home, firstMs);
  return targets(company, random.integer(3, 10), random).map(lane => {
    const lastsMs = stayMs * random.between(0.7, 1.3);
    const messages = Math.min(4000, (perHour * lastsMs) / hour);
    const wave = strike(random, { lane, fromMs, lastsMs, messages, shape: 'beat' });
    fromMs += lastsMs + random.between(0, 10) * minute;
    return wave;
  });
};

const home: Plan = (company, firstMs, random) => {
  const lane = formLane(company, company.home, random);
  const messages = Math.min(
    most,
    Math.max(random.logBetween(60, 400), lane.perDay * random.logBetween(0.15, 1.5)),
  );
  const fromMs = onset(random, lane.country, firstMs);
  const lastsMs = random.logBetween(1, 30) * hour;
  return [strike(random, { lane, fromMs, lastsMs, messages, shape: 'even' })];
};

/** Minutes of fraud with hours of peace between them. */
const pulse: Plan = (company, firstMs, random) => {
  const [lane = formLane(company, company.home, random)] = targets(company, 1, random);
  const startMs = onset(random, lane.country, firstMs);
  const everyMs = random.logBetween(0.75, 8) * hour;
  const messages = random.logBetween(6, 300);
  const length = Math.min(random.integer(4, 20), Math.ceil((4.5 * day) / everyMs));
  return Array.from({ length }, (_, turn) => {
    const lastsMs = random.between(4, 15) * minute;
    const wave = { lane, fromMs: startMs + turn * everyMs, lastsMs, messages, shape: 'even' } as const;
    return strike(random, wave, 'accomplices');
  });
};

const allCarriers: Plan = (company, firstMs, random) =>
  targets(company, random.integer(1, 2), random).map(lane => {
    const lastsMs = random.logBetween(0.3, 14) * hour;
    const messages = Math.min(most, (random.logBetween(500, 6000) * lastsMs) / hour);
    const fromMs = onset(random, lane.country, firstMs);
    return strike(random, { lane, fromMs, lastsMs, messages, shape: 'even' }, 'usual mix');
  });

/** Some days of a little more each day, so that the strike is held against them. */
const poisoning: Plan = (company, firstMs, random) => {
  const [lane = formLane(company, company.home, random)] = targets(company, 1, random);
  const days = random.integer(2, 4);
  const growth = random.between(1.3, 2);
  const first = Math.max(8, lane.perDay * random.between(0.3, 0.8));
  const strikesMs = onset(random, lane.country, firstMs);
  const rise = Array.from({ length: days }, (_, turn) => {
    const fromMs = strikesMs - (days - turn) * day;
    const messages = Math.min(4000, first * growth ** turn);
    return strike(random, { lane, fromMs, lastsMs: day, messages, shape: 'even' });
  });
  const lastsMs = random.logBetween(0.5, 8) * hour;
  const messages = random.logBetween(1500, most);
  return [...rise, strike(random, { lane, fromMs: strikesMs, lastsMs, messages, shape: 'even' })];
};

/** How fraudsters go about it, by name, after published incidents. What hides in a mailing is in marketing.ts. */
export const plans: Readonly<Record<string, Plan>> = {
  burst,
  ramp,
  slow,
  spray,
  rotation,
  home,
  pulse,
  'all carriers': allCarriers,
  poisoning,
  'first week': (company, firstMs, random, turn) =>
    (turn % 2 === 0 ? burst : ramp)(company, firstMs, random, turn),
};
