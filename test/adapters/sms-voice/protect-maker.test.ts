import { DescribeProtectConfigurationsCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SmsVoiceProtectMaker } from '../../../adapters/sms-voice/protect-maker.ts';
import { ProtectDeniedError } from '../../../core/protect/faults.ts';
import { givenControl } from './given.ts';

async function given() {
  const control = await givenControl();
  const maker = new SmsVoiceProtectMaker(control.paced);
  const all = async () =>
    (await control.client.send(new DescribeProtectConfigurationsCommand({}))).ProtectConfigurations ?? [];
  return { ...control, maker, all };
}

test('a making whose answer does not come is made again, and there is one', async () => {
  const { maker, all, plan } = await given();
  await plan({ fault: 'timeout', operation: 'CreateProtectConfiguration' });
  const id = await maker.create('one', { Name: 'one' });
  expect((await all()).map(({ ProtectConfigurationId }) => ProtectConfigurationId)).toEqual([id]);
}, 15_000);

test('an account default whose deletion was done and not answered is deleted once', async () => {
  const { maker, control, plan } = await given();
  const id = await maker.create('one', {});
  await maker.apply(id, { kind: 'account-default' });
  await plan({ fault: 'timeout', operation: 'DeleteAccountDefaultProtectConfiguration' });
  await maker.withdraw(id, { kind: 'account-default' });
  expect(await control.topology()).not.toHaveProperty('accountDefault');
}, 15_000);

test('who may not make one is told what was denied', async () => {
  const { maker, plan } = await given();
  await plan({ fault: 'deny', operation: 'CreateProtectConfiguration' });
  const made = maker.create('one', {});
  await expect(made).rejects.toThrow(ProtectDeniedError);
  await expect(made).rejects.toThrow('CreateProtectConfiguration was denied');
});

test('a topology that is kept serves until one is asked for that was read later', async () => {
  const { maker, control, time } = await given();
  await control.topology();
  const id = await maker.create('one', {});
  expect((await control.topology()).tags.has(id)).toBe(false);
  expect((await control.topology(time.nowMs)).tags.has(id)).toBe(true);
});
