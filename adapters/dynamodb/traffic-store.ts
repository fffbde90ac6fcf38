import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Protection } from '../../core/delivery/message.ts';
import type { ConfigurationSetName, MessageHash } from '../../core/ids.ts';
import type { LaneRecord, TrafficStore, Versioned } from '../../core/ports.ts';
import { StaleWriteError } from '../../core/store-faults.ts';
import { keyOf, type Lane } from '../../core/traffic/lane.ts';
import { startOfMinute, type Minute } from '../../core/traffic/minute.ts';
import type { Surroundings } from '../../core/traffic/neighbours.ts';
import { MessageSets } from './message-sets.ts';
import { pack, unpack } from './packed.ts';
import { isNew, Table, type Key } from './table.ts';

/** Habits are forgotten over about six weeks; a lane that was silent for longer begins anew. */
const laneSeconds = 60 * 86_400;

const laneKey = (lane: Lane): Key => ({ pk: keyOf(lane), sk: 'lane' });
const surroundingsKey = (protection: Protection): Key => ({ pk: protection, sk: 'surroundings' });

/**
 * Traffic in DynamoDB: `dynamodb:GetItem`, `PutItem` and `Query` on its table. What is written has a version that the next
 * write must name. Every method throws StoreUnavailableError when the table does not answer, or refuses.
 */
export class DynamoTrafficStore implements TrafficStore {
  readonly #table: Table;
  readonly #sets: MessageSets;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#table = new Table(client, tableName);
    this.#sets = new MessageSets(this.#table);
  }

  /** `dynamodb:Query`, `PutItem`. */
  countOnce(lane: Lane, minute: Minute, hashes: readonly MessageHash[], through?: ConfigurationSetName) {
    return this.#sets.add(lane, minute, hashes, through);
  }

  async #read(key: Key): Promise<Versioned<unknown> | undefined> {
    const item = await this.#table.get(key);
    if (item === undefined) return undefined;
    // Written by #write.
    const { version, body } = item as { version: number; body: Uint8Array };
    return { value: unpack(body), version };
  }

  async #write(key: Key, value: unknown, version: number, told: { expiresAt?: number } = {}): Promise<void> {
    const item = { ...key, ...told, version: version + 1, body: pack(value) };
    const unchanged = { expression: 'version = :version', values: { ':version': version } };
    const isWritten = await this.#table.put(item, version === 0 ? isNew : unchanged);
    if (!isWritten) throw new StaleWriteError(`${key.pk} ${key.sk}`);
  }

  /** `dynamodb:GetItem`. */
  readLane(lane: Lane) {
    // Written by writeLane.
    return this.#read(laneKey(lane)) as Promise<Versioned<LaneRecord> | undefined>;
  }

  /** `dynamodb:PutItem`. */
  writeLane(lane: Lane, record: LaneRecord, version: number) {
    const headSeconds = Math.floor(startOfMinute(record.profile.head) / 1000);
    return this.#write(laneKey(lane), record, version, { expiresAt: headSeconds + laneSeconds });
  }

  /** `dynamodb:GetItem`. */
  readSurroundings(protection: Protection) {
    // Written by writeSurroundings.
    return this.#read(surroundingsKey(protection)) as Promise<Versioned<Surroundings> | undefined>;
  }

  /** `dynamodb:PutItem`. */
  writeSurroundings(protection: Protection, surroundings: Surroundings, version: number) {
    return this.#write(surroundingsKey(protection), surroundings, version);
  }
}
