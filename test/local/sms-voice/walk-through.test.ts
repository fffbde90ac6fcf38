import {
  ConflictException,
  CreateProtectConfigurationCommand,
  ListTagsForResourceCommand,
  RequestSenderIdCommand,
  SetAccountDefaultProtectConfigurationCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { givenServer, refusalOf, send, setRules, simulator } from './given.ts';

const from = { OriginationIdentity: 'DEMOTP' };

test("AWS's own walk-through: Australia is blocked for the whole account, the United Kingdom is not", async () => {
  const { client } = await givenServer();

  const senderId = await client.send(
    new RequestSenderIdCommand({ SenderId: 'DEMOTP', IsoCountryCode: 'GB' }),
  );
  expect(senderId).toMatchObject({ SenderId: 'DEMOTP', IsoCountryCode: 'GB', Registered: false });

  const tags = [{ Key: 'Name', Value: 'block-australia' }];
  const created = await client.send(new CreateProtectConfigurationCommand({ Tags: tags }));
  expect(created).toMatchObject({ AccountDefault: false, DeletionProtectionEnabled: false, Tags: tags });
  expect(created.ProtectConfigurationId).toMatch(/^protect-[0-9a-f]{32}$/);
  const listed = await client.send(
    new ListTagsForResourceCommand({ ResourceArn: created.ProtectConfigurationArn }),
  );
  expect(listed.Tags).toEqual(tags);

  const id = created.ProtectConfigurationId ?? '';
  await setRules(client, id, { AU: 'BLOCK' });
  const set = await client.send(
    new SetAccountDefaultProtectConfigurationCommand({ ProtectConfigurationId: id }),
  );
  expect(set.DefaultProtectConfigurationId).toBe(id);

  expect(await send(client, simulator.GB, from)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const refusal = await refusalOf(send(client, simulator.AU, from));
  expect(refusal).toBeInstanceOf(ConflictException);
  expect(refusal).toMatchObject({
    Reason: 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION',
    ResourceType: 'protect-configuration',
    ResourceId: id,
    $metadata: { httpStatusCode: 400 },
  });
});
