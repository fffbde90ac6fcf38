import type { Protection } from '../../core/delivery/message.ts';
import type { EpochMs, IncidentId } from '../../core/ids.ts';
import { letsGo, type Incident, type Signal, type TimelineEntry } from '../../core/incident/incident.ts';
import type { IncidentStore } from '../../core/ports.ts';
import { IncidentClosedError, UnknownIncidentError } from '../../core/store-faults.ts';
import type { Lane } from '../../core/traffic/lane.ts';

interface Held {
  incident: Incident;
  readonly inbox: Signal[];
  readonly timeline: TimelineEntry[];
  readonly told: Set<string>;
  waiting?: { readonly callbackId: string; readonly untilMs: EpochMs };
}

/** Incidents in memory. */
export class MemoryIncidentStore implements IncidentStore {
  readonly #incidents = new Map<IncidentId, Held>();
  readonly #open = new Map<Protection, IncidentId>();

  #held(id: IncidentId): Held {
    const held = this.#incidents.get(id);
    if (!held) throw new UnknownIncidentError(id);
    return held;
  }

  openOnce(incident: Incident) {
    const openId = this.#open.get(incident.protection);
    const known = this.#incidents.get(openId ?? incident.id);
    if (known) return Promise.resolve(known.incident);
    this.#incidents.set(incident.id, { incident, inbox: [], timeline: [], told: new Set() });
    this.#open.set(incident.protection, incident.id);
    return Promise.resolve(incident);
  }

  findOpen(protection: Protection) {
    const id = this.#open.get(protection);
    return Promise.resolve(id === undefined ? undefined : this.#held(id).incident);
  }

  read(id: IncidentId) {
    return Promise.try(() => this.#held(id).incident);
  }

  list() {
    const closedAtMs = ({ closedAtMs: at }: Incident) => at ?? Infinity;
    const all = [...this.#incidents.values()].map(({ incident }) => incident);
    return Promise.resolve(
      all.sort(
        (a, b) =>
          Number(closedAtMs(b) === Infinity) - Number(closedAtMs(a) === Infinity) ||
          b.openedAtMs - a.openedAtMs,
      ),
    );
  }

  save(incident: Incident) {
    return Promise.try(() => {
      const held = this.#held(incident.id);
      if (held.incident.closedAtMs === undefined) held.incident = incident;
    });
  }

  close(incident: Incident, atMs: EpochMs) {
    return Promise.try(() => {
      const held = this.#held(incident.id);
      if (held.incident.closedAtMs !== undefined) return true;
      if (held.inbox.length > incident.signalsRead) return false;
      held.incident = { ...incident, closedAtMs: atMs };
      delete held.waiting;
      this.#open.delete(incident.protection);
      return true;
    });
  }

  append(id: IncidentId, signal: Signal) {
    return Promise.try(() => {
      const { incident, inbox } = this.#held(id);
      const earlier = inbox.find(other => other.id === signal.id);
      if (earlier) return earlier;
      if (incident.closedAtMs !== undefined) throw new IncidentClosedError(id);
      inbox.push(signal);
      return signal;
    });
  }

  inbox(id: IncidentId, from: number) {
    return Promise.try(() => this.#held(id).inbox.slice(from));
  }

  tellTimeline(id: IncidentId, key: string, entries: readonly TimelineEntry[]) {
    return Promise.try(() => {
      const { timeline, told } = this.#held(id);
      if (told.has(key)) return;
      told.add(key);
      timeline.push(...entries);
    });
  }

  timeline(id: IncidentId) {
    return Promise.try((): readonly TimelineEntry[] => [...this.#held(id).timeline]);
  }

  listen(id: IncidentId, callbackId: string, untilMs: EpochMs) {
    return Promise.try(() => {
      const held = this.#held(id);
      if (held.incident.closedAtMs === undefined) held.waiting = { callbackId, untilMs };
    });
  }

  listening(id: IncidentId) {
    return Promise.try(() => this.#held(id).waiting);
  }

  letGo({ protection, country }: Lane) {
    const letGo = [...this.#incidents.values()]
      .filter(({ incident }) => incident.protection === protection)
      .flatMap(({ inbox }) => inbox)
      .filter(letsGo)
      .filter(signal => signal.country === country)
      .sort((a, b) => b.atMs - a.atMs);
    return Promise.resolve(letGo[0]);
  }

  countBlocksSince(atMs: EpochMs) {
    const signals = [...this.#incidents.values()].flatMap(({ inbox }) => inbox);
    const blocks = signals.filter(
      signal => signal.kind === 'spike' && signal.response.kind === 'block' && signal.atMs >= atMs,
    );
    return Promise.resolve(blocks.length);
  }
}
