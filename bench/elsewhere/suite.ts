import { rhythm } from '../counts/series.ts';
import type { Scene } from '../score/scene.ts';
import type { SendAttempt } from '../traffic/attempt.ts';
import { partPriceOf } from '../traffic/prices.ts';
import { Random } from '../traffic/random.ts';
import { day, hour } from '../traffic/time.ts';
import { plans } from './attacks.ts';
import { localMs } from './clock.ts';
import { drawCompany, type Company } from './company.ts';
import { crowd } from './crowd.ts';
import type { Happening, Story } from './happening.ts';
import { hidden } from './marketing.ts';
import { stories, storiesBesideFraud } from './stories.ts';
import { messagesOf, type Wave } from './wave.ts';

const learnsMs = 3 * day;
const leastAttackUsd = 5;
/** Business messages of a scene in one configuration set: more would only take the bench's time. */
const mostMessages = 75_000;
/** Three days before clocks change in North America, in Europe, in Europe, in North America (2026). */
const beforeClockChanges = [[2, 5], [2, 26], [9, 22], [9, 29]].map(([month = 0, date]) => Date.UTC(2026, month, date)); // prettier-ignore

/** Of the lanes, those that keep to counts of a real service ({@link rhythm}), 0 to 1. */
interface Counted {
  readonly countedShare: number;
}

/** @param fromMs from here on something may happen; absent: any date. */
function draw(
  random: Random,
  { countedShare }: Counted,
  historyDays: number,
  judgedDays: number,
  fromMs?: number,
): Company {
  const anyMs = Date.UTC(2025, 10, 3) + random.integer(0, 500) * day;
  const startsAtMs = fromMs === undefined ? anyMs : fromMs - historyDays * day;
  const days = historyDays + judgedDays;
  const perDay = Math.min(200 * 150 ** (random.unit() ** 3), mostMessages / days);
  const company = drawCompany(random, { startsAtMs, endsAtMs: startsAtMs + Math.round(days * day) }, perDay);
  const lanes = company.lanes.map((lane, turn) => {
    const own = random.fork(`counts ${turn}`);
    const isCounted = own.chance(countedShare);
    return isCounted ? { ...lane, rhythm: rhythm(own, localMs(lane.country, startsAtMs), days) } : lane;
  });
  return { ...company, lanes };
}

function sceneOf(
  family: string,
  turn: number,
  company: Company,
  happening: Happening,
  random: Random,
): Scene {
  const { factor = () => 1, lanes = [], change, waves = [] } = happening;
  const attempts: SendAttempt[] = [];
  for (const attempt of crowd(company, [...company.lanes, ...lanes], factor, random.fork('crowd')))
    attempts.push(...(change?.(attempt, random) ?? [attempt]));
  for (const [place, wave] of waves.entries())
    for (const attempt of messagesOf(wave, random.fork(`wave ${place}`))) attempts.push(attempt);
  attempts.sort((one, other) => one.atMs - other.atMs);
  return { name: `${family} ${turn}`, family, attempts, countsFromMs: company.startsAtMs + learnsMs };
}

const usdOf = (waves: readonly Wave[]) =>
  waves.reduce((usd, { lane, messages, sort }) => {
    const { priceUsd, carrierFeeUsd } = partPriceOf(lane.country);
    return usd + (sort.fraud ? messages * (priceUsd + carrierFeeUsd) : 0);
  }, 0);

function attackScene(family: string, turn: number, seed: string, counted: Counted): Scene {
  for (let again = 0; ; again++) {
    const random = new Random(`elsewhere/${seed}/${family}/${turn}/${again}`);
    const isEarly = family === 'first week';
    const historyDays = isEarly ? random.between(0.5, 4.5) : Math.round(8 * 2.2 ** (random.unit() ** 2));
    const company = draw(random, counted, historyDays, random.between(1.6, 2.8));
    const fromMs = Math.round(company.startsAtMs + historyDays * day);
    const happening =
      turn % 3 === 2 ? random.pick(storiesBesideFraud)(company, fromMs, company.endsAtMs, random) : {};
    const frauds = plans[family]?.(company, fromMs, random, turn) ?? hidden(company, fromMs, random);
    if (usdOf(frauds) < leastAttackUsd) continue;
    const lastMs = Math.max(...frauds.map(wave => wave.fromMs + wave.lastsMs));
    const endsAtMs = Math.max(company.endsAtMs, lastMs + random.between(3, 14) * hour);
    const waves = [...(happening.waves ?? []), ...frauds];
    return sceneOf(family, turn, { ...company, endsAtMs }, { ...happening, waves }, random);
  }
}

function ordinaryScene(family: string, story: Story, turn: number, seed: string, counted: Counted): Scene {
  const isClock = family === 'clock change';
  for (let again = 0; ; again++) {
    const random = new Random(`elsewhere/${seed}/${family}/${turn}/${again}`);
    const historyDays = Math.round(8 * 2 ** (random.unit() ** 2));
    const changesMs = isClock ? beforeClockChanges[turn % beforeClockChanges.length] : undefined;
    const company = draw(random, counted, historyDays, 4, changesMs);
    const { home, startsAtMs, endsAtMs } = company;
    const hasChanged = localMs(home, endsAtMs) - localMs(home, startsAtMs) !== endsAtMs - startsAtMs;
    if (isClock && !hasChanged && again < 100) continue;
    const happening = story(company, startsAtMs + historyDays * day, endsAtMs - 6 * hour, random);
    return sceneOf(family, turn, company, happening, random);
  }
}

/**
 * Scenes of a second traffic generator, with habits other than the first one's: attacks of every family, then honest traffic of every hard
 * kind, so many scenes of each. The same seed gives the same scenes. Businesses, sizes and restlessness are made up, set so that the peers of
 * the bench fare about as they do in other people's traffic; the shapes of attacks follow published incidents.
 * @param counted which lanes keep to counts of real services instead; none where it is left out.
 */
export function* suite(
  each: { readonly attacks: number; readonly ordinary: number },
  seed: string,
  counted: Counted = { countedShare: 0 },
): Generator<Scene> {
  for (const family of [...Object.keys(plans), 'hidden'])
    for (let turn = 0; turn < each.attacks; turn++) yield attackScene(family, turn, seed, counted);
  for (const [family, story] of Object.entries(stories))
    for (let turn = 0; turn < each.ordinary; turn++) yield ordinaryScene(family, story, turn, seed, counted);
}
