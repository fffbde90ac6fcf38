import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Protection } from '../../core/delivery/message.ts';
import type { EpochMs, IncidentId } from '../../core/ids.ts';
import type { Incident, Signal, TimelineEntry } from '../../core/incident/incident.ts';
import type { IncidentStore } from '../../core/ports.ts';
import { IncidentClosedError } from '../../core/store-faults.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import { Heads } from './incident-head.ts';
import * as keys from './incident-keys.ts';
import { Inbox } from './inbox.ts';
import { pack } from './packed.ts';
import { isNew, Table } from './table.ts';
import { readTimeline, tellOnce } from './timeline.ts';

/**
 * Incidents in DynamoDB: `dynamodb:GetItem`, `PutItem`, `UpdateItem`, `DeleteItem` and `Query` on its table. No
 * transactions: every write holds on its own, or is made good by whoever reads next. An incident is a head item; the head lists
 * the ids of its signals, whose bodies are items written before. Every method throws StoreUnavailableError when the table
 * does not answer, or refuses; a head holds 400 KB ("Quotas"), which are some hundred lanes and thousands of signals.
 */
export class DynamoIncidentStore implements IncidentStore {
  readonly #table: Table;
  readonly #heads: Heads;
  readonly #inbox: Inbox;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#table = new Table(client, tableName);
    this.#heads = new Heads(this.#table);
    this.#inbox = new Inbox(this.#table);
  }

  /** `dynamodb:GetItem`, `PutItem`, `DeleteItem`. */
  async openOnce(incident: Incident): Promise<Incident> {
    const { id, protection } = incident;
    // Whoever writes this wins; it carries the incident, so that a crash before the head is there loses nothing.
    const claim = { ...keys.openKey(protection), id, incident: pack(incident) };
    for (;;) {
      const open = await this.findOpen(protection);
      if (open) return open;
      if (await this.#table.put(claim, isNew)) return (await this.#heads.put(id, claim.incident)).incident;
    }
  }

  /** `dynamodb:GetItem`, `PutItem`, `DeleteItem`: finishes an opening that a crash left half done, and clears away what is over. */
  async findOpen(protection: Protection): Promise<Incident | undefined> {
    const claim = await this.#table.get(keys.openKey(protection));
    if (claim === undefined) return undefined;
    // Written by `openOnce`.
    const { id, incident } = claim as { id: IncidentId; incident: Uint8Array };
    const { incident: found } = (await this.#heads.find(id)) ?? (await this.#heads.put(id, incident));
    if (found.closedAtMs === undefined) return found;
    await this.#table.delete(keys.openKey(protection), { expression: 'id = :id', values: { ':id': id } });
    return undefined;
  }

  /** `dynamodb:GetItem`. */
  async read(id: IncidentId): Promise<Incident> {
    return (await this.#heads.read(id)).incident;
  }

  /** `dynamodb:Query`. */
  async list(): Promise<readonly Incident[]> {
    const heads = await this.#heads.all();
    const isClosed = ({ closedAtMs }: Incident) => Number(closedAtMs !== undefined);
    return heads
      .map(({ incident }) => incident)
      .sort((a, b) => isClosed(a) - isClosed(b) || b.openedAtMs - a.openedAtMs);
  }

  /** `dynamodb:UpdateItem`, `GetItem`. */
  async save(incident: Incident): Promise<void> {
    await this.#heads.change(incident.id, 'SET incident = :incident', { ':incident': pack(incident) });
  }

  /** `dynamodb:UpdateItem`, `GetItem`: one write, which frees the protection too, because only an open incident holds it. */
  async close(incident: Incident, atMs: EpochMs): Promise<boolean> {
    const change = 'SET incident = :incident, closedAtMs = :atMs REMOVE callbackId, untilMs';
    const values = { ':incident': pack(incident), ':atMs': atMs, ':read': incident.signalsRead };
    const held = await this.#heads.change(incident.id, change, values, 'size(inbox) <= :read');
    return held === undefined || held.incident.closedAtMs !== undefined;
  }

  /** `dynamodb:GetItem`, `PutItem`, `UpdateItem`. */
  async append(id: IncidentId, signal: Signal): Promise<Signal> {
    const { incident, inbox } = await this.#heads.read(id);
    if (incident.closedAtMs !== undefined && !inbox.includes(signal.id)) throw new IncidentClosedError(id);
    const first = await this.#inbox.hold(id, signal);
    if (inbox.includes(signal.id)) return first;
    // Before it counts: after a crash a block too many is counted, never one too few.
    await this.#inbox.note(incident.protection, id, first);
    const change = 'SET inbox = list_append(inbox, :ids)';
    const values = { ':ids': [signal.id], ':id': signal.id };
    const held = await this.#heads.change(id, change, values, 'NOT contains(inbox, :id)');
    if (held && !held.inbox.includes(signal.id)) throw new IncidentClosedError(id);
    return first;
  }

  /** `dynamodb:GetItem`. */
  async inbox(id: IncidentId, from: number): Promise<readonly Signal[]> {
    const { inbox } = await this.#heads.read(id);
    return this.#inbox.read(id, inbox.slice(from));
  }

  /** `dynamodb:PutItem`. */
  async tellTimeline(id: IncidentId, key: string, entries: readonly TimelineEntry[]): Promise<void> {
    await tellOnce(this.#table, id, key, entries);
  }

  /** `dynamodb:GetItem`, `Query`. */
  async timeline(id: IncidentId): Promise<readonly TimelineEntry[]> {
    await this.#heads.read(id);
    return readTimeline(this.#table, id);
  }

  /** `dynamodb:UpdateItem`, `GetItem`. */
  async listen(id: IncidentId, callbackId: string, untilMs: EpochMs): Promise<void> {
    const values = { ':callbackId': callbackId, ':untilMs': untilMs };
    await this.#heads.change(id, 'SET callbackId = :callbackId, untilMs = :untilMs', values);
  }

  /** `dynamodb:GetItem`. */
  async listening(id: IncidentId) {
    return (await this.#heads.read(id)).waiting;
  }

  /** `dynamodb:GetItem`. */
  async letGo(lane: Lane) {
    const item = await this.#table.get(keys.letGoKey(lane));
    // Written by `Inbox.note`.
    const { atMs, by } = (item ?? {}) as { atMs?: EpochMs; by?: string };
    return atMs === undefined || by === undefined ? undefined : { atMs, by };
  }

  /** `dynamodb:Query`. */
  countBlocksSince(atMs: EpochMs): Promise<number> {
    return this.#table.count(keys.blocks, keys.blocksFrom(atMs));
  }
}
