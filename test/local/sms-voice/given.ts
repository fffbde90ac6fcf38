import {
  CreateConfigurationSetCommand,
  CreateProtectConfigurationCommand,
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
  RequestSenderIdCommand,
  SendTextMessageCommand,
  UpdateProtectConfigurationCountryRuleSetCommand,
  type NumberCapability,
  type ProtectStatus,
  type SendTextMessageRequest,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { startSmsVoiceServer, type SmsVoiceServerOptions } from '../../../local/sms-voice/server.ts';

/** Success numbers of the SMS simulator (AWS End User Messaging SMS user guide). */
export const simulator = { GB: '+447860019066', AU: '+61455944038', US: '+14254147755' };

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A client of the SDK as a sender has it, but that it tries once. */
export function clientOf(url: string): PinpointSMSVoiceV2Client {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new PinpointSMSVoiceV2Client({
    endpoint: url,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
  closing.push(() => {
    client.destroy();
  });
  return client;
}

/** A server for one test, ended after it. */
export async function givenServer(options: Partial<SmsVoiceServerOptions> = {}) {
  const server = await startSmsVoiceServer({ port: 0, throttles: false, ...options });
  closing.push(() => server.close());
  return { url: server.url, client: clientOf(server.url), plan: planner(server.url) };
}

const planner = (url: string) => (fault: Record<string, unknown>) =>
  fetch(`${url}/_faults`, { method: 'POST', body: JSON.stringify(fault) });

export async function givenProtectConfiguration(
  client: PinpointSMSVoiceV2Client,
  statuses: Record<string, ProtectStatus> = {},
  capability: NumberCapability = 'SMS',
): Promise<string> {
  const { ProtectConfigurationId: id = '' } = await client.send(new CreateProtectConfigurationCommand({}));
  if (Object.keys(statuses).length > 0) await setRules(client, id, statuses, capability);
  return id;
}

export async function setRules(
  client: PinpointSMSVoiceV2Client,
  id: string,
  statuses: Record<string, ProtectStatus>,
  capability: NumberCapability = 'SMS',
): Promise<void> {
  await client.send(
    new UpdateProtectConfigurationCountryRuleSetCommand({
      ProtectConfigurationId: id,
      NumberCapability: capability,
      CountryRuleSetUpdates: Object.fromEntries(
        Object.entries(statuses).map(([country, ProtectStatus]) => [country, { ProtectStatus }]),
      ),
    }),
  );
}

export async function givenConfigurationSet(client: PinpointSMSVoiceV2Client, name: string): Promise<void> {
  await client.send(new CreateConfigurationSetCommand({ ConfigurationSetName: name }));
}

export async function givenSenderId(client: PinpointSMSVoiceV2Client): Promise<void> {
  await client.send(new RequestSenderIdCommand({ SenderId: 'DEMOTP', IsoCountryCode: 'GB' }));
}

/** Sends a text from a phone number, and gives its message id. */
export async function send(
  client: PinpointSMSVoiceV2Client,
  number: string,
  more: Partial<SendTextMessageRequest> = {},
): Promise<string | undefined> {
  const request = {
    DestinationPhoneNumber: number,
    OriginationIdentity: '+12065550152',
    MessageBody: 'Hello',
  };
  return (await client.send(new SendTextMessageCommand({ ...request, ...more }))).MessageId;
}

/** The service's refusal, as the SDK understands it. */
export async function refusalOf(sent: Promise<unknown>): Promise<PinpointSMSVoiceV2ServiceException> {
  const outcome = await sent.then(
    () => new Error('it was not refused'),
    (error: unknown) => error,
  );
  if (outcome instanceof PinpointSMSVoiceV2ServiceException) return outcome;
  throw new Error('no refusal of the service', { cause: outcome });
}
