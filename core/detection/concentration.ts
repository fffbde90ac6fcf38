import { addLogs } from '../traffic/logarithms.ts';
import { sum } from '../traffic/mix.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import type { Spread } from '../traffic/spread.ts';
import { streamClocks, streamSeconds, type Streams } from '../traffic/streams.ts';
import { onTarget } from './on-target.ts';
import type { Loudest, Odds, Surges } from './stories.ts';
import { pairing, targetsIn, targetsOf, unknownWeight } from './targets.ts';

/** No share is steadier than a sample of this many messages shows it. */
const steadiest = 150;
/** What is not above this, in messages or in standard deviations of a steady rate, adds next to nothing to either story. */
const leastAbove = 1;

/** What the lane lets expect, besides its own past: parts of its level by the hour and by the day. */
export type LevelIn = (seconds: number) => number;

/**
 * Where the money goes: attackers share the fee with an operator or two, ordinary messages go where the people are. The same
 * change-point odds as of the volume, network by network, against what the other networks let expect; for lanes whose mix tells ({@link mixTells}).
 * @param streams the profile's, up to the present.
 * @param longestSeconds slower clocks are not looked at.
 * @returns nothing where no network has more than the others let expect.
 */
export function concentrationOdds(
  profile: LaneProfile,
  streams: Streams,
  longestSeconds: number,
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
    if (seconds > longestSeconds) return;
    const logBegan = Math.log((seconds - before) / 86_400);
    before = seconds;
    const expected = (streams.expected[clock] ?? 0) * levelIn(seconds);
    if (expected <= 0) return;
    let messages = 0;
    for (let at = clock; at < streams.counts.length; at += streamClocks) messages += streams.counts[at] ?? 0;
    for (const { network, own, share, logPrior } of targetsOf(profile, streams.counts, clock, expected)) {
      const mean = expected * share;
      if (own - mean <= leastAbove * Math.max(1, Math.sqrt(spread.clump * mean))) continue;
      const seen = { seconds, messages, expected, own, share: Math.min(0.97, share), steadiness };
      const { calm, attacked, otherwise, usual } = onTarget(seen, spread, surges, logBegan);
      const louder = logPrior + logBegan + attacked - calm;
      attack = addLogs(attack, Math.log(surges.attacksPerDay) + louder);
      ordinary = addLogs(ordinary, logPrior + otherwise - calm);
      if (louder > loudness) {
        loudness = louder;
        loudest = { seconds, messages: Math.round(own), expected: usual, network, expectedInLane: expected };
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
