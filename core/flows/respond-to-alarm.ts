import { unprotected, type Protection } from '../delivery/message.ts';
import { judge } from '../detection/judge.ts';
import type { Verdict } from '../detection/verdict.ts';
import type { AlarmedLane } from '../alarm/read-alarm.ts';
import type { EpochMs } from '../ids.ts';
import { policyFor } from '../policy/lane-policy.ts';
import type { TrafficHistory } from '../ports.ts';
import { isAdopted } from '../protect/adoption.ts';
import type { ProtectTopology } from '../protect/topology.ts';
import { learnHistory } from '../traffic/history.ts';
import type { Lane } from '../traffic/lane.ts';
import { hourMs, minuteOf, startOfMinute } from '../traffic/minute.ts';
import { observe } from '../traffic/observe.ts';
import { countOf, minutesKept, newProfile, type LaneProfile } from '../traffic/profile.ts';
import type { Surroundings } from '../traffic/neighbours.ts';
import { newSurroundings } from '../traffic/surroundings.ts';
import { historyOf } from './learn-lanes.ts';
import { respondToSpike, type Responded, type RespondPorts } from './respond-to-spike.ts';

export interface AlarmPorts extends RespondPorts {
  readonly history: TrafficHistory;
}

/** What became of an alarm about one lane: what its judge says, and what was done where it is a spike. */
export interface Alarmed {
  readonly lane: Lane;
  readonly verdict: Verdict['kind'];
  readonly responded?: Responded;
}

const isOurs = (topology: ProtectTopology, id: Protection) => id !== unprotected && isAdopted(topology, id);

/** An alarm that names a country alone is about every way that messages go: through each protect configuration, or through none. */
function lanesOf({ country, protection }: AlarmedLane, topology: ProtectTopology): Lane[] {
  const named = protection ? [protection] : [...topology.configurationSets.values(), topology.accountDefault];
  // Messages keep their lane when one is made for them.
  const used = named.map(id => (id === undefined || isOurs(topology, id) ? unprotected : id));
  return [...new Set(used)].map(lane => ({ protection: lane, country }));
}

/** The lane as far as records tell, brought up to what the service's own metrics say of the last hour. */
async function profileOf(
  { traffic, history }: AlarmPorts,
  lane: Lane,
  surroundings: Surroundings,
  nowMs: EpochMs,
): Promise<LaneProfile> {
  const stored = await traffic.readLane(lane);
  const known =
    stored?.value.profile ??
    learnHistory(
      newProfile(lane, nowMs, surroundings.sinceMs),
      await historyOf(history, lane, nowMs - hourMs),
    );
  const fromMs = startOfMinute(minuteOf(nowMs) - minutesKept + 1);
  const counted = [...(await history.counts(lane, 60, fromMs, nowMs))]
    .sort(([a], [b]) => a - b)
    .map(([startMs, distinct]) => ({ minute: minuteOf(startMs), distinct, fresh: [] }))
    // Records may be ahead of metrics, and metrics ahead of records.
    .filter(({ minute, distinct }) => distinct > countOf(known, minute));
  return observe(known, counted, nowMs, surroundings);
}

/**
 * Judges the lanes of an alarm and responds where there is a spike. The alarm is a coarse tripwire, one threshold for all:
 * it only says where to look. This way needs no record of a delivery.
 */
export async function respondToAlarm(ports: AlarmPorts, alarmed: AlarmedLane): Promise<Alarmed[]> {
  const kept = await ports.protect.topology();
  const { protection } = alarmed;
  const isKnown = protection === undefined || protection === unprotected || kept.tags.has(protection);
  const lanes = lanesOf(alarmed, isKnown ? kept : await ports.protect.topology(ports.clock()));
  const done: Alarmed[] = [];
  for (const lane of lanes) {
    const nowMs = ports.clock();
    const around = (await ports.traffic.readSurroundings(lane.protection))?.value ?? newSurroundings();
    const profile = await profileOf(ports, lane, around, nowMs);
    const { detection } = policyFor(await ports.policies.current(), lane);
    const verdict = judge(profile, around, detection, nowMs);
    const responded =
      verdict.kind === 'spike'
        ? await respondToSpike(ports, { lane, evidence: verdict.evidence })
        : undefined;
    done.push({ lane, verdict: verdict.kind, ...(responded ? { responded } : {}) });
  }
  return done;
}
