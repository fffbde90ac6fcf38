import type { ConfigurationSetName, MessageHash } from '../../core/ids.ts';
import { keyOf, type Lane } from '../../core/traffic/lane.ts';
import { startOfMinute, type Minute } from '../../core/traffic/minute.ts';
import { isNew, type Table } from './table.ts';

/** A final status may come 72 hours after the request; two hours more cover clocks and queues. */
const keptSeconds = 74 * 3600;
/**
 * 72 bits, which are nine whole bytes: among the 10,000 messages of a busy minute two share them once in a hundred
 * million million such minutes, and would count as one.
 */
const charactersKept = 12;
const eachKept = new RegExp(`.{${charactersKept}}`, 'g');

const bytesOf = (texts: Iterable<string>): Uint8Array => Buffer.from([...texts].join(''), 'base64url');
const textsOf = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes).toString('base64url').match(eachKept) ?? [];

/**
 * The messages of each minute of a lane, as a log: every batch adds the messages it brought, once, as the next item. An item of
 * its own a batch costs one write unit where a growing set would cost one for every kilobyte that it holds; reading
 * costs a fortieth of writing, and a batch without anything new writes nothing. No size limits a minute.
 */
export class MessageSets {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** See `TrafficStore.countOnce`. */
  async add(lane: Lane, minute: Minute, hashes: readonly MessageHash[], through?: ConfigurationSetName) {
    const pk = `${keyOf(lane)}${through === undefined ? '' : `@${through}`}#${minute}`;
    const expiresAt = Math.floor(startOfMinute(minute) / 1000) + keptSeconds;
    const short = new Map(hashes.map(hash => [hash.slice(0, charactersKept), hash]));
    for (;;) {
      const batches = await this.#table.query(pk);
      // Only this class writes here.
      const known = new Set(batches.flatMap(({ messages }) => textsOf(messages as Uint8Array)));
      const fresh = new Map([...short].filter(([text]) => !known.has(text)));
      const next = Number(batches.at(-1)?.sk ?? -1) + 1;
      const counted = { distinct: known.size + fresh.size, fresh: new Set(fresh.values()) };
      if (fresh.size === 0) return counted;
      // Whoever writes the next item has seen all before it; the others look again.
      const item = { pk, sk: String(next).padStart(8, '0'), messages: bytesOf(fresh.keys()), expiresAt };
      if (await this.#table.put(item, isNew)) return counted;
    }
  }
}
