import { sum } from '../traffic/mix.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { streamClocks } from '../traffic/streams.ts';

/** Fewer messages tell no mix; and where nearly all go to one network anyway, the mix cannot tell. */
const knownMix = 10;
const mostlyOne = 0.85;
/** What is thought of a mix before the first message weighs as much as this many; some countries have two networks. */
export const unknownWeight = 3;
const leastKinds = 2;
export const pairing = ' and ';
/** Attackers share the money with one operator, or with two. */
const withOne = 0.7;
/** What rises by less, alone or as one of a pair, is no attack yet, in messages. */
const leastRise = 0.5;
/** A clock is worth a closer look from this many standard deviations on. */
const closerLook = 3;

/** Networks that an attack may go to. */
export interface Target {
  readonly network: string;
  readonly own: number;
  /** Their usual share of the lane's messages, 0 to 1. */
  readonly share: number;
  readonly logPrior: number;
}

/** Each network by itself, as one clock sees it. */
export function targetsIn({ networks }: LaneProfile, counts: readonly number[], clock: number): Target[] {
  const { kinds, usual } = networks;
  const known = sum(usual);
  const width = Math.max(leastKinds, kinds.length);
  return kinds.flatMap((network, at) => {
    if (network === '') return [];
    const share = ((usual[at] ?? 0) + unknownWeight / width) / (known + unknownWeight);
    return [{ network, own: counts[at * streamClocks + clock] ?? 0, share, logPrior: 0 }];
  });
}

/** Each network by itself, and the two that rose most together; none where no network rose. */
export function targetsOf(
  profile: LaneProfile,
  counts: readonly number[],
  clock: number,
  expected: number,
): Target[] {
  const rose = ({ own, share }: Target) => own - expected * share;
  const targets = targetsIn(profile, counts, clock).sort((one, other) => rose(other) - rose(one));
  const [first, second] = targets;
  if (!first || rose(first) <= leastRise) return [];
  const many = targets.length;
  const single = targets.map(target => ({ ...target, logPrior: Math.log(withOne / many) }));
  if (!second || many < 3) return single;
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

/** How busy the lane is, as the other networks tell it: drawn towards what is expected, as if so many messages had come. */
const levelShape = 30;

/** Whether some network stands out enough to be judged: a cheap look that spares the calm. */
export function isConcentrated(profile: LaneProfile, leastMessages: number): boolean {
  const { networks, streams } = profile;
  if (!mixTells(profile)) return false;
  const known = sum(networks.usual) + unknownWeight;
  const messages = streams.expected.map((_, clock) => {
    let total = 0;
    for (let at = clock; at < streams.counts.length; at += streamClocks) total += streams.counts[at] ?? 0;
    return total;
  });
  return networks.kinds.some((network, kind) => {
    if (network === '') return false;
    const share = ((networks.usual[kind] ?? 0) + 1) / known;
    for (let clock = 0; clock < streamClocks; clock++) {
      const expected = streams.expected[clock] ?? 0;
      const own = streams.counts[kind * streamClocks + clock] ?? 0;
      const level = (levelShape + (messages[clock] ?? 0) - own) / (levelShape + expected * (1 - share));
      const mean = expected * share * Math.max(1, level);
      const excess = own - mean;
      if (excess >= leastMessages && excess ** 2 > closerLook ** 2 * (1.5 * mean + 0.05 * mean ** 2 + 1))
        return true;
    }
    return false;
  });
}
