import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoIncidentStore } from '../../../adapters/dynamodb/incident-store.ts';
import { DynamoTrafficStore } from '../../../adapters/dynamodb/traffic-store.ts';
import { hashMessageId } from '../../../core/delivery/message-hash.ts';
import { StoreUnavailableError } from '../../../core/store-faults.ts';
import { minuteOf } from '../../../core/traffic/minute.ts';
import { startMs } from '../../support/evidence.ts';
import { givenDynamo } from '../../support/dynamo.ts';
import { login } from '../../support/scene.ts';
import { dyingAt, incidentOf, lane, rollbackOf, spikeOf } from './given.ts';

const { newTable, client } = givenDynamo();
const [one, two] = [incidentOf('one'), incidentOf('two')];

interface Story<Store> {
  readonly given?: (store: Store) => Promise<unknown>;
  /** What a process is about when it dies, at every request in turn. */
  readonly dies: (store: Store) => Promise<unknown>;
  /** What the next process finds. */
  readonly then: (store: Store) => Promise<unknown>;
}

/** Plays a story once for each request at which its process can die. @returns how many those are. */
async function atEveryRequest<Store>(
  make: (client: DynamoDBDocumentClient, table: string) => Store,
  lost: 'request' | 'answer',
  { given, dies, then }: Story<Store>,
): Promise<number> {
  for (let request = 1; ; request++) {
    const table = await newTable();
    const next = make(client(), table);
    await given?.(next);
    const process = make(dyingAt(client(), request, lost), table);
    const fault = await dies(process).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (fault === undefined) return request - 1;
    expect(fault).toBeInstanceOf(StoreUnavailableError);
    await then(next);
  }
}

describe.each(['request', 'answer'] as const)('when a process dies and its last %s is lost', lost => {
  const incidents = (story: Story<DynamoIncidentStore>) =>
    atEveryRequest((...told) => new DynamoIncidentStore(...told), lost, story);
  const traffic = (story: Story<DynamoTrafficStore>) =>
    atEveryRequest((...told) => new DynamoTrafficStore(...told), lost, story);

  test('while it opens an incident, everybody after it finds one and the same', async () => {
    const requests = await incidents({
      dies: store => store.openOnce(one),
      async then(store) {
        const { id } = await store.openOnce(two);
        expect(await store.findOpen(login)).toEqual(incidentOf(id));
        expect((await store.list()).map(incident => incident.id)).toEqual([id]);
        await store.append(id, spikeOf('a'));
        expect(await store.inbox(id, 0)).toHaveLength(1);
      },
    });
    expect(requests).toBeGreaterThan(2);
  });

  test('while it appends a block, trying again appends and counts it once', async () => {
    const requests = await incidents({
      given: store => store.openOnce(one),
      dies: store => store.append(one.id, spikeOf('a')),
      async then(store) {
        const held = await store.append(one.id, spikeOf('a', startMs + 7));
        expect(await store.inbox(one.id, 0)).toEqual([held]);
        expect(await store.countBlocksSince(held.atMs)).toBe(1);
      },
    });
    expect(requests).toBeGreaterThan(3);
  });

  test('while it appends a decision, trying again remembers who let the lane go', async () => {
    const requests = await incidents({
      given: store => store.openOnce(one),
      dies: store => store.append(one.id, rollbackOf('a')),
      async then(store) {
        const held = await store.append(one.id, rollbackOf('a', startMs + 7));
        expect(await store.inbox(one.id, 0)).toEqual([held]);
        expect(await store.letGo(lane)).toEqual({ atMs: held.atMs, by: 'Mia' });
      },
    });
    expect(requests).toBeGreaterThan(3);
  });

  test('while it closes an incident, it is open or closed, and trying again closes it', async () => {
    const requests = await incidents({
      given: store => store.openOnce(one),
      dies: store => store.close(one, startMs),
      async then(store) {
        const { closedAtMs } = await store.read(one.id);
        const open = closedAtMs === undefined ? one : two;
        expect(await store.openOnce(two)).toEqual(open);
        expect(await store.append(open.id, spikeOf('a'))).toEqual(spikeOf('a'));
        expect(await store.close({ ...one, signalsRead: 1 }, startMs)).toBe(true);
      },
    });
    expect(requests).toBe(1);
  });

  test('while it clears away an incident that is over, the next one can open', async () => {
    const requests = await incidents({
      async given(store) {
        await store.openOnce(one);
        await store.close(one, startMs);
      },
      dies: store => store.findOpen(login),
      then: store => expect(store.openOnce(two)).resolves.toEqual(two),
    });
    expect(requests).toBe(3);
  });

  test('while it counts messages, trying again counts each once', async () => {
    const hashes = ['a', 'b'].map(hashMessageId);
    const requests = await traffic({
      dies: store => store.countOnce(lane, minuteOf(startMs), hashes),
      async then(store) {
        expect((await store.countOnce(lane, minuteOf(startMs), hashes)).distinct).toBe(2);
        expect(await store.countOnce(lane, minuteOf(startMs), hashes)).toEqual({
          distinct: 2,
          fresh: new Set(),
        });
      },
    });
    expect(requests).toBe(2);
  });
});
