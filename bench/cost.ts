import { Logger } from '@aws-lambda-powertools/logger';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { dynamoClient } from '../adapters/dynamodb/table.ts';
import { DynamoTrafficStore } from '../adapters/dynamodb/traffic-store.ts';
import { MemoryDeadLetters, MemoryTelemetry } from '../adapters/memory/outboxes.ts';
import { MemoryPolicyStore } from '../adapters/memory/policy-store.ts';
import { topologyOf } from '../adapters/memory/sms-voice.ts';
import { meter } from '../lambdas/meter/handler.ts';
import { attemptsOf, drawScenario, eventsInArrivalOrder } from './traffic/index.ts';

// Run as `npm run bench:cost -- [messages a day]`: plays a made-up day into the meter with a local DynamoDB behind it, which says
// what capacity each request took, and tells what a million messages would cost for SQS and DynamoDB (us-east-1, 2026-10).

const usd = { write: 0.625e-6, read: 0.125e-6, sqsRequest: 0.4e-6 };
const messagesPerDay = Number(process.argv[2] ?? 1000);
const region = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

const server = dynalite({ createTableMs: 0 });
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

interface Units {
  write: number;
  read: number;
}

/** Lets every answer say what it took. */
function counting(client: DynamoDBDocumentClient): Units {
  const units = { write: 0, read: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async args => {
        const answer = await next({
          ...args,
          input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' },
        });
        const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: { CapacityUnits?: number } };
        units[commandName.startsWith('Put') ? 'write' : 'read'] += ConsumedCapacity?.CapacityUnits ?? 0;
        return answer;
      },
    { step: 'initialize' },
  );
  return units;
}

async function makeTable(TableName: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, ...region });
  const [pk, sk] = ['pk', 'sk'] as const;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: pk, KeyType: 'HASH' },
        { AttributeName: sk, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [pk, sk].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName });
}

const scenario = drawScenario({ seed: 1, startsAtMs: Date.UTC(2024, 0, 1), days: 0, messagesPerDay });
const records = [...eventsInArrivalOrder(attemptsOf(scenario))];
const messages = new Set(records.map(({ envelope }) => envelope.detail.messageId)).size;

/** Records as they come: one by one, or as many as ten where they arrive within a second at so many times the traffic. */
function batches(times: number): (typeof records)[] {
  const made: (typeof records)[] = [];
  for (const record of records) {
    const last = made.at(-1);
    const first = last?.[0];
    const isSoon = first && record.arrivesAtMs - first.arrivesAtMs < 1000 * (times - 1);
    if (last && isSoon && last.length < 10) last.push(record);
    else made.push([record]);
  }
  return made;
}

async function play(name: string, times: number): Promise<void> {
  const client = dynamoClient({ endpoint, ...region });
  await makeTable(name);
  const units = counting(client);
  let nowMs = scenario.window.startsAtMs;
  const handle = meter({
    clock: () => nowMs,
    traffic: new DynamoTrafficStore(client, name),
    policies: new MemoryPolicyStore(),
    protect: { topology: () => Promise.resolve(topologyOf([])) },
    spikes: { send: () => Promise.resolve() },
    quietSeconds: 60,
    deadLetters: new MemoryDeadLetters(),
    telemetry: new MemoryTelemetry(),
    logger: new Logger({ logLevel: 'SILENT' }),
  });
  const played = batches(times);
  for (const batch of played) {
    nowMs = Math.max(nowMs, ...batch.map(({ arrivesAtMs }) => arrivesAtMs));
    const Records = batch.map(({ envelope }, at) => ({
      messageId: String(at),
      body: JSON.stringify(envelope),
    }));
    await handle({ Records: Records as Parameters<typeof handle>[0]['Records'] });
  }
  const sqs = (records.length + 2 * played.length) * usd.sqsRequest;
  const dynamo = units.write * usd.write + units.read * usd.read;
  const million = (cost: number) => `$${((cost / messages) * 1e6).toFixed(2)}`.padStart(8);
  const per = (count: number) => (count / messages).toFixed(2).padStart(8);
  console.log(
    `${name.padEnd(22)}${per(played.length)}${per(units.write)}${per(units.read)}${million(sqs)}${million(dynamo)}`,
  );
}

console.log(`${messages} messages, ${(records.length / messages).toFixed(2)} records each; by the message:`);
console.log('                       batches  writes   reads     SQS  DynamoDB (a million messages)');
await play('one-by-one', 1);
await play('ten-times-the-traffic', 10);
await play('a-hundred-times', 100);
server.close();
