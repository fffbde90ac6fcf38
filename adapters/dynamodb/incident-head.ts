import type { EpochMs, IncidentId } from '../../core/ids.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { UnknownIncidentError } from '../../core/store-faults.ts';
import * as keys from './incident-keys.ts';
import { unpack } from './packed.ts';
import { isNew, type Table } from './table.ts';

/** The item that an incident is. */
export interface Head {
  readonly incident: Incident;
  /** Ids of its signals, in the order in which they came. */
  readonly inbox: readonly string[];
  readonly waiting?: { readonly callbackId: string; readonly untilMs: EpochMs };
}

/** Changes to an incident that is over do not happen, whoever comes late. */
const isOpen = 'attribute_exists(pk) AND attribute_not_exists(closedAtMs)';

/** The heads of all incidents. */
export class Heads {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** `dynamodb:GetItem`. */
  async find(id: IncidentId): Promise<Head | undefined> {
    const item = await this.#table.get(keys.headKey(id));
    return item && headOf(item);
  }

  /** `dynamodb:GetItem`. @throws UnknownIncidentError */
  async read(id: IncidentId): Promise<Head> {
    const head = await this.find(id);
    if (head === undefined) throw new UnknownIncidentError(id);
    return head;
  }

  /** `dynamodb:Query`. */
  async all(): Promise<Head[]> {
    return (await this.#table.query(keys.heads)).map(headOf);
  }

  /** `dynamodb:PutItem`, `GetItem`. @returns the head of that id: this one, or the one that was there first. */
  async put(id: IncidentId, packed: Uint8Array): Promise<Head> {
    await this.#table.put({ ...keys.headKey(id), incident: packed, inbox: [] }, isNew);
    return this.read(id);
  }

  /**
   * `dynamodb:UpdateItem`, `GetItem`: changes the head of an open incident.
   * @param only what must hold besides.
   * @returns the head as it is, where it was not changed.
   * @throws UnknownIncidentError
   */
  async change(
    id: IncidentId,
    change: string,
    values: Record<string, unknown>,
    only?: string,
  ): Promise<Head | undefined> {
    const expression = only === undefined ? isOpen : `${isOpen} AND ${only}`;
    const isChanged = await this.#table.update(keys.headKey(id), change, { expression, values });
    return isChanged ? undefined : this.read(id);
  }
}

function headOf(item: Record<string, unknown>): Head {
  // Written by `Heads` and the changes of the incident store.
  const { incident, closedAtMs, inbox, callbackId, untilMs } = item as {
    incident: Uint8Array;
    closedAtMs?: EpochMs;
    inbox: string[];
    callbackId?: string;
    untilMs?: EpochMs;
  };
  return {
    incident: { ...(unpack(incident) as Incident), ...(closedAtMs === undefined ? {} : { closedAtMs }) },
    inbox,
    ...(callbackId === undefined || untilMs === undefined ? {} : { waiting: { callbackId, untilMs } }),
  };
}
