import type { Evidence } from '../detection/verdict.ts';
import { Fault } from '../fault.ts';

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

/**
 * Whether the attempts seen in a window are what ordinary traffic could be: the evidence without which no block ends.
 * Attempts count whether they were turned away or not, so the test works behind a BLOCK.
 * @param attempts messages tried to the lane in the window.
 * @param seconds length of the window.
 */
export function isLowPressure(
  attempts: number,
  usual: Pick<Evidence, 'usualMessagesPerDay'>,
  seconds: number,
): boolean {
  return attempts <= strayAttempts + (peakOverMean * usual.usualMessagesPerDay * seconds) / secondsADay;
}
