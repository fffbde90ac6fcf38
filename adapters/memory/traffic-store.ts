import type { Protection } from '../../core/delivery/message.ts';
import type { ConfigurationSetName, MessageHash } from '../../core/ids.ts';
import type { LaneRecord, TrafficStore, Versioned } from '../../core/ports.ts';
import { StaleWriteError } from '../../core/store-faults.ts';
import { keyOf, type Lane, type LaneKey } from '../../core/traffic/lane.ts';
import type { Minute } from '../../core/traffic/minute.ts';
import type { Surroundings } from '../../core/traffic/neighbours.ts';

/** A receipt can come 72 hours after the request; an hour more covers the minute it is counted in. */
const keptMinutes = 73 * 60;

class VersionedMap<Key, Value> {
  readonly #held = new Map<Key, Versioned<Value>>();

  get(key: Key): Versioned<Value> | undefined {
    return this.#held.get(key);
  }

  put(key: Key, value: Value, version: number): void {
    if ((this.#held.get(key)?.version ?? 0) !== version) throw new StaleWriteError(String(key));
    this.#held.set(key, { value, version: version + 1 });
  }
}

/** Traffic in memory. Sets of minutes that no receipt can reach any more are forgotten. */
export class MemoryTrafficStore implements TrafficStore {
  /** By lane, and by configuration set where it is of those that came through one. */
  readonly #sets = new Map<string, Map<Minute, Set<MessageHash>>>();
  readonly #lanes = new VersionedMap<LaneKey, LaneRecord>();
  readonly #surroundings = new VersionedMap<Protection, Surroundings>();
  #latest: Minute = 0;

  countOnce(lane: Lane, minute: Minute, hashes: readonly MessageHash[], through?: ConfigurationSetName) {
    const key = through === undefined ? keyOf(lane) : `${keyOf(lane)}@${through}`;
    const minutes = this.#sets.get(key) ?? new Map<Minute, Set<MessageHash>>();
    this.#sets.set(key, minutes);
    const set = minutes.get(minute) ?? new Set<MessageHash>();
    minutes.set(minute, set);
    const fresh = new Set(hashes.filter(hash => !set.has(hash)));
    for (const hash of fresh) set.add(hash);
    this.#forget(minute);
    return Promise.resolve({ distinct: set.size, fresh });
  }

  #forget(minute: Minute): void {
    if (minute <= this.#latest) return;
    this.#latest = minute;
    if (minute % 60 !== 0) return;
    for (const minutes of this.#sets.values()) {
      for (const old of minutes.keys()) if (old < minute - keptMinutes) minutes.delete(old);
    }
  }

  readLane(lane: Lane) {
    return Promise.resolve(this.#lanes.get(keyOf(lane)));
  }

  writeLane(lane: Lane, record: LaneRecord, version: number) {
    return Promise.try(() => {
      this.#lanes.put(keyOf(lane), record, version);
    });
  }

  readSurroundings(protection: Protection) {
    return Promise.resolve(this.#surroundings.get(protection));
  }

  writeSurroundings(protection: Protection, surroundings: Surroundings, version: number) {
    return Promise.try(() => {
      this.#surroundings.put(protection, surroundings, version);
    });
  }
}
