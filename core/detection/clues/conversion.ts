import type { Country, EpochMs } from '../../ids.ts';
import { dayHours, latelyHours, toldUntilMs, usualHours } from '../../traffic/conversion.ts';
import { hourMs } from '../../traffic/minute.ts';
import type { Surroundings } from '../../traffic/neighbours.ts';
import type { Loudest } from '../stories.ts';
import type { Clue } from './clues.ts';
import { shiftRatio } from './shift.ts';
import { percent } from './words.ts';

/** Longer windows are held against the whole day: an hour or two after the fact, three hours tell most of what a shorter one saw. */
const longClockSeconds = 8 * 3600;
/** What is read by the hour and has not been read for so long tells of another time. */
const staleMs = 3 * hourMs;
/** Fewer messages tell nothing. */
const leastMessages = 5;
/** Attackers who confirm their own codes (CM.com warns of them). */
const faked = 1 / 5;
/** Ordinary surges during which carriers, or what asks for the code, break down. */
const mishaps = 1 / 20;
/** Some attacks are older than the window that shows them best. */
const leastTold = 0.1;

/**
 * Bots get codes and never enter them, people do: attacks lower the part of the messages that applications confirm. It speaks
 * both ways, as far as feedback can have told of what the window shows: messages of the last hour are not told of yet, and some
 * await no feedback.
 * @param statuses what does not arrive is confirmed by nobody: what they say for fraud is not said twice, lest a carrier that breaks
 * down look like an attack.
 */
export function conversionClue(
  { conversion }: Surroundings,
  country: Country,
  { seconds, messages, expected }: Loudest,
  statuses: Clue | undefined,
  nowMs: EpochMs,
): Clue | undefined {
  const converted = conversion?.countries[country];
  if (!conversion || !converted || nowMs - conversion.readMs > staleMs) return undefined;
  const isLong = seconds > longClockSeconds;
  const { usual, isBorrowed, [isLong ? 'day' : 'lately']: recent } = converted;
  if (recent.of < leastMessages) return undefined;
  const hours = isLong ? dayHours : latelyHours;
  const endMs = toldUntilMs(conversion.readMs);
  const fromMs = Math.max(endMs - hours * hourMs, nowMs - 1000 * seconds);
  const inTime = Math.max(0, endMs - fromMs) / (1000 * seconds);
  const awaitedMore = (recent.of - (usual.of * hours) / usualHours) / Math.max(1, messages - expected);
  const told = Math.max(leastTold, Math.min(inTime, awaitedMore));
  const blind = 1 - (1 - faked) * told;
  const ratio = shiftRatio({ usual, recent, attackHas: false, blind, mishaps });
  const said = Math.max(0, statuses?.logLikelihoodRatio ?? 0);
  return {
    name: 'conversion',
    logLikelihoodRatio: ratio > 0 ? Math.max(0, ratio - said) : ratio,
    says: () =>
      `${percent(recent.having / recent.of)} of the messages were confirmed, ${isBorrowed ? 'elsewhere' : 'usually'} ${percent(usual.having / usual.of)}`,
  };
}
