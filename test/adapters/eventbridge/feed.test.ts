import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgeFeed } from '../../../adapters/eventbridge/feed.ts';
import { asCountry, asIncidentId } from '../../../core/ids.ts';
import { ServiceFailedError } from '../../../core/service-faults.ts';
import { givenService } from '../../support/aws-json-server.ts';
import { startMs } from '../../support/evidence.ts';
import { login } from '../../support/scene.ts';

interface Entry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}
let calls: Entry[][] = [];
let refused = 0;
const bridge = givenService(({ body }) => {
  const { Entries } = body as { Entries: Entry[] };
  if (Entries.length > 10) return { error: 'ValidationException' };
  calls.push(Entries);
  return {
    body: {
      FailedEntryCount: refused,
      Entries: Entries.map((_, at) =>
        at < refused ? { ErrorCode: 'ThrottlingException' } : { EventId: 'one' },
      ),
    },
  };
});
const happening = (says: string) => ({
  incidentId: asIncidentId('one'),
  protection: login,
  atMs: startMs,
  country: asCountry('AZ'),
  state: 'open' as const,
  says,
});

beforeEach(() => {
  calls = [];
  refused = 0;
});

test('happenings are events of ours on the bus, ten a call', async () => {
  const happenings = Array.from({ length: 23 }, (_, at) => happening(`line ${at}`));
  await new EventBridgeFeed(new EventBridgeClient(bridge.config()), 'bus').publish(happenings);
  expect(calls.map(({ length }) => length)).toEqual([10, 10, 3]);
  const [first] = calls.flat();
  expect(first).toMatchObject({
    EventBusName: 'bus',
    Source: 'pumpbreaker',
    DetailType: 'Incident Happening',
  });
  expect(calls.flat().map(({ Detail }) => JSON.parse(Detail) as unknown)).toEqual(happenings);
});

test('an entry that the bus refuses is a fault, though the call succeeded', async () => {
  refused = 1;
  const feed = new EventBridgeFeed(new EventBridgeClient(bridge.config()), 'bus');
  await expect(feed.publish([happening('line')])).rejects.toThrow(ServiceFailedError);
});
