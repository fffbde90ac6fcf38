import {
  AssociateProtectConfigurationCommand,
  DescribeConfigurationSetsCommand,
  DescribeProtectConfigurationsCommand,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoTrafficStore } from '../../adapters/dynamodb/traffic-store.ts';
import { asCountry, asProtectConfigurationId } from '../../core/ids.ts';
import { newProfile } from '../../core/traffic/profile.ts';
import { newSurroundings, noteLane } from '../../core/traffic/surroundings.ts';
import { givenConfigurationSet, givenProtectConfiguration, givenServer } from '../local/sms-voice/given.ts';
import { givenDynamo } from '../support/dynamo.ts';
import { startMs } from '../support/evidence.ts';
import { command } from './run.ts';

const dynamo = givenDynamo();
let tableName = '';
let open: readonly string[] = [];

const outputs = () =>
  Object.entries({ CommandFunction: 'pumpbreaker-command', TrafficTable: tableName })
    .map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('');
const stacks = () =>
  `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Pumpbreaker</StackName><Outputs>${outputs()}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
const incidents = () => ({
  incidents: open.map(protection => ({ id: 'one', protection, openedAt: '', breakers: [] })),
});

/** CloudFormation, which knows the stack's outputs, and Lambda, where the function lists the incidents that are open. */
const aws = createServer((request, response) => {
  const isLambda = request.url?.includes('/functions/pumpbreaker-command/invocations') ?? false;
  response.writeHead(200, { 'content-type': isLambda ? 'application/json' : 'text/xml' });
  response.end(isLambda ? JSON.stringify(incidents()) : stacks());
});
beforeAll(() => new Promise<void>(resolve => aws.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise(resolve => aws.close(resolve)));

async function given() {
  open = [];
  tableName = await dynamo.newTable();
  const { url, client } = await givenServer();
  const shared = await givenProtectConfiguration(client, { AZ: 'BLOCK' });
  for (const ConfigurationSetName of ['login-codes', 'offers']) {
    await givenConfigurationSet(client, ConfigurationSetName);
    const both = { ConfigurationSetName, ProtectConfigurationId: shared };
    await client.send(new AssociateProtectConfigurationCommand(both));
  }
  const { endpoint } = dynamo.client().config;
  const { hostname, port } = (await endpoint?.()) ?? { hostname: '', port: 0 };
  const pumpbreaker = async (...args: string[]) => {
    const child = spawn(process.execPath, [command, ...args], {
      env: {
        ...process.env,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(aws.address() as AddressInfo).port}`,
        AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: url,
        AWS_ENDPOINT_URL_DYNAMODB: `http://${hostname}:${port ?? 80}`,
      },
    });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, out, err };
  };
  return { client, shared, pumpbreaker, traffic: new DynamoTrafficStore(dynamo.client(), tableName) };
}

async function stateOf(client: PinpointSMSVoiceV2Client) {
  const { ConfigurationSets = [] } = await client.send(new DescribeConfigurationSetsCommand({}));
  const { ProtectConfigurations } = await client.send(new DescribeProtectConfigurationsCommand({}));
  const names = ConfigurationSets.map(
    ({ ConfigurationSetName = '', ProtectConfigurationId }) =>
      [ConfigurationSetName, ProtectConfigurationId] as const,
  );
  return { ...Object.fromEntries(names), count: ProtectConfigurations?.length };
}

test('a configuration set is isolated from a shell, and that is taken back', async () => {
  const { client, shared, pumpbreaker, traffic } = await given();
  const lane = { protection: asProtectConfigurationId(shared), country: asCountry('DE') };
  const profile = newProfile(lane, startMs);
  await traffic.writeLane(lane, { profile }, 0);
  const around = noteLane(newSurroundings(), profile, { kind: 'calm' }, startMs);
  await traffic.writeSurroundings(lane.protection, around, 0);

  const done = await pumpbreaker('isolate', 'login-codes', '--json');
  expect([done.code, done.err]).toEqual([0, '']);
  const { kind, id } = JSON.parse(done.out) as { kind: string; id: string };
  expect(kind).toBe('isolated');
  expect(await stateOf(client)).toEqual({ 'login-codes': id, offers: shared, count: 2 });
  const own = { ...lane, protection: asProtectConfigurationId(id) };
  expect((await traffic.readLane(own))?.value.profile).toEqual({ ...profile, lane: own });

  const undone = await pumpbreaker('unisolate', 'login-codes');
  expect([undone.code, undone.err]).toEqual([0, '']);
  expect(undone.out).toContain(`login-codes has ${shared} again.\n${id} is deleted.`);
  expect(await stateOf(client)).toEqual({ 'login-codes': shared, offers: shared, count: 1 });
}, 90_000);

test('an incident that is open there, and a set that is not there, are refused in a sentence', async () => {
  const { client, shared, pumpbreaker } = await given();
  open = [shared];
  const refused = await pumpbreaker('isolate', 'login-codes');
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toContain(`an incident of ${shared} is open`);
  const unknown = await pumpbreaker('isolate', 'codes');
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('There are login-codes, offers')]);
  expect(await stateOf(client)).toEqual({ 'login-codes': shared, offers: shared, count: 1 });
  expect(await pumpbreaker('unisolate', 'login-codes')).toMatchObject({ code: 3 });
}, 60_000);

test.each([
  ['isolate', 'Which configuration set: expected one name'],
  ['unisolate one two', 'Which configuration set: expected one name'],
  ['isolate login%codes', 'expected the name of a configuration set'],
])(
  '"%s" is refused',
  async (line, problem) => {
    const { pumpbreaker } = await given();
    const { code, out, err } = await pumpbreaker(...line.split(' '));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(problem);
  },
  30_000,
);
