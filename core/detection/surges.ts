import type { EpochMs } from '../ids.ts';
import { hourMs } from '../traffic/minute.ts';
import type { LaneProfile } from '../traffic/profile.ts';
import { hoursLearned, usualPerDay } from '../traffic/rate.ts';
import {
  clumpOf,
  isCold,
  usualPerDayOfAll,
  warmLanesRisen,
  type Surroundings,
} from '../traffic/surroundings.ts';
import { surgesPerDay, type Surges } from './stories.ts';

/** A person who does not get through tries somewhat more often than most. */
const strokesAtOnce = 1.25;
/** A market that opens brings a hundredth of the business. */
const openingShare = 0.01;
/** Each busy lane that rises in the same hour makes a surge of this one so much likelier. */
const surgesTogether = 20;
/** A lane's level is learned within the first days. */
const levelLearnedHours = 6;

/** What ordinary surges of a lane may look like, going by its own past and by its neighbours. */
export function surgesOf(profile: LaneProfile, surroundings: Surroundings, nowMs: EpochMs): Surges {
  const { learned, lane } = profile;
  const { minute, hour, day } = learned.busiest;
  const stroke = strokesAtOnce * clumpOf(profile, surroundings);
  const opens = isCold(usualPerDay(learned));
  const opening = opens ? (openingShare * usualPerDayOfAll(surroundings)) / 86_400 : 0;
  const watchedHours = Math.max(hoursLearned(learned), (nowMs - (surroundings.sinceMs ?? nowMs)) / hourMs);
  return {
    stroke,
    onsetsPerDay: surgesPerDay * (1 + surgesTogether * warmLanesRisen(surroundings, lane.country, nowMs)),
    levelUnknown: Math.exp(-watchedHours / levelLearnedHours),
    sizeIn: (seconds, expected) => {
      const busiest =
        seconds <= 3600 ? Math.min((seconds / 60) * minute, hour) : Math.min((seconds / 3600) * hour, day);
      return stroke + expected + busiest + opening * seconds;
    },
  };
}
