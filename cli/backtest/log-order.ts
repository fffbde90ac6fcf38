import { stat } from 'node:fs/promises';
import type { EpochMs } from '../../core/ids.ts';
import { logPieces, standardInput } from './log-pieces.ts';
import { readLines } from './read-lines.ts';
import type { Slots } from './slots.ts';

const lineFeed = 0x0a;

/**
 * Logs in the order of time: by the report of the first message in each. They stay as they are where one of them can be
 * read only once (standard input, a pipe).
 * @param files paths, or `-` for standard input.
 * @param receivedAtMs when they are read; records from the future are refused.
 * @throws UnplayableLogError when one of several cannot be read or unpacked.
 */
export async function inOrderOfTime(
  files: readonly string[],
  receivedAtMs: EpochMs,
  slots: Slots,
): Promise<readonly string[]> {
  if (files.length < 2 || (await Promise.all(files.map(isReadOnlyOnce))).includes(true)) return files;
  const starts: { readonly file: string; readonly startsAtMs: EpochMs }[] = [];
  for (const file of files) starts.push({ file, startsAtMs: await startOf(file, receivedAtMs, slots) });
  return starts.sort((a, b) => a.startsAtMs - b.startsAtMs).map(({ file }) => file);
}

async function isReadOnlyOnce(file: string): Promise<boolean> {
  if (file === standardInput) return true;
  // That a file is missing is said when it is opened.
  return await stat(file).then(
    stats => !stats.isFile(),
    () => false,
  );
}

/** Report of the first message in the first piece of a log; 0 where there is none, so that this is found out before the others are played. */
async function startOf(file: string, receivedAtMs: EpochMs, slots: Slots): Promise<EpochMs> {
  for await (const { slot } of logPieces(file, slots)) {
    const startsAtMs = firstReportIn(slot, receivedAtMs);
    slots.giveBack(slot);
    return startsAtMs;
  }
  return 0;
}

function firstReportIn(lines: Uint8Array, receivedAtMs: EpochMs): EpochMs {
  for (let from = 0; from < lines.length;) {
    const to = lines.indexOf(lineFeed, from) + 1 || lines.length;
    const [, reportedAtMs] = readLines(lines.subarray(from, to), receivedAtMs).numbers;
    if (reportedAtMs !== undefined) return reportedAtMs;
    from = to;
  }
  return 0;
}
