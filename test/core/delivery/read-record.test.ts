import { hashMessageId } from '../../../core/delivery/message-hash.ts';
import type { Message } from '../../../core/delivery/message.ts';
import { readRecord } from '../../../core/delivery/read-record.ts';
import { asConfigurationSetName } from '../../../core/ids.ts';
import {
  americanEvent,
  protectBlocked,
  receivedAtMs,
  spanishEvent,
  text,
  voiceEvent,
  without,
} from './records.ts';

function messageOf(record: unknown): Message {
  const delivery = readRecord(record, receivedAtMs);
  if (delivery.kind !== 'message') throw new Error(`not a message: ${JSON.stringify(delivery)}`);
  return delivery.message;
}

describe('the records that AWS documents', () => {
  test('an SMS of an event destination: country from the network, prefix of the number', () => {
    expect(messageOf(text)).toEqual({
      hash: hashMessageId('862a8790-60c0-4430-9b2b-658bdexample'),
      capability: 'SMS',
      country: 'US',
      protection: 'unprotected',
      requestedAtMs: 1686975103170,
      reportedAtMs: 1686975103470,
      status: 'SUCCESSFUL',
      isFinal: true,
      priceUsd: 0.09582,
      parts: 1,
      network: '310-800',
      messageType: 'PROMOTIONAL',
      numberPrefix: '+1425555',
    });
  });

  test('an SMS that FILTER turned away: a message of no price that AWS suspects', () => {
    expect(messageOf(protectBlocked)).toMatchObject({
      country: 'US',
      protection: 'protect-d777777777777771bbd5d59f4d903479',
      status: 'PROTECT_BLOCKED',
      priceUsd: 0,
      ruleStatus: 'FILTER',
      awsSuspectsAit: true,
    });
  });

  test('an SMS on EventBridge: the network keeps its leading zero', () => {
    expect(messageOf(spanishEvent.detail)).toEqual({
      hash: hashMessageId('ed23196c-75ce-4727-93ee-7bf72b64998f'),
      capability: 'SMS',
      country: 'ES',
      protection: 'protect-e06e5d722c31455286262a108e7d863d',
      requestedAtMs: 1759342840978,
      reportedAtMs: 1759342841377,
      status: 'SUCCESSFUL',
      isFinal: true,
      priceUsd: 0.06087,
      parts: 1,
      messageType: 'TRANSACTIONAL',
      network: '214-05',
      ruleStatus: 'ALLOW',
    });
  });

  test('an SMS on EventBridge without the carrier: price and carrier fee are added', () => {
    const message = messageOf(americanEvent.detail);
    expect(message.priceUsd).toBeCloseTo(0.00883, 10);
    expect(message).not.toHaveProperty('network');
    expect(message).not.toHaveProperty('numberPrefix');
  });

  test('a call that begins: neither price nor parts', () => {
    expect(messageOf(voiceEvent.detail)).toEqual({
      hash: hashMessageId('1d2295bd-ac9b-4517-821f-7c6d95d789a1'),
      capability: 'VOICE',
      country: 'US',
      protection: 'unprotected',
      requestedAtMs: 1729099129845,
      reportedAtMs: 1729099130226,
      status: 'INITIATED',
      isFinal: false,
    });
  });

  test('a call that has ended: its price', () => {
    const ended = {
      ...voiceEvent.detail,
      eventType: 'VOICE_COMPLETED',
      messageStatus: 'COMPLETED',
      isFinal: true,
    };
    const priced = {
      ...ended,
      callDurationInSeconds: 61,
      totalDurationInMinutes: 2,
      totalMessagePrice: 0.026,
    };
    expect(messageOf(priced)).toMatchObject({ capability: 'VOICE', status: 'COMPLETED', priceUsd: 0.026 });
  });

  test('an MMS', () => {
    const mms = { ...text, eventType: 'MEDIA_DELIVERED', contentType: 'MMS', messageStatus: 'DELIVERED' };
    expect(messageOf({ ...mms, isoCountryCode: 'CA' })).toMatchObject({
      capability: 'MMS',
      country: 'CA',
      status: 'DELIVERED',
    });
  });

  test('a record of the old Pinpoint API, which names its sender otherwise', () => {
    const { originationPhoneNumber, ...rest } = text;
    expect(messageOf({ ...rest, originationNumber: originationPhoneNumber })).toEqual(messageOf(text));
  });
});

