import { Fault } from '../fault.ts';
import { isAbsent } from './json.ts';

/** Why a record, or what should hold one, is not read. */
export const refusalReasons = [
  'not-json',
  'bad-wrapper',
  'bad-gzip',
  'too-large',
  'too-deep',
  'not-a-record',
  'bad-event-type',
  'no-message-id',
  'bad-message-id',
  'no-country',
  'bad-country',
  'no-timestamp',
  'bad-timestamp',
  'bad-status',
  'bad-final',
  'bad-price',
  'bad-parts',
  'bad-protect-configuration',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A part of a delivery record, or of its wrapper, that is not what AWS documents. */
export class UnreadableError extends Fault {
  readonly reason: RefusalReason;

  /** @param where the field or wrapper. @param found what was there; see {@link describe} for what of it is told. */
  constructor(
    reason: RefusalReason,
    where: string,
    found: unknown,
    expected: string,
    options?: { cause?: unknown },
  ) {
    super(`${where} is ${describe(found)}: expected ${expected}.`, options);
    this.reason = reason;
  }
}

const telling = { longestText: 40, largestNumber: 100_000 };

/**
 * Says what a value is. Its text is shown only where it has no digit, a number only where it is small:
 * a phone number or message id in the wrong field must not reach a log.
 */
export function describe(value: unknown): string {
  if (isAbsent(value)) return 'absent';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') {
    const isPlain = value.length <= telling.longestText && /^[A-Za-z_ ]+$/.test(value);
    return isPlain ? `"${value}"` : `a text of ${value.length} characters`;
  }
  if (typeof value === 'number') {
    return Math.abs(value) < telling.largestNumber ? String(value) : 'a large number';
  }
  return typeof value === 'boolean' ? String(value) : 'an object';
}
