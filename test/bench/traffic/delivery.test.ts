import { readDeliveries } from '../../../core/delivery/read-deliveries.ts';
import {
  configurationSetRecords,
  deliveryRecords,
  type DeliveryRecord,
} from '../../../bench/traffic/index.ts';
import type { RuleWhenSent } from '../../../bench/traffic/index.ts';
import { hour, second } from '../../../bench/traffic/time.ts';
import { attemptsIn } from './given.ts';

/** AWS End User Messaging SMS user guide, "Monitoring with EventBridge": the two SMS samples' keys in their order. */
const sampleEnvelope = 'version id detail-type source account time region resources detail';
const sampleDetail =
  'eventType eventVersion eventTimestamp isFinal originationPhoneNumber isoCountryCode isInternationalSend mcc mnc ' +
  'carrierName messageId messageRequestTimestamp messageEncoding messageType messageStatus ' +
  'messageStatusDescription totalMessageParts totalMessagePrice totalCarrierFee protectConfiguration';
/** The same guide, "Event data format": a text message, and one that Protect blocked. */
const sampleRecord =
  'eventType eventVersion eventTimestamp isFinal originationPhoneNumber destinationPhoneNumber ' +
  'isInternationalSend mcc mnc messageId messageRequestTimestamp messageEncoding messageType messageStatus ' +
  'messageStatusDescription context totalMessageParts totalMessagePrice totalCarrierFee';
const sampleBlockedRecord =
  'eventType eventVersion eventTimestamp isFinal originationPhoneNumber destinationPhoneNumber ' +
  'isoCountryCode mcc mnc messageId messageRequestTimestamp messageEncoding messageType messageStatus ' +
  'messageStatusDescription context totalMessageParts totalMessagePrice totalCarrierFee protectConfiguration ' +
  'protectConfigurationAssessment';

const keys = (value: object) => Object.keys(value).join(' ');
const without = (text: string, ...names: string[]) =>
  text
    .split(' ')
    .filter(name => !names.includes(name))
    .join(' ');

const attempts = attemptsIn({ seed: 9, messagesPerDay: 8_000, attack: 'burst' });
const all = attempts.map(attempt => ({ attempt, records: deliveryRecords(attempt) }));
const records = all.flatMap(one => one.records);
const details = records.map(({ envelope }) => envelope.detail);

describe('the EventBridge events about a message', () => {
  it('have exactly the keys of the documented samples, in their order', () => {
    expect(new Set(records.map(({ envelope }) => keys(envelope)))).toEqual(new Set([sampleEnvelope]));
    expect(new Set(details.map(keys))).toEqual(
      new Set([
        sampleDetail,
        without(sampleDetail, 'carrierName'),
        without(sampleDetail, 'mcc', 'mnc', 'carrierName'),
      ]),
    );
    expect(new Set(details.map(({ protectConfiguration }) => keys(protectConfiguration)))).toEqual(
      new Set(['protectConfigurationId protectStatus']),
    );
  });

  it('lack the network now and then, in about one of sixteen messages', () => {
    const share = details.filter(({ mcc }) => mcc === undefined).length / details.length;

    expect(Math.abs(share - 0.06)).toBeLessThan(0.015);
  });

  it('have a time in whole seconds that is not after the status was made', () => {
    for (const { envelope } of records.slice(0, 1_000)) {
      expect(envelope.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Date.parse(envelope.time)).toBe(Math.floor(envelope.detail.eventTimestamp / second) * second);
    }
  });

  it('are read by the product as the message that was sent', () => {
    for (const { attempt, records: own } of all.slice(0, 1_000))
      for (const { envelope, arrivesAtMs } of own) {
        const [delivery, ...others] = readDeliveries(envelope, arrivesAtMs);
        expect(others).toEqual([]);
        expect(delivery).toMatchObject({
          kind: 'message',
          message: {
            country: attempt.country,
            protection: attempt.protection,
            requestedAtMs: attempt.atMs,
            parts: attempt.parts,
            ruleStatus: 'ALLOW',
          },
        });
      }
  });

  it('are the same each time they are asked for', () => {
    for (const { attempt, records: own } of all.slice(0, 1_000))
      expect(deliveryRecords(attempt)).toEqual(own);
  });

  it('arrive after they are reported, and are reported within 72 hours of the request', () => {
    const odd = records.filter(({ arrivesAtMs, envelope }) => {
      const { eventTimestamp, messageRequestTimestamp } = envelope.detail;
      const delayMs = eventTimestamp - messageRequestTimestamp;
      return arrivesAtMs <= eventTimestamp || delayMs <= 0 || delayMs > 72 * hour + 60 * second;
    });

    expect(odd).toEqual([]);
  });

  it('end with the status that the message ends with; QUEUED and PENDING come first or not at all', () => {
    for (const { attempt, records: own } of all.slice(0, 1_000)) {
      const inOrder = own.map(({ envelope }) => envelope.detail);
      for (const { messageStatus, isFinal, eventType } of inOrder) {
        expect(eventType).toBe(`TEXT_${messageStatus}`);
        expect(isFinal).toBe(messageStatus === attempt.finalStatus);
      }
      expect(inOrder.map(({ isFinal }) => isFinal)).toEqual(
        inOrder.map(({ isFinal }) => isFinal).sort((one, other) => Number(one) - Number(other)),
      );
    }
    const first = all.filter(({ records: own }) => own[0]?.envelope.detail.isFinal === true);
    expect(first.length / all.length).toBeGreaterThan(0.4);
    expect(first.length / all.length).toBeLessThan(0.7);
  });

  it('repeat now and then, are out of order now and then, are lost or hours late seldom', () => {
    const ids = new Set(records.map(({ envelope }) => envelope.id));
    const disordered = all.filter(({ records: own }) =>
      own.some(({ arrivesAtMs }, at) => arrivesAtMs < (own[at - 1]?.arrivesAtMs ?? 0)),
    );
    const lost = all.filter(({ records: own }) => !own.some(({ envelope }) => envelope.detail.isFinal));
    const late = records.filter(
      ({ envelope: { detail } }) =>
        detail.messageStatus !== 'UNKNOWN' && detail.eventTimestamp - detail.messageRequestTimestamp > hour,
    );

    const share = (count: number) => count / attempts.length;
    expect(share(records.length - ids.size)).toBeGreaterThan(0.005);
    expect(share(records.length - ids.size)).toBeLessThan(0.05);
    expect(share(disordered.length)).toBeGreaterThan(0.001);
    expect(share(lost.length)).toBeLessThan(0.001);
    expect(lost.length).toBeGreaterThan(0);
    expect(share(late.length)).toBeGreaterThan(0.0005);
    expect(share(late.length)).toBeLessThan(0.01);
  });

  it('give up with UNKNOWN after 72 hours', () => {
    const unknown = details.filter(({ messageStatus }) => messageStatus === 'UNKNOWN');

    expect(unknown.length).toBeGreaterThan(0);
    for (const { eventTimestamp, messageRequestTimestamp } of unknown)
      expect((eventTimestamp - messageRequestTimestamp) / hour).toBeCloseTo(72, 1);
  });

  it('may be several receipts for one message of several parts', () => {
    const receipts = (list: readonly DeliveryRecord[]) =>
      new Set(list.filter(({ envelope }) => envelope.detail.isFinal).map(({ envelope }) => envelope.id)).size;

    expect(all.some(({ attempt, records: own }) => attempt.parts > 1 && receipts(own) > 1)).toBe(true);
    expect(all.some(({ attempt, records: own }) => attempt.parts === 1 && receipts(own) > 1)).toBe(false);
  });
});

