import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { clientOf } from './given.ts';

const command = new URL('../../../cli/sms-voice-server/command.ts', import.meta.url).href;

/** The command in a process of its own, on any free port, and what it says in the end. */
export async function startedCommand(...args: string[]) {
  const program = `import(${JSON.stringify(command)}).then(it => it.smsVoiceServerCommand(process.argv.slice(1)))`;
  const child = spawn(process.execPath, ['-e', program, '--', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
  });
  const complaints = text(child.stderr);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const [, url = ''] = /^AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2=(\S+)/.exec(said.toString()) ?? [];
  const stop = async () => {
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, stderr: await complaints };
  };
  return { client: clientOf(url), stop };
}
