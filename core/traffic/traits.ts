import type { Noted } from './counted.ts';

const lostStatuses = new Set([
  'UNREACHABLE',
  'INVALID',
  'INVALID_MESSAGE',
  'CARRIER_UNREACHABLE',
  'UNROUTABLE',
  'TTL_EXPIRED',
  'FAILED',
  'UNKNOWN',
]);
const arrivedStatuses = new Set(['SUCCESSFUL', 'DELIVERED']);

/** The kinds of those messages that have one. */
export function kindsOf(messages: readonly Noted[], kind: (message: Noted) => string | undefined): string[] {
  const kinds: string[] = [];
  for (const message of messages) {
    const name = kind(message);
    if (name !== undefined) kinds.push(name);
  }
  return kinds;
}

/** How a message ended: `arrived` or `lost`; undefined while nobody knows. */
export function outcomeOf(message: Noted): string | undefined {
  if (arrivedStatuses.has(message.status)) return 'arrived';
  return message.isFinal && lostStatuses.has(message.status) ? 'lost' : undefined;
}

/** What AWS's model thinks: `suspected` or `fine`; undefined where it was not asked. */
export function opinionOf(message: Noted): string | undefined {
  if (message.awsSuspectsAit === true) return 'suspected';
  return message.ruleStatus === 'MONITOR' || message.ruleStatus === 'FILTER' ? 'fine' : undefined;
}

/** In parts; longer ones are as rare. */
const longText = 3;

/** How long a text is in billing units, and whether it is said to be promotional; undefined where the record does not tell. */
export function textOf({ parts, messageType }: Noted): string | undefined {
  if (parts === undefined) return undefined;
  const length = Math.min(parts, longText);
  return messageType === 'PROMOTIONAL' ? `${length} promo` : String(length);
}
