import { opinionOf, outcomeOf, textOf } from '../../../core/traffic/traits.ts';
import { laneTo, messageIn, noonMs } from './lanes.ts';

const message = (details: Parameters<typeof messageIn>[2]) => messageIn(laneTo('LK'), noonMs, details);

describe('how a message ended', () => {
  test.each(['SUCCESSFUL', 'DELIVERED'])('%s: it arrived, also before the record is the last', status => {
    expect(outcomeOf(message({ status, isFinal: false }))).toBe('arrived');
  });

  test.each(['UNREACHABLE', 'INVALID', 'CARRIER_UNREACHABLE', 'TTL_EXPIRED', 'FAILED', 'UNKNOWN'])(
    '%s: it was lost, once the record is the last',
    status => {
      expect(outcomeOf(message({ status }))).toBe('lost');
      expect(outcomeOf(message({ status, isFinal: false }))).toBeUndefined();
    },
  );

  test.each(['PENDING', 'QUEUED', 'SENT', 'BLOCKED', 'PROTECT_BLOCKED', 'SPAM'])(
    '%s tells neither',
    status => {
      expect(outcomeOf(message({ status }))).toBeUndefined();
    },
  );
});

test("AWS's model is heard where it was asked: under MONITOR and FILTER, or where it suspects", () => {
  expect(opinionOf(message({ awsSuspectsAit: true }))).toBe('suspected');
  expect(opinionOf(message({ ruleStatus: 'MONITOR' }))).toBe('fine');
  expect(opinionOf(message({ ruleStatus: 'FILTER', awsSuspectsAit: false }))).toBe('fine');
  expect(opinionOf(message({ ruleStatus: 'ALLOW' }))).toBeUndefined();
  expect(opinionOf(message({}))).toBeUndefined();
});

test('a text is told by its length up to three parts, and by its type', () => {
  expect(textOf(message({ parts: 1 }))).toBe('1');
  expect(textOf(message({ parts: 9, messageType: 'PROMOTIONAL' }))).toBe('3 promo');
});
