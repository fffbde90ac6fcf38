import type { EpochMs } from '../ids.ts';
import { expectedMessages } from '../traffic/expected.ts';
import { dayMs, hourMs } from '../traffic/minute.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { hoursLearned, usualPerDay } from '../traffic/rate.ts';
import { clumpSize, coldClumpSize } from '../traffic/clump.ts';
import { isCold, wasBlocked, type Surroundings } from '../traffic/neighbours.ts';
import { hoursSinceRises, liftOf, risenWithin, usualPerDayOfAll } from '../traffic/tide.ts';
import { attacksPerDay, groupsPerDay, returnsPerDay, surgesPerDay, type Surges } from './stories.ts';

/** A person who does not get through tries somewhat more often than most. */
const strokesAtOnce = 1.25;
/** A market that opens brings a hundredth of the business. */
const openingShare = 0.01;
/** Each busy lane that rises in the same hour makes a surge of this one so much likelier. */
const surgesTogether = 20;
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

/** What ordinary surges of a lane may look like, going by its own past and by its neighbours. */
export function surgesOf(profile: LaneProfile, surroundings: Surroundings, nowMs: EpochMs): Surges {
  const { learned, lane } = profile;
  const { minute, hour, day } = learned.busiest;
  const stroke = strokesAtOnce * clumpSize(learned.clump, coldClumpSize(surroundings));
  const opens = isCold(usualPerDay(learned));
  const opening = opens ? (openingShare * usualPerDayOfAll(surroundings)) / 86_400 : 0;
  const watchedHours = Math.max(hoursLearned(learned), (nowMs - (surroundings.sinceMs ?? nowMs)) / hourMs);
  const rises = hoursSinceRises(surroundings, lane.country, nowMs);
  const liftedIn = (over: 'hour' | 'day') =>
    liftOf(surroundings, lane.country, over, nowMs) * usualPerDay(learned);
  const lifted = { hour: liftedIn('hour'), day: liftedIn('day') };
  return {
    attacksPerDay: wasBlocked(surroundings, lane.country, nowMs) ? returnsPerDay : attacksPerDay,
    stroke,
    groupsPerDay: wakefulness(profile, 3600, nowMs) * groupsPerDay,
    onsetsPerDayIn: seconds => {
      // Within a day many lanes rise for reasons of their own: then it counts how many of all did.
      const since = risenWithin(1 + seconds / 3600, rises) ** 2 / Math.max(1, rises.length);
      return (
        wakefulness(profile, seconds, nowMs) *
        surgesPerDay *
        (1 + surgesTogether * Math.max(risenWithin(1, rises), since))
      );
    },
    levelUnknown: Math.exp(-watchedHours / levelLearnedHours),
    sizeIn: (seconds, expected) => {
      const busiest =
        seconds <= 3600 ? Math.min((seconds / 60) * minute, hour) : Math.min((seconds / 3600) * hour, day);
      return stroke + expected + busiest + opening * seconds + lifted[seconds <= 3600 ? 'hour' : 'day'];
    },
  };
}
