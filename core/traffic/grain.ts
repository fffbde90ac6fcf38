import { hasBaseline, lagHours, noiseMemory, round, type Learned } from './learned.ts';
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
  const messages = sum(minutes);
  const mean = messages / minutes.length;
  const usual = expectedIn(newest);
  let squares = 0;
  let dayExcess = 0;
  // For a Poisson process the sum of n(n - mean) is the sum of n. Where little is sent, a group or one person's retries take an hour.
  if (usual < groupBelowPerHour) squares = messages * (messages - usual);
  else for (const n of minutes) squares += n * (n - mean);
  for (let back = lagHours; back < lagHours + 24; back++)
    dayExcess += (hours.at(-1 - back) ?? 0) - expectedIn(newest - back);
  const minuteExcess = Math.max(...minutes) - expectedIn(newest) / 60;
  const { clump, busiest } = learned;
  return {
    ...learned,
    clump: {
      squares: round(clump.squares * noiseMemory + squares),
      messages: round(clump.messages * noiseMemory + messages),
    },
    // An excess needs a baseline to exceed.
    busiest: hasBaseline(profile.learned)
      ? {
          minute: Math.max(busiest.minute, round(minuteExcess)),
          hour: busiest.hour,
          day: Math.max(busiest.day, round(dayExcess)),
        }
      : busiest,
  };
}
