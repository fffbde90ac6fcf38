import type { Evidence } from '../detection/verdict.ts';
import { Fault } from '../fault.ts';
import type { Breaker } from './incident.ts';

/** Nobody knows how much is tried to a lane: no figure is no evidence, and lets nothing go. */
export class PressureUnknownError extends Fault {
  constructor(lane: string, options?: { cause?: unknown }) {
    super(
      `What is tried to ${lane} is not known: the service's metrics show nothing, neither of it nor of anything else. Look whether namespace AWS/SMSVoice still gets points.`,
      options,
    );
  }
}

const secondsADay = 86_400;
/** A lane's busiest hours carry about four times its mean rate; below that, attempts look ordinary. */
const peakOverMean = 4;
/** Stray retries and single tests do not make an attack. */
const strayAttempts = 5;
/** Where an attack is no busier than that, half of its pace on top of somewhat more than the mean tells it from ordinary traffic. */
const usualTimes = 1.5;

/**
 * How far back attempts are counted when a breaker's time is up, in seconds: half of the hold, since a slow attack shows in
 * no quarter of an hour; while the lane is let through, all of that time.
 */
export function pressureSeconds({ state, response }: Breaker): number {
  const { probeSeconds } = response.hold;
  const held = 'hold' in state && state.kind !== 'half-open' ? state.hold.seconds / 2 : 0;
  return Math.max(probeSeconds, Math.round(held));
}

/**
 * Whether the attempts seen in a window are what ordinary traffic could be, and not the attack going on at its pace: the evidence
 * without which no block ends. Attempts count whether they were turned away or not, so the test works behind a BLOCK.
 * @param attempts messages tried to the lane in the window.
 * @param seconds length of the window.
 */
export function isLowPressure(
  attempts: number,
  evidence: Pick<Evidence, 'usualMessagesPerDay' | 'observedMessages' | 'expectedMessages' | 'windowSeconds'>,
  seconds: number,
): boolean {
  const { usualMessagesPerDay, observedMessages, expectedMessages, windowSeconds } = evidence;
  const usual = (usualMessagesPerDay * seconds) / secondsADay;
  const attack = ((observedMessages - expectedMessages) * seconds) / windowSeconds;
  return attempts <= Math.min(strayAttempts + peakOverMean * usual, usualTimes * usual + attack / 2);
}
