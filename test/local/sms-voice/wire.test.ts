import {
  CreateProtectConfigurationCommand,
  GetProtectConfigurationCountryRuleSetCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { startSmsVoiceServer } from '../../../local/sms-voice/server.ts';
import { givenProtectConfiguration, givenServer, refusalOf, send, simulator } from './given.ts';

interface Refusal {
  readonly __type: string;
  readonly Reason?: string;
  readonly Fields?: readonly { readonly Name: string }[];
}

/** A request as no SDK would let it out. */
async function raw(url: string, operation: string, body: unknown) {
  const headers = { 'x-amz-target': `PinpointSMSVoiceV2.${operation}` };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', headers, body: text });
  return { status: response.status, body: (await response.json()) as Refusal };
}

const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26)),
      { ProtectStatus: 'BLOCK' },
    ]),
  );
const text = { DestinationPhoneNumber: simulator.GB };
const update = { ProtectConfigurationId: 'protect-1', NumberCapability: 'SMS' };

test.each([
  ['a member is missing', 'SendTextMessage', {}, ['DestinationPhoneNumber']],
  ['a member is unknown', 'SendTextMessage', { ...text, Mesage: 'Hello' }, ['Mesage']],
  ['a type is wrong', 'SendTextMessage', { ...text, DryRun: 'yes' }, ['DryRun']],
  [
    'a number is no number',
    'SendTextMessage',
    { DestinationPhoneNumber: '0171' },
    ['DestinationPhoneNumber'],
  ],
  ['a text is too long', 'SendTextMessage', { ...text, MessageBody: 'x'.repeat(1601) }, ['MessageBody']],
  ['a number is out of range', 'SendTextMessage', { ...text, TimeToLive: 4 }, ['TimeToLive']],
  ['a key is no key', 'SendTextMessage', { ...text, Context: { 'a b': 'c' } }, ['Context.a b']],
  [
    'a nested value is not in the list',
    'UpdateProtectConfigurationCountryRuleSet',
    { ...update, CountryRuleSetUpdates: { AZ: { ProtectStatus: 'STOP' }, uk: { ProtectStatus: 'BLOCK' } } },
    ['CountryRuleSetUpdates.AZ.ProtectStatus', 'CountryRuleSetUpdates.uk'],
  ],
  [
    'there are too many countries',
    'UpdateProtectConfigurationCountryRuleSet',
    { ...update, CountryRuleSetUpdates: many(301) },
    ['CountryRuleSetUpdates'],
  ],
  [
    'there is no country',
    'UpdateProtectConfigurationCountryRuleSet',
    { ...update, CountryRuleSetUpdates: {} },
    ['CountryRuleSetUpdates'],
  ],
  [
    'a list element is wrong',
    'CreateProtectConfiguration',
    { Tags: [{ Key: 'Name', Value: 'ok' }, { Key: 'Name' }] },
    ['Tags[1].Value'],
  ],
  [
    'a filter belongs to another operation',
    'DescribeProtectConfigurations',
    { Filters: [{ Name: 'protect-configuration-id', Values: ['x'] }] },
    ['Filters[0].Name'],
  ],
])('where %s, the refusal names it', async (_, operation, body, fields) => {
  const { url } = await givenServer();
  const refusal = await raw(url, operation, body);
  expect(refusal.status).toBe(400);
  expect(refusal.body).toMatchObject({
    __type: 'com.amazonaws.pinpointsmsvoicev2#ValidationException',
    Reason: 'FIELD_VALIDATION_FAILED',
  });
  expect(refusal.body.Fields?.map(({ Name }) => Name)).toEqual(fields);
});

test('the largest update that AWS takes is taken: 300 countries', async () => {
  const { url, client } = await givenServer();
  const id = await givenProtectConfiguration(client);
  const body = { ...update, ProtectConfigurationId: id, CountryRuleSetUpdates: many(300) };
  expect(await raw(url, 'UpdateProtectConfigurationCountryRuleSet', body)).toMatchObject({ status: 200 });
});

test('what is no JSON, and what is no operation here, is said', async () => {
  const { url } = await givenServer();
  expect((await raw(url, 'SendTextMessage', '{')).body.Reason).toBe('CANNOT_PARSE');
  expect((await raw(url, 'CreatePool', {})).body.Reason).toBe('UNKNOWN_OPERATION');
});

test('moments travel to the millisecond', async () => {
  const nowMs = Date.UTC(2026, 0, 1) + 123;
  const { client } = await givenServer({ clock: () => nowMs });
  const { CreatedTimestamp } = await client.send(new CreateProtectConfigurationCommand({}));
  expect(CreatedTimestamp?.getTime()).toBe(nowMs);
});

test('one request a second of an operation is served, the next is throttled, and messages never are', async () => {
  let nowMs = Date.UTC(2026, 0, 1);
  const { client } = await givenServer({ throttles: true, clock: () => nowMs });
  const id = await givenProtectConfiguration(client);
  const rules = new GetProtectConfigurationCountryRuleSetCommand({
    ProtectConfigurationId: id,
    NumberCapability: 'SMS',
  });
  await client.send(rules);
  nowMs += 999;
  expect(await refusalOf(client.send(rules))).toMatchObject({ name: 'ThrottlingException' });
  nowMs += 1;
  await client.send(rules);
  for (let count = 0; count < 5; count++) await send(client, simulator.GB);
});

test('a taken port is said', async () => {
  const { url } = await givenServer();
  const port = Number(new URL(url).port);
  await expect(startSmsVoiceServer({ port })).rejects.toThrow(`Port ${port} of this machine is taken`);
});
