import type { Evidence } from '../detection/verdict.ts';
import { Fault } from '../fault.ts';
import type { EpochMs } from '../ids.ts';
import type { Breaker } from './incident.ts';
import { usualMessages } from './usual.ts';

/** Nobody knows how much is tried to a lane: no figure is no evidence, and lets nothing go. */
export class PressureUnknownError extends Fault {
  constructor(lane: string, options?: { cause?: unknown }) {
    super(
      `What is tried to ${lane} is not known: the service's metrics show nothing, neither of it nor of anything else. Look whether namespace AWS/SMSVoice still gets points.`,
      options,
    );
  }
}

/** A lane's busiest hours carry about four times its mean rate; below that, attempts look ordinary. */
const peakOverMean = 4;
/** Stray retries and single tests do not make an attack. */
const strayAttempts = 5;
/** Where an attack is no busier than that, a third of its pace on top of somewhat more than the mean tells it from ordinary traffic. */
const usualTimes = 1.2;

/** An attack is blocked when it shows most: by and large it may be a third as busy. */
const slowest = 1 / 3;

/** In so many of its own messages an attack that goes on shows: all but 2 times in 100 more than that part of them comes (Poisson). */
const tellingMessages = 9;

/** Few messages tell no pace: the slowest one that leaves so many likely, 39 times in 40 (Wilson and Hilferty 1931, for Poisson counts). */
const certainty = 1.96;

/** As many messages as an attack that shows this many is sure to send in the same time. */
function surely(messages: number): number {
  const root = 1 - 1 / (9 * messages) - certainty / (3 * Math.sqrt(messages));
  return messages * Math.min(slowest, Math.max(0, root) ** 3);
}

/** The fewer messages are expected, the less they tell of a lane's day: as many that come at any time are added to them. */
const steadyMessages = 3;

type Pace = Pick<Evidence, 'observedMessages' | 'expectedMessages' | 'windowSeconds'>;

/** How long the attack of the evidence needs for a number of messages that tells whether it goes on, in seconds. */
function tellingSeconds({ observedMessages, expectedMessages, windowSeconds }: Pace): number {
  const excess = Math.max(1, observedMessages - expectedMessages);
  return (tellingMessages * slowest * windowSeconds) / surely(excess);
}

/**
 * How long a lane that is let through again is watched, in seconds: as long as the policy says, and longer after a slow attack,
 * at most as long as the longest hold.
 */
export function watchSeconds({ evidence, response }: Pick<Breaker, 'evidence' | 'response'>): number {
  const { probeSeconds, longestSeconds } = response.hold;
  return Math.max(probeSeconds, Math.min(longestSeconds, Math.round(tellingSeconds(evidence))));
}

/** Over how much of a hold attempts are counted, in seconds: half of it, up to all of it where the attack is too slow to show in half. */
export function countedSeconds(evidence: Pace, holdSeconds: number): number {
  return Math.min(holdSeconds, Math.max(holdSeconds / 2, tellingSeconds(evidence)));
}

/**
 * How far back attempts are counted when a breaker's time is up, in seconds: {@link countedSeconds} of the hold, or all the time that the lane
 * has been let through.
 */
export function pressureSeconds({ state, evidence, response }: Breaker): number {
  if (state.kind === 'half-open') return Math.round((state.untilMs - state.sinceMs) / 1000);
  // A rule that could not be written is tried again within a minute, which tells nothing of the attack.
  const heldSeconds = 'hold' in state ? Math.max(state.hold.seconds, response.hold.seconds) : 0;
  const counted = countedSeconds(evidence, heldSeconds);
  return Math.max(response.hold.probeSeconds, Math.round(counted));
}

/** The lane's ordinary messages, and those that the attack, if it goes on, is sure to add between two moments. */
function expectedIn(evidence: Evidence, fromMs: EpochMs, toMs: EpochMs): { usual: number; attack: number } {
  const { observedMessages, expectedMessages, windowSeconds, judgedAtMs } = evidence;
  const excess = surely(Math.max(1, observedMessages - expectedMessages));
  const usual = usualMessages(evidence, fromMs, toMs);
  const windows = (toMs - fromMs) / 1000 / windowSeconds;
  // Where there is a day to keep to, an attack may keep to it: it sleeps when people sleep.
  const before = usualMessages(evidence, judgedAtMs - 1000 * windowSeconds, judgedAtMs);
  const daily = (usual + steadyMessages * windows) / (before + steadyMessages);
  return { usual, attack: excess * Math.min(windows, daily) };
}

/**
 * Whether the attempts seen in a window are what ordinary traffic could be, and not the attack going on at its pace, which is held
 * against what the lane usually has at that time of the day: the evidence without which no block ends. Attempts count whether they
 * were turned away or not, so the test works behind a BLOCK.
 * @param attempts messages tried to the lane between the two moments.
 */
export function isLowPressure(attempts: number, evidence: Evidence, fromMs: EpochMs, toMs: EpochMs): boolean {
  const { usual, attack } = expectedIn(evidence, fromMs, toMs);
  return attempts <= Math.min(strayAttempts + peakOverMean * usual, usualTimes * usual + attack);
}
