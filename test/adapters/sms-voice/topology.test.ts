import {
  CreateProtectConfigurationCommand,
  SetAccountDefaultProtectConfigurationCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { givenConfigurationSet, givenProtectConfiguration } from '../../local/sms-voice/given.ts';
import { givenControl, keptSeconds } from './given.ts';

test('configuration sets of every page are there, and an account without a default has none', async () => {
  const { control, client } = await givenControl();
  const names = Array.from({ length: 25 }, (_, n) => `set-${n}`);
  for (const name of names) await givenConfigurationSet(client, name);
  const topology = await control.topology();
  expect([...topology.configurationSets.keys()]).toEqual(names);
  expect(topology).not.toHaveProperty('accountDefault');
});

test('a topology is kept for its time, and read anew after it', async () => {
  const { control, client, time } = await givenControl();
  const id = await givenProtectConfiguration(client);
  const accountDefault = async () => (await control.topology()).accountDefault;
  expect(await accountDefault()).toBeUndefined();
  await client.send(new SetAccountDefaultProtectConfigurationCommand({ ProtectConfigurationId: id }));
  expect(await accountDefault()).toBeUndefined();
  time.nowMs += keptSeconds * 1000;
  expect(await accountDefault()).toBe(id);
});

test('a topology that could not be read is not kept', async () => {
  const { control, plan } = await givenControl();
  await plan({ fault: 'deny', operation: 'DescribeConfigurationSets' });
  await expect(control.topology()).rejects.toThrow('DescribeConfigurationSets was denied');
  expect((await control.topology()).configurationSets.size).toBe(0);
});

test('a protect configuration with a tag that an AWS service set is not ours; one of CloudFormation is', async () => {
  const { control, client } = await givenControl();
  const tagged = async (Key: string) => {
    const Tags = [
      { Key: 'Name', Value: 'login' },
      { Key, Value: 'x' },
    ];
    return (await client.send(new CreateProtectConfigurationCommand({ Tags }))).ProtectConfigurationId;
  };
  await tagged('team');
  await tagged('aws:cloudformation:stack-name');
  const ofService = await tagged('aws:sms-voice:owner');
  expect((await control.topology()).serviceManaged).toEqual(new Set([ofService]));
});
