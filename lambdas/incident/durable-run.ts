import {
  CallbackError,
  createRetryStrategy,
  JitterStrategy,
  StepError,
  type DurableContext,
} from '@aws/durable-execution-sdk-js';
import type { DurableRun } from '../../core/incident/durable-run.ts';

/**
 * Quick at first, because a block is worth dollars a second (the SDK's default waits 5 s before its first retry),
 * then patient enough for a control plane that takes one request a second.
 */
const retryStrategy = createRetryStrategy({
  maxAttempts: 6,
  initialDelay: { seconds: 1 },
  maxDelay: { seconds: 30 },
  backoffRate: 3,
  jitter: JitterStrategy.FULL,
});

/** The incident's durable run on Lambda. */
export const durableRunOn = (context: DurableContext): DurableRun => ({
  async step(name, act) {
    try {
      return await context.step(name, act, { retryStrategy });
    } catch (error) {
      throw error instanceof StepError && error.cause ? error.cause : error;
    }
  },

  async untilPoked(name, seconds, listen) {
    const [poked, callbackId] = await context.createCallback(name, { timeout: { seconds } });
    if (await context.step(`${name}: listen`, () => listen(callbackId), { retryStrategy })) return;
    try {
      await poked;
    } catch (error) {
      // The time being up is the other way in which a wait ends.
      if (!(error instanceof CallbackError)) throw error;
    }
  },
});
