import { isAbsent } from './json.ts';
import type { Capability } from './message.ts';
import { UnreadableError } from './refusal.ts';

/**
 * The statuses an event type can name, by its prefix (sms-voice API, EventType). `ALL` is left out: it selects
 * events of a destination, and no record bears it. TEXT_SENT is in the API's list although AWS does not send it.
 */
const statusesByPrefix: Readonly<Record<string, { capability: Capability; statuses: string }>> = {
  TEXT: {
    capability: 'SMS',
    statuses:
      'SENT PENDING QUEUED SUCCESSFUL DELIVERED INVALID INVALID_MESSAGE UNREACHABLE CARRIER_UNREACHABLE BLOCKED ' +
      'CARRIER_BLOCKED SPAM UNKNOWN TTL_EXPIRED PROTECT_BLOCKED',
  },
  VOICE: {
    capability: 'VOICE',
    statuses: 'INITIATED RINGING ANSWERED COMPLETED BUSY NO_ANSWER FAILED TTL_EXPIRED',
  },
  MEDIA: {
    capability: 'MMS',
    statuses:
      'PENDING QUEUED SUCCESSFUL DELIVERED INVALID INVALID_MESSAGE UNREACHABLE CARRIER_UNREACHABLE BLOCKED ' +
      'CARRIER_BLOCKED SPAM UNKNOWN TTL_EXPIRED FILE_INACCESSIBLE FILE_TYPE_UNSUPPORTED FILE_SIZE_EXCEEDED',
  },
  RCS: {
    capability: 'RCS',
    statuses: 'QUEUED SENT DELIVERED READ FAILED TTL_EXPIRED PROTECT_BLOCKED FALLEN_BACK_TO_SMS',
  },
};

/** What an event type says. */
export interface EventKind {
  readonly name: string;
  readonly capability: Capability;
  readonly status: string;
}

const kinds: ReadonlyMap<string, EventKind> = new Map(
  Object.entries(statusesByPrefix).flatMap(([prefix, { capability, statuses }]) =>
    statuses.split(' ').map(status => {
      const name = `${prefix}_${status}`;
      return [name, { name, capability, status }] as const;
    }),
  ),
);

/** @returns undefined for a type that AWS does not list. */
export function kindOf(eventType: unknown): EventKind | undefined {
  return typeof eventType === 'string' ? kinds.get(eventType) : undefined;
}

/**
 * The name of an event type that AWS does not list (yet).
 * @throws UnreadableError not-a-record, bad-event-type
 */
export function unlistedTypeOf(eventType: unknown): string {
  if (isAbsent(eventType)) {
    throw new UnreadableError('not-a-record', 'eventType', eventType, 'a delivery record');
  }
  if (typeof eventType === 'string' && /^[A-Z_]{1,64}$/.test(eventType)) return eventType;
  throw new UnreadableError('bad-event-type', 'eventType', eventType, 'capitals, such as TEXT_DELIVERED');
}
