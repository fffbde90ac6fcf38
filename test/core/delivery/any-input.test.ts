import fc from 'fast-check';
import { readDeliveries, readLine } from '../../../core/delivery/read-deliveries.ts';
import { receivedAtMs, spanishEvent, text } from './records.ts';
import { wraps } from './wrapped.ts';

const complete = { ...text, ...spanishEvent.detail };
const fields = Object.keys(complete);
const wrapperFields = [
  'detail-type',
  'detail',
  'Type',
  'Message',
  'TopicArn',
  'Records',
  'Sns',
  'body',
  'awslogs',
  'data',
];
const key = fc.constantFrom(
  ...fields,
  ...wrapperFields,
  'messageType',
  'logEvents',
  'records',
  'protectConfigurationId',
);
const wrap = fc.constantFrom(...Object.values(wraps), (value: unknown) => value);

/** JSON made of the very keys that are looked for. */
const lookalike = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('Notification', 'DATA_MESSAGE', 'TEXT_SENT', '{}', '[', 'H4sIAAAAAAAA', complete),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6 }),
  ),
})).value;

describe('nothing throws, and each value becomes deliveries', () => {
  test('any JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), lookalike), wrap, (value, put) => {
        for (const delivery of readDeliveries(put(value), receivedAtMs)) {
          expect(['message', 'apart', 'refused']).toContain(delivery.kind);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a record with anything in one of its fields', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
        expect(readDeliveries({ ...complete, [field]: value }, receivedAtMs)).toHaveLength(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('any text, and any piece of a record', () => {
    const json = JSON.stringify(complete);
    const piece = fc
      .tuple(fc.nat(json.length), fc.nat(json.length))
      .map(([from, to]) => json.slice(from, to));
    const words = fc.string().filter(line => !line.includes('['));
    // What stands around the elements of a list may have a line of its own, which holds nothing.
    const isMore = (line: string) => /^\s*$|[^\s[\],]/.test(line);
    fc.assert(
      fc.property(fc.oneof(words, piece).filter(isMore), line => {
        expect(readLine(line, receivedAtMs)).not.toHaveLength(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('no phone number and no message id comes out', () => {
  const numberOf = (record: Record<string, unknown>) => String(record.destinationPhoneNumber).slice(1);
  const sender = text.originationPhoneNumber.slice(1);
  const number = numberOf(text);
  const messageId = complete.messageId;

  /** Any five digits of a number in a row are too many, bar the prefix that a message is meant to tell. */
  function expectSilence(output: unknown): void {
    const told = JSON.stringify(output).replaceAll(`"numberPrefix":"+${number.slice(0, -4)}"`, '');
    for (const secret of [number, sender, messageId]) {
      for (let from = 0; from + 5 <= secret.length; from++)
        expect(told).not.toContain(secret.slice(from, from + 5));
    }
  }

  test('of a record in any wrapper', () => {
    fc.assert(
      fc.property(wrap, put => {
        expectSilence(
          readDeliveries(put({ ...complete, originationPhoneNumber: `+${sender}` }), receivedAtMs),
        );
      }),
    );
  });

  test('of a record with a number or id in a field where it does not belong', () => {
    const secrets = [number, `+${number}`, Number(number), messageId, [number], { number }];
    for (const field of fields.filter(field => field !== 'messageId')) {
      for (const secret of secrets)
        expectSilence(readDeliveries({ ...complete, [field]: secret }, receivedAtMs));
    }
  });

  test('of a wrapper or text that is broken', () => {
    const json = JSON.stringify(complete);
    for (const broken of [json.slice(1), json.slice(0, -1), `${json}}`, number, messageId]) {
      expectSilence(readLine(broken, receivedAtMs));
      expectSilence(readDeliveries({ Type: 'Notification', Message: broken }, receivedAtMs));
      expectSilence(readDeliveries({ awslogs: { data: broken } }, receivedAtMs));
    }
    expectSilence(
      readDeliveries({ 'detail-type': `Sent to ${number} as ${messageId}`, detail: complete }, receivedAtMs),
    );
  });
});
