import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../core/ports.ts';
import { listenOnLoopback } from '../listen.ts';
import type { Moment } from './account.ts';
import { UnknownFaultError } from './faults.ts';
import type { Report } from './reporting/report.ts';
import { SmsVoiceService } from './service.ts';

export interface SmsVoiceServer {
  /** What AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2 is set to. */
  readonly url: string;
  close(): Promise<void>;
}

export interface SmsVoiceServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** Off: no request is refused for coming too soon. */
  readonly throttles?: boolean;
  readonly clock?: Clock;
  readonly randomHex?: Moment['randomHex'];
  /** Is handed what the service tells others of a message, after the send request was answered. It must not throw. */
  readonly onReport?: (report: Report) => void;
}

const target = /^PinpointSMSVoiceV2\.(\w+)$/;

/** Moments travel as Unix seconds with decimals. */
function withEpochSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const moment = this[key];
  return moment instanceof Date ? moment.getTime() / 1000 : value;
}

/**
 * AWS End User Messaging SMS and Voice v2 on the loopback address alone: the protect API and sending, in memory, by the
 * rules of the service (user guide and API reference), in AWS JSON 1.0. Signatures are not checked. `POST /_faults` with
 * `{ "fault": "throttle" | "deny" | "error" | "timeout" | "slow", "operation"?, "times"?, "seconds"? }` makes the next
 * requests fail.
 * @throws PortTakenError
 */
export async function startSmsVoiceServer({
  port,
  throttles = true,
  clock = Date.now,
  randomHex = digits => randomBytes(digits / 2).toString('hex'),
  onReport,
}: SmsVoiceServerOptions): Promise<SmsVoiceServer> {
  const service = new SmsVoiceService({ throttles });

  async function serve(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    if (request.url === '/_faults') {
      plan(body, response);
      return;
    }
    const reports: Report[] = [];
    const requestId = randomHex(32);
    const named = target.exec(request.headers['x-amz-target']?.toString() ?? '')?.[1] ?? '';
    const moment = { nowMs: clock(), randomHex, report: (report: Report) => reports.push(report) };
    const answer = service.answer(named, body, requestId, moment);
    if (answer.delayMs > 0) await pause(answer.delayMs, undefined, { ref: false });
    if (!answer.silent) {
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': requestId };
      response.writeHead(answer.status, headers).end(JSON.stringify(answer.body, withEpochSeconds));
    }
    for (const report of reports) onReport?.(report);
  }

  function plan(body: string, response: ServerResponse): void {
    try {
      service.faults.plan(JSON.parse(body));
      response.writeHead(204).end();
    } catch (error) {
      if (!(error instanceof UnknownFaultError || error instanceof SyntaxError)) throw error;
      response.writeHead(400, { 'content-type': 'text/plain' }).end(`${error.message}\n`);
    }
  }

  const server = createServer((request, response) => {
    void text(request).then(
      body => serve(request, body, response),
      // The client went away while it spoke.
      () => response.destroy(),
    );
  });
  const url = await listenOnLoopback(server, port);
  return {
    url,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
