import type { EpochMs } from '../ids.ts';
import type { Clock, TrafficHistory, TrafficStore } from '../ports.ts';
import { StaleWriteError } from '../store-faults.ts';
import { learnHistory } from '../traffic/history.ts';
import { keyOf, type Lane, type LaneKey } from '../traffic/lane.ts';
import { dayMs, hourMs, hourOf } from '../traffic/minute.ts';
import { newProfile } from '../traffic/profile.ts';
import { noteLane } from '../traffic/surroundings.ts';
import { changeSurroundings } from './change-surroundings.ts';

export interface LearnPorts {
  readonly clock: Clock;
  readonly history: TrafficHistory;
  readonly traffic: TrafficStore;
}

/** Habits are forgotten over about six weeks; what is older would change little. */
const pastWeeks = 6;

/** A lane's hours of the past weeks, up to the whole hour before `toMs`. */
export async function historyOf(
  history: TrafficHistory,
  lane: Lane,
  toMs: EpochMs,
): Promise<{ startMs: EpochMs; messages: number }[]> {
  const endMs = hourOf(toMs) * hourMs;
  const counts = await history.counts(lane, 3600, endMs - pastWeeks * 7 * dayMs, endMs);
  return [...counts].map(([startMs, messages]) => ({ startMs, messages }));
}

/**
 * Gives those of the lanes a baseline that have none yet, from the service's own metrics of the past weeks: so there is one on the
 * day of the deployment, also where messages came in before. Doing it again changes nothing, and a lane that fails leaves the
 * others their turn.
 * @returns what became of each lane that had no baseline.
 */
export async function learnLanes(
  ports: LearnPorts,
  lanes: readonly Lane[],
): Promise<ReadonlyMap<LaneKey, 'learned' | Error>> {
  const done = new Map<LaneKey, 'learned' | Error>();
  for (const lane of lanes) {
    try {
      if (await learnLane(ports, lane)) done.set(keyOf(lane), 'learned');
    } catch (error) {
      done.set(keyOf(lane), error instanceof Error ? error : new Error(String(error)));
    }
  }
  return done;
}

async function learnLane({ clock, history, traffic }: LearnPorts, lane: Lane): Promise<boolean> {
  const nowMs = clock();
  const known = await traffic.readLane(lane);
  if (known && known.value.profile.bornMs < nowMs - dayMs) return false;
  const profile = known?.value.profile ?? newProfile(lane, nowMs);
  const before = hourOf(profile.bornMs) * hourMs;
  const hours = (await historyOf(history, lane, nowMs)).filter(({ startMs }) => startMs < before);
  if (hours.length === 0) return false;
  const learned = learnHistory(profile, hours);
  try {
    await traffic.writeLane(lane, { ...known?.value, profile: learned }, known?.version ?? 0);
  } catch (error) {
    // A message came in meanwhile; the next time is soon.
    if (error instanceof StaleWriteError) return false;
    throw error;
  }
  await changeSurroundings(traffic, lane.protection, around =>
    noteLane(around, learned, { kind: 'calm' }, nowMs),
  );
  return true;
}
