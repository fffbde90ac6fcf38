import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoIncidentStore } from '../../../adapters/dynamodb/incident-store.ts';
import { DynamoTrafficStore } from '../../../adapters/dynamodb/traffic-store.ts';
import { hashMessageId } from '../../../core/delivery/message-hash.ts';
import { asCountry } from '../../../core/ids.ts';
import type { Breaker } from '../../../core/incident/incident.ts';
import { minuteOf } from '../../../core/traffic/minute.ts';
import { newProfile } from '../../../core/traffic/profile.ts';
import { newSurroundings } from '../../../core/traffic/surroundings.ts';
import { evidenceOf, startMs } from '../../support/evidence.ts';
import { givenDynamo } from '../../support/dynamo.ts';
import { login } from '../../support/scene.ts';
import { incidentOf, lane, responseOf, rollbackOf, spikeOf } from './given.ts';

const { newTable, client } = givenDynamo();
const hourSeconds = 3600;
const minute = minuteOf(startMs);
const startSeconds = startMs / 1000;

async function itemsOf(table: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await client().send(new ScanCommand({ TableName: table }));
  return Items;
}

const expiries = (items: Record<string, unknown>[]) => items.map(({ expiresAt }) => expiresAt);

describe('traffic', () => {
  test('forgets the messages of a minute once no receipt of them can come any more', async () => {
    const table = await newTable();
    await new DynamoTrafficStore(client(), table).countOnce(lane, minute, [hashMessageId('a')]);
    expect(expiries(await itemsOf(table))).toEqual([startSeconds + 74 * hourSeconds]);
  });

  test('forgets a lane that was silent for sixty days, and surroundings never', async () => {
    const table = await newTable();
    const store = new DynamoTrafficStore(client(), table);
    await store.writeLane(lane, { profile: newProfile(lane, startMs) }, 0);
    await store.writeSurroundings(login, newSurroundings(), 0);
    const kept = [startSeconds + 60 * 24 * hourSeconds, undefined];
    expect(expiries(await itemsOf(table))).toEqual(expect.arrayContaining(kept));
  });

  test('writes nothing for records of messages that are known', async () => {
    const table = await newTable();
    const store = new DynamoTrafficStore(client(), table);
    const [a, b, c] = [hashMessageId('a'), hashMessageId('b'), hashMessageId('c')];
    await store.countOnce(lane, minute, [a, b, a]);
    const before = await itemsOf(table);
    await store.countOnce(lane, minute, [b, a]);
    expect(await itemsOf(table)).toEqual(before);
    await store.countOnce(lane, minute, [b, c]);
    expect((await itemsOf(table)).map(({ messages }) => (messages as Uint8Array).length)).toEqual([18, 9]);
  });

  test('counts on where the first items of a minute have expired', async () => {
    const table = await newTable();
    const store = new DynamoTrafficStore(client(), table);
    const [a, b, c] = [hashMessageId('a'), hashMessageId('b'), hashMessageId('c')];
    await store.countOnce(lane, minute, [a]);
    await store.countOnce(lane, minute, [b]);
    const [first] = await itemsOf(table);
    await client().send(new DeleteCommand({ TableName: table, Key: { pk: first?.pk, sk: first?.sk } }));
    expect((await store.countOnce(lane, minute, [c])).distinct).toBe(2);
  });
});

describe('incidents', () => {
  const incident = incidentOf('one');

  test('stay, but for the blocks that are counted: they serve a week', async () => {
    const table = await newTable();
    const store = new DynamoIncidentStore(client(), table);
    await store.openOnce(incident);
    await store.append(incident.id, spikeOf('a'));
    await store.append(incident.id, rollbackOf('b'));
    await store.tellTimeline(incident.id, '1', [{ atMs: startMs, says: 'a' }]);
    const expiring = (await itemsOf(table)).filter(({ expiresAt }) => expiresAt !== undefined);
    expect(expiring).toMatchObject([{ pk: 'block', expiresAt: startSeconds + 7 * 24 * hourSeconds }]);
  });

  test('of 240 countries, with a signal for each, fit', async () => {
    const store = new DynamoIncidentStore(client(), await newTable());
    const breakers = countries(240).map(breakerOf);
    const whole = { ...incident, breakers, signalsRead: 240 };
    await store.openOnce(incident);
    for (const { country } of breakers) await store.append(incident.id, spikeOf(`spike ${country} 0`));
    await store.save(whole);
    expect(await store.read(incident.id)).toEqual(whole);
    expect(await store.close(whole, startMs)).toBe(true);
  });
});

const countries = (howMany: number) =>
  Array.from({ length: howMany }, (_, at) =>
    asCountry(String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26))),
  );

/** Numbers with all their digits: these are what does not deflate. */
function breakerOf(country: Breaker['country'], at: number): Breaker {
  const evidence = evidenceOf({
    expectedMessages: Math.sqrt(at + 2),
    spentUsd: Math.sqrt(at + 3),
    priceUsd: Math.sqrt(at + 5),
    logLikelihoodRatio: Math.sqrt(at + 7),
    waitingCostsUsd: Math.sqrt(at + 11),
    blockingCostsUsd: Math.sqrt(at + 13),
    usualMessagesPerDay: Math.sqrt(at + 17),
    usualShare: Math.sqrt(at + 19),
  });
  const rule = { protectConfigurationId: login, country, before: 'ALLOW', set: 'BLOCK' } as const;
  return {
    country,
    revision: 1,
    state: { kind: 'open', sinceMs: startMs, hold: { untilMs: startMs + at, seconds: at } },
    response: responseOf(evidence),
    evidence,
    rules: (['SMS', 'VOICE', 'MMS', 'RCS'] as const).map(capability => ({ ...rule, capability })),
  };
}
