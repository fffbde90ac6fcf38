import { Logger } from '@aws-lambda-powertools/logger';
import { MemoryDeadLetters, MemoryTelemetry } from '../../adapters/memory/outboxes.ts';
import { topologyOf } from '../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../adapters/memory/traffic-store.ts';
import {
  asConfigurationSetName,
  asCountry,
  asProtectConfigurationId,
  type ProtectConfigurationId,
} from '../../core/ids.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import type { LaneRecord, Spike } from '../../core/ports.ts';
import { StaleWriteError } from '../../core/store-faults.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import { createMeter } from '../../lambdas/meter/handler.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { envelopeOf } from '../support/envelope.ts';
import { startMs } from '../support/evidence.ts';
import { sqsEvent } from '../support/sqs.ts';

const login = asProtectConfigurationId('protect-login');
const lane = (country: string): Lane => ({ protection: login, country: asCountry(country) });
const policy = readPolicy({ mode: 'enforce' });

/** A store whose lanes of one country cannot be written. */
class HalfBrokenStore extends MemoryTrafficStore {
  brokenCountry: string | undefined;
  staleWrites = 0;

  override writeLane(written: Lane, record: LaneRecord, version: number) {
    if (written.country === this.brokenCountry) return Promise.reject(new Error('the table is throttled'));
    if (this.staleWrites-- > 0) return Promise.reject(new StaleWriteError('the lane'));
    return super.writeLane(written, record, version);
  }
}

/** @param adopted given where protect configurations may be made for messages that have none. */
function givenMeter(topology = topologyOf([]), adopted?: Set<ProtectConfigurationId>) {
  let nowMs = startMs;
  let readings = 0;
  const service = { isDown: false, hasOnlyTheOld: false };
  const traffic = new HalfBrokenStore();
  const spikes: Spike[] = [];
  const deadLetters = new MemoryDeadLetters();
  const telemetry = new MemoryTelemetry();
  const handler = createMeter({
    clock: () => nowMs,
    traffic,
    policies: { current: () => Promise.resolve(policy) },
    protect: {
      topology: readAfterMs => {
        readings++;
        const fails = service.isDown || (service.hasOnlyTheOld && readAfterMs !== undefined);
        return fails ? Promise.reject(new Error('throttled')) : Promise.resolve(topology);
      },
    },
    spikes: { send: spike => Promise.resolve(void spikes.push(spike)) },
    quietSeconds: 60,
    ...(adopted ? { adopted } : {}),
    deadLetters,
    telemetry,
    logger: new Logger({ logLevel: 'SILENT' }),
  });
  return {
    traffic,
    spikes,
    deadLetters,
    telemetry,
    service,
    readings: () => readings,
    at: (ms: number) => (nowMs = ms),
    deliver: (...bodies: string[]) => handler(sqsEvent(bodies), lambdaContext('meter')),
    messagesIn: async (country: string) => {
      const record = await traffic.readLane(lane(country));
      return record?.value.profile.minutes.reduce((sum, count) => sum + count, 0) ?? 0;
    },
  };
}

const message = (id: string, country = 'AZ', atMs = startMs) =>
  envelopeOf({ id, country, atMs, protectConfigurationId: login });

test('a message is counted once, however often and in whatever order its records come', async () => {
  const meter = givenMeter();
  const queued = envelopeOf({
    id: 'one',
    country: 'AZ',
    atMs: startMs,
    eventType: 'TEXT_QUEUED',
    protectConfigurationId: login,
  });
  await meter.deliver(message('one'), message('two'), message('one'));
  await meter.deliver(queued, message('two'));
  expect(await meter.messagesIn('AZ')).toBe(2);
});

test('while nobody can say what protects a message, its record is given back, and the others are counted', async () => {
  const meter = givenMeter(topologyOf([], login));
  meter.service.isDown = true;
  const bare = (id: string) => envelopeOf({ id, country: 'AZ', atMs: startMs });
  const { batchItemFailures } = await meter.deliver(bare('one'), message('two'), bare('three'));
  expect(batchItemFailures).toEqual([{ itemIdentifier: '1' }, { itemIdentifier: '3' }]);
  expect(await meter.messagesIn('AZ')).toBe(1);
  expect(meter.readings()).toBe(1);
  meter.service.isDown = false;
  expect((await meter.deliver(bare('one'), bare('three'))).batchItemFailures).toEqual([]);
  expect(await meter.messagesIn('AZ')).toBe(3);
});

