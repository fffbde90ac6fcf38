import { openOutlets } from '../../local/sms-voice/reporting/outlets.ts';
import { startSmsVoiceServer } from '../../local/sms-voice/server.ts';
import { readServerOptions, usage } from './options.ts';

/** The process is asked to end. */
function stopped(): Promise<unknown> {
  return new Promise(resolve => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
}

function sayNotSent(endpoint: string, cause: unknown): void {
  const reason = cause instanceof Error ? `${cause.name} ${cause.message}`.trim() : String(cause);
  process.stderr.write(
    `${endpoint} did not take what was sent to it: ${reason}. Serving goes on; this is said once for each endpoint.\n`,
  );
}

/** `pumpbreaker sms-voice-server`: serves until it is stopped. @throws UsageError, PortTakenError */
export async function smsVoiceServerCommand(args: readonly string[]): Promise<void> {
  const options = readServerOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const endpoints = {
    events: options['events-endpoint'],
    sns: options['sns-endpoint'],
    metrics: options['metrics-endpoint'],
  };
  const outlets = await openOutlets(endpoints, sayNotSent);
  const server = await startSmsVoiceServer({
    port: options.port,
    throttles: !options['no-throttle'],
    onReport: outlets.report,
  });
  process.stdout.write(`AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2=${server.url} (stop it with Ctrl-C)\n`);
  await stopped();
  await server.close();
  await outlets.close();
}
