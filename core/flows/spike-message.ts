import * as v from 'valibot';
import { findingNames } from '../detection/verdict.ts';
import { unprotected } from '../delivery/message.ts';
import { Fault } from '../fault.ts';
import { asConfigurationSetName, asCountry, asProtectConfigurationId } from '../ids.ts';
import type { Spike } from '../ports.ts';

/** What stands in the queue of spikes is not a spike. */
export class InvalidSpikeError extends Fault {
  constructor(problem: string, options?: { cause?: unknown }) {
    super(
      `A message in the queue of spikes is not one: ${problem}. Only Pumpbreaker's meter writes there.`,
      options,
    );
  }
}

const evidence = v.object({
  judgedAtMs: v.number(),
  windowSeconds: v.number(),
  observedMessages: v.number(),
  expectedMessages: v.number(),
  network: v.exactOptional(v.string()),
  spentUsd: v.number(),
  priceUsd: v.number(),
  logLikelihoodRatio: v.number(),
  waitingCostsUsd: v.number(),
  blockingCostsUsd: v.number(),
  usualMessagesPerDay: v.number(),
  usualByHour: v.array(v.number()),
  usualShare: v.number(),
  findings: v.array(
    v.object({ name: v.picklist(findingNames), logLikelihoodRatio: v.number(), says: v.string() }),
  ),
});
const spike = v.object({
  lane: v.object({
    protection: v.pipe(
      v.string(),
      v.transform(text => (text === unprotected ? unprotected : asProtectConfigurationId(text))),
    ),
    country: v.pipe(v.string(), v.transform(asCountry)),
  }),
  evidence,
  configurationSet: v.exactOptional(v.pipe(v.string(), v.transform(asConfigurationSetName))),
});

/** A spike as it travels through the queue. */
export const writeSpike = (sent: Spike): string => JSON.stringify(sent);

/** @throws InvalidSpikeError */
export function readSpike(body: string): Spike {
  try {
    return v.parse(spike, JSON.parse(body)) satisfies Spike;
  } catch (cause) {
    throw new InvalidSpikeError(cause instanceof Error ? cause.message : 'unreadable', { cause });
  }
}
