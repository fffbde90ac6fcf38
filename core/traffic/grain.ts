import { fine, hasBaseline, lagHours, noiseMemory, type Learned } from './learned.ts';
import { hourOfMinute, type Hour } from './minute.ts';
import { sum } from './mix.ts';
import type { LaneProfile } from './profile.ts';
import { rateOf } from './rate.ts';

/** Below so many messages an hour, what comes within an hour is taken to come at a stroke. */
const groupBelowPerHour = 2;

/** Learns how messages lie within the hour that ends, and within the day that ended a day ago. */
export function learnGrain(learned: Learned, profile: LaneProfile): Learned {
  const { minutes, hours, lane } = profile;
  const expectedIn = (hour: Hour) => rateOf(profile.learned, lane.country, hour);
  const newest = hourOfMinute(profile.head);
  // The hour of the clock: the last 60 minutes would end with a message, and hold a part of the hour before, which was learned.
  const ofHour = minutes.slice(-1 - (profile.head % 60));
  const messages = sum(ofHour);
  const mean = messages / 60;
  const usual = expectedIn(newest);
  let squares = 0;
  let dayExcess = 0;
  // For a Poisson process the sum of n(n - mean) is the sum of n. Where little is sent, a group or one person's retries take an hour.
  if (usual < groupBelowPerHour) squares = messages * (messages - usual);
  else for (const n of ofHour) squares += n * (n - mean);
  for (let back = lagHours; back < lagHours + 24; back++)
    dayExcess += (hours.at(-1 - back) ?? 0) - expectedIn(newest - back);
  const minuteExcess = Math.max(...ofHour) - expectedIn(newest) / 60;
  const { clump, busiest } = learned;
  return {
    ...learned,
    clump: {
      squares: fine(clump.squares * noiseMemory + squares),
      messages: fine(clump.messages * noiseMemory + messages),
    },
    // An excess needs a baseline to exceed.
    busiest: hasBaseline(profile.learned)
      ? {
          minute: Math.max(busiest.minute, fine(minuteExcess)),
          hour: busiest.hour,
          day: Math.max(busiest.day, fine(dayExcess)),
        }
      : busiest,
  };
}
