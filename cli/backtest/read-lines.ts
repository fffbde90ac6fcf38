import { readRecord, type Delivery } from '../../core/delivery/read-record.ts';
import { deliveryOf } from '../../core/delivery/read-deliveries.ts';
import { unwrapText } from '../../core/delivery/unwrap.ts';
import type { Message, Protection } from '../../core/delivery/message.ts';
import type { Country, EpochMs } from '../../core/ids.ts';
import { laneOf, type Lane } from '../../core/traffic/lane.ts';
import { asItIs } from './compact-id.ts';
import { columnsEach, numbersEach, writeRow, type Places, type RecordBatch } from './record-batch.ts';
import type { Slot } from './slots.ts';

const lineFeed = 0x0a;
/** A delivery event takes some 900 bytes; the columns grow where lines are shorter. */
const usualLine = 600;
/** An EventBridge event with an SMS delivery record, as the service writes it: its detail is the last field. */
const plainEvent =
  /^\{"version":"0","id":"[\w-]+","detail-type":"Text Message Delivery Status Updated","source":"[\w.-]+","account":"\d+","time":"[\w:.-]+","region":"[\w-]+","resources":\[\],"detail":(?=\{"eventType":")/;

/** Collects what is read into a {@link RecordBatch}. */
class BatchWriter {
  readonly #counts = { refused: {} as Record<string, number>, apart: {} as Record<string, number> };
  readonly #lanes: Lane[] = [];
  readonly #lanePlaces = new Map<Protection, Map<Country, number>>();
  readonly #texts: string[] = [];
  readonly #textPlaces = new Map<string, number>();
  #numbers: Float64Array<ArrayBuffer>;
  #columns: Uint32Array<ArrayBuffer>;
  #rows = 0;
  lines = 0;

  constructor(rows: number) {
    this.#numbers = new Float64Array(rows * numbersEach);
    this.#columns = new Uint32Array(rows * columnsEach);
  }

  readonly #places: Places = {
    laneOf: message => {
      let ofProtection = this.#lanePlaces.get(message.protection);
      if (ofProtection === undefined) {
        ofProtection = new Map();
        this.#lanePlaces.set(message.protection, ofProtection);
      }
      let place = ofProtection.get(message.country);
      if (place === undefined) {
        place = this.#lanes.push(laneOf(message)) - 1;
        ofProtection.set(message.country, place);
      }
      return place;
    },
    textOf: text => {
      let place = this.#textPlaces.get(text);
      if (place === undefined) {
        place = this.#texts.push(text) - 1;
        this.#textPlaces.set(text, place);
      }
      return place;
    },
  };

  take(delivery: Delivery): void {
    if (delivery.kind === 'message') this.#write(delivery.message);
    else {
      const counts = this.#counts[delivery.kind];
      counts[delivery.reason] = (counts[delivery.reason] ?? 0) + 1;
    }
  }

  #write(message: Message): void {
    if ((this.#rows + 1) * columnsEach > this.#columns.length) {
      const numbers = new Float64Array(2 * this.#numbers.length);
      const columns = new Uint32Array(2 * this.#columns.length);
      numbers.set(this.#numbers);
      columns.set(this.#columns);
      this.#numbers = numbers;
      this.#columns = columns;
    }
    writeRow(this.#numbers, this.#columns, this.#rows++, message, this.#places);
  }

  done(): RecordBatch {
    return {
      lines: this.lines,
      ...this.#counts,
      lanes: this.#lanes,
      texts: this.#texts,
      numbers: this.#numbers.subarray(0, this.#rows * numbersEach),
      columns: this.#columns.subarray(0, this.#rows * columnsEach),
    };
  }
}

/**
 * The record of a plain event, without opening the wrapper: what stands around the detail is known to the letter, so that
 * the line is JSON when the detail is. @returns undefined for every other line.
 */
function recordOfPlainEvent(line: string): unknown {
  const wrapper = plainEvent.exec(line);
  if (wrapper === null || !line.endsWith('}}')) return undefined;
  try {
    return JSON.parse(line.slice(wrapper[0].length, -1));
  } catch {
    return undefined;
  }
}

/** Reads whole lines of a log, whatever AWS wrapped around the records. Never throws. */
export function readLines(slot: Slot, receivedAtMs: EpochMs): RecordBatch {
  const bytes = Buffer.from(slot.buffer, slot.byteOffset, slot.length);
  const batch = new BatchWriter(Math.ceil(bytes.length / usualLine) + 1);
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(lineFeed, from);
    const to = end < 0 ? bytes.length : end;
    const line = bytes.toString('utf8', from, to);
    from = to + 1;
    const record = recordOfPlainEvent(line);
    if (record !== undefined) batch.take(readRecord(record, receivedAtMs, undefined, asItIs));
    else if (line.trim() === '') continue;
    else {
      for (const unwrapped of unwrapText(line)) {
        batch.take(deliveryOf(unwrapped, receivedAtMs, undefined, asItIs));
      }
    }
    batch.lines++;
  }
  return batch.done();
}
