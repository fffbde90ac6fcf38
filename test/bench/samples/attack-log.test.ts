import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readLine } from '../../../core/delivery/read-deliveries.ts';
import { attackLog, attackScenario } from '../../../bench/samples/attack-log.ts';
import { labelsOf } from '../../../bench/traffic/index.ts';

const file = readFileSync(new URL('../../../bench/samples/attack.ndjson.gz', import.meta.url));
const text = gunzipSync(file).toString();
const receivedAtMs = Date.UTC(2026, 9, 12);
const deliveries = text.split('\n').flatMap(line => readLine(line, receivedAtMs));

describe('the sample log', () => {
  it('is what `npm run sample-log` writes', () => {
    expect([...attackLog()].join('') === text).toBe(true);
  });

  it('is small', () => {
    expect(file.length).toBeLessThan(400_000);
  });

  it('holds the whole attack, beside quiet traffic of both sources', () => {
    const [label] = labelsOf(attackScenario);
    const messages = deliveries.flatMap(delivery => (delivery.kind === 'message' ? [delivery.message] : []));
    const hashesIn = (country: string | undefined) =>
      new Set(messages.filter(message => message.country === country).map(({ hash }) => hash));

    expect(label?.messages).toBeGreaterThan(1_000);
    expect(hashesIn(label?.country).size).toBe(label?.messages);
    expect(messages.some(({ protection }) => protection === 'unprotected')).toBe(true);
    expect(new Set(messages.map(({ country }) => country)).size).toBeGreaterThan(15);
  });

  it('holds repeats, disorder and late receipts', () => {
    const messages = deliveries.flatMap(delivery => (delivery.kind === 'message' ? [delivery.message] : []));
    const lines = text.split('\n').filter(line => line.includes('"messageId"'));
    const late = messages.filter(
      ({ requestedAtMs, reportedAtMs }) => reportedAtMs - requestedAtMs > 3_600_000,
    );
    const disordered = messages.filter(
      ({ reportedAtMs }, at) => reportedAtMs < (messages[at - 1]?.reportedAtMs ?? 0),
    );

    expect(new Set(lines).size).toBeLessThan(lines.length);
    expect(late.length).toBeGreaterThan(5);
    expect(disordered.length).toBeGreaterThan(100);
  });

  it('holds lines that nobody can read, each refused with its own reason or kept apart', () => {
    const others = deliveries.flatMap(delivery => (delivery.kind === 'message' ? [] : [delivery.reason]));

    expect(new Set(others)).toEqual(
      new Set(['not-json', 'no-timestamp', 'bad-timestamp', 'unknown-event-type']),
    );
  });
});
