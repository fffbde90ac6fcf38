import type { Protection } from '../../core/delivery/message.ts';
import type { IncidentId } from '../../core/ids.ts';
import { letsGo, type Signal } from '../../core/incident/incident.ts';
import { StoreUnavailableError } from '../../core/store-faults.ts';
import * as keys from './incident-keys.ts';
import { pack, unpack } from './packed.ts';
import { isNew, type Table } from './table.ts';

/** Limits look back an hour; what is older serves nobody. */
const blockSeconds = 7 * 86_400;

/** The bodies of signals, and what other incidents want to know of them. */
export class Inbox {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** @returns the signal that holds the id: this one, or the earlier. */
  async hold(id: IncidentId, signal: Signal): Promise<Signal> {
    const item = { ...keys.signalKey(id, signal.id), signal: pack(signal) };
    return (await this.#table.put(item, isNew)) ? signal : this.#read(id, signal.id);
  }

  /** Keeps what limits and later incidents ask for: blocks by their time, and who let a lane go last. */
  async note(protection: Protection, id: IncidentId, signal: Signal): Promise<void> {
    const { atMs, country } = signal;
    if (signal.kind === 'spike' && signal.response.kind === 'block') {
      const expiresAt = Math.floor(atMs / 1000) + blockSeconds;
      await this.#table.put({ ...keys.blockKey(atMs, id, signal.id), expiresAt });
    }
    if (letsGo(signal)) {
      const item = { ...keys.letGoKey({ protection, country }), atMs, by: signal.by };
      const isLater = 'attribute_not_exists(pk) OR atMs < :atMs';
      await this.#table.put(item, { expression: isLater, values: { ':atMs': atMs } });
    }
  }

  /** The signals with these ids, in their order. */
  read(id: IncidentId, signalIds: readonly string[]): Promise<Signal[]> {
    return Promise.all(signalIds.map(signalId => this.#read(id, signalId)));
  }

  async #read(id: IncidentId, signalId: string): Promise<Signal> {
    const item = await this.#table.get(keys.signalKey(id, signalId));
    if (item === undefined) {
      const cause = new Error(`Incident ${id} lists the signal "${signalId}", which is not in the table.`);
      throw new StoreUnavailableError(this.#table.name, { cause });
    }
    // Written by `hold`.
    return unpack(item.signal as Uint8Array) as Signal;
  }
}
