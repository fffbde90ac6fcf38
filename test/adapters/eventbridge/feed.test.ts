import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgeFeed } from '../../../adapters/eventbridge/feed.ts';
import type { Happening } from '../../../core/ports.ts';
import { ServiceFailedError } from '../../../core/service-faults.ts';
import { describeIncidentFeed, happening } from '../../contract/incident-feed.ts';
import { givenService } from '../../support/aws-json-server.ts';

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
beforeEach(() => {
  calls = [];
  refused = 0;
});

describeIncidentFeed(() => ({
  feed: new EventBridgeFeed(new EventBridgeClient(bridge.config()), 'bus'),
  received: () => calls.flat().map(({ Detail }) => JSON.parse(Detail) as Happening),
}));

test('happenings are events of ours on the bus, ten a call', async () => {
  const happenings = Array.from({ length: 23 }, (_, at) => happening(`line ${at}`));
  await new EventBridgeFeed(new EventBridgeClient(bridge.config()), 'bus').publish(happenings);
  expect(calls.map(({ length }) => length)).toEqual([10, 10, 3]);
  expect(calls.flat()[0]).toMatchObject({
    EventBusName: 'bus',
    Source: 'pumpbreaker',
    DetailType: 'Incident Happening',
  });
});

test('an entry that the bus refuses is a fault, though the call succeeded', async () => {
  refused = 1;
  const feed = new EventBridgeFeed(new EventBridgeClient(bridge.config()), 'bus');
  await expect(feed.publish([happening('line')])).rejects.toThrow(ServiceFailedError);
});
