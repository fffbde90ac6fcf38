import type { EpochMs } from '../ids.ts';

/** What a judge looks at. */
export const findingNames = [
  'volume',
  'hours',
  'networks',
  'statuses',
  'conversion',
  'texts',
  'numbers',
  'price',
  'spray',
  'rotation',
  'aws',
] as const;

/** One thing that speaks for or against fraud. */
export interface Finding {
  readonly name: (typeof findingNames)[number];
  /** Natural logarithm of P(seen | fraud) / P(seen | ordinary): above 0 speaks for fraud. In that of the volume is how rarely attacks begin. */
  readonly logLikelihoodRatio: number;
  /** One sentence a person who was woken up understands, with its numbers and no final full stop. */
  readonly says: string;
}

/** The numbers a verdict rests on. */
export interface Evidence {
  readonly judgedAtMs: EpochMs;
  /** Length of the window that speaks loudest; it ends at `judgedAtMs`, in a quiet lane up to ten minutes before. Of a network: how long its counter remembers. */
  readonly windowSeconds: number;
  /** Distinct messages requested in the window, and what the baseline expects there. */
  readonly observedMessages: number;
  readonly expectedMessages: number;
  /** The network whose messages these are, where one stands out. */
  readonly network?: string;
  /** US dollars spent in the window, and the price of one message. */
  readonly spentUsd: number;
  readonly priceUsd: number;
  /** Sum of the findings' logarithms: of the odds that an attack runs. */
  readonly logLikelihoodRatio: number;
  /** US dollars that waiting longer, or blocking wrongly, is expected to cost. */
  readonly waitingCostsUsd: number;
  readonly blockingCostsUsd: number;
  /** The lane's ordinary volume, and the same by the hour: 24 hours, from the UTC hour of `judgedAtMs` on. */
  readonly usualMessagesPerDay: number;
  readonly usualByHour: readonly number[];
  /** Its share (0 to 1) of all ordinary traffic of its protect configuration. */
  readonly usualShare: number;
  readonly findings: readonly Finding[];
}

/** The judgement on a lane. */
export type Verdict =
  | { readonly kind: 'calm' }
  | { readonly kind: 'watch'; readonly evidence: Evidence }
  | { readonly kind: 'spike'; readonly evidence: Evidence };

/** What the policy lets a lane's judge assume; money in US dollars. */
export interface DetectionSettings {
  /** No spike below this many messages above the baseline in the window. */
  readonly leastMessages: number;
  /** No spike below this much spent above the baseline in the window. */
  readonly leastUsd: number;
  /** What one lost message of a real person costs the business: the price of a wrong block. */
  readonly lostMessageUsd: number;
  /** From this share of ordinary traffic on (0 to 1) people are asked instead of blocked; absent where all are blocked. */
  readonly askFromShare?: number;
}
