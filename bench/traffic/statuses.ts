import type { Share } from './random.ts';

/** `messageStatus` of an SMS that ends there and has an event type of its own (sms-voice API, EventType). */
export type FinalStatus =
  | 'SUCCESSFUL'
  | 'DELIVERED'
  | 'UNREACHABLE'
  | 'INVALID'
  | 'UNKNOWN'
  | 'CARRIER_UNREACHABLE'
  | 'CARRIER_BLOCKED'
  | 'BLOCKED'
  | 'SPAM'
  | 'TTL_EXPIRED';

/** What a carrier answers when all is well; SUCCESSFUL and DELIVERED are interchangeable, by country (AWS documentation). */
export type Receipt = 'SUCCESSFUL' | 'DELIVERED';

export type StatusMix = readonly Share<FinalStatus>[];

/** The share `good` gets the receipt, the rest is spread over `rest` by weight. */
export function statusMix(
  receipt: Receipt,
  good: number,
  rest: readonly (readonly [FinalStatus, number])[],
): StatusMix {
  const whole = rest.reduce((sum, [, weight]) => sum + weight, 0);
  return [
    { value: receipt, share: good },
    ...rest.map(([value, weight]) => ({ value, share: ((1 - good) * weight) / whole })),
  ];
}

/** Numbers of people: nearly all arrive. */
export function ordinaryStatuses(receipt: Receipt): StatusMix {
  return statusMix(receipt, 0.965, [
    ['UNREACHABLE', 40],
    ['INVALID', 20],
    ['TTL_EXPIRED', 12],
    ['CARRIER_UNREACHABLE', 10],
    ['UNKNOWN', 8],
    ['CARRIER_BLOCKED', 5],
    ['BLOCKED', 3],
    ['SPAM', 2],
  ]);
}

/** A carrier that shares the revenue answers that all has arrived. */
export function colludingStatuses(receipt: Receipt): StatusMix {
  return statusMix(receipt, 0.985, [
    ['UNREACHABLE', 1],
    ['UNKNOWN', 1],
  ]);
}

/** Made-up numbers in rented blocks: many are not in use. */
export function unallocatedStatuses(receipt: Receipt, good: number): StatusMix {
  return statusMix(receipt, good, [
    ['UNREACHABLE', 45],
    ['INVALID', 25],
    ['UNKNOWN', 20],
    ['TTL_EXPIRED', 7],
    ['SPAM', 3],
  ]);
}
