import { judge } from '../detection/judge.ts';
import type { Message } from '../delivery/message.ts';
import { policyFor } from '../policy/lane-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Clock, LaneRecord, PolicyStore, Spike, SpikeQueue, TrafficStore } from '../ports.ts';
import { StaleWriteError } from '../store-faults.ts';
import { keyOf, laneOf, type Lane, type LaneKey } from '../traffic/lane.ts';
import { minuteOf } from '../traffic/minute.ts';
import type { Counted } from '../traffic/counted.ts';
import { observe } from '../traffic/observe.ts';
import { newProfile } from '../traffic/profile.ts';
import { newSurroundings, noteLane } from '../traffic/surroundings.ts';
import { addThrough, cameThrough, countThrough, type Through } from './attribution.ts';
import type { ProtectionPorts } from './with-protection.ts';

export interface MeterPorts extends ProtectionPorts {
  readonly clock: Clock;
  readonly traffic: TrafficStore;
  readonly policies: PolicyStore;
  readonly spikes: SpikeQueue;
  /** A spike that lasts is sent again only after this many seconds. */
  readonly quietSeconds: number;
}

/** Another function counts the same lane at the same time: after so many lost races the batch is given back. */
const mostRaces = 8;

/** The messages of one lane out of a batch. */
export interface LaneBatch {
  readonly lane: Lane;
  readonly messages: readonly Message[];
}

/** Sorts messages into their lanes. */
export function byLane(messages: Iterable<Message>): LaneBatch[] {
  const batches = new Map<LaneKey, { lane: Lane; messages: Message[] }>();
  for (const message of messages) {
    const lane = laneOf(message);
    const key = keyOf(lane);
    const batch = batches.get(key) ?? { lane, messages: [] };
    batch.messages.push(message);
    batches.set(key, batch);
  }
  return [...batches.values()];
}

/**
 * Counts the messages of a lane, each once, and judges the lane. Repeats, redelivery, disorder and late receipts change
 * nothing: an id is added to the set of the minute in which the message was requested.
 * @returns the spike that was sent to whoever responds, if there was one.
 * @throws StaleWriteError when too many others count the same lane; the batch may be tried again.
 */
export async function meterLane(
  ports: MeterPorts,
  { lane, messages }: LaneBatch,
): Promise<Spike | undefined> {
  const counted = await countByMinute(ports.traffic, lane, messages);
  const through = ports.adopted ? await countThrough(ports.traffic, lane, messages) : {};
  const policy = await ports.policies.current();
  for (let race = 1; ; race++) {
    try {
      return await judgeLane(ports, policy, { lane, counted, through });
    } catch (error) {
      if (!(error instanceof StaleWriteError) || race === mostRaces) throw error;
    }
  }
}

async function countByMinute(
  traffic: TrafficStore,
  lane: Lane,
  messages: readonly Message[],
): Promise<Counted[]> {
  const minutes = Map.groupBy(messages, ({ requestedAtMs }) => minuteOf(requestedAtMs));
  const counted: Counted[] = [];
  for (const [minute, ofMinute] of minutes) {
    const { distinct, fresh } = await traffic.countOnce(
      lane,
      minute,
      ofMinute.map(({ hash }) => hash),
    );
    const first = new Map<string, Message>();
    const updates: Message[] = [];
    for (const message of ofMinute) {
      if (fresh.has(message.hash) && !first.has(message.hash)) first.set(message.hash, message);
      else updates.push(message);
    }
    counted.push({ minute, distinct, fresh: [...first.values()], updates });
  }
  return counted.sort((a, b) => a.minute - b.minute);
}

async function judgeLane(
  { clock, traffic, spikes, quietSeconds }: MeterPorts,
  policy: Policy,
  { lane, counted, through }: { lane: Lane; counted: readonly Counted[]; through: Through },
): Promise<Spike | undefined> {
  const nowMs = clock();
  const stored = await traffic.readLane(lane);
  const around = await traffic.readSurroundings(lane.protection);
  const surroundings = around?.value ?? newSurroundings();
  const before = stored?.value.profile ?? newProfile(lane, nowMs, surroundings.sinceMs);
  const profile = observe(before, counted, nowMs, surroundings);
  const verdict = judge(profile, surroundings, policyFor(policy, lane).detection, nowMs);
  const sentAtMs = stored?.value.spikeSentAtMs;
  const isDue = sentAtMs === undefined || nowMs - sentAtMs >= 1000 * quietSeconds;
  const cameBy = addThrough(stored?.value.through ?? {}, through, minuteOf(nowMs));
  const configurationSet = cameThrough(cameBy, profile, minuteOf(nowMs));
  const spike =
    verdict.kind === 'spike' && isDue
      ? { lane, evidence: verdict.evidence, ...(configurationSet ? { configurationSet } : {}) }
      : undefined;
  if (spike) await spikes.send(spike);
  const spikeSentAtMs = spike ? nowMs : sentAtMs;
  const record: LaneRecord = {
    profile,
    ...(spikeSentAtMs === undefined ? {} : { spikeSentAtMs }),
    ...(Object.keys(cameBy).length > 0 ? { through: cameBy } : {}),
  };
  await traffic.writeLane(lane, record, stored?.version ?? 0);
  const noted = noteLane(surroundings, profile, verdict, nowMs);
  if (noted !== surroundings) await traffic.writeSurroundings(lane.protection, noted, around?.version ?? 0);
  return spike;
}
