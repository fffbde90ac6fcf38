import { capabilities, messageTypes, ruleStatuses, type Message } from '../../core/delivery/message.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import { compactIdOf } from './compact-id.ts';

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
export const absent = 0xffffffff;

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
  const { high, low } = compactIdOf(message.hash);
  columns[column] = high;
  columns[column + 1] = low;
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
