import { parseArgs } from 'node:util';
import { suite as elsewhere } from './elsewhere/suite.ts';
import { authgear } from './peers/authgear.ts';
import { band } from './peers/band.ts';
import { foresight } from './peers/foresight.ts';
import { gitlab } from './peers/gitlab.ts';
import { govUkNotify } from './peers/gov-uk-notify.ts';
import { loginGov } from './peers/login-gov.ts';
import { never } from './peers/never.ts';
import { vonage } from './peers/vonage.ts';
import { play } from './score/play.ts';
import { pumpbreaker, pumpbreakerWithFeedback } from './score/pumpbreaker.ts';
import { replay } from './score/replay.ts';
import type { Result } from './score/result.ts';
import { suite } from './score/suite.ts';
import { tableOf } from './score/table.ts';
import { tallyOf } from './score/tally.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: 'pumpbreaker' },
    traffic: { type: 'string', default: 'own' },
  },
});
const fewer = { each: { attacks: 4, ordinary: 3 }, quick: { attacks: 1, ordinary: 1 } };
const counts: typeof elsewhere = (each, seed) => elsewhere(each, seed, { countedShare: 0.6 });
const generators = new Map([
  ['own', { suite, each: { attacks: 8, ordinary: 4 }, quick: { attacks: 2, ordinary: 1 } }],
  ['elsewhere', { suite: elsewhere, ...fewer }],
  ['counts', { suite: counts, ...fewer }],
]);
const traffic = generators.get(values.traffic);
if (traffic === undefined)
  throw new Error(`--traffic takes ${[...generators.keys()].join(' or ')}, not ${values.traffic}.`);
const replays = [
  ['Pumpbreaker, through backtest', 'without numbers'],
  ['the same, numbers known', 'with numbers'],
] as const;
const guards = [
  pumpbreaker,
  pumpbreakerWithFeedback,
  authgear,
  govUkNotify,
  loginGov,
  gitlab,
  vonage,
  band(2),
  band(3),
  foresight,
  never,
];

const results = new Map<string, Result[]>();
for (const scene of traffic.suite(values.quick ? traffic.quick : traffic.each, values.seed)) {
  for (const newGuard of guards) {
    const guard = newGuard();
    results.set(guard.name, [...(results.get(guard.name) ?? []), play(scene, guard)]);
    if (newGuard !== pumpbreaker) continue;
    for (const [name, records] of replays)
      results.set(name, [...(results.get(name) ?? []), replay(scene, records)]);
  }
}

console.log(`# Guards\n\n${tableOf([...results].map(([name, list]) => [name, tallyOf(list)]))}`);

const own = [...results.values()][0] ?? [];
const families = Map.groupBy(own, ({ family }) => family);
console.log(
  `\n# Pumpbreaker by family\n\n${tableOf([...families].map(([name, list]) => [name, tallyOf(list)]))}`,
);
for (const { wrongfulBlocks } of own) for (const block of wrongfulBlocks) console.log(`wrongful: ${block}`);
