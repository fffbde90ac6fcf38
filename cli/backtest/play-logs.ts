import { stat } from 'node:fs/promises';
import type { EpochMs } from '../../core/ids.ts';
import { UnplayableLogError } from '../../local/play/log-lines.ts';
import type { Backtest } from './backtest.ts';
import { inOrderOfTime } from './log-order.ts';
import { logPieces, standardInput } from './log-pieces.ts';
import { readPieces, type Tagged } from './reading-thread.ts';
import type { RecordBatch } from './record-batch.ts';
import { Slots } from './slots.ts';

/** How far the play is: a share from 0 to 1 where the size of the logs is known, and the records so far. */
export type ShowProgress = (share: number | undefined, events: number) => void;

interface Place {
  readonly file: string;
  readonly share: number | undefined;
}

/** A file without a single delivery record among so many lines is no log of them. */
const patienceLines = 10_000;

/** What the lines of one file have come to. */
class FileCheck {
  readonly #file: string;
  readonly #reasons: Record<string, number> = {};
  #lines = 0;
  #found = 0;

  constructor(file: string) {
    this.#file = file;
  }

  take({ lines, columns, refused, apart }: RecordBatch): void {
    this.#lines += lines;
    this.#found += columns.length + Object.keys(apart).length;
    for (const [reason, count] of Object.entries(refused)) {
      this.#reasons[reason] = (this.#reasons[reason] ?? 0) + count;
    }
    if (this.#lines >= patienceLines) this.refuseNoLog();
  }

  /** @throws UnplayableLogError when there are lines and none of them holds a record. */
  refuseNoLog(): void {
    if (this.#found > 0 || this.#lines === 0) return;
    const [why] = Object.entries(this.#reasons).sort(([, a], [, b]) => b - a)[0] ?? ['nothing in them'];
    const none = `none of its first ${this.#lines} lines holds a delivery record (${why})`;
    throw new UnplayableLogError(this.#file, none);
  }
}

async function sizeOf(file: string): Promise<number> {
  if (file === standardInput) return NaN;
  // That a file is missing is said when it is its turn.
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function* piecesOf(files: readonly string[], slots: Slots): AsyncGenerator<Tagged<Place>> {
  const sizes = await Promise.all(files.map(sizeOf));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [at, file] of files.entries()) {
    for await (const { slot, readTo } of logPieces(file, slots)) {
      const share = total > 0 ? Math.min(1, (before + readTo) / total) : undefined;
      yield { slot, tag: { file, share } };
    }
    before += sizes[at] ?? 0;
  }
}

/**
 * Plays logs into a backtest, one after another, in the order of {@link inOrderOfTime}.
 * @param files paths, or `-` for standard input.
 * @param receivedAtMs when they are read; records from the future are refused.
 * @throws UnplayableLogError when one cannot be read, or holds no delivery record, or when no message is in any of them.
 */
export async function playLogs(
  files: readonly string[],
  backtest: Backtest,
  receivedAtMs: EpochMs,
  show: ShowProgress = () => undefined,
): Promise<void> {
  const slots = new Slots();
  const checks = new Map<string, FileCheck>();
  const inOrder = await inOrderOfTime(files, receivedAtMs, slots);
  for await (const { batch, tag } of readPieces(piecesOf(inOrder, slots), receivedAtMs, slots)) {
    const check = checks.get(tag.file) ?? new FileCheck(tag.file);
    checks.set(tag.file, check);
    check.take(batch);
    backtest.take(batch);
    show(tag.share, backtest.events);
  }
  for (const check of checks.values()) check.refuseNoLog();
  if (backtest.events > 0) return;
  const apart = Object.keys(backtest.result().apart).join(', ');
  const holds =
    apart === '' ? 'there is nothing in it' : `it holds no message, only what is kept apart (${apart})`;
  throw new UnplayableLogError(files.join(', '), holds);
}
