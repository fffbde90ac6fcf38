import { startSmsVoiceServer } from '../../local/sms-voice/server.ts';
import { readServerOptions, usage } from './options.ts';

/** The process is asked to end. */
function stopped(): Promise<unknown> {
  return new Promise(resolve => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
}

/** `pumpbreaker sms-voice-server`: serves until it is stopped. @throws UsageError, PortTakenError */
export async function smsVoiceServerCommand(args: readonly string[]): Promise<void> {
  const options = readServerOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const server = await startSmsVoiceServer({ port: options.port, throttles: !options['no-throttle'] });
  process.stdout.write(`AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2=${server.url} (stop it with Ctrl-C)\n`);
  await stopped();
  await server.close();
}
