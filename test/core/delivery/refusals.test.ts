import { readRecord } from '../../../core/delivery/read-record.ts';
import type { RefusalReason } from '../../../core/delivery/refusal.ts';
import { receivedAtMs, spanishEvent, text, without } from './records.ts';

const record = spanishEvent.detail;
const requestedAtMs = record.messageRequestTimestamp;
const hourMs = 3_600_000;
const unplaced = without(text, 'mcc', 'destinationPhoneNumber');

const refused: readonly [RefusalReason, string, unknown, RegExp][] = [
  ['not-a-record', 'null', null, /absent.*expected an object/],
  ['not-a-record', 'a text', 'hello', /"hello".*expected an object/],
  ['not-a-record', 'a list', [text], /a list of 1/],
  ['not-a-record', 'an object of something else', { Records: 'no' }, /eventType is absent/],
  ['not-a-record', 'an eventType that is null', { ...record, eventType: null }, /eventType is absent/],
  ['bad-event-type', 'a number as eventType', { ...record, eventType: 7 }, /eventType is 7/],
  [
    'bad-event-type',
    'a sentence as eventType',
    { ...record, eventType: 'Text sent' },
    /"Text sent".*capitals/,
  ],
  ['no-message-id', 'no messageId', without(record, 'messageId'), /messageId is absent/],
  ['bad-message-id', 'an empty messageId', { ...record, messageId: '' }, /a text of 0 characters/],
  [
    'bad-message-id',
    'a long messageId',
    { ...record, messageId: 'x'.repeat(257) },
    /a text of 257 characters/,
  ],
  [
    'bad-message-id',
    'a messageId of another type',
    { ...record, messageId: { id: 'x' } },
    /messageId is an object/,
  ],
  [
    'no-country',
    'nothing that tells the country',
    unplaced,
    /isoCountryCode is absent.*mcc or destinationPhoneNumber/,
  ],
  [
    'no-country',
    'a satellite phone',
    { ...unplaced, mcc: '901', destinationPhoneNumber: '+881612345678' },
    /absent/,
  ],
  ['bad-country', 'a country by name', { ...record, isoCountryCode: 'Spain' }, /"Spain".*two letters/],
  ['bad-country', 'a country of another type', { ...record, isoCountryCode: 34 }, /isoCountryCode is 34/],
  ['no-timestamp', 'no eventTimestamp', without(record, 'eventTimestamp'), /eventTimestamp is absent/],
  [
    'no-timestamp',
    'no request',
    { ...record, messageRequestTimestamp: null },
    /messageRequestTimestamp is absent/,
  ],
  [
    'bad-timestamp',
    'a date as text',
    { ...record, eventTimestamp: '2025-10-01T18:20:41Z' },
    /a text of 20 characters/,
  ],
  [
    'bad-timestamp',
    'half a millisecond',
    { ...record, messageRequestTimestamp: requestedAtMs + 0.5 },
    /whole/,
  ],
  ['bad-timestamp', 'a negative time', { ...record, messageRequestTimestamp: -1 }, /in days, is -20363/],
  ['bad-timestamp', 'seconds', { ...record, messageRequestTimestamp: 1759342840 }, /between 2015/],
  [
    'bad-timestamp',
    'the year 2014',
    { ...record, messageRequestTimestamp: Date.UTC(2015, 0, 1) - 1 },
    /between 2015/,
  ],
  [
    'bad-timestamp',
    'the future',
    { ...record, messageRequestTimestamp: receivedAtMs + 25 * hourMs },
    /is 1: /,
  ],
  [
    'bad-timestamp',
    'an event before its request',
    { ...record, eventTimestamp: requestedAtMs - hourMs },
    /is -1: /,
  ],
  ['bad-status', 'a status in words', { ...record, messageStatus: 'It went well' }, /"It went well"/],
  ['bad-status', 'a number as status', { ...record, messageStatus: 1 }, /messageStatus is 1/],
  ['bad-final', 'a text as isFinal', { ...record, isFinal: 'true' }, /isFinal is "true".*true or false/],
  [
    'bad-price',
    'a negative price',
    { ...record, totalMessagePrice: -0.01 },
    /totalMessagePrice is -0.01.*from 0 to/,
  ],
  ['bad-price', 'thousandths of a cent', { ...record, totalMessagePrice: 6087 }, /totalMessagePrice is 6087/],
  ['bad-price', 'a fee in words', { ...record, totalCarrierFee: 'none' }, /totalCarrierFee is "none"/],
  ['bad-parts', 'half a part', { ...record, totalMessageParts: 1.5 }, /totalMessageParts is 1.5.*whole/],
  ['bad-parts', 'a million parts', { ...record, totalMessageParts: 1e6 }, /a large number.*from 0 to 1000/],
  [
    'bad-protect-configuration',
    'a text',
    { ...record, protectConfiguration: 'protect-1' },
    /a text of 9 characters/,
  ],
  [
    'bad-protect-configuration',
    'an id that is none',
    { ...record, protectConfiguration: { protectConfigurationId: 'a b' } },
    /is an object: expected an object with the id of one/,
  ],
];

test.each(refused)('%s: %s', (reason, _, value, detail) => {
  expect(readRecord(value, receivedAtMs)).toEqual({
    kind: 'refused',
    reason,
    detail: expect.stringMatching(detail) as unknown,
  });
});

describe('times at the edge of what is plausible are taken', () => {
  test.each([
    ['the first moment of 2015', Date.UTC(2015, 0, 1), Date.UTC(2015, 0, 1)],
    ['a day after receipt', receivedAtMs + 24 * hourMs, receivedAtMs + 24 * hourMs],
    ['an event five minutes before its request', requestedAtMs, requestedAtMs - hourMs / 12],
    ['a final status after 72 hours', receivedAtMs - 72 * hourMs, receivedAtMs],
    ['a final status after 72 hours and a day of delay', receivedAtMs - 96 * hourMs, receivedAtMs],
  ])('%s', (_, messageRequestTimestamp, eventTimestamp) => {
    const delivery = readRecord({ ...record, messageRequestTimestamp, eventTimestamp }, receivedAtMs);
    expect(delivery).toMatchObject({
      kind: 'message',
      message: { requestedAtMs: messageRequestTimestamp, reportedAtMs: eventTimestamp },
    });
  });

  test('and past them refused', () => {
    const late = {
      ...record,
      messageRequestTimestamp: receivedAtMs - 97 * hourMs,
      eventTimestamp: receivedAtMs,
    };
    expect(readRecord(late, receivedAtMs)).toMatchObject({ kind: 'refused', reason: 'bad-timestamp' });
    const early = { ...record, eventTimestamp: requestedAtMs - hourMs / 12 - 1 };
    expect(readRecord(early, receivedAtMs)).toMatchObject({ kind: 'refused', reason: 'bad-timestamp' });
  });
});
