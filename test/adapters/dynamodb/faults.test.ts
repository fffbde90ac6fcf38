import { DynamoIncidentStore } from '../../../adapters/dynamodb/incident-store.ts';
import { DynamoTrafficStore } from '../../../adapters/dynamodb/traffic-store.ts';
import { hashMessageId } from '../../../core/delivery/message-hash.ts';
import { StoreUnavailableError } from '../../../core/store-faults.ts';
import { minuteOf } from '../../../core/traffic/minute.ts';
import { startMs } from '../../support/evidence.ts';
import { givenDynamo } from '../../support/dynamo.ts';
import { incidentOf, lane } from './given.ts';

const { client } = givenDynamo();
const [missing, one] = ['no-such-table', incidentOf('one')];

const refused: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
  ['counting', () => traffic().countOnce(lane, minuteOf(startMs), [hashMessageId('a')])],
  ['reading a lane', () => traffic().readLane(lane)],
  [
    'writing surroundings',
    () => traffic().writeSurroundings('unprotected', { countries: {}, blockedMs: {} }, 0),
  ],
  ['opening an incident', () => incidents().openOnce(one)],
  ['saving an incident', () => incidents().save(one)],
  ['listing incidents', () => incidents().list()],
  ['counting blocks', () => incidents().countBlocksSince(startMs)],
  ['telling', () => incidents().tellTimeline(one.id, '1', [{ atMs: startMs, says: 'a' }])],
];
const traffic = () => new DynamoTrafficStore(client(), missing);
const incidents = () => new DynamoIncidentStore(client(), missing);

test.each(refused)('%s in a table that refuses is a fault that names the table', async (_, act) => {
  const fault: unknown = await act().catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StoreUnavailableError);
  expect(fault).toMatchObject({
    message: expect.stringContaining(missing) as unknown,
    cause: { name: 'ResourceNotFoundException' },
  });
});
