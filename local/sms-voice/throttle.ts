import type { EpochMs } from '../../core/ids.ts';

/**
 * Requests a second and account, by operation (user guide, "Quotas"): one, but for these. How fast messages are taken
 * depends on their origin and country; here they always are.
 */
const perSecond: Readonly<Record<string, number>> = {
  PutMessageFeedback: 20,
  ListTagsForResource: 10,
  SendTextMessage: Infinity,
  SendMediaMessage: Infinity,
  SendVoiceMessage: Infinity,
};

/** Admits so many requests in any second, operation by operation. */
export class Throttle {
  readonly #admitted = new Map<string, readonly EpochMs[]>();

  admits(operation: string, nowMs: EpochMs): boolean {
    const most = perSecond[operation] ?? 1;
    if (most === Infinity) return true;
    const lastSecond = (this.#admitted.get(operation) ?? []).filter(atMs => nowMs - atMs < 1000);
    const admits = lastSecond.length < most;
    this.#admitted.set(operation, admits ? [...lastSecond, nowMs] : lastSecond);
    return admits;
  }
}
