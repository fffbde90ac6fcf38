import type { Capability, Protection, RuleStatus } from './delivery/message.ts';
import type { Evidence } from './detection/verdict.ts';
import type {
  ConfigurationSetName,
  Country,
  EpochMs,
  IncidentId,
  MessageHash,
  ProtectConfigurationId,
} from './ids.ts';
import type { Through } from './flows/attribution.ts';
import type { BreakerState, Incident, Signal, TimelineEntry } from './incident/incident.ts';
import type { Notice } from './incident/notice.ts';
import type { Policy } from './policy/policy.ts';
import type { CountryRules } from './protect/rules.ts';
import type { Reach } from './protect/adoption.ts';
import type { ProtectTopology, Tags } from './protect/topology.ts';
import type { FeedbackHours } from './traffic/conversion.ts';
import type { Lane } from './traffic/lane.ts';
import type { Minute } from './traffic/minute.ts';
import type { LaneProfile } from './traffic/profile.ts';
import type { Surroundings } from './traffic/neighbours.ts';

/** The present moment. */
export type Clock = () => EpochMs;

/** Something read together with the version that a later write must name. Version 0: not there yet. */
export interface Versioned<Value> {
  readonly value: Value;
  readonly version: number;
}

/** What is remembered of a lane. */
export interface LaneRecord {
  readonly profile: LaneProfile;
  /** When its last spike was sent to whoever responds. */
  readonly spikeSentAtMs?: EpochMs;
  /** Of an unprotected lane: the configuration sets that its messages came through lately. */
  readonly through?: Through;
}

/** Counts and profiles of lanes. */
export interface TrafficStore {
  /**
   * Adds message hashes to the set of a lane's minute, or to the set of those that came through one configuration set.
   * @returns how many distinct messages the minute has now, and which of these were new.
   */
  countOnce(
    lane: Lane,
    minute: Minute,
    hashes: readonly MessageHash[],
    through?: ConfigurationSetName,
  ): Promise<{ readonly distinct: number; readonly fresh: ReadonlySet<MessageHash> }>;
  readLane(lane: Lane): Promise<Versioned<LaneRecord> | undefined>;
  /** @throws StaleWriteError when somebody wrote since `version` was read. */
  writeLane(lane: Lane, record: LaneRecord, version: number): Promise<void>;
  readSurroundings(protection: Protection): Promise<Versioned<Surroundings> | undefined>;
  /** @throws StaleWriteError when somebody wrote since `version` was read. */
  writeSurroundings(protection: Protection, surroundings: Surroundings, version: number): Promise<void>;
}

/** A lane that its judge calls a spike, on its way to the one who responds. */
export interface Spike {
  readonly lane: Lane;
  readonly evidence: Evidence;
  /** Of an unprotected lane: the configuration set through which practically all of it comes, where that is known. */
  readonly configurationSet?: ConfigurationSetName;
}

export interface SpikeQueue {
  /** At least once: whoever receives it must be able to receive it again. */
  send(spike: Spike): Promise<void>;
}

/** Where a record goes that cannot be read, with its reason, so that its batch goes on without it. */
export interface DeadLetters {
  send(body: string, reason: string): Promise<void>;
}

export interface PolicyStore {
  /** The policy in force: the last good one. */
  current(): Promise<Policy>;
}

/** The protect configurations of the account and Region (sms-voice API: one request a second per operation). */
export interface ProtectControl {
  /** @param readAfterMs the topology must have been read after this moment; otherwise a kept one serves. */
  topology(readAfterMs?: EpochMs): Promise<ProtectTopology>;
  /** The rules as they are now, never from a cache. */
  rules(id: ProtectConfigurationId, capability: Capability): Promise<CountryRules>;
  /** Merges: only the countries named change, only for that capability. */
  update(
    id: ProtectConfigurationId,
    capability: Capability,
    statuses: ReadonlyMap<Country, RuleStatus>,
  ): Promise<void>;
}

/**
 * Makes protect configurations, says what they apply to, and takes both back. Doing any of it twice changes nothing more. The
 * API knows no conditions: who must not overwrite what somebody else did reads the topology just before.
 */
export interface ProtectMaker {
  /** Makes one that allows everything. @param token 1 to 64 characters; the same token makes one. */
  create(token: string, tags: Tags): Promise<ProtectConfigurationId>;
  /** Replaces whatever applies there. @throws UnknownProtectConfigurationError */
  apply(id: ProtectConfigurationId, reach: Reach): Promise<void>;
  /** Lets it apply there no more, and leaves alone what is another one's by now. */
  withdraw(id: ProtectConfigurationId, reach: Reach): Promise<void>;
  /** Puts the number overrides of one into another, too: what allows or blocks a single number there does so here. */
  copyOverrides(from: ProtectConfigurationId, to: ProtectConfigurationId): Promise<void>;
  /** Deletes it; gone already counts as deleted. @throws ProtectInUseError */
  remove(id: ProtectConfigurationId): Promise<void>;
}

/** Messages tried to a lane, turned away or not, as the service counts them. */
export interface PressureGauge {
  attempts(lane: Lane, fromMs: EpochMs, toMs: EpochMs): Promise<number>;
}

