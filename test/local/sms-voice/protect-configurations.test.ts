import {
  AssociateProtectConfigurationCommand,
  CreateProtectConfigurationCommand,
  DeleteAccountDefaultProtectConfigurationCommand,
  DeleteProtectConfigurationCommand,
  DescribeAccountAttributesCommand,
  DescribeProtectConfigurationsCommand,
  DisassociateProtectConfigurationCommand,
  GetProtectConfigurationCountryRuleSetCommand,
  SetAccountDefaultProtectConfigurationCommand,
  UpdateProtectConfigurationCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import {
  givenConfigurationSet,
  givenProtectConfiguration,
  givenServer,
  refusalOf,
  setRules,
} from './given.ts';

test('every country has a status, ALLOW at first; an update merges', async () => {
  const { client } = await givenServer();
  const id = await givenProtectConfiguration(client, { AZ: 'BLOCK', TJ: 'MONITOR' });
  await setRules(client, id, { AZ: 'FILTER' });
  const rules = async (NumberCapability: 'SMS' | 'VOICE') => {
    const request = { ProtectConfigurationId: id, NumberCapability };
    const command = new GetProtectConfigurationCountryRuleSetCommand(request);
    return (await client.send(command)).CountryRuleSet ?? {};
  };
  const sms = await rules('SMS');
  expect(Object.keys(sms).length).toBeGreaterThanOrEqual(215);
  expect([sms.AZ, sms.TJ, sms.GB].map(rule => rule?.ProtectStatus)).toEqual(['FILTER', 'MONITOR', 'ALLOW']);
  const voice = await rules('VOICE');
  expect(new Set(Object.values(voice).map(rule => rule.ProtectStatus))).toEqual(new Set(['ALLOW']));
});

test('a protect configuration in use or protected cannot be deleted, and the refusal says why', async () => {
  const { client } = await givenServer();
  const id = await givenProtectConfiguration(client);
  const named = { ProtectConfigurationId: id };
  const inSet = { ...named, ConfigurationSetName: 'login' };
  await givenConfigurationSet(client, 'login');
  await client.send(new UpdateProtectConfigurationCommand({ ...named, DeletionProtectionEnabled: true }));
  await client.send(new SetAccountDefaultProtectConfigurationCommand(named));
  await client.send(new AssociateProtectConfigurationCommand(inSet));
  const reason = async () => {
    const refusal = await refusalOf(client.send(new DeleteProtectConfigurationCommand(named)));
    return 'Reason' in refusal ? refusal.Reason : undefined;
  };

  expect(await reason()).toBe('DELETION_PROTECTION_ENABLED');
  await client.send(new UpdateProtectConfigurationCommand({ ...named, DeletionProtectionEnabled: false }));
  expect(await reason()).toBe('PROTECT_CONFIGURATION_IS_ACCOUNT_DEFAULT');
  await client.send(new DeleteAccountDefaultProtectConfigurationCommand({}));
  expect(await reason()).toBe('PROTECT_CONFIGURATION_ASSOCIATED_WITH_CONFIGURATION_SET');
  await client.send(new DisassociateProtectConfigurationCommand(inSet));
  expect(await refusalOf(client.send(new DisassociateProtectConfigurationCommand(inSet)))).toMatchObject({
    Reason: 'PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET',
  });
  await client.send(new DeleteProtectConfigurationCommand(named));
  expect(await refusalOf(client.send(new DeleteProtectConfigurationCommand(named)))).toMatchObject({
    name: 'ResourceNotFoundException',
    ResourceType: 'protect-configuration',
    ResourceId: id,
  });
});

test('the account default is told by the account and by the protect configuration, and has its end', async () => {
  const { client } = await givenServer();
  const attributes = async () =>
    (await client.send(new DescribeAccountAttributesCommand({}))).AccountAttributes?.map(
      ({ Value }) => Value,
    );
  expect(await attributes()).toEqual(['PRODUCTION']);
  const [id] = [await givenProtectConfiguration(client), await givenProtectConfiguration(client)];
  await client.send(new SetAccountDefaultProtectConfigurationCommand({ ProtectConfigurationId: id }));
  expect(await attributes()).toEqual(['PRODUCTION', id]);
  const filter = { Filters: [{ Name: 'account-default' as const, Values: ['true'] }] };
  const { ProtectConfigurations } = await client.send(new DescribeProtectConfigurationsCommand(filter));
  expect(ProtectConfigurations?.map(found => found.ProtectConfigurationId)).toEqual([id]);
  await client.send(new DeleteAccountDefaultProtectConfigurationCommand({}));
  expect(await attributes()).toEqual(['PRODUCTION']);
});

test('a list comes in pages, up to the quota of 25', async () => {
  const { client } = await givenServer();
  for (let count = 0; count < 25; count++) await givenProtectConfiguration(client);
  expect(await refusalOf(givenProtectConfiguration(client))).toMatchObject({
    name: 'ServiceQuotaExceededException',
    Reason: 'PROTECT_CONFIGURATIONS_PER_ACCOUNT',
  });
  const ids = new Set<string | undefined>();
  let NextToken: string | undefined;
  let pages = 0;
  do {
    const page = await client.send(new DescribeProtectConfigurationsCommand({ MaxResults: 10, NextToken }));
    for (const found of page.ProtectConfigurations ?? []) ids.add(found.ProtectConfigurationId);
    NextToken = page.NextToken;
    pages += 1;
  } while (NextToken !== undefined);
  expect([ids.size, pages]).toEqual([25, 3]);
  const made = new DescribeProtectConfigurationsCommand({ NextToken: 'made-up' });
  expect(await refusalOf(client.send(made))).toMatchObject({ Reason: 'INVALID_NEXT_TOKEN' });
});

test('the same request with the same client token is carried out once', async () => {
  const { client } = await givenServer();
  const create = () =>
    client.send(new CreateProtectConfigurationCommand({ ClientToken: 'token-of-this-test' }));
  const [first, again] = [await create(), await create()];
  expect(again.ProtectConfigurationId).toBe(first.ProtectConfigurationId);
  expect(again.CreatedTimestamp).toEqual(first.CreatedTimestamp);
});
