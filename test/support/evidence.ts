import type { Evidence } from '../../core/detection/verdict.ts';

/** Monday 2 November 2026, 03:12 UTC. */
export const startMs = Date.UTC(2026, 10, 2, 3, 12);

/** The evidence of a clear attack on a cold country; only what a story is about is named. */
export const evidenceOf = (told: Partial<Evidence> = {}): Evidence => ({
  judgedAtMs: startMs,
  windowSeconds: 360,
  observedMessages: 412,
  expectedMessages: 0.4,
  spentUsd: 111.73,
  priceUsd: 0.2712,
  logLikelihoodRatio: 9.2,
  waitingCostsUsd: 1117,
  blockingCostsUsd: 0.4,
  usualMessagesPerDay: 12,
  usualByHour: new Array<number>(24).fill((told.usualMessagesPerDay ?? 12) / 24),
  usualShare: 0.004,
  findings: [
    { name: 'volume', logLikelihoodRatio: 7, says: '412 messages in 6 minutes, usually 0.4' },
    { name: 'networks', logLikelihoodRatio: 1.9, says: '92 % go to network 400-04, usually 31 %' },
    { name: 'price', logLikelihoodRatio: 1, says: 'a message costs $0.2712' },
    { name: 'statuses', logLikelihoodRatio: -0.7, says: '96 % arrived, usually 97 %' },
  ],
  ...told,
});