/** Incidents, their inboxes and timelines. At most one incident of a protect configuration is open. */
export interface IncidentStore {
  /** @returns the open incident of that protection: the given one, or the one that was there first. */
  openOnce(incident: Incident): Promise<Incident>;
  findOpen(protection: Protection): Promise<Incident | undefined>;
  /** @throws UnknownIncidentError */
  read(id: IncidentId): Promise<Incident>;
  /** Open ones first, then the newest. */
  list(): Promise<readonly Incident[]>;
  /** What the incident knows of itself; only its own durable function writes it. */
  save(incident: Incident): Promise<void>;
  /** Closes it and frees its protection. @returns false, and does nothing, when a signal came in unread. */
  close(incident: Incident, atMs: EpochMs): Promise<boolean>;
  /**
   * Appends once per signal id.
   * @returns the signal that holds the id: this one, or the earlier.
   * @throws IncidentClosedError when it is over.
   */
  append(id: IncidentId, signal: Signal): Promise<Signal>;
  inbox(id: IncidentId, from: number): Promise<readonly Signal[]>;
  /** Appends once per key: a step that is retried writes its lines once. */
  tellTimeline(id: IncidentId, key: string, entries: readonly TimelineEntry[]): Promise<void>;
  timeline(id: IncidentId): Promise<readonly TimelineEntry[]>;
  /** Where the incident waits to be poked, and until when it would wait. */
  listen(id: IncidentId, callbackId: string, untilMs: EpochMs): Promise<void>;
  listening(id: IncidentId): Promise<{ readonly callbackId: string; readonly untilMs: EpochMs } | undefined>;
  /** When a person last let the lane go, by a decision or by changing its rule. */
  letGo(lane: Lane): Promise<{ readonly atMs: EpochMs; readonly by: string } | undefined>;
  /** Lanes blocked since then, over all incidents. */
  countBlocksSince(atMs: EpochMs): Promise<number>;
}

/** Starts and wakes incidents. */
export interface IncidentRunner {
  /** Starting an incident twice starts it once. */
  start(id: IncidentId): Promise<void>;
  /** Wakes the incident that waits there; one that does not wait there any more is left alone. */
  poke(callbackId: string): Promise<void>;
}

/** Brings incidents back whose execution died. */
export interface IncidentReviver {
  /** Whether an execution of it goes on, started or restarted. */
  isRunning(id: IncidentId): Promise<boolean>;
  /** Starts it again under another name. Restarting it twice within minutes restarts it once. */
  restart(id: IncidentId, atMs: EpochMs): Promise<void>;
}

/** Something that happened in an incident, for other programs. */
export interface Happening {
  readonly incidentId: IncidentId;
  readonly protection: Protection;
  readonly atMs: EpochMs;
  /** Absent where it concerns the whole incident. */
  readonly country?: Country;
  /** The state that the country's breaker has now. */
  readonly state?: BreakerState['kind'];
  /** The sentence that people read. */
  readonly says: string;
}

/** Tells other programs what happens in incidents, at least once. */
export interface IncidentFeed {
  publish(happenings: readonly Happening[]): Promise<void>;
}

/** What the service's own metrics remember of lanes. */
export interface TrafficHistory {
  /** The lanes that carried messages lately. */
  lanes(): Promise<readonly Lane[]>;
  /**
   * Attempts by the start of their period, turned away or not; a period without any may be left out.
   * @param fromMs start of a period.
   * @param toMs exclusive.
   */
  counts(
    lane: Lane,
    periodSeconds: 60 | 3600,
    fromMs: EpochMs,
    toMs: EpochMs,
  ): Promise<ReadonlyMap<EpochMs, number>>;
}

/** What applications said of their messages, where message feedback is on; over all protect configurations. */
export interface FeedbackHistory {
  /** Those that messages went to lately which await feedback. */
  countries(): Promise<readonly Country[]>;
  /**
   * Messages to each of these countries by the start of their hour; an hour without any may be left out.
   * @param fromMs start of an hour.
   * @param toMs exclusive.
   */
  hours(
    countries: readonly Country[],
    fromMs: EpochMs,
    toMs: EpochMs,
  ): Promise<ReadonlyMap<Country, FeedbackHours>>;
}

export interface Notifier {
  /** @throws NoticeNotSentError */
  send(notice: Notice): Promise<void>;
}

/** Signs what must come back unchanged. The key stays behind it. */
export interface Signer {
  /** @returns the code as base64url. */
  sign(text: string): Promise<string>;
  verify(text: string, code: string): Promise<boolean>;
}

/** What the operators of Pumpbreaker itself need to know. */
export const telemetryNames = [
  'NoticeNotSent',
  'RuleNotSet',
  'RecordRefused',
  'PolicyRefused',
  'LinkNotSigned',
  'HappeningNotPublished',
  'IncidentRestarted',
  'SweepFailed',
] as const;
export type TelemetryName = (typeof telemetryNames)[number];

/** Each name is a metric with an alarm. */
export interface Telemetry {
  count(name: TelemetryName, by?: number): void;
}
