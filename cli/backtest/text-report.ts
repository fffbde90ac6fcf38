import { groundsOf } from '../../core/incident/grounds.ts';
import { inCount, inUsd, onDay } from '../../core/words/words.ts';
import type { BacktestResult } from './backtest-result.ts';
import { warningsOf } from './warnings.ts';
import { deedsIn, headlineOf, leftOutOf, sentencesOf } from './words.ts';

/** The result for a terminal. */
export function textReport(result: BacktestResult, seconds: number): string {
  const { messages, events, lanes, time, spentUsd, preventedUsd, verdicts } = result;
  const leakedUsd = verdicts.reduce((sum, { before }) => sum + before.usd, 0);
  const leftOut = leftOutOf(result);
  return [
    ...warningsOf(result).flatMap(warning => [`Take care: ${warning}`, '']),
    `Log         ${time ? `${onDay(time.fromMs)} to ${onDay(time.toMs)}` : 'no messages'}`,
    `Messages    ${inCount(messages)} in ${inCount(lanes)} lanes, told of by ${inCount(events)} records`,
    `Spend       ${inUsd(spentUsd)}`,
    `Would do    ${deedsIn(verdicts)}`,
    `Leaked      ${inUsd(leakedUsd)} above the ordinary before these`,
    `Prevented   ${inUsd(preventedUsd)} turned away by blocks`,
    ...(leftOut === '' ? [] : [`Left out    ${leftOut}`]),
    `Speed       ${inCount(Math.round(events / seconds))} records a second`,
    ...verdicts.flatMap(verdict => [
      '',
      headlineOf(verdict),
      ...[...sentencesOf(verdict, time?.toMs ?? 0), groundsOf(verdict.evidence)]
        .filter(line => line !== '')
        .map(line => `  ${line}`),
    ]),
    '',
  ].join('\n');
}
