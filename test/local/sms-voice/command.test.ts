import { smsVoiceServerCommand } from '../../../cli/sms-voice-server/command.ts';
import { startedCommand } from './command.ts';
import { givenProtectConfiguration, refusalOf } from './given.ts';

test('it throttles as AWS does, and Ctrl-C ends it cleanly', async () => {
  const { client, stop } = await startedCommand();
  await givenProtectConfiguration(client);
  expect(await refusalOf(givenProtectConfiguration(client))).toMatchObject({ name: 'ThrottlingException' });
  expect(await stop()).toEqual({ code: 0, stderr: '' });
});

test('--no-throttle serves at once', async () => {
  const { client, stop } = await startedCommand('--no-throttle');
  await givenProtectConfiguration(client);
  await givenProtectConfiguration(client);
  expect(await stop()).toEqual({ code: 0, stderr: '' });
});

test('an option that it does not know is refused', async () => {
  await expect(smsVoiceServerCommand(['--nonsense'])).rejects.toThrow(/--nonsense.*sms-voice-server --help/);
});
