import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { pacedClient } from '../../../adapters/sms-voice/client.ts';
import { SmsVoiceProtectControl } from '../../../adapters/sms-voice/protect-control.ts';
import { givenServer } from '../../local/sms-voice/given.ts';

/** Time that goes on by waiting alone; server and adapter share it. */
class WaitingTime {
  nowMs = Date.UTC(2026, 0, 1);
  readonly waits: number[] = [];
  readonly clock = () => this.nowMs;
  readonly random = () => 0.5;
  /** What others do while somebody waits. */
  meanwhile: () => Promise<void> = () => Promise.resolve();
  readonly pause = (ms: number) => {
    this.waits.push(ms);
    this.nowMs += ms;
    return this.meanwhile();
  };
}

export const keptSeconds = 60;

const clients: PinpointSMSVoiceV2Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

/** The adapter before a server, and a sender's own client of that server. */
export async function givenControl({ throttles = false } = {}) {
  const time = new WaitingTime();
  const server = await givenServer({ throttles, clock: time.clock });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const paced = pacedClient({ endpoint: server.url, region: 'us-east-1', credentials }, time);
  clients.push(paced);
  const control = new SmsVoiceProtectControl(paced, { clock: time.clock, keptSeconds });
  return { ...server, control, paced, time };
}
