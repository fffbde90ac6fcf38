import { countryName, inCount, inList, inTime, inUsd, inWhole, onDay } from '../../core/words/words.ts';
import type { BacktestResult } from './backtest-result.ts';
import type { EpochMs } from '../../core/ids.ts';
import { usualMeanwhile, type Verdict } from './verdicts.ts';

/** What is done about a lane, in the past tense of "would have". */
const deeds = { block: 'blocked', ask: 'asked about', watch: 'only watched' } as const;
const nouns = { block: 'block', ask: 'question', watch: 'mere notice' } as const;

/** `3 blocks and 1 question`. */
export function deedsIn(verdicts: readonly Verdict[]): string {
  const some = (['block', 'ask', 'watch'] as const)
    .map(action => [action, verdicts.filter(verdict => verdict.action === action).length] as const)
    .filter(([, count]) => count > 0)
    .map(([action, count]) => inWhole(count, nouns[action]));
  return some.length > 0 ? inList(some) : 'nothing';
}

/** `Morocco (MA): blocked on Thu 8 Oct 00:44 UTC`. */
export const headlineOf = ({ lane, action, atMs }: Verdict): string =>
  `${countryName(lane.country)}: ${deeds[action]} on ${onDay(atMs)}`;

const summed = ({ messages, usd }: Verdict['turnedAway']) =>
  `${inWhole(messages, 'message')} for ${inUsd(usd)}`;

/**
 * What happened, as full sentences.
 * @param endMs end of the log.
 */
export function sentencesOf(verdict: Verdict, endMs: EpochMs): string[] {
  const { action, atMs, releasedAtMs, turnedInto, evidence, because, before } = verdict;
  const { observedMessages, network, expectedMessages, windowSeconds } = evidence;
  const usually = `these hours usually bring ${inCount(usualMeanwhile(verdict, endMs))}`;
  const where = network === undefined ? '' : ` to network ${network}`;
  const gone =
    before.messages > 0
      ? ` By then ${inUsd(before.usd)} had gone to ${inWhole(before.messages, 'message')} more than usual.`
      : '';
  const noticed = `${inWhole(observedMessages, 'message')}${where} in ${inTime(windowSeconds)}, usually ${inCount(expectedMessages)}.${gone}`;
  const lasted = releasedAtMs === undefined ? undefined : inTime((releasedAtMs - atMs) / 1000);
  if (action === 'block') {
    const ended = !lasted
      ? 'It still stood when the log ended.'
      : turnedInto
        ? `After ${lasted} without an answer it was in doubt, and became a question.`
        : `After ${lasted} the pressure was gone, and messages were let through again.`;
    return [noticed, `The block turned away ${summed(verdict.turnedAway)}; ${usually}.`, ended];
  }
  const why = `${because.join('; ')}.`;
  const ended = !lasted
    ? 'It was not over when the log ended.'
    : turnedInto
      ? `After ${lasted} it was sure, and blocked.`
      : `After ${lasted} the traffic was ordinary again.`;
  const meanwhile = action === 'ask' ? 'People would have been asked' : 'Nothing may be changed here';
  const wentOn = `Meanwhile ${summed(verdict.wentThrough)} went through; ${usually}.`;
  return [noticed, `${meanwhile}: ${why}`, wentOn, ended];
}

/** `not-json 12, no-country 1`; empty where nothing was counted. */
export const countsIn = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${reason} ${inCount(count)}`)
    .join(', ');

/** What of the log could not be used; empty when all could. */
export function leftOutOf({ refused, apart }: BacktestResult): string {
  const parts = [
    ['refused', countsIn(refused)],
    ['kept apart', countsIn(apart)],
  ] as const;
  return parts
    .filter(([, reasons]) => reasons !== '')
    .map(([what, reasons]) => `${what}: ${reasons}`)
    .join('; ');
}
