import { decide, dueAtMs, dueBreakers } from '../../core/incident/decide.ts';
import { asIncidentId, type EpochMs } from '../../core/ids.ts';
import { endsDoubt, goesOn } from '../../core/incident/doubt.ts';
import {
  incidentIdFor,
  isOver,
  type Breaker,
  type Incident,
  type Signal,
} from '../../core/incident/incident.ts';
import { pressureSeconds } from '../../core/incident/pressure.ts';
import { noRules } from '../../core/incident/rule-plan.ts';
import { shareCut } from '../../core/incident/share-cut.ts';
import { settle } from '../../core/incident/settle.ts';
import type { Protection } from '../../core/delivery/message.ts';
import type { Evidence } from '../../core/detection/verdict.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { respond } from '../../core/policy/respond.ts';
import type { Lane, LaneKey } from '../../core/traffic/lane.ts';
import { hourMs } from '../../core/traffic/minute.ts';
import { VerdictBook } from './verdict-book.ts';
import type { Release, Verdict } from './verdicts.ts';

/** Messages tried to a lane between two moments, turned away or not. */
export type Gauge = (lane: Lane, fromMs: EpochMs, toMs: EpochMs) => number;

/**
 * The incidents of a log: what a spike leads to, and what becomes of it, by the same decisions as in a running
 * incident. Nobody answers, and every country rule is as Pumpbreaker leaves it. A policy that only observes is played as
 * if it acted.
 */
export class Breakers {
  readonly #policy: Policy;
  readonly #release: Release;
  readonly #gauge: Gauge;
  readonly #incidents = new Map<Protection, Incident>();
  readonly #book = new VerdictBook();
  #blockedAtMs: EpochMs[] = [];
  /** When the next breaker wants to be looked at. */
  nextDueMs: EpochMs = Infinity;

  constructor(policy: Policy, release: Release, gauge: Gauge) {
    this.#policy = policy;
    this.#release = release;
    this.#gauge = gauge;
  }

  /** Looks at the breakers whose time is up by now, each at its own time. */
  passTimeTo(nowMs: EpochMs): void {
    while (this.nextDueMs <= nowMs) {
      const dueMs = this.nextDueMs;
      for (const incident of [...this.#incidents.values()]) this.#round(incident, [], dueMs);
    }
  }

  /**
   * @param blockedMs when the lane was last blocked, if it was.
   * @returns what this is to the lane: `blocked`, or `told` where people are asked or told while it goes on; nothing where a block stands.
   */
  spike(
    lane: Lane,
    evidence: Evidence,
    blockedMs: EpochMs | undefined,
    nowMs: EpochMs,
  ): 'blocked' | 'told' | undefined {
    const { protection, country } = lane;
    const open = this.#incidents.get(protection);
    const breaker = open?.breakers.find(other => other.country === country);
    if (breaker && !isHeard(breaker, evidence)) return goesOn(breaker) ? 'told' : undefined;
    this.#blockedAtMs = this.#blockedAtMs.filter(atMs => atMs >= nowMs - hourMs);
    const response = respond(this.#policy, lane, evidence, {
      nowMs,
      blocksLastHour: this.#blockedAtMs.length,
      shareCut: open ? shareCut(open, [], country) : 0,
      ...(blockedMs === undefined ? {} : { blockedMs }),
    });
    if (!response) return undefined;
    if (response.kind === 'block') this.#blockedAtMs.push(nowMs);
    const incident = open ?? {
      id: asIncidentId(incidentIdFor(protection, nowMs)),
      protection,
      openedAtMs: nowMs,
      breakers: [],
      signalsRead: 0,
    };
    const id = `spike ${country} ${breaker?.revision ?? 0}`;
    this.#round(incident, [{ kind: 'spike', id, atMs: nowMs, country, evidence, response }], nowMs);
    const stands = this.#book.standingIn(lane);
    if (stands === undefined) return undefined;
    return stands.action === 'block' ? 'blocked' : 'told';
  }

  /** {@link VerdictBook.blockOf} */
  blockOf(...of: Parameters<VerdictBook['blockOf']>): Verdict | undefined {
    return this.#book.blockOf(...of);
  }

  /** {@link VerdictBook.toldOf} */
  toldOf(key: LaneKey): Verdict | undefined {
    return this.#book.toldOf(key);
  }

  get verdicts(): readonly Verdict[] {
    return this.#book.verdicts;
  }

  #round(incident: Incident, signals: readonly Signal[], nowMs: EpochMs): void {
    const { protection } = incident;
    const attempts: Record<string, number> = {};
    for (const breaker of dueBreakers(incident, nowMs)) {
      const { country, state } = breaker;
      // Without a figure nothing is let go.
      if (state.kind === 'open' && this.#release === 'never') continue;
      const fromMs = nowMs - 1000 * pressureSeconds(breaker);
      attempts[country] = this.#gauge({ protection, country }, fromMs, nowMs);
    }
    const decided = decide(incident, { nowMs, attempts, signals });
    for (const move of decided.moves) this.#book.record(protection, move, nowMs);
    // Signals are handed over and not kept: each round reads all there are.
    const after = { ...settle(incident, decided, noRules), signalsRead: 0 };
    if (isOver(after)) this.#incidents.delete(protection);
    else this.#incidents.set(protection, after);
    const dues = [...this.#incidents.values()].flatMap(({ breakers }) => breakers.map(dueAtMs));
    this.nextDueMs = Math.min(...dues.filter(dueMs => dueMs !== undefined));
  }
}

/** Whether a spike changes anything: not while a block stands, or a question other than one that a doubt made of it and this ends. */
const isHeard = (breaker: Breaker, evidence: Evidence) =>
  breaker.state.kind === 'closed' || breaker.state.kind === 'half-open' || endsDoubt(breaker, evidence);
