import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { readDeliveries, readLine } from '../../../core/delivery/read-deliveries.ts';
import { readRecord } from '../../../core/delivery/read-record.ts';
import { asConfigurationSetName } from '../../../core/ids.ts';
import { americanEvent, protectBlocked, receivedAtMs, spanishEvent, text, voiceEvent } from './records.ts';
import { topicArn, wraps } from './wrapped.ts';

const read = (value: unknown) => readDeliveries(value, receivedAtMs);
const readText = (line: string) => readLine(line, receivedAtMs);
const message = (record: unknown) => readRecord(record, receivedAtMs);
const refusal = (reason: string, detail: RegExp) => ({
  kind: 'refused',
  reason,
  detail: expect.stringMatching(detail) as unknown,
});

describe('a record in a wrapper is the record', () => {
  test.each(Object.entries(wraps))('%s', (_, wrap) => {
    expect(read(wrap(text))).toEqual([message(text)]);
    expect(readText(JSON.stringify(wrap(text)))).toEqual([message(text)]);
  });

  test('bare', () => {
    expect(read(protectBlocked)).toEqual([message(protectBlocked)]);
  });

  test.each([spanishEvent, americanEvent, voiceEvent])(
    'the EventBridge events that AWS documents: $id',
    event => {
      expect(message(event.detail).kind).toBe('message');
      expect(read(event)).toEqual([message(event.detail)]);
    },
  );

  test('and is never taken for a wrapper, whatever fields AWS may add to it', () => {
    const grown = {
      ...text,
      Records: [],
      records: [],
      awslogs: {},
      detail: {},
      'detail-type': 'Other',
      Type: 'Notification',
    };
    expect(read(grown)).toEqual([message(text)]);
  });

  test('any wrapper in any other', () => {
    const wrap = fc.constantFrom(...Object.values(wraps));
    fc.assert(
      fc.property(
        fc.array(wrap, { maxLength: 6 }),
        fc.constantFrom(text, protectBlocked),
        (chain, record) => {
          const wrapped = chain.reduce<unknown>((inside, put) => put(inside), record);
          expect(read(wrapped)).toEqual([message(record)]);
        },
      ),
    );
  });
});

describe('a configuration set is known by its topic', () => {
  const topics = new Map([[topicArn, asConfigurationSetName('otp')]]);
  const attributed = readRecord(text, receivedAtMs, asConfigurationSetName('otp'));

  test.each(['an SNS notification', 'a Lambda event of SNS'])('%s', name => {
    expect(readDeliveries(wraps[name]?.(text), receivedAtMs, topics)).toEqual([attributed]);
  });

  test('in a queue, and with EventBridge in between', () => {
    const event = wraps['an SNS notification']?.(wraps['an EventBridge event']?.(text));
    expect(readLine(JSON.stringify(event), receivedAtMs, topics)).toEqual([attributed]);
  });

  test('a topic that nobody named attributes nothing', () => {
    expect(readDeliveries(wraps['an SNS notification']?.(text), receivedAtMs, new Map())).toEqual([
      message(text),
    ]);
  });
});

describe('texts', () => {
  test('that are not JSON are refused, and not told', () => {
    expect(readText('+14255550156 says hello')).toEqual([
      refusal('not-json', /^the text is a text of 23 characters: /),
    ]);
    expect(readText('')).toEqual([refusal('not-json', /a text of 0 characters/)]);
  });

  test('of several lines, the broken one alone refused', () => {
    const lines = [JSON.stringify(text), '{"eventType":', '', JSON.stringify(protectBlocked)].join('\r\n');
    expect(readText(lines)).toEqual([
      message(text),
      refusal('not-json', /13 characters/),
      message(protectBlocked),
    ]);
  });

  test('of records joined as Firehose joins them', () => {
    expect(readText(JSON.stringify(text) + JSON.stringify(protectBlocked))).toEqual([
      message(text),
      message(protectBlocked),
    ]);
  });

  test('of a list cut into lines, as its elements with their commas, or with a bracket', () => {
    const line = JSON.stringify(text);
    for (const cut of [`${line},`, `[${line},`, `${line}]`, `[\n${line},\n`, `\ufeff[${line}]`]) {
      expect(readText(cut)).toEqual([message(text)]);
    }
    for (const alone of ['[', ' ] ', '\ufeff[', '],']) expect(readText(alone)).toEqual([]);
    expect(readText('[{"a":')).toEqual([refusal('not-json', /characters/)]);
    expect(readText('')).toEqual([refusal('not-json', /the text/)]);
  });

  test('in which a sender wrote what looks like a seam', () => {
    const sly = { ...text, context: { note: `}{"eventType":"TEXT_DELIVERED"}\n{` } };
    expect(readText(JSON.stringify(sly))).toEqual([message(sly)]);
    expect(readText(JSON.stringify(sly, undefined, 2))).toEqual([message(sly)]);
  });

  test('of a CloudWatch Logs export, one line or several', () => {
    const line = (record: unknown) => `2023-06-17T04:11:43.470Z ${JSON.stringify(record)}`;
    expect(readText(line(text))).toEqual([message(text)]);
    expect(readText(`${line(text)}\n${line(protectBlocked)}\n`)).toEqual([
      message(text),
      message(protectBlocked),
    ]);
  });
});

