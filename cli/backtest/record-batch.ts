import type { Message, RuleStatus } from '../../core/delivery/message.ts';
import { capabilities, ruleStatuses, type Protection } from '../../core/delivery/message.ts';
import type { Country, EpochMs, MessageHash } from '../../core/ids.ts';

/**
 * What some lines of a log hold, small enough to be handed from thread to thread: the messages' fields in columns, texts
 * by their place in `texts`.
 */
export interface RecordBatch {
  readonly lines: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly apart: Readonly<Record<string, number>>;
  readonly texts: readonly string[];
  /** Per message: request, report, price (NaN where none is named). */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Per message: the columns below. */
  readonly columns: Uint32Array<ArrayBuffer>;
}

export const numbersEach = 3;
export const columnsEach = 9;
/** Where a column of texts, or of amounts, holds nothing. */
const absent = 0xffffffff;

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const digits = new Uint8Array(128);
for (let digit = 0; digit < base64url.length; digit++) digits[base64url.charCodeAt(digit)] = digit;
const digitsEach = 5;

/** Five base64url characters as 30 bits. */
function bitsOf(hash: string, from: number): number {
  let bits = 0;
  for (let at = from; at < from + digitsEach; at++) bits = (bits << 6) | (digits[hash.charCodeAt(at)] ?? 0);
  return bits;
}

function textOf(bits: number): string {
  let text = '';
  for (let shift = 24; shift >= 0; shift -= 6) text += base64url[(bits >> shift) & 63] ?? '';
  return text;
}

/** Puts a message into row `row` of the columns; `place` gives a text its place in `texts`. */
export function writeRow(
  numbers: Float64Array,
  columns: Uint32Array,
  row: number,
  message: Message,
  place: (text: string) => number,
): void {
  const number = row * numbersEach;
  numbers[number] = message.requestedAtMs;
  numbers[number + 1] = message.reportedAtMs;
  numbers[number + 2] = message.priceUsd ?? NaN;
  const { network, numberPrefix, ruleStatus, awsSuspectsAit } = message;
  const column = row * columnsEach;
  columns[column] = bitsOf(message.hash, 0);
  columns[column + 1] = bitsOf(message.hash, digitsEach);
  columns[column + 2] = place(message.protection);
  columns[column + 3] = place(message.country);
  columns[column + 4] = place(message.status);
  columns[column + 5] = network === undefined ? absent : place(network);
  columns[column + 6] = numberPrefix === undefined ? absent : place(numberPrefix);
  columns[column + 7] = message.parts ?? absent;
  columns[column + 8] =
    capabilities.indexOf(message.capability) |
    (Number(message.isFinal) << 2) |
    ((ruleStatus === undefined ? 0 : 1 + ruleStatuses.indexOf(ruleStatus)) << 3) |
    ((awsSuspectsAit === undefined ? 0 : 1 + Number(awsSuspectsAit)) << 6);
}

/** One message of a batch, read as it is needed. */
export class Row {
  readonly #batch: RecordBatch;
  #number = 0;
  #column = 0;

  constructor(batch: RecordBatch) {
    this.#batch = batch;
  }

  to(row: number): void {
    this.#number = row * numbersEach;
    this.#column = row * columnsEach;
  }

  #at(column: number): number {
    return this.#batch.columns[this.#column + column] ?? absent;
  }

  #text(column: number): string | undefined {
    return this.#batch.texts[this.#at(column)];
  }

  get high(): number {
    return this.#at(0);
  }
  get low(): number {
    return this.#at(1);
  }
  get requestedAtMs(): EpochMs {
    return this.#batch.numbers[this.#number] ?? NaN;
  }
  get reportedAtMs(): EpochMs {
    return this.#batch.numbers[this.#number + 1] ?? NaN;
  }
  /** NaN where the record names none. */
  get priceUsd(): number {
    return this.#batch.numbers[this.#number + 2] ?? NaN;
  }
  // The texts were ids when they were written.
  get protection(): Protection {
    return this.#text(2) as Protection;
  }
  get country(): Country {
    return this.#text(3) as Country;
  }
  /** The same for two rows of the batch exactly when both travel in the same lane. */
  get lanePlace(): number {
    return this.#at(2) * 2 ** 26 + this.#at(3);
  }
  get capability(): Message['capability'] {
    return capabilities[this.#at(8) & 3] as Message['capability'];
  }

  /** The message as a whole, travelling in the lane of `protection`; its hash is the first 60 bits. */
  message(protection: Protection): Message {
    const flags = this.#at(8);
    const rule: RuleStatus | undefined = ruleStatuses[((flags >> 3) & 7) - 1];
    const suspects = (flags >> 6) & 3;
    const network = this.#text(5);
    const numberPrefix = this.#text(6);
    const parts = this.#at(7);
    const message: Writable<Message> = {
      hash: `${textOf(this.high)}${textOf(this.low)}` as MessageHash,
      capability: this.capability,
      country: this.country,
      protection,
      requestedAtMs: this.requestedAtMs,
      reportedAtMs: this.reportedAtMs,
      status: this.#text(4) ?? '',
      isFinal: (flags & 4) !== 0,
    };
    if (!Number.isNaN(this.priceUsd)) message.priceUsd = this.priceUsd;
    if (parts !== absent) message.parts = parts;
    if (network !== undefined) message.network = network;
    if (numberPrefix !== undefined) message.numberPrefix = numberPrefix;
    if (rule !== undefined) message.ruleStatus = rule;
    if (suspects !== 0) message.awsSuspectsAit = suspects === 2;
    return message;
  }
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
