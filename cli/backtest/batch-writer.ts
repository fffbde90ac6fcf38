import type { Message, Protection } from '../../core/delivery/message.ts';
import type { Delivery } from '../../core/delivery/read-record.ts';
import type { Country } from '../../core/ids.ts';
import { laneOf, type Lane } from '../../core/traffic/lane.ts';
import { columnsEach, numbersEach, writeRow, type Places, type RecordBatch } from './record-batch.ts';

/** Collects what is read into a {@link RecordBatch}. */
export class BatchWriter {
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
