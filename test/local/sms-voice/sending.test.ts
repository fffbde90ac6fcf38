import {
  AssociateProtectConfigurationCommand,
  DeleteProtectConfigurationRuleSetNumberOverrideCommand,
  GetProtectConfigurationCountryRuleSetCommand,
  ListProtectConfigurationRuleSetNumberOverridesCommand,
  PutProtectConfigurationRuleSetNumberOverrideCommand,
  SendMediaMessageCommand,
  SendVoiceMessageCommand,
  SetAccountDefaultProtectConfigurationCommand,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import {
  givenConfigurationSet,
  givenProtectConfiguration,
  givenSenderId,
  givenServer,
  refusalOf,
  send,
  setRules,
  simulator,
} from './given.ts';

const blocked = 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION';

const asDefault = (client: PinpointSMSVoiceV2Client, id: string) =>
  client.send(new SetAccountDefaultProtectConfigurationCommand({ ProtectConfigurationId: id }));
const associate = (client: PinpointSMSVoiceV2Client, id: string, name: string) =>
  client.send(
    new AssociateProtectConfigurationCommand({ ProtectConfigurationId: id, ConfigurationSetName: name }),
  );

/** A protect configuration that lets nothing out but to the United Kingdom. */
async function givenGbOnly(client: PinpointSMSVoiceV2Client): Promise<string> {
  const id = await givenProtectConfiguration(client);
  const { CountryRuleSet = {} } = await client.send(
    new GetProtectConfigurationCountryRuleSetCommand({ ProtectConfigurationId: id, NumberCapability: 'SMS' }),
  );
  const others = Object.keys(CountryRuleSet).filter(country => country !== 'GB');
  await setRules(client, id, Object.fromEntries(others.map(country => [country, 'BLOCK' as const])));
  return id;
}

test.each(['request', 'configuration set', 'account default'])(
  'a protect configuration that allows only GB, by the %s',
  async level => {
    const { client } = await givenServer();
    const id = await givenGbOnly(client);
    await givenConfigurationSet(client, 'login');
    if (level === 'configuration set') await associate(client, id, 'login');
    if (level === 'account default') await asDefault(client, id);
    const more =
      level === 'request'
        ? { ProtectConfigurationId: id }
        : level === 'configuration set'
          ? { ConfigurationSetName: 'login' }
          : {};
    expect(await send(client, simulator.GB, more)).toBeDefined();
    for (const number of [simulator.AU, simulator.US]) {
      expect(await refusalOf(send(client, number, more))).toMatchObject({ Reason: blocked, ResourceId: id });
    }
  },
);

test('the request wins over the configuration set, and that over the account default', async () => {
  const { client } = await givenServer();
  const [open, closed] = [
    await givenProtectConfiguration(client),
    await givenProtectConfiguration(client, { AU: 'BLOCK' }),
  ];
  await givenConfigurationSet(client, 'login');
  await givenConfigurationSet(client, 'bare');
  await asDefault(client, closed);
  await associate(client, open, 'login');
  const to = (more: object) => send(client, simulator.AU, more);

  expect(await to({ ConfigurationSetName: 'login' })).toBeDefined();
  expect(await refusalOf(to({ ConfigurationSetName: 'bare' }))).toMatchObject({ Reason: blocked });
  const both = { ConfigurationSetName: 'login', ProtectConfigurationId: closed };
  expect(await refusalOf(to(both))).toMatchObject({ Reason: blocked, ResourceId: closed });
  expect(await to({ ProtectConfigurationId: open })).toBeDefined();
});

test('only BLOCK turns away: ALLOW, MONITOR and FILTER accept, and a block lifted is lifted at once', async () => {
  const { client } = await givenServer();
  const id = await givenProtectConfiguration(client, { AU: 'BLOCK' });
  const more = { ProtectConfigurationId: id };
  await refusalOf(send(client, simulator.AU, more));
  for (const status of ['FILTER', 'MONITOR', 'ALLOW'] as const) {
    await setRules(client, id, { AU: status });
    expect(await send(client, simulator.AU, more)).toBeDefined();
  }
});

test('rules of one capability leave the others alone', async () => {
  const { client } = await givenServer();
  const id = await givenProtectConfiguration(client, { AU: 'BLOCK' }, 'VOICE');
  const request = {
    DestinationPhoneNumber: simulator.AU,
    OriginationIdentity: '+12065550152',
    ProtectConfigurationId: id,
  };
  expect(await send(client, simulator.AU, request)).toBeDefined();
  expect((await client.send(new SendMediaMessageCommand(request))).MessageId).toBeDefined();
  expect(await refusalOf(client.send(new SendVoiceMessageCommand(request)))).toMatchObject({
    Reason: blocked,
  });
});

test('a number override beats the country rule both ways, until it expires or is deleted', async () => {
  let nowMs = Date.UTC(2026, 0, 1);
  const { client } = await givenServer({ clock: () => nowMs });
  const id = await givenProtectConfiguration(client, { AU: 'BLOCK' });
  const more = { ProtectConfigurationId: id };
  const override = (number: string, Action: 'ALLOW' | 'BLOCK', ExpirationTimestamp?: Date) =>
    client.send(
      new PutProtectConfigurationRuleSetNumberOverrideCommand({
        ...more,
        DestinationPhoneNumber: number,
        Action,
        ...(ExpirationTimestamp && { ExpirationTimestamp }),
      }),
    );

  const put = await override(simulator.AU, 'ALLOW', new Date(nowMs + 60_500));
  expect(put).toMatchObject({ IsoCountryCode: 'AU', ExpirationTimestamp: new Date(nowMs + 60_500) });
  await override(simulator.GB, 'BLOCK');
  expect(await send(client, simulator.AU, more)).toBeDefined();
  const ofNumber = 'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE';
  expect(await refusalOf(send(client, simulator.GB, more))).toMatchObject({ Reason: ofNumber });

  const list = (Name: 'action' | 'expires-before', value: string) =>
    client.send(
      new ListProtectConfigurationRuleSetNumberOverridesCommand({
        ...more,
        Filters: [{ Name, Values: [value] }],
      }),
    );
  expect((await list('action', 'BLOCK')).RuleSetNumberOverrides).toHaveLength(1);
  expect((await list('expires-before', '2026-01-01T00:02:00Z')).RuleSetNumberOverrides).toHaveLength(1);

  nowMs += 60_500;
  expect(await refusalOf(send(client, simulator.AU, more))).toMatchObject({ Reason: blocked });
  const ofGb = { ...more, DestinationPhoneNumber: simulator.GB };
  await client.send(new DeleteProtectConfigurationRuleSetNumberOverrideCommand(ofGb));
  expect(await send(client, simulator.GB, more)).toBeDefined();
});

test('what cannot be sent is said: unknown names, no sender, no country, too dear', async () => {
  const { client } = await givenServer();
  await givenSenderId(client);
  const refusal = (number: string, more: object) => refusalOf(send(client, number, more));
  const name = (ResourceType: string) => ({ name: 'ResourceNotFoundException', ResourceType });
  const reason = (Reason: string) => ({ Reason });
  const { GB, AU } = simulator;
  expect(await refusal(GB, { ConfigurationSetName: 'none' })).toMatchObject(name('configuration-set'));
  expect(await refusal(GB, { ProtectConfigurationId: 'none' })).toMatchObject(name('protect-configuration'));
  expect(await refusal(GB, { OriginationIdentity: 'NOBODY' })).toMatchObject(name('sender-id'));
  const anyone = { OriginationIdentity: undefined };
  expect(await send(client, GB, anyone)).toBeDefined();
  expect(await refusal(AU, anyone)).toMatchObject(reason('NO_ORIGINATION_IDENTITIES_FOUND'));
  expect(await refusal('+80012345678', {})).toMatchObject(reason('INVALID_PARAMETER'));
  expect(await refusal('+989121234567', {})).toMatchObject(reason('DESTINATION_COUNTRY_BLOCKED'));
  expect(await refusal(GB, { MaxPrice: '.00001' })).toMatchObject(reason('PRICE_OVER_THRESHOLD'));
});
