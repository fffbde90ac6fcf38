import type { EpochMs } from '../ids.ts';
import { restlessness, type Spread } from '../traffic/spread.ts';
import { expectedMessages } from '../traffic/expected.ts';
import { dayMs, hourMs } from '../traffic/minute.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { hoursLearned, usualPerDay } from '../traffic/rate.ts';
import { clumpSize, coldClumpSize } from '../traffic/clump.ts';
import { isCold, wasBlocked, type Surroundings } from '../traffic/neighbours.ts';
import { hoursSinceRises, liftOf, risenWithin, usualPerDayOfAll, usualShareOf } from '../traffic/tide.ts';
import {
  attacksPerDay,
  groupsPerDay,
  partiesPerDay,
  returnsPerDay,
  surgesPerDay,
  type Surges,
} from './stories.ts';

/** A person who does not get through tries somewhat more often than most. */
const strokesAtOnce = 1.25;
/** A market that opens brings a hundredth of the business. */
const openingShare = 0.01;
/** Each busy lane that rises in the same hour makes a surge of this one so much likelier. */
const surgesTogether = 20;
/**
 * Attacks are made on a business and pick some of its lanes, while every lane surges by itself, and oftener where there are many markets
 * to work on: for each attack on a lane there are more surges, as the square of how many warm lanes there are. At so many it is one to one
 * with {@link surgesPerDay}; what is said of fewer or more goes only so far.
 */
const usualLanes = 14;
const leastSurges = 0.2;
const mostSurges = 2;
/** Over more seconds than these, lanes that keep to their curve surge by less than what is expected, but not by less than this part. */
const hoursOnlySeconds = 4 * 3600;
const leastPart = 0.25;
/** Neither holds in a market of a third of the business, where whatever it does shows; in a smaller one the less. */
const surgesOfTheWhole = 3;
/** A lane's level is learned within the first days. */
const levelLearnedHours = 6;

/** Of the surges this part is machines', at any time of the day; people begin theirs while they are awake. */
const byMachines = 0.5;

/** How much oftener than on average ordinary surges begin within the seconds past, as the lane's messages come in its hours. */
function wakefulness(profile: LaneProfile, seconds: number, nowMs: EpochMs): number {
  const spanMs = Math.min(dayMs, Math.max(hourMs, 1000 * seconds));
  const average = (usualPerDay(profile.learned) * spanMs) / dayMs;
  return byMachines + ((1 - byMachines) * expectedMessages(profile, nowMs - spanMs, nowMs)) / average;
}

const within = (least: number, value: number, most: number) => Math.max(least, Math.min(most, value));

/** What ordinary surges of a lane may look like, going by its own past and by its neighbours. */
export function surgesOf(
  profile: LaneProfile,
  surroundings: Surroundings,
  spread: Spread,
  nowMs: EpochMs,
): Surges {
  const { learned, lane } = profile;
  const { minute, hour, day } = learned.busiest;
  const stroke = strokesAtOnce * clumpSize(learned.clump, coldClumpSize(surroundings));
  const opens = isCold(usualPerDay(learned));
  const opening = opens ? (openingShare * usualPerDayOfAll(surroundings)) / 86_400 : 0;
  const watchedHours = Math.max(hoursLearned(learned), (nowMs - (surroundings.sinceMs ?? nowMs)) / hourMs);
  const rises = hoursSinceRises(surroundings, lane.country, nowMs);
  const risenNow = risenWithin(1, rises);
  const ofTheWhole = Math.min(1, surgesOfTheWhole * usualShareOf(usualPerDay(learned), surroundings));
  const ofMany = ((1 + rises.length) / usualLanes) ** 2;
  const oftener = opens ? 1 : within(leastSurges, Math.max(ofTheWhole, ofMany), mostSurges);
  const liftedIn = (over: 'hour' | 'day') =>
    liftOf(surroundings, lane.country, over, nowMs) * usualPerDay(learned);
  const lifted = { hour: liftedIn('hour'), day: liftedIn('day') };
  return {
    attacksPerDay: wasBlocked(surroundings, lane.country, nowMs) ? returnsPerDay : attacksPerDay,
    stroke,
    partiesPerDay: wakefulness(profile, 3600, nowMs) * partiesPerDay(usualPerDay(learned)),
    groupsPerDay: wakefulness(profile, 3600, nowMs) * groupsPerDay,
    onsetsPerDayIn: seconds => {
      // Within a day lanes rise for reasons of their own: one says nothing, and of more it counts how many of all they are.
      const risen = risenWithin(1 + seconds / 3600, rises);
      const since = (risen * (risen - 1)) / Math.max(1, rises.length);
      return (
        wakefulness(profile, seconds, nowMs) *
        oftener *
        surgesPerDay *
        (1 + surgesTogether * Math.max(risenNow, since))
      );
    },
    levelUnknown: Math.exp(-watchedHours / levelLearnedHours),
    sizeIn: (seconds, expected) => {
      const busiest =
        seconds <= 3600
          ? Math.min((seconds / 60) * minute, hour)
          : Math.min((seconds / 3600) * hour, Math.max(hour, day));
      const restless = Math.max(ofTheWhole, restlessness(spread, seconds));
      const part = seconds <= hoursOnlySeconds ? 1 : within(leastPart, restless, 1);
      return (
        stroke + part * expected + busiest + opening * seconds + lifted[seconds <= 3600 ? 'hour' : 'day']
      );
    },
  };
}