describe('a message under a rule', () => {
  const [attempt] = attempts;
  if (attempt === undefined) throw new Error('the scenario is empty');
  const under = (rule: RuleWhenSent) => deliveryRecords(attempt, rule).map(({ envelope }) => envelope.detail);

  it('costs nothing and is reported once where FILTER turned it away', () => {
    const [detail, ...others] = under({ status: 'FILTER', isSuspected: true });

    expect(others).toEqual([]);
    expect(detail).toMatchObject({
      eventType: 'TEXT_PROTECT_BLOCKED',
      messageStatus: 'PROTECT_BLOCKED',
      isFinal: true,
      totalMessagePrice: 0,
      totalCarrierFee: 0,
      protectConfiguration: { protectConfigurationId: attempt.protection, protectStatus: 'FILTER' },
      protectConfigurationAssessment: {
        protectRecommendation: 'BLOCK',
        protectInsights: { blockReason: 'AIT_SUSPECTED' },
      },
    });
  });

  it('is sent, with the recommendation, where MONITOR suspects it', () => {
    const sent = under({ status: 'MONITOR', isSuspected: true });

    expect(sent.map(({ messageStatus }) => messageStatus)).toEqual(
      under({ status: 'ALLOW' }).map(({ messageStatus }) => messageStatus),
    );
    for (const detail of sent)
      expect(detail.protectConfigurationAssessment?.protectRecommendation).toBe('BLOCK');
  });

  it('is sent without a recommendation where nothing is suspected', () => {
    for (const detail of under({ status: 'FILTER', isSuspected: false })) {
      expect(detail.protectConfiguration.protectStatus).toBe('FILTER');
      expect(detail.protectConfigurationAssessment).toBeUndefined();
      expect(detail.messageStatus).not.toBe('PROTECT_BLOCKED');
    }
  });
});

describe('the records of a configuration set’s event destination', () => {
  const some = attempts.slice(0, 500);

  it('have exactly the keys of the documented samples, in their order', () => {
    const plain = some.flatMap(attempt => configurationSetRecords(attempt).map(({ record }) => record));
    const filtered = some.flatMap(attempt =>
      configurationSetRecords(attempt, { status: 'FILTER', isSuspected: true }).map(({ record }) => record),
    );

    expect(new Set(plain.map(keys))).toEqual(new Set([sampleRecord, without(sampleRecord, 'mcc', 'mnc')]));
    expect(new Set(filtered.map(keys))).toEqual(
      new Set([sampleBlockedRecord, without(sampleBlockedRecord, 'mcc', 'mnc')]),
    );
  });

  it('tell the same story as the events, with the number', () => {
    for (const attempt of some) {
      const events = deliveryRecords(attempt);
      const bare = configurationSetRecords(attempt);

      expect(bare.map(({ arrivesAtMs }) => arrivesAtMs)).toEqual(
        events.map(({ arrivesAtMs }) => arrivesAtMs),
      );
      expect(bare.map(({ record }) => record.eventTimestamp)).toEqual(
        events.map(({ envelope }) => envelope.detail.eventTimestamp),
      );
      for (const { record } of bare) expect(record.destinationPhoneNumber).toBe(attempt.destination);
    }
  });

  it('are read by the product as the message that was sent, by its number where the country is not named', () => {
    for (const attempt of some.filter(({ country }) => country !== 'PS' && country !== 'PR'))
      for (const { record, arrivesAtMs } of configurationSetRecords(attempt))
        expect(readDeliveries(record, arrivesAtMs)).toMatchObject([
          { kind: 'message', message: { country: attempt.country, requestedAtMs: attempt.atMs } },
        ]);
  });
});
