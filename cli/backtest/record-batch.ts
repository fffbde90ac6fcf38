import {
  capabilities,
  messageTypes,
  ruleStatuses,
  type Message,
  type RuleStatus,
} from '../../core/delivery/message.ts';
import type { EpochMs } from '../../core/ids.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import type { Noted } from '../../core/traffic/counted.ts';
import { highBitsOf, lowBitsOf } from './compact-id.ts';

/**
 * What some lines of a log hold, small enough to be handed from thread to thread: what a backtest needs of the messages in
 * columns, lanes and texts by their places in `lanes` and `texts`.
 */
export interface RecordBatch {
  readonly lines: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly apart: Readonly<Record<string, number>>;
  readonly lanes: readonly Lane[];
  readonly texts: readonly string[];
  /** Per message: request, report, price (NaN where none is named). */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Per message: the columns below. */
  readonly columns: Uint32Array<ArrayBuffer>;
}

export const numbersEach = 3;
export const columnsEach = 8;
/** Where a column of texts holds nothing. */
const absent = 0xffffffff;

/** Gives a lane and a text their places in a batch. */
export interface Places {
  readonly laneOf: (message: Message) => number;
  readonly textOf: (text: string) => number;
}

/** Puts a message into row `row` of the columns. */
export function writeRow(
  numbers: Float64Array,
  columns: Uint32Array,
  row: number,
  message: Message,
  { laneOf, textOf }: Places,
): void {
  const number = row * numbersEach;
  numbers[number] = message.requestedAtMs;
  numbers[number + 1] = message.reportedAtMs;
  numbers[number + 2] = message.priceUsd ?? NaN;
  const { network, numberPrefix, parts, messageType, ruleStatus, awsSuspectsAit } = message;
  const column = row * columnsEach;
  columns[column] = highBitsOf(message.hash);
  columns[column + 1] = lowBitsOf(message.hash);
  columns[column + 2] = laneOf(message);
  columns[column + 3] = textOf(message.status);
  columns[column + 4] = network === undefined ? absent : textOf(network);
  columns[column + 5] =
    capabilities.indexOf(message.capability) |
    (Number(message.isFinal) << 2) |
    ((ruleStatus === undefined ? 0 : 1 + ruleStatuses.indexOf(ruleStatus)) << 3) |
    ((awsSuspectsAit === undefined ? 0 : 1 + Number(awsSuspectsAit)) << 6) |
    ((messageType === undefined ? 0 : 1 + messageTypes.indexOf(messageType)) << 8);
  columns[column + 6] = parts ?? absent;
  columns[column + 7] = numberPrefix === undefined ? absent : textOf(numberPrefix);
}

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
    return this.#texts[this.#at(column)];
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
