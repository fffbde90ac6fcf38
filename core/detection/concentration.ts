import { addLogs } from '../traffic/logarithms.ts';
import { sum } from '../traffic/mix.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { streamClocks, streamSeconds, type Streams } from '../traffic/streams.ts';
import type { Spread } from './ordinary.ts';
import { onTarget } from './on-target.ts';
import { attacksPerDay, type Loudest, type Odds, type Surges } from './stories.ts';

/** Fewer messages tell no mix; and where nearly all go to one network anyway, the mix cannot tell. */
const knownMix = 10;
const mostlyOne = 0.85;
/** What is thought of a mix before the first message weighs as much as this many; some countries have two networks. */
const unknownWeight = 3;
const leastKinds = 2;
/** No share is steadier than a sample of this many messages shows it. */
const steadiest = 150;
const pairing = ' and ';
/** Attackers share the money with one operator, or with two. */
const withOne = 0.7;
/** A clock is worth a closer look from this many standard deviations on. */
const closerLook = 3;

/** Networks that an attack may go to. */
interface Target {
  readonly network: string;
  readonly own: number;
  /** Their usual share of the lane's messages, 0 to 1. */
  readonly share: number;
  readonly logPrior: number;
}

function targetsIn({ networks }: LaneProfile, counts: readonly number[], clock: number): Target[] {
  const { kinds, usual } = networks;
  const known = sum(usual);
  const width = Math.max(leastKinds, kinds.length);
  return kinds.flatMap((network, at) => {
    if (network === '') return [];
    const share = ((usual[at] ?? 0) + unknownWeight / width) / (known + unknownWeight);
    return [{ network, own: counts[at * streamClocks + clock] ?? 0, share, logPrior: 0 }];
  });
}

/** Each network by itself, and the two that rose most together. */
function targetsOf(
  profile: LaneProfile,
  counts: readonly number[],
  clock: number,
  expected: number,
): Target[] {
  const rose = ({ own, share }: Target) => own - expected * share;
  const targets = targetsIn(profile, counts, clock).sort((one, other) => rose(other) - rose(one));
  const [first, second] = targets;
  const many = targets.length;
  const single = targets.map(target => ({ ...target, logPrior: Math.log(withOne / many) }));
  if (!first || !second || many < 3) return single;
  const pair = {
    network: `${first.network}${pairing}${second.network}`,
    own: first.own + second.own,
    share: first.share + second.share,
    logPrior: Math.log((2 * (1 - withOne)) / (many * (many - 1))),
  };
  return [...single, pair];
}

/** Whether the lane's usual mix of networks is known, and tells anything. */
export const mixTells = ({ networks: { usual } }: LaneProfile): boolean => {
  const known = sum(usual);
  return known >= knownMix && Math.max(...usual) <= mostlyOne * known;
};

/** Whether some network stands out enough to be judged: a cheap look that spares the calm. */
export function isConcentrated(profile: LaneProfile, leastMessages: number): boolean {
  const { networks, streams } = profile;
  if (!mixTells(profile)) return false;
  const known = sum(networks.usual) + unknownWeight;
  return networks.kinds.some((network, kind) => {
    if (network === '') return false;
    const share = ((networks.usual[kind] ?? 0) + 1) / known;
    for (let clock = 0; clock < streamClocks; clock++) {
      const mean = (streams.expected[clock] ?? 0) * share;
      const excess = (streams.counts[kind * streamClocks + clock] ?? 0) - mean;
      if (excess >= leastMessages && excess ** 2 > closerLook ** 2 * (1.5 * mean + 0.05 * mean ** 2 + 1))
        return true;
    }
    return false;
  });
}

/** What the lane lets expect, besides its own past: parts of its level by the hour and by the day. */
export type LevelIn = (seconds: number) => number;

/**
 * Where the money goes: attackers share the fee with an operator or two, ordinary messages go where the people are. The same
 * change-point odds as of the volume, network by network, against what the other networks of the lane let expect.
 * @param streams the profile's, up to the present.
 * Meant for lanes whose mix tells ({@link mixTells}).
 * @returns nothing where no network has more than the others let expect.
 */
export function concentrationOdds(
  profile: LaneProfile,
  streams: Streams,
  levelIn: LevelIn,
  spread: Spread,
  surges: Surges,
): Odds | undefined {
  const steadiness = Math.min(steadiest, sum(profile.networks.usual)) + unknownWeight;
  let attack = -Infinity;
  let ordinary = 0;
  let loudest: Loudest | undefined;
  let loudness = -Infinity;
  let before = 0;
  streamSeconds.forEach((seconds, clock) => {
    const logBegan = Math.log((seconds - before) / 86_400);
    before = seconds;
    const expected = (streams.expected[clock] ?? 0) * levelIn(seconds);
    if (expected <= 0) return;
    const messages = streams.counts.reduce(
      (total, count, at) => (at % streamClocks === clock ? total + count : total),
      0,
    );
    for (const { network, own, share, logPrior } of targetsOf(profile, streams.counts, clock, expected)) {
      if (own <= expected * share + 1) continue;
      const seen = { seconds, messages, expected, own, share: Math.min(0.97, share), steadiness };
      const { calm, attacked, otherwise, usual } = onTarget(seen, spread, surges, logBegan);
      const louder = logPrior + logBegan + attacked - calm;
      attack = addLogs(attack, Math.log(attacksPerDay) + louder);
      ordinary = addLogs(ordinary, logPrior + otherwise - calm);
      if (louder > loudness) {
        loudness = louder;
        loudest = { seconds, messages: Math.round(own), expected: usual, network };
      }
    }
  });
  if (loudest === undefined) return undefined;
  const perHour = excessOfLastHour(profile, streams, levelIn, loudest);
  return { log: attack - ordinary, loudest: { ...loudest, perHour } };
}

const hourClock = streamSeconds.indexOf(3600);

/** What goes to these networks above their share at present: an attack that is over costs nothing any more, however long it shows. */
function excessOfLastHour(
  profile: LaneProfile,
  streams: Streams,
  levelIn: LevelIn,
  { seconds, messages, expected, network = '' }: Loudest,
): number {
  if (seconds <= 3600) return ((messages - expected) * 3600) / seconds;
  const usual = (streams.expected[hourClock] ?? 0) * levelIn(3600);
  return targetsIn(profile, streams.counts, hourClock)
    .filter(target => network.split(pairing).includes(target.network))
    .reduce((excess, { own, share }) => excess + Math.max(0, own - usual * share), 0);
}