describe('event types', () => {
  const listed = {
    SMS: `TEXT_SENT TEXT_PENDING TEXT_QUEUED TEXT_SUCCESSFUL TEXT_DELIVERED TEXT_INVALID TEXT_INVALID_MESSAGE
      TEXT_UNREACHABLE TEXT_CARRIER_UNREACHABLE TEXT_BLOCKED TEXT_CARRIER_BLOCKED TEXT_SPAM TEXT_UNKNOWN
      TEXT_TTL_EXPIRED TEXT_PROTECT_BLOCKED`,
    VOICE: `VOICE_INITIATED VOICE_RINGING VOICE_ANSWERED VOICE_COMPLETED VOICE_BUSY VOICE_NO_ANSWER VOICE_FAILED
      VOICE_TTL_EXPIRED`,
    MMS: `MEDIA_PENDING MEDIA_QUEUED MEDIA_SUCCESSFUL MEDIA_DELIVERED MEDIA_INVALID MEDIA_INVALID_MESSAGE
      MEDIA_UNREACHABLE MEDIA_CARRIER_UNREACHABLE MEDIA_BLOCKED MEDIA_CARRIER_BLOCKED MEDIA_SPAM MEDIA_UNKNOWN
      MEDIA_TTL_EXPIRED MEDIA_FILE_INACCESSIBLE MEDIA_FILE_TYPE_UNSUPPORTED MEDIA_FILE_SIZE_EXCEEDED`,
  };
  const rows = Object.entries(listed).flatMap(([capability, types]) =>
    types
      .split(/\s+/)
      .map(eventType => ({ capability, eventType, status: eventType.slice(eventType.indexOf('_') + 1) })),
  );

  test.each(rows)('$eventType is a message of $capability', ({ capability, eventType, status }) => {
    expect(messageOf({ ...without(text, 'messageStatus'), eventType })).toMatchObject({ capability, status });
  });

  test.each('QUEUED SENT DELIVERED READ FAILED TTL_EXPIRED PROTECT_BLOCKED FALLEN_BACK_TO_SMS'.split(' '))(
    'RCS_%s is kept apart',
    status => {
      const rcs = { ...text, eventType: `RCS_${status}`, rcsBusinessId: 'agent', agentIsoCountryCode: 'US' };
      expect(readRecord(rcs, receivedAtMs)).toEqual({
        kind: 'apart',
        reason: 'rcs',
        eventType: `RCS_${status}`,
      });
    },
  );

  test.each([
    'TEXT_TELEPORTED',
    'TEXT_ALL',
    'ALL',
    'VIDEO_DELIVERED',
    'REGISTRATION_STATUS_CHANGE',
    'constructor'.toUpperCase(),
  ])('%s, which no record of AWS bears, is kept apart', eventType => {
    const delivery = readRecord({ ...text, eventType }, receivedAtMs);
    expect(delivery).toEqual({ kind: 'apart', reason: 'unknown-event-type', eventType });
  });
});

describe('what AWS does not promise', () => {
  const optional = Object.keys(text).filter(
    field => !['eventType', 'messageId', 'eventTimestamp', 'messageRequestTimestamp'].includes(field),
  );

  test.each(optional)('%s may be null, which is as good as absent', field => {
    const complete = { ...protectBlocked, ...spanishEvent.detail };
    expect(messageOf({ ...complete, [field]: null })).toEqual(messageOf(without(complete, field)));
  });

  test('the least record: type, id, times and country', () => {
    const { eventType, messageId, eventTimestamp, messageRequestTimestamp } = text;
    const least = { eventType, messageId, eventTimestamp, messageRequestTimestamp, isoCountryCode: 'az' };
    expect(messageOf(least)).toEqual({
      hash: hashMessageId(messageId),
      capability: 'SMS',
      country: 'AZ',
      protection: 'unprotected',
      requestedAtMs: messageRequestTimestamp,
      reportedAtMs: eventTimestamp,
      status: 'SUCCESSFUL',
      isFinal: false,
    });
  });

  test('numbers may come as digits in a text', () => {
    const digits = {
      messageRequestTimestamp: '1686975103170',
      eventTimestamp: '1686975103470',
      totalMessagePrice: '0.09582',
      totalMessageParts: '1',
    };
    expect(messageOf({ ...text, ...digits })).toEqual(messageOf(text));
  });

  test('a carrier fee without a price is the price', () => {
    expect(messageOf({ ...without(text, 'totalMessagePrice'), totalCarrierFee: 0.003 }).priceUsd).toBe(0.003);
  });

  test.each([
    ['a number', 5],
    ['empty', ''],
    ['letters', 'ab'],
  ])('a network code that is %s is left out, for its zeros are lost or it is none', (_, mnc) => {
    expect(messageOf({ ...spanishEvent.detail, mnc })).not.toHaveProperty('network');
  });

  test.each(['14255550156', '+1425555XXXX', '+1', 4255550156])(
    'no prefix of %s, which is not E.164',
    number => {
      expect(messageOf({ ...spanishEvent.detail, destinationPhoneNumber: number })).not.toHaveProperty(
        'numberPrefix',
      );
    },
  );

  test('a rule status or recommendation that AWS adds is no reason to stop counting', () => {
    const message = messageOf({
      ...text,
      protectConfiguration: { protectConfigurationId: 'protect-1', protectStatus: 'SHADOW' },
      protectConfigurationAssessment: { protectRecommendation: 'WAIT' },
    });
    expect(message).toMatchObject({ protection: 'protect-1', awsSuspectsAit: false });
    expect(message).not.toHaveProperty('ruleStatus');
  });

  test.each([[{}], [{ protectConfigurationId: null }]])(
    'a protect configuration without an id is none: %j',
    none => {
      expect(messageOf({ ...text, protectConfiguration: none }).protection).toBe('unprotected');
    },
  );

  test('a protect configuration may be named by its ARN', () => {
    const arn = 'arn:aws:sms-voice:eu-west-1:111122223333:protect-configuration/protect-1';
    expect(messageOf({ ...text, protectConfiguration: { protectConfigurationId: arn } }).protection).toBe(
      'protect-1',
    );
  });
});

test('the configuration set is the one whose event destination delivered the record', () => {
  const delivery = readRecord(text, receivedAtMs, asConfigurationSetName('otp'));
  expect(delivery).toMatchObject({ kind: 'message', message: { configurationSet: 'otp' } });
  expect(messageOf(text)).not.toHaveProperty('configurationSet');
});
