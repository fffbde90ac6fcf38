import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { smsVoiceServerCommand } from '../../../cli/sms-voice-server/command.ts';
import { clientOf, givenProtectConfiguration, refusalOf } from './given.ts';

const command = new URL('../../../cli/sms-voice-server/command.ts', import.meta.url).href;

/** The command in a process of its own, and the address it says. */
async function started(...args: string[]) {
  const program = `import(${JSON.stringify(command)}).then(it => it.smsVoiceServerCommand(process.argv.slice(1)))`;
  const child = spawn(process.execPath, ['-e', program, '--', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const [, url = ''] = /^AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2=(\S+)/.exec(said.toString()) ?? [];
  const stop = async () => {
    child.kill('SIGINT');
    return ((await once(child, 'exit')) as [number | null])[0];
  };
  return { client: clientOf(url), stop };
}

test('it throttles as AWS does, and Ctrl-C ends it cleanly', async () => {
  const { client, stop } = await started();
  await givenProtectConfiguration(client);
  expect(await refusalOf(givenProtectConfiguration(client))).toMatchObject({ name: 'ThrottlingException' });
  expect(await stop()).toBe(0);
});

test('--no-throttle serves at once', async () => {
  const { client, stop } = await started('--no-throttle');
  await givenProtectConfiguration(client);
  await givenProtectConfiguration(client);
  expect(await stop()).toBe(0);
});

test('an option that it does not know is refused', async () => {
  await expect(smsVoiceServerCommand(['--nonsense'])).rejects.toThrow(/--nonsense.*sms-voice-server --help/);
});