test('while nobody can say who made a protect configuration, its messages are counted by it, and the question is asked once', async () => {
  const meter = givenMeter(topologyOf([]), new Set());
  meter.service.hasOnlyTheOld = true;
  const bare = envelopeOf({ id: 'three', country: 'AZ', atMs: startMs });
  const { batchItemFailures } = await meter.deliver(message('one'), message('two'), bare);
  expect(batchItemFailures).toEqual([]);
  expect(await meter.messagesIn('AZ')).toBe(2);
  // The kept topology for each record, and the younger one for the first.
  expect(meter.readings()).toBe(4);
});

test('a record that cannot be read goes to the dead letters with its reason, and its batch goes on', async () => {
  const meter = givenMeter();
  const broken = message('bad').replace('"messageRequestTimestamp":', '"was":');
  const answer = await meter.deliver('{ not json', message('one'), broken);
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(await meter.messagesIn('AZ')).toBe(1);
  expect(meter.deadLetters.letters.map(({ reason }) => reason.split(':')[0])).toEqual([
    'not-json',
    'no-timestamp',
  ]);
  expect(meter.telemetry.counts.get('RecordRefused')).toBe(2);
});

test('a lane that cannot be written gives back its own records alone', async () => {
  const meter = givenMeter();
  meter.traffic.brokenCountry = 'AZ';
  const answer = await meter.deliver(message('one', 'AZ'), message('two', 'TJ'), message('three', 'AZ'));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '3' }] });
  expect(await meter.messagesIn('TJ')).toBe(1);
});

test('a lane that another function writes at the same time is judged anew', async () => {
  const meter = givenMeter();
  meter.traffic.staleWrites = 3;
  expect(await meter.deliver(message('one'))).toEqual({ batchItemFailures: [] });
  expect(await meter.messagesIn('AZ')).toBe(1);
});

test('redelivery after a failed write counts nothing twice', async () => {
  const meter = givenMeter();
  meter.traffic.brokenCountry = 'AZ';
  await meter.deliver(message('one'), message('two'));
  meter.traffic.brokenCountry = undefined;
  await meter.deliver(message('one'), message('two'));
  expect(await meter.messagesIn('AZ')).toBe(2);
});

test('a burst is sent as a spike, and again only after the quiet time', async () => {
  const meter = givenMeter();
  for (let hoursAgo = 120; hoursAgo > 0; hoursAgo--) {
    const atMs = startMs - 3_600_000 * hoursAgo;
    meter.at(atMs);
    await meter.deliver(message(`ordinary ${hoursAgo}`, 'GB', atMs));
  }
  meter.at(startMs + 500);
  const burst = (from: number, atMs: number) =>
    Array.from({ length: 40 }, (_, n) => message(`m${from + n}`, 'AZ', atMs));
  await meter.deliver(...burst(0, startMs));
  expect(meter.spikes).toHaveLength(1);
  expect(meter.spikes[0]).toMatchObject({
    lane: lane('AZ'),
    evidence: { observedMessages: 40, judgedAtMs: startMs + 500 },
  });

  meter.at(startMs + 30_000);
  await meter.deliver(...burst(100, startMs + 30_000));
  expect(meter.spikes).toHaveLength(1);

  meter.at(startMs + 61_500);
  await meter.deliver(...burst(200, startMs + 61_000));
  expect(meter.spikes).toHaveLength(2);
});

test('a message whose record names no protect configuration belongs to the account default', async () => {
  const meter = givenMeter(topologyOf([[asConfigurationSetName('news'), undefined]], login));
  await meter.deliver(envelopeOf({ id: 'one', country: 'AZ', atMs: startMs }));
  expect(await meter.messagesIn('AZ')).toBe(1);
});

test('without an account default it belongs to the lane that nothing protects', async () => {
  const meter = givenMeter();
  await meter.deliver(envelopeOf({ id: 'one', country: 'AZ', atMs: startMs }));
  expect(await meter.messagesIn('AZ')).toBe(0);
  expect(await meter.traffic.readLane({ protection: 'unprotected', country: asCountry('AZ') })).toBeDefined();
});

test('the table holds no message id', async () => {
  const meter = givenMeter();
  const hashes: string[] = [];
  const countOnce = meter.traffic.countOnce.bind(meter.traffic);
  meter.traffic.countOnce = (counted, minute, added) => {
    hashes.push(...added);
    return countOnce(counted, minute, added);
  };
  await meter.deliver(message('ed23196c-75ce-4727-93ee-7bf72b64998f'));
  expect(hashes).toHaveLength(1);
  expect(hashes[0]).not.toContain('ed23196c');
});