describe('what is no delivery', () => {
  test('an event about something else is kept apart by its name', () => {
    const event = {
      ...spanishEvent,
      'detail-type': 'Registration Status Change',
      detail: { registrationId: 'r' },
    };
    expect(read(event)).toEqual([
      { kind: 'apart', reason: 'other-event', eventType: 'Registration Status Change' },
    ]);
  });

  test('a CloudWatch Logs control message holds no record', () => {
    const control = {
      messageType: 'CONTROL_MESSAGE',
      logEvents: [{ message: 'CWL CONTROL MESSAGE: Checking health' }],
    };
    expect(read(control)).toEqual([]);
    expect(read({ awslogs: { data: gzipSync(JSON.stringify(control)).toString('base64') } })).toEqual([]);
  });

  test('a value that is neither wrapper nor record is refused', () => {
    expect(read({ hello: 'world' })).toEqual([refusal('not-a-record', /eventType is absent/)]);
    expect(read(17)).toEqual([refusal('not-a-record', /the record is 17/)]);
  });
});

describe('a broken wrapper is refused in its place, and the others go on', () => {
  const sns = wraps['an SNS notification']?.(text);
  const gzip = gzipSync(JSON.stringify(text));

  test.each([
    [
      'an EventBridge event without detail',
      { 'detail-type': 'Text Message Delivery Status Updated' },
      'not-a-record',
      /absent/,
    ],
    [
      'SNS without Message',
      { Type: 'Notification' },
      'bad-wrapper',
      /Message of the SNS notification is absent/,
    ],
    [
      'SNS with a text',
      { Type: 'Notification', Message: 'Hello' },
      'not-json',
      /SNS notification is "Hello"/,
    ],
    ['a Lambda event of S3', { Records: [{ s3: {} }] }, 'bad-wrapper', /body of the SQS message is absent/],
    ['a Lambda event of nothing', { Records: [null] }, 'bad-wrapper', /absent/],
    ['a subscription without data', { awslogs: {} }, 'bad-wrapper', /awslogs.data is absent.*base64/],
    [
      'a subscription cut short',
      { awslogs: { data: gzip.subarray(0, 90).toString('base64') } },
      'bad-gzip',
      /whole gzip/,
    ],
    ['a subscription that is not packed', { awslogs: { data: '????' } }, 'not-json', /awslogs.data/],
    [
      'a log event without message',
      { messageType: 'DATA_MESSAGE', logEvents: [7] },
      'bad-wrapper',
      /log event is 7/,
    ],
    ['a Firehose record without data', { records: [{}] }, 'bad-wrapper', /Firehose record is absent/],
  ])('%s', (_, broken, reason, detail) => {
    expect(read([sns, broken, sns])).toEqual([message(text), refusal(reason, detail), message(text)]);
  });
});

describe('a value that unpacks without end is refused', () => {
  const megabytes = (count: number) => gzipSync(Buffer.alloc(count * 1024 * 1024, '0')).toString('base64');

  test('too much in one', () => {
    expect(read({ awslogs: { data: megabytes(33) } })).toEqual([
      refusal('too-large', /awslogs.data is a text of \d+ characters: expected less to unpack/),
    ]);
  });

  test('too much in all, although each is small', () => {
    const data = megabytes(15);
    const reasons = read({ records: [{ data }, { data }, { data }] }).map(
      delivery => delivery.kind === 'refused' && delivery.reason,
    );
    expect(reasons).toEqual(['not-json', 'not-json', 'too-large']);
  });

  test.each([
    ['lines', '[]\n'.repeat(200_000)],
    ['entries of a list', `[${'[],'.repeat(200_000)}[]]`],
  ])('too many %s', (_, much) => {
    const data = gzipSync(much).toString('base64');
    expect(read([{ awslogs: { data } }, text])).toEqual([refusal('too-large', /expected fewer values/)]);
  });

  test('wrapper in wrapper', () => {
    let nested: unknown = text;
    for (let depth = 0; depth < 17; depth++) nested = [nested];
    expect(read(nested)).toEqual([refusal('too-deep', /16 wrappers/)]);
    expect(read([nested, text])).toEqual([refusal('too-deep', /16 wrappers/), message(text)]);
  });
});
