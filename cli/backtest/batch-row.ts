import {
  capabilities,
  messageTypes,
  ruleStatuses,
  type Message,
  type RuleStatus,
} from '../../core/delivery/message.ts';
import type { EpochMs } from '../../core/ids.ts';
import type { Noted } from '../../core/traffic/counted.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import { absent, columnsEach, numbersEach, type RecordBatch } from './record-batch.ts';

/** One message of a batch, read as it is needed. */
export class Row {
  // Not the batch itself: one that came from a thread is of another shape to V8 than one that was made here.
  readonly #numbers: Float64Array;
  readonly #columns: Uint32Array;
  readonly #lanes: readonly Lane[];
  readonly #texts: readonly string[];
  #number = 0;
  #column = 0;

  constructor({ numbers, columns, lanes, texts }: RecordBatch) {
    this.#numbers = numbers;
    this.#columns = columns;
    this.#lanes = lanes;
    this.#texts = texts;
  }

  to(row: number): void {
    this.#number = row * numbersEach;
    this.#column = row * columnsEach;
  }

  #at(column: number): number {
    return this.#columns[this.#column + column] ?? absent;
  }

  #text(column: number): string | undefined {
    const place = this.#at(column);
    // V8 takes the slow way to a place that no list has.
    return place === absent ? undefined : this.#texts[place];
  }

  get high(): number {
    return this.#at(0);
  }
  get low(): number {
    return this.#at(1);
  }
  get requestedAtMs(): EpochMs {
    return this.#numbers[this.#number] ?? NaN;
  }
  get reportedAtMs(): EpochMs {
    return this.#numbers[this.#number + 1] ?? NaN;
  }
  /** NaN where the record names none. */
  get priceUsd(): number {
    return this.#numbers[this.#number + 2] ?? NaN;
  }
  /** The same for two rows of the batch exactly when both travel in the same lane. */
  get lanePlace(): number {
    return this.#at(2);
  }
  get lane(): Lane {
    const lane = this.#lanes[this.lanePlace];
    if (lane === undefined) throw new RangeError('The batch has no such row.');
    return lane;
  }
  get capability(): Message['capability'] {
    // Written from a message's own.
    return capabilities[this.#at(5) & 3] as Message['capability'];
  }

  /** What a profile takes from the row. */
  noted(): Noted {
    const flags = this.#at(5);
    const rule: RuleStatus | undefined = ruleStatuses[((flags >> 3) & 7) - 1];
    const suspects = (flags >> 6) & 3;
    const type = messageTypes[((flags >> 8) & 3) - 1];
    const network = this.#text(4);
    const parts = this.#at(6);
    const numberPrefix = this.#text(7);
    const { priceUsd } = this;
    const noted: Writable<Noted> = {
      requestedAtMs: this.requestedAtMs,
      status: this.#text(3) ?? '',
      isFinal: (flags & 4) !== 0,
    };
    if (!Number.isNaN(priceUsd)) noted.priceUsd = priceUsd;
    if (parts !== absent) noted.parts = parts;
    if (type !== undefined) noted.messageType = type;
    if (network !== undefined) noted.network = network;
    if (numberPrefix !== undefined) {
      noted.numberPrefix = numberPrefix;
      noted.hash = this.low.toString(36);
    }
    if (rule !== undefined) noted.ruleStatus = rule;
    if (suspects !== 0) noted.awsSuspectsAit = suspects === 2;
    return noted;
  }
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
