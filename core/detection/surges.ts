import type { EpochMs } from '../ids.ts';
import { restlessness, type Spread } from '../traffic/spread.ts';
import { expectedMessages } from '../traffic/expected.ts';
import { dayMs, hourMs } from '../traffic/minute.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { narrownessOf } from '../traffic/narrowness.ts';
import { hoursLearned, usualPerDay } from '../traffic/rate.ts';
import { clumpSize, coldClumpSize } from '../traffic/clump.ts';
import { isCold, wasBlocked, type Surroundings } from '../traffic/neighbours.ts';
import { liftOf, usualPerDayOfAll, usualShareOf } from '../traffic/tide.ts';
import { ofTheWhole, surgeRate } from './surge-rate.ts';
import {
  attacksPerDay,
  groupsPerDay,
  openingsPerDay,
  partiesPerDay,
  returnsPerDay,
  type Surges,
} from './stories.ts';

/** A person who does not get through tries somewhat more often than most. */
const strokesAtOnce = 1.25;
/** An office sends through one network for minutes, a market hardly does for hours: beside what they say of all stories, its networks speak so many times as loud. */
const openingsAreBroad = 2;
/** A market that opens brings a hundredth of the business. */
const openingShare = 0.01;
/** Over more seconds than these, lanes that keep to their curve surge by less than what is expected, but not by less than this part. */
const hoursOnlySeconds = 4 * 3600;
const leastPart = 0.25;
/** A lane's level is learned within the first days. */
const levelLearnedHours = 6;

/** Bots press at once, people gather: in a lane that is hardly sent to, fewer of their surges and parties are there within less than this. */
const gatherSeconds = 600;

/** Of the surges this part is machines', at any time of the day; people begin theirs while they are awake. */
const byMachines = 0.5;

/** How much oftener than on average ordinary surges begin within the seconds past, as the lane's messages come in its hours. */
function wakefulness(profile: LaneProfile, seconds: number, nowMs: EpochMs): number {
  const spanMs = Math.min(dayMs, Math.max(hourMs, 1000 * seconds));
  const average = (usualPerDay(profile.learned) * spanMs) / dayMs;
  return byMachines + ((1 - byMachines) * expectedMessages(profile, nowMs - spanMs, nowMs)) / average;
}

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
  const whole = ofTheWhole(usualShareOf(usualPerDay(learned), surroundings));
  const surgesIn = surgeRate(profile, surroundings, nowMs);
  const gathered = (seconds: number) => (opens ? Math.min(1, Math.sqrt(seconds / gatherSeconds)) : 1);
  const liftedIn = (over: 'hour' | 'day') =>
    liftOf(surroundings, lane.country, over, nowMs) * usualPerDay(learned);
  const lifted = { hour: liftedIn('hour'), day: liftedIn('day') };
  return {
    attacksPerDay: wasBlocked(surroundings, lane.country, nowMs) ? returnsPerDay : attacksPerDay,
    stroke,
    openingsPerDay: opens
      ? openingsPerDay * Math.min(1, Math.exp(-openingsAreBroad * narrownessOf(profile)))
      : 0,
    partiesPerDayIn: seconds =>
      gathered(seconds) * wakefulness(profile, 3600, nowMs) * partiesPerDay(usualPerDay(learned)),
    groupsPerDay: wakefulness(profile, 3600, nowMs) * groupsPerDay,
    onsetsPerDayIn: seconds => gathered(seconds) * wakefulness(profile, seconds, nowMs) * surgesIn(seconds),
    levelUnknown: Math.exp(-watchedHours / levelLearnedHours),
    sizeIn: (seconds, expected) => {
      const busiest =
        seconds <= 3600
          ? Math.min((seconds / 60) * minute, hour)
          : Math.min((seconds / 3600) * hour, Math.max(hour, day));
      const part =
        seconds <= hoursOnlySeconds
          ? 1
          : Math.min(1, Math.max(leastPart, whole, restlessness(spread, seconds)));
      return (
        stroke + part * expected + busiest + opening * seconds + lifted[seconds <= 3600 ? 'hour' : 'day']
      );
    },
  };
}
