import { inCount, inWhole } from '../../core/words/words.ts';
import type { BacktestResult } from './backtest-result.ts';
import { countsIn } from './words.ts';

/** From this share on, what is wrong with a log may change what is said about it. */
const worthSaying = 0.01;

/** What is wrong with the log, so that less can be said about it than the result does; a sentence or three each. */
export function warningsOf({ late, messages, events, refused, apart }: BacktestResult): string[] {
  const warnings: string[] = [];
  const unread = sumOf(refused);
  const all = events + unread + sumOf(apart);
  if (unread > worthSaying * all) {
    warnings.push(
      `${inCount(unread)} of ${inWhole(all, 'record')} could not be read (${countsIn(refused)}): what is said here says nothing about them.`,
    );
  }
  if (late > worthSaying * messages) {
    warnings.push(
      `${inCount(late)} of ${inWhole(messages, 'message')} came more than an hour after later ones. What is older ` +
        'than the latest report is judged too late or not at all, so that attacks may be missing here. Sort the ' +
        'records by eventTimestamp, all files as one, and play them again.',
    );
  }
  return warnings;
}

const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
