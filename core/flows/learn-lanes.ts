import type { Protection } from '../delivery/message.ts';
import type { EpochMs } from '../ids.ts';
import type { Clock, TrafficHistory, TrafficStore } from '../ports.ts';
import { StaleWriteError } from '../store-faults.ts';
import { learnHistory } from '../traffic/history.ts';
import type { Lane } from '../traffic/lane.ts';
import { hourMs, hourOf } from '../traffic/minute.ts';
import { newProfile, type LaneProfile } from '../traffic/profile.ts';
import { newSurroundings, noteLane } from '../traffic/surroundings.ts';

export interface LearnPorts {
  readonly clock: Clock;
  readonly history: TrafficHistory;
  readonly traffic: TrafficStore;
}

/** Habits are forgotten over about six weeks; what is older would change little. */
const pastWeeks = 6;
/** Meters write the surroundings at the same time. */
const mostRaces = 8;

/** A lane's hours of the past weeks, up to the whole hour before `toMs`. */
export async function historyOf(
  history: TrafficHistory,
  lane: Lane,
  toMs: EpochMs,
): Promise<{ startMs: EpochMs; messages: number }[]> {
  const endMs = hourOf(toMs) * hourMs;
  const counts = await history.counts(lane, 3600, endMs - pastWeeks * 7 * 24 * hourMs, endMs);
  return [...counts].map(([startMs, messages]) => ({ startMs, messages }));
}

/**
 * Gives every lane a baseline that has none yet, from the service's own metrics of the past weeks: so there is one on the day
 * of the deployment. Doing it again changes nothing.
 * @returns the lanes that were learned.
 */
export async function learnLanes({ clock, history, traffic }: LearnPorts): Promise<readonly Lane[]> {
  const nowMs = clock();
  const learned: LaneProfile[] = [];
  for (const lane of await history.lanes()) {
    if (await traffic.readLane(lane)) continue;
    const hours = await historyOf(history, lane, nowMs);
    if (hours.length > 0) learned.push(learnHistory(newProfile(lane, nowMs), hours));
  }
  for (const [protection, profiles] of Map.groupBy(learned, ({ lane }) => lane.protection)) {
    await noteAll(traffic, protection, profiles, nowMs);
    for (const profile of profiles) await writeFirst(traffic, profile);
  }
  return learned.map(({ lane }) => lane);
}

async function noteAll(
  traffic: TrafficStore,
  protection: Protection,
  profiles: readonly LaneProfile[],
  nowMs: EpochMs,
): Promise<void> {
  for (let race = 1; ; race++) {
    const around = await traffic.readSurroundings(protection);
    const noted = profiles.reduce(
      (soFar, profile) => noteLane(soFar, profile, { kind: 'calm' }, nowMs),
      around?.value ?? newSurroundings(),
    );
    try {
      await traffic.writeSurroundings(protection, noted, around?.version ?? 0);
      return;
    } catch (error) {
      if (!(error instanceof StaleWriteError) || race === mostRaces) throw error;
    }
  }
}

async function writeFirst(traffic: TrafficStore, profile: LaneProfile): Promise<void> {
  try {
    await traffic.writeLane(profile.lane, { profile }, 0);
  } catch (error) {
    // A message came in meanwhile: the meter has begun the lane, and learns it as it goes.
    if (!(error instanceof StaleWriteError)) throw error;
  }
}
